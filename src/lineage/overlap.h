// Which words two documents have in common, in rows.
//
//   a "Rain fell on the old town all night"   b "Police said rain fell on the old town"
//     -> one run: words 0..6 of a, words 2..8 of b
//
// Rows shorter than a shingle do not count.  Order of passages is free: desks move paragraphs.
#pragma once
#include <utility>
#include <vector>

#include "lineage/print.h"

namespace dateline::lineage {

enum class Common : uint8_t { no, stock, furniture };  // see common.h

inline constexpr uint32_t passage_row_min = 12;  // shorter rows are names, titles and set phrases

struct Run {
  uint32_t a, b;      // first word in each
  uint32_t length;
};

struct Overlap {
  std::vector<Run> runs;   // by place in b
  uint32_t in_a = 0, in_b = 0;   // words of each that stand in the other
  uint32_t quoted = 0;     // words of all runs between quotation marks in either
  uint32_t passage = 0;    // words outside quotation marks, in long rows of such
  uint32_t longest = 0;    // such row
  uint32_t beside = 0;     // the longest such row that runs on from a quote, or into it
  uint32_t speech = 0;     // words of quotes, where a run holds more than a scrap of one
};

// Equal shingles: the words at which they start, first of b, then of a.
using Match = std::pair<uint32_t, uint32_t>;
Overlap overlap_of(const std::vector<Match>& sorted, const Print& a, const Print& b);

Overlap overlap(const Print& a, const Print& b);
// Counts the words of the runs anew without those that are common in either; between kin nothing is stock, and furniture
// is what both have as such.  Lists by word, empty where none is.
void leave_out(bool kin, const std::vector<Common>& of_a, const std::vector<Common>& of_b, const Print& a, const Print& b,
               Overlap&);

}  // namespace dateline::lineage
