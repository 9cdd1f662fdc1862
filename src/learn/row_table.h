// Quantised weights for seventeen labels, of which the first weighs nothing: rows of sixteen bytes.
//
//   int32_t scores[17] = {};
//   t.score(keys, scores);      // adds; scores[0] stays
//
// What is scored for a word may be moved by any number that is the same for all labels, so each row is written less its
// first label's weight, and a row is added in a few steps of sixteen.  Codes as in Table.
// Layout: u32 bucket bits, u32 row bits, u32 rows, padded to 64 bytes; 2^bucket bits + 1 places (u32) into the rows; checks
// (u16) of the rows and eight more; the rows, from a multiple of 16.  At most eight rows of a bucket are kept.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"
#include "learn/table.h"

namespace dateline::learn {

// How many bits of a key name a row, and how many of them find its bucket.
struct Bits {
  uint32_t row, bucket;
};

class RowTable {
 public:
  static constexpr uint32_t labels = 17, rows_in_bucket = 8, header_bytes = 64, row_bytes = 16;
  static constexpr uint32_t keys_max = 128;  // in one call of score

  // `bytes` must outlive the table and start at a multiple of 16.
  static Result<RowTable> open(std::string_view bytes);
  void score(std::span<const uint64_t> keys, int32_t* scores) const;
  // `weights` in order of row and label, made by `relative`.
  static std::string bytes(const std::vector<Weight>& weights, Bits, int least_row);
  // The weights of each row less that of its first label.
  static std::vector<Weight> relative(const std::vector<Weight>&);

 private:
  uint32_t shift_ = 0, check_shift_ = 0, check_mask_ = 0;
  const uint32_t* places_ = nullptr;
  const uint16_t* checks_ = nullptr;
  const int8_t* rows_ = nullptr;
};

}  // namespace dateline::learn
