// Quantised weights of hashed features, most with few labels: what decoding reads, straight from the model file's bytes.
//
//   Table t = *Table::open(bytes);
//   std::vector<int32_t> scores(t.width());
//   t.score(keys, scores);      // adds each key's weights; integers, so the same sums on every machine
//
// A row is named by the top bits of its key.  Rows lie in their order in buckets, each one line of the processor's cache;
// the low bits of a row, plus one, are its check.  A bucket holds eight checks and eight times three cells {u8 label,
// i8 code}; a row with more cells takes two places, and what finds no place is left out, the weakest first.  A row with
// many cells is written out, a code for each label, behind the buckets; its place says where.
// So a key costs one look at memory, which is asked for early, and nearly no guesses of the processor go wrong.
// Layout: u32 buckets, u32 row bits, u32 labels, u32 long rows, zeros up to 64 bytes, the buckets, the long rows.
#pragma once
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"

namespace dateline::learn {

class Table {
 public:
  static constexpr uint32_t places = 8, cells_in_place = 3;
  static constexpr uint32_t header_bytes = 64;
  static constexpr uint32_t keys_max = 128;  // in one call of score

  // `bytes` must outlive the table and start at a multiple of 16 (of 64, to be fast).
  static Result<Table> open(std::string_view bytes);
  void score(std::span<const uint64_t> keys, int32_t* scores) const;
  uint32_t labels() const { return labels_; }
  uint32_t width() const { return width_; }  // labels, rounded up: what `scores` must hold

 private:
  struct Cell {
    uint8_t label;
    int8_t code;
  };
  struct Bucket {
    uint16_t checks[places];
    Cell cells[places][cells_in_place];
  };
  static_assert(sizeof(Bucket) == 64);
  uint32_t row_of(uint64_t key) const { return uint32_t(key >> shift_); }
  const Bucket& bucket_of(uint32_t row) const { return buckets_[uint64_t(row) * count_ >> (64 - shift_)]; }
  // In the first cell of a place: the other two hold the number of a long row.
  static constexpr uint8_t long_row = 255;
  static uint32_t number(const Cell* cells) {
    uint32_t n;
    std::memcpy(&n, cells + 1, sizeof n);
    return n;
  }
  void add_long(const int8_t* const* rows, size_t count, int32_t* scores) const;
  uint32_t shift_ = 0, count_ = 0, labels_ = 0, width_ = 0;
  const int8_t* long_rows_ = nullptr;
  const Bucket* buckets_ = nullptr;
  friend struct TableWriter;
};

// One weight before quantising; `row` is the top bits of the key.
struct Weight {
  uint32_t row;
  uint8_t label;
  double value;
};

// The mean of models trained alike: each run has luck of its own, and their mean has less.  All in order of row and label.
std::vector<Weight> mean(const std::vector<std::vector<Weight>>& models);

// How many bits of a key name a row, and in how many buckets the rows lie.
struct Rows {
  uint32_t bits, buckets;
};

// What is left out of a table: weights whose code is smaller, and rows whose largest is.  Half of a perceptron's weights
// go this way without a trace in its scores.
struct Least {
  int weight = 1, row = 1;
};
// The bytes of a table.  `weights` must be in order of row and label.
std::string table_bytes(const std::vector<Weight>& weights, Rows, uint32_t labels, Least);
// How a weight is stored in eight bits, given the largest.  A code stands for its square with its sign: a few large
// weights decide, many small ones add up, and eight bits must serve both.
int weight_code(double value, double largest);
double largest_weight(const std::vector<Weight>&);
// What the largest weight becomes; the others in proportion.
inline constexpr int largest_value = 127 * 127;

}  // namespace dateline::learn
