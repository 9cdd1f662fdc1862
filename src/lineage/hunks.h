// What changed between two versions of a piece of text, word by word.
//
//   "at 6:30 a.m. on Tuesday" -> "on Tuesday morning"   gives one hunk, not two: few words stand between
#pragma once
#include <vector>

#include "base/plain_words.h"

namespace dateline::lineage {

// Words [from_first, from_last) became [to_first, to_last); either may be empty.
struct Hunk {
  uint32_t from_first, from_last, to_first, to_last;
};

std::vector<Hunk> hunks(const std::vector<PlainWord>& from, const std::vector<PlainWord>& to);

}  // namespace dateline::lineage
