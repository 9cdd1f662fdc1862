#include "learn/table.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>

namespace dateline::learn {
namespace {

// A stored weight stands for its square with its sign: a few large weights decide, many small ones add up, and eight
// bits must serve both.
constexpr std::array<int16_t, 256> values = [] {
  std::array<int16_t, 256> v{};
  for (int q = -127; q < 128; ++q) v[uint8_t(int8_t(q))] = int16_t(q * (q < 0 ? -q : q));
  return v;
}();

}  // namespace

int weight_code(double value, double largest) {
  double share = std::clamp(value / largest, -1.0, 1.0);
  return int(std::lround(std::copysign(std::sqrt(std::fabs(share)) * 127, share)));
}

double largest_weight(const std::vector<Weight>& weights) {
  double largest = 1e-9;
  for (const Weight& w : weights) largest = std::max(largest, std::fabs(w.value));
  return largest;
}

static_assert(std::endian::native == std::endian::little, "model files are little-endian");

Result<Table> Table::open(std::string_view bytes) {
  uint32_t head[2];
  if (bytes.size() < sizeof head || reinterpret_cast<uintptr_t>(bytes.data()) % 4) return Error{"weights are cut short"};
  std::memcpy(head, bytes.data(), sizeof head);
  if (head[0] < 1 || head[0] > 24 || head[1] == 0 || head[1] > 256) return Error{"weights have an unknown layout"};
  size_t buckets = size_t(1) << head[0];
  size_t pool = sizeof head + (buckets + 1) * 4;
  Table t;
  t.shift_ = 64 - head[0];
  t.labels_ = head[1];
  if (bytes.size() < pool) return Error{"weights are cut short"};
  t.offsets_ = reinterpret_cast<const uint32_t*>(bytes.data() + sizeof head);
  t.pool_ = reinterpret_cast<const uint8_t*>(bytes.data() + pool);
  // Checked once here, so that scoring needs no bounds.
  if (t.offsets_[0] != 0 || t.offsets_[buckets] != bytes.size() - pool) return Error{"weights are cut short"};
  for (size_t b = 0; b < buckets; ++b) {
    uint32_t at = t.offsets_[b], end = t.offsets_[b + 1];
    if (end < at || end > bytes.size() - pool) return Error{"weights are out of order"};
    while (at < end) {
      if (at + 2 > end) return Error{"weights are broken"};
      uint32_t count = t.pool_[at + 1];
      if (at + 2 + 2 * count > end) return Error{"weights are broken"};
      for (uint32_t k = 0; k < count; ++k)
        if (t.pool_[at + 2 + 2 * k] >= head[1]) return Error{"weights name an unknown label"};
      at += 2 + 2 * count;
    }
  }
  return t;
}

void Table::score(std::span<const uint64_t> keys, int32_t* scores) const {
  assert(keys.size() <= keys_max);
  // Three passes, so that the memory of all keys is on its way before the first is needed.
  for (uint64_t k : keys) __builtin_prefetch(&offsets_[k >> shift_]);
  const uint8_t* begin[keys_max];
  const uint8_t* end[keys_max];
  for (size_t i = 0; i < keys.size(); ++i) {
    uint64_t bucket = keys[i] >> shift_;
    begin[i] = pool_ + offsets_[bucket];
    end[i] = pool_ + offsets_[bucket + 1];
    __builtin_prefetch(begin[i]);
  }
  for (size_t i = 0; i < keys.size(); ++i) {
    uint8_t check = uint8_t(keys[i] >> (shift_ - 8));
    for (const uint8_t* p = begin[i]; p < end[i]; p += 2 + 2 * p[1]) {
      if (p[0] != check) continue;
      const uint8_t* stop = p + 2 + 2 * p[1];
      for (const uint8_t* w = p + 2; w < stop; w += 2) scores[w[0]] += values[w[1]];
      break;
    }
  }
}

std::string table_bytes(const std::vector<Weight>& weights, uint32_t bucket_bits, uint32_t labels, Least least) {
  double largest = largest_weight(weights);
  std::vector<uint32_t> offsets((size_t(1) << bucket_bits) + 1, 0);
  std::string pool;
  size_t bucket = 0;
  for (size_t i = 0; i < weights.size();) {
    uint32_t row = weights[i].row;
    std::string cells;
    int most = 0;
    for (; i < weights.size() && weights[i].row == row; ++i) {
      int q = weight_code(weights[i].value, largest);
      if (q == 0 || std::abs(q) < least.weight || cells.size() >= 510) continue;
      most = std::max(most, std::abs(q));
      cells += char(weights[i].label);
      cells += char(int8_t(q));
    }
    if (cells.empty() || most < least.row) continue;
    while (bucket < (row >> 8)) offsets[++bucket] = uint32_t(pool.size());
    pool += char(row & 255);
    pool += char(cells.size() / 2);
    pool += cells;
  }
  while (bucket + 1 < offsets.size()) offsets[++bucket] = uint32_t(pool.size());
  std::string out;
  uint32_t head[2] = {bucket_bits, labels};
  out.append(reinterpret_cast<const char*>(head), sizeof head);
  out.append(reinterpret_cast<const char*>(offsets.data()), offsets.size() * 4);
  return out + pool;
}

}  // namespace dateline::learn
