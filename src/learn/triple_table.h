// Quantised weights for three labels: like Table, but a row is found in one look at memory.
//
//   int32_t scores[3] = {};
//   t.score(keys, scores);
//
// The parser asks for sixty rows at each of its moves, and waiting for memory is nearly all that this costs.  So a
// bucket holds four rows of four bytes {u8 check, i8 code x 3}, side by side; a fifth row of a bucket is left out.
// Layout: u32 bucket bits B, u32 unused x 3, then 2^B buckets.  Codes as in Table.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"
#include "learn/table.h"

namespace dateline::learn {

class TripleTable {
 public:
  static constexpr uint32_t labels = 3, rows_in_bucket = 4;
  static constexpr uint32_t keys_max = 128;  // in one call of score
  // `bytes` must outlive the table and start at a multiple of 16.
  static Result<TripleTable> open(std::string_view bytes);
  void score(std::span<const uint64_t> keys, int32_t* scores) const;
  // `weights` in order of row and label, rows by B + 8 bits.  Returns the bytes; the weakest rows of full buckets go.
  static std::string bytes(const std::vector<Weight>& weights, uint32_t bucket_bits, Least);
  static constexpr uint32_t check_bits = 8;

 private:
  uint32_t shift_ = 0;
  const uint32_t* rows_ = nullptr;
};

}  // namespace dateline::learn
