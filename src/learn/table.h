// Quantised weights of hashed features: what decoding reads, straight from the model file's bytes.
//
//   Table t = *Table::open(bytes);
//   int32_t scores[labels] = {};
//   t.score(keys, scores);      // adds each key's weights; integers, so the same sums on every machine
//
// Layout: u32 bucket bits B, u32 labels, then 2^B + 1 offsets (u32) into a pool; a bucket's part of the pool is a run
// of entries {u8 check, u8 count, count x {u8 label, i8 code}}.  Key >> (64 - B) is the bucket, the next 8 bits are
// the check, so a row is found by B + 8 bits of its key.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"

namespace dateline::learn {

class Table {
 public:
  static constexpr uint32_t keys_max = 128;  // in one call of score

  // `bytes` must outlive the table and start at a multiple of 4.
  static Result<Table> open(std::string_view bytes);
  void score(std::span<const uint64_t> keys, int32_t* scores) const;
  uint32_t labels() const { return labels_; }

 private:
  uint32_t shift_ = 0, labels_ = 0;
  const uint32_t* offsets_ = nullptr;
  const uint8_t* pool_ = nullptr;
};

// One weight before quantising; `row` is the top B + 8 bits of the key.
struct Weight {
  uint32_t row;
  uint8_t label;
  double value;
};

// What is left out of a table: weights whose code is smaller, and rows whose largest is.  Half of a perceptron's weights
// go this way without a trace in its scores.
struct Least {
  int weight = 1, row = 1;
};
// The bytes of a table.  `weights` must be in order of row and label.
std::string table_bytes(const std::vector<Weight>& weights, uint32_t bucket_bits, uint32_t labels, Least);
// How a weight is stored in eight bits, given the largest: see table.cc.
int weight_code(double value, double largest);
double largest_weight(const std::vector<Weight>&);
// What the largest weight becomes; the others in proportion.
inline constexpr int largest_value = 127 * 127;

}  // namespace dateline::learn
