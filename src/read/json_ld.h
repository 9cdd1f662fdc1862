// Facts in linked data: <script type="application/ld+json">.
//
//   {"@graph": [{"@type": "WebSite", …}, {"@type": "NewsArticle", "headline": "Ferry sinks", "author": {"@id": "#ada"}}]}
//     -> the article, its author looked up by @id
//
// Every value keeps its place, so that a fact points at bytes.
#pragma once
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "dateline/span.h"

namespace dateline::read {

// A value in one of the page's scripts.
struct LinkedValue {
  json::Value value;
  uint32_t base = 0;  // where the script starts in the text of the page

  explicit operator bool() const { return bool(value); }
  LinkedValue operator[](std::string_view key) const { return {value[key], base}; }
  std::vector<LinkedValue> items() const;
  Span span() const { return {base + value.span().begin, base + value.span().end}; }
  std::string plain() const;  // words: entities undone, tags removed, white space folded
};

class LinkedData {
 public:
  void add(std::string_view script, uint32_t base);
  void find_article(std::string_view canonical);  // after all scripts

  bool empty() const { return objects_.empty(); }
  LinkedValue article() const { return article_; }   // the best object that is a report
  bool live() const { return live_; }
  // A field of the article, else of the page that it stands on.
  LinkedValue field(std::string_view key) const;
  // The first value under a key, of an object that is no comment or review.
  LinkedValue first_with(std::string_view key) const;
  // What a value such as {"@id": "#ada"} refers to; the value itself where it is whole.
  LinkedValue resolved(LinkedValue) const;

 private:
  std::deque<json::Tree> trees_;
  std::vector<LinkedValue> objects_;
  LinkedValue article_, page_;
  bool live_ = false;
};

bool has_type(const LinkedValue&, std::string_view type);

}  // namespace dateline::read
