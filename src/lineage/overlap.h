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

Overlap overlap(const Print& a, const Print& b);
// Counts the words of the runs anew without those that are common in either; between kin nothing is stock, and furniture
// is what both have as such.  Lists by word, empty where none is.
void leave_out(bool kin, const std::vector<Common>& of_a, const std::vector<Common>& of_b, const Print& a, const Print& b,
               Overlap&);

// Which prints hold a shingle that more than one of them holds.
class ShingleIndex {
 public:
  explicit ShingleIndex(const std::vector<Print>&);

  // Pairs (a < b) that share enough shingles to be worth an alignment; of what very many prints hold, only near pairs.
  std::vector<std::pair<uint32_t, uint32_t>> candidates() const;
  // The shingles that more than one print holds, each with its prints by number.
  uint32_t groups() const { return uint32_t(shingles_.size()); }
  uint32_t shingle(uint32_t group) const { return shingles_[group]; }
  std::span<const uint32_t> group(uint32_t g) const { return {holders_.data() + first_[g], first_[g + 1] - first_[g]}; }

 private:
  uint32_t prints_;
  std::vector<uint32_t> outlet_;    // of each print; 0 where it is not known
  std::vector<uint32_t> shingles_;  // shared ones, sorted
  std::vector<uint32_t> first_;     // where the holders of each start, and the end
  std::vector<uint32_t> holders_;
};

// The same by comparing every pair: for tests.
std::vector<std::pair<uint32_t, uint32_t>> candidates_of_all_pairs(const std::vector<Print>&);

}  // namespace dateline::lineage
