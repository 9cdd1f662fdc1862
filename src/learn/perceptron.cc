#include "learn/perceptron.h"

#include <algorithm>

namespace dateline::learn {

Perceptron::Perceptron(uint32_t labels, uint32_t row_bits)
    : labels_(labels), shift_(64 - row_bits), index_(size_t(1) << row_bits, 0) {}

void Perceptron::score(std::span<const uint64_t> keys, int32_t* scores) const {
  for (uint64_t k : keys) __builtin_prefetch(&index_[k >> shift_]);
  for (uint64_t k : keys)
    if (uint32_t row = index_[k >> shift_])
      for (const Cell& c : rows_[row - 1]) scores[c.label] += c.weight;
}

void Perceptron::update(std::span<const uint64_t> keys, uint32_t gold, uint32_t guess) {
  for (uint64_t k : keys) {
    uint32_t& row = index_[k >> shift_];
    if (row == 0) {
      rows_.emplace_back();
      row = uint32_t(rows_.size());
    }
    change(row - 1, gold, 1);
    change(row - 1, guess, -1);
  }
}

void Perceptron::change(uint32_t row, uint32_t label, int delta) {
  for (Cell& c : rows_[row]) {
    if (c.label != label) continue;
    c.sum += int64_t(c.weight) * (now_ - c.since);
    c.since = now_;
    c.weight += delta;
    return;
  }
  rows_[row].push_back({uint8_t(label), delta, now_, 0});
}

std::vector<Weight> Perceptron::averaged() const {
  std::vector<Weight> out;
  for (uint32_t r = 0; r < index_.size(); ++r) {
    if (index_[r] == 0) continue;
    size_t from = out.size();
    for (const Cell& c : rows_[index_[r] - 1]) {
      double mean = double(c.sum + int64_t(c.weight) * (now_ - c.since)) / double(std::max(now_, 1u));
      if (mean != 0) out.push_back({r, c.label, mean});
    }
    std::sort(out.begin() + std::ptrdiff_t(from), out.end(), [](const Weight& a, const Weight& b) { return a.label < b.label; });
  }
  return out;
}

}  // namespace dateline::learn
