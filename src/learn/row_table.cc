#include "learn/row_table.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>

#include "learn/simd.h"

namespace dateline::learn {
namespace {

size_t padded(size_t n) { return (n + 15) / 16 * 16; }

}  // namespace

Result<RowTable> RowTable::open(std::string_view bytes) {
  uint32_t head[4];
  if (bytes.size() < header_bytes || reinterpret_cast<uintptr_t>(bytes.data()) % 16) return Error{"weights are cut short"};
  std::memcpy(head, bytes.data(), sizeof head);
  if (head[0] < 1 || head[0] > 24 || head[1] < head[0] || head[1] > head[0] + 15 || head[2] > 1u << 26)
    return Error{"weights have an unknown layout"};
  size_t buckets = size_t(1) << head[0], checks = padded(header_bytes + (buckets + 1) * 4);
  size_t rows = padded(checks + (size_t(head[2]) + rows_in_bucket) * 2);
  if (bytes.size() != rows + size_t(head[2]) * row_bytes) return Error{"weights are cut short"};
  RowTable t;
  t.shift_ = 64 - head[0];
  t.check_shift_ = 64 - head[1];
  t.check_mask_ = (1u << (head[1] - head[0])) - 1;
  t.places_ = reinterpret_cast<const uint32_t*>(bytes.data() + header_bytes);
  t.checks_ = reinterpret_cast<const uint16_t*>(bytes.data() + checks);
  t.rows_ = reinterpret_cast<const int8_t*>(bytes.data() + rows);
  // Checked once here, so that scoring needs no bounds.
  if (t.places_[0] != 0 || t.places_[buckets] != head[2]) return Error{"weights are out of order"};
  for (size_t b = 0; b < buckets; ++b)
    if (t.places_[b + 1] < t.places_[b] || t.places_[b + 1] - t.places_[b] > rows_in_bucket) return Error{"weights are out of order"};
  return t;
}

void RowTable::score(std::span<const uint64_t> keys, int32_t* scores) const {
  assert(keys.size() <= keys_max);
  for (uint64_t k : keys) __builtin_prefetch(&places_[k >> shift_]);
  uint32_t place[keys_max];
  for (size_t i = 0; i < keys.size(); ++i) {
    place[i] = places_[keys[i] >> shift_];
    __builtin_prefetch(&checks_[place[i]]);
    __builtin_prefetch(&rows_[size_t(place[i]) * row_bytes]);
  }
  alignas(16) static constexpr int8_t nothing[row_bytes] = {};
  Sums16 sums;
  for (size_t i = 0; i < keys.size(); ++i) {
    uint32_t count = places_[(keys[i] >> shift_) + 1] - place[i];
    uint32_t hits = equal8(&checks_[place[i]], uint16_t(uint32_t(keys[i] >> check_shift_) & check_mask_)) & ((1u << count) - 1);
    sums.add(hits ? &rows_[(size_t(place[i]) + size_t(std::countr_zero(hits))) * row_bytes] : nothing);
  }
  int32_t added[row_bytes];
  sums.store(added);
  for (uint32_t l = 1; l < labels; ++l) scores[l] += added[l - 1];
}

std::vector<Weight> RowTable::relative(const std::vector<Weight>& weights) {
  std::vector<Weight> out;
  for (size_t i = 0; i < weights.size();) {
    uint32_t row = weights[i].row;
    double of[labels] = {};
    for (; i < weights.size() && weights[i].row == row; ++i) of[weights[i].label] = weights[i].value;
    for (uint32_t l = 1; l < labels; ++l) out.push_back({row, uint8_t(l), of[l] - of[0]});
  }
  return out;
}

std::string RowTable::bytes(const std::vector<Weight>& weights, Bits bits, int least_row) {
  double largest = largest_weight(weights);
  struct Row {
    uint16_t check;
    int most;
    std::array<int8_t, row_bytes> codes;
  };
  uint32_t check_bits = bits.row - bits.bucket;
  std::vector<uint32_t> places{0};
  std::vector<uint16_t> checks;
  std::string rows;
  size_t i = 0;
  for (size_t bucket = 0; bucket < size_t(1) << bits.bucket; ++bucket) {
    std::vector<Row> in;
    while (i < weights.size() && weights[i].row >> check_bits == bucket) {
      uint32_t row = weights[i].row;
      Row r = {uint16_t(row & ((1u << check_bits) - 1)), 0, {}};
      for (; i < weights.size() && weights[i].row == row; ++i) {
        int q = weight_code(weights[i].value, largest);
        r.most = std::max(r.most, std::abs(q));
        r.codes[weights[i].label - 1u] = int8_t(q);
      }
      if (r.most >= std::max(least_row, 1)) in.push_back(r);
    }
    std::stable_sort(in.begin(), in.end(), [](const Row& x, const Row& y) { return x.most > y.most; });
    for (size_t r = 0; r < in.size() && r < rows_in_bucket; ++r) {
      checks.push_back(in[r].check);
      rows.append(reinterpret_cast<const char*>(in[r].codes.data()), row_bytes);
    }
    places.push_back(uint32_t(checks.size()));
  }
  uint32_t head[header_bytes / 4] = {bits.bucket, bits.row, uint32_t(checks.size())};
  checks.resize(checks.size() + rows_in_bucket);
  std::string out(reinterpret_cast<const char*>(head), sizeof head);
  out.append(reinterpret_cast<const char*>(places.data()), places.size() * 4);
  out.resize(padded(out.size()));
  out.append(reinterpret_cast<const char*>(checks.data()), checks.size() * 2);
  out.resize(padded(out.size()));
  return out + rows;
}

}  // namespace dateline::learn
