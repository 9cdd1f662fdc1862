// A document as the clustering of stories sees it.
//
//   headline "Ferry sinks off Varna", text "A ferry sank …"
//     -> terms ferry .41, varna .37, …; lead {ferry, sink, varna, …}; 212 words; day 19789
#pragma once
#include <optional>

#include "matcher/lists.h"
#include "stories/terms.h"
#include "stories/vectors.h"

namespace dateline::stories {

struct Text {
  Terms terms;
  std::vector<uint32_t> lead;  // terms of headline and first words, sorted: what the report is about
  TextVector vector{};
  uint32_t words = 0;          // that were counted
  std::optional<int32_t> day;  // since 1970; nothing where the date is not known to the day
};

// What the terms of a pile are.
struct TermFacts {
  float rarity = 0;     // 0 common to 1 rare
  bool anchor = false;  // a name or a number: what tells one event from its like
};

}  // namespace dateline::stories
