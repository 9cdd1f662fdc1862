#include "learn/triple_table.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>

#include "learn/simd.h"

namespace dateline::learn {

Result<TripleTable> TripleTable::open(std::string_view bytes) {
  uint32_t head[4];
  if (bytes.size() < sizeof head || reinterpret_cast<uintptr_t>(bytes.data()) % 16) return Error{"weights are cut short"};
  std::memcpy(head, bytes.data(), sizeof head);
  if (head[0] < 1 || head[0] > 24) return Error{"weights have an unknown layout"};
  if (bytes.size() != sizeof head + (size_t(4 * rows_in_bucket) << head[0])) return Error{"weights are cut short"};
  TripleTable t;
  t.shift_ = 64 - head[0];
  t.rows_ = reinterpret_cast<const uint32_t*>(bytes.data() + sizeof head);
  return t;
}

void TripleTable::score(std::span<const uint64_t> keys, int32_t* scores) const {
  assert(keys.size() <= keys_max);
  const uint32_t* buckets[keys_max + 7];
  uint32_t checks[keys_max + 7];
  size_t n = keys.size();
  const uint32_t shift = shift_ - check_bits;
  for (size_t i = 0; i < n; ++i) {
    uint64_t row = keys[i] >> shift;
    buckets[i] = &rows_[(row >> check_bits) * rows_in_bucket];
    checks[i] = uint32_t(row) & ((1 << check_bits) - 1);
    __builtin_prefetch(buckets[i]);
  }
  alignas(16) static constexpr uint32_t nothing[rows_in_bucket] = {};
  for (; n % 8; ++n) buckets[n] = nothing, checks[n] = 0;
  if (has_avx2()) return add_buckets_avx2(buckets, checks, n, scores);
  Sums3 sums;
  for (size_t i = 0; i < n; i += 4) sums.add(buckets + i, checks + i);
  sums.store(scores);
}

std::string TripleTable::bytes(const std::vector<Weight>& weights, uint32_t bucket_bits, Least least) {
  double largest = largest_weight(weights);
  struct Row {
    int most = 0;
    uint32_t packed = 0;
  };
  std::vector<std::vector<Row>> buckets(size_t(1) << bucket_bits);
  for (size_t i = 0; i < weights.size();) {
    uint32_t row = weights[i].row;
    Row r;
    r.packed = row & 255;
    for (; i < weights.size() && weights[i].row == row; ++i) {
      int q = weight_code(weights[i].value, largest);
      if (std::abs(q) < least.weight) continue;
      r.most = std::max(r.most, std::abs(q));
      r.packed |= uint32_t(uint8_t(int8_t(q))) << (8 + 8 * weights[i].label);
    }
    if (r.most >= least.row && r.most > 0) buckets[row >> 8].push_back(r);
  }
  std::vector<uint32_t> packed(4 + (size_t(rows_in_bucket) << bucket_bits), 0);
  packed[0] = bucket_bits;
  for (size_t b = 0; b < buckets.size(); ++b) {
    auto& rows = buckets[b];
    std::stable_sort(rows.begin(), rows.end(), [](const Row& x, const Row& y) { return x.most > y.most; });
    for (size_t i = 0; i < rows.size() && i < rows_in_bucket; ++i) packed[4 + b * rows_in_bucket + i] = rows[i].packed;
  }
  return {reinterpret_cast<const char*>(packed.data()), packed.size() * 4};
}

}  // namespace dateline::learn
