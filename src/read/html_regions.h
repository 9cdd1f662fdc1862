// What an element holds, as its markup says: tag, role, class, id, itemprop.
//
//   <aside>            -> related          <div class="author-bio">  -> bio
//   <nav>              -> navigation       <span itemprop="author">  -> byline
//
// Names in class and id are those of rules/any/read/markup.words.
#pragma once
#include <optional>
#include <string>
#include <unordered_map>

#include "dateline/document.h"
#include "matcher/lists.h"
#include "read/html_tree.h"

namespace dateline::read {

enum class MainHint : uint8_t { none, weak, strong, body };  // body: itemprop=articleBody

struct Region {
  std::optional<BlockKind> kind;
  bool certain = false;    // tag, role or itemprop say so; not only a name
  bool hidden = false;     // not shown
  MainHint main = MainHint::none;
};

class Regions {
 public:
  explicit Regions(const matcher::Lists& marks);
  Region of(const HtmlTree&, const HtmlNode&);

 private:
  struct Names {
    std::optional<BlockKind> kind;
    MainHint main = MainHint::none;
  };
  const Names& names(std::string_view class_or_id);
  const Names* phrase(const std::string&) const;

  std::unordered_map<std::string, Names> phrases_;  // "author bio" -> bio
  std::unordered_map<std::string, Names> known_;    // names as pages write them; most come many times
};

// Elements whose words nobody reads: script, style, template, …
bool is_skipped(Tag);

}  // namespace dateline::read
