// What kind of change a change of words is.
//
//   "34" -> "37" figure    "Kwariani" -> "Kvariani" name    "on Tuesday" -> "on Monday" time    "colour" -> "color" typo
#pragma once
#include "dateline/story.h"
#include "lineage/hunks.h"
#include "lineage/rules.h"

namespace dateline::lineage {

// One side of a change: the words [first, last) of `words`, in an article.
struct Side {
  const Article* article;
  const std::vector<PlainWord>* words;
  uint32_t first, last;

  bool empty() const { return first == last; }
  uint32_t size() const { return last - first; }
  const PlainWord& word(uint32_t i) const { return (*words)[first + i]; }
  // Bytes of the words, with the signs that belong to them: "$", "%", "€".
  Span span() const;
  std::string text() const;
};

ChangeType change_type(const Side& from, const Side& to, const Rules&);

}  // namespace dateline::lineage
