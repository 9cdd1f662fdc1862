// What an element holds, as its markup says: tag, role, class, id, itemprop.
//
//   <aside>            -> related          <div class="author-bio">  -> bio
//   <nav>              -> navigation       <span itemprop="author">  -> byline
//
// Names in class and id are those of rules/any/read/markup.words.
#pragma once
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

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

// The phrases of markup.words by the hash of their words, so that a name costs no allocation.
class RegionNames {
 public:
  struct Meaning {
    std::optional<BlockKind> kind;
    MainHint main = MainHint::none;
    bool nothing = false;  // words that tell of the page's layout: "has ads"
  };

  explicit RegionNames(const matcher::Lists& marks);
  Meaning of(std::string_view class_or_id) const;

 private:
  Meaning& slot(uint64_t key);
  const Meaning* find(uint64_t key) const;

  std::vector<std::pair<uint64_t, Meaning>> slots_;  // open addressing; 0 is free
};

class Regions {
 public:
  explicit Regions(const RegionNames& names) : names_(names) {}
  Region of(const HtmlTree&, const HtmlNode&);

 private:
  const RegionNames::Meaning& names(std::string_view class_or_id);

  const RegionNames& names_;
  std::unordered_map<std::string_view, RegionNames::Meaning> known_;  // names as the page writes them; most come many times
};

// Elements whose words nobody reads: script, style, template, …
bool is_skipped(Tag);

}  // namespace dateline::read
