// Which words two documents have in common, in rows.
//
//   a "Rain fell on the old town all night"   b "Police said rain fell on the old town"
//     -> one run: words 0..6 of a, words 2..8 of b
//
// Rows shorter than a shingle do not count.  Order of passages is free: desks move paragraphs.
#pragma once
#include <span>
#include <vector>

#include "lineage/print.h"

namespace dateline::lineage {

struct Run {
  uint32_t a, b;      // first word in each
  uint32_t length;
};

struct Overlap {
  std::vector<Run> runs;   // by place in b
  uint32_t in_a = 0, in_b = 0;   // words of each that stand in the other
  uint32_t quoted = 0;     // words of all runs between quotation marks in either
  uint32_t passage = 0;    // words outside quotation marks, in long runs
  uint32_t speech = 0;     // words of quotes, where a run holds more than a scrap of one
};

Overlap overlap(const Print& a, const Print& b);

// Which prints hold a shingle that more than one of them holds.
class ShingleIndex {
 public:
  explicit ShingleIndex(const std::vector<Print>&);

  // Pairs (a < b) that share enough shingles to be worth an alignment; of what very many prints hold, only near pairs.
  std::vector<std::pair<uint32_t, uint32_t>> candidates() const;
  // Prints that hold it, by number; empty where only one does.
  std::span<const uint32_t> holders(uint32_t shingle) const;

 private:
  uint32_t prints_;
  std::vector<uint32_t> shingles_;  // shared ones, sorted
  std::vector<uint32_t> first_;     // where the holders of each start, and the end
  std::vector<uint32_t> holders_;
};

// The same by comparing every pair: for tests.
std::vector<std::pair<uint32_t, uint32_t>> candidates_of_all_pairs(const std::vector<Print>&);

}  // namespace dateline::lineage
