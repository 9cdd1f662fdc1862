#include "learn/table.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>

#include "learn/simd.h"

namespace dateline::learn {
namespace {

constexpr uint32_t check_bits = 12;
uint16_t check(uint32_t row) { return uint16_t((row & ((1u << check_bits) - 1)) + 1); }

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

std::vector<Weight> mean(const std::vector<std::vector<Weight>>& models) {
  std::vector<Weight> out;
  std::vector<size_t> at(models.size(), 0);
  while (true) {
    const Weight* next = nullptr;
    for (size_t m = 0; m < models.size(); ++m)
      if (at[m] < models[m].size()) {
        const Weight& w = models[m][at[m]];
        if (!next || std::pair(w.row, w.label) < std::pair(next->row, next->label)) next = &w;
      }
    if (!next) return out;
    Weight sum{next->row, next->label, 0};
    for (size_t m = 0; m < models.size(); ++m)
      if (at[m] < models[m].size() && models[m][at[m]].row == sum.row && models[m][at[m]].label == sum.label) sum.value += models[m][at[m]++].value;
    sum.value /= double(models.size());
    out.push_back(sum);
  }
}

static_assert(std::endian::native == std::endian::little, "model files are little-endian");

Result<Table> Table::open(std::string_view bytes) {
  uint32_t head[4];
  if (bytes.size() < header_bytes || reinterpret_cast<uintptr_t>(bytes.data()) % 16) return Error{"weights are cut short"};
  std::memcpy(head, bytes.data(), sizeof head);
  // The rows of a bucket must differ in their checks.
  if (head[0] == 0 || head[1] == 0 || head[1] > 28 || (uint64_t(head[0]) << check_bits) < (uint64_t(1) << head[1]) || head[2] < 3 || head[2] > 254 || head[3] > 1u << 24)
    return Error{"weights have an unknown layout"};
  uint32_t width = (head[2] + 15) / 16 * 16;
  size_t buckets = sizeof(Bucket) * head[0];
  if (bytes.size() != header_bytes + buckets + size_t(width) * head[3]) return Error{"weights are cut short"};
  Table t;
  t.count_ = head[0];
  t.shift_ = 64 - head[1];
  t.labels_ = head[2];
  t.width_ = width;
  t.long_rows_ = reinterpret_cast<const int8_t*>(bytes.data() + header_bytes + buckets);
  t.buckets_ = reinterpret_cast<const Bucket*>(bytes.data() + header_bytes);
  // Checked once here, so that scoring needs no bounds.
  for (size_t b = 0; b < head[0]; ++b)
    for (const auto& place : t.buckets_[b].cells) {
      if (place[0].label == long_row ? number(place) >= head[3] : std::any_of(place, place + cells_in_place, [&](Cell c) { return c.label >= head[2]; }))
        return Error{"weights name an unknown label"};
    }
  return t;
}

void Table::add_long(const int8_t* const* rows, size_t count, int32_t* scores) const {
  if (has_avx2()) return add_rows_avx2(rows, count, width_, scores);
  for (uint32_t l = 0; l < width_; l += 16) {
    Sums16 sums(scores + l);
    size_t i = 0;
    for (; i + 1 < count; i += 2) sums.add(rows[i] + l, rows[i + 1] + l);
    if (i < count) sums.add(rows[i] + l);
    sums.store(scores + l);
  }
}

void Table::score(std::span<const uint64_t> keys, int32_t* scores) const {
  assert(keys.size() <= keys_max);
  // Its labels differ, so that no addition waits for the one before.
  static constexpr Cell nothing[cells_in_place] = {{0, 0}, {1, 0}, {2, 0}};
  const Bucket* buckets[keys_max];
  const int8_t* rows[keys_max];
  for (size_t i = 0; i < keys.size(); ++i) {
    buckets[i] = &bucket_of(row_of(keys[i]));
    __builtin_prefetch(buckets[i]);
  }
  size_t count = 0;
  auto add = [&](const Cell* cells) {
    if (cells[0].label == long_row) {
      const int8_t* row = rows[count++] = long_rows_ + size_t(number(cells)) * width_;
      __builtin_prefetch(row);
      return;
    }
    for (uint32_t c = 0; c < cells_in_place; ++c) scores[cells[c].label] += values[uint8_t(cells[c].code)];
  };
  for (size_t i = 0; i < keys.size(); ++i) {
    const Bucket& b = *buckets[i];
    uint32_t hits = equal8(b.checks, check(row_of(keys[i])));
    // Most keys have one place or none: no branch between these two.
    add(hits ? b.cells[std::countr_zero(hits)] : nothing);
    for (hits &= hits - 1; hits; hits &= hits - 1) add(b.cells[std::countr_zero(hits)]);
  }
  add_long(rows, count, scores);
}

// Fills buckets with the strongest rows first.
struct TableWriter {
  using Cell = Table::Cell;
  struct Row {
    uint16_t check = 0;
    int most = 0;
    std::vector<Cell> cells;
  };

  // A row with more cells than this is written out.
  static constexpr size_t short_max = 2 * Table::cells_in_place;

  Table::Bucket filled(std::vector<Row>& rows) {
    std::stable_sort(rows.begin(), rows.end(), [](const Row& x, const Row& y) { return x.most > y.most; });
    Table::Bucket b = {};
    // Empty cells name different labels, as in `nothing`.
    for (auto& p : b.cells)
      for (uint32_t c = 0; c < Table::cells_in_place; ++c) p[c].label = uint8_t((next_label += 5) % labels);
    uint32_t place = 0;
    for (Row& r : rows) {
      if (place == Table::places) break;
      if (r.cells.size() > short_max) {
        uint32_t number = uint32_t(long_rows.size() / width);
        long_rows.resize(long_rows.size() + width);
        for (Cell c : r.cells) long_rows[size_t(number) * width + c.label] = char(c.code);
        b.checks[place] = r.check;
        b.cells[place][0] = {Table::long_row, 0};
        std::memcpy(&b.cells[place][1], &number, sizeof number);
        ++place;
        continue;
      }
      std::stable_sort(r.cells.begin(), r.cells.end(), [](Cell x, Cell y) { return std::abs(x.code) > std::abs(y.code); });
      for (size_t i = 0; i < r.cells.size() && place < Table::places; ++i) {
        b.cells[place][i % Table::cells_in_place] = r.cells[i];
        b.checks[place] = r.check;
        if (i % Table::cells_in_place == Table::cells_in_place - 1 || i + 1 == r.cells.size()) ++place;
      }
    }
    return b;
  }

  uint32_t labels, width;
  uint32_t next_label = 0;
  std::string long_rows;
};

std::string table_bytes(const std::vector<Weight>& weights, Rows in, uint32_t labels, Least least) {
  double largest = largest_weight(weights);
  TableWriter writer{labels, (labels + 15) / 16 * 16, 0, {}};
  std::string out(Table::header_bytes, 0);
  size_t i = 0;
  for (size_t bucket = 0; bucket < in.buckets; ++bucket) {
    std::vector<TableWriter::Row> rows;
    while (i < weights.size() && uint64_t(weights[i].row) * in.buckets >> in.bits == bucket) {
      TableWriter::Row r;
      uint32_t row = weights[i].row;
      r.check = check(row);
      for (; i < weights.size() && weights[i].row == row; ++i) {
        int q = weight_code(weights[i].value, largest);
        if (q == 0 || std::abs(q) < least.weight) continue;
        r.most = std::max(r.most, std::abs(q));
        r.cells.push_back({weights[i].label, int8_t(q)});
      }
      if (r.most >= std::max(least.row, 1)) rows.push_back(std::move(r));
    }
    auto filled = writer.filled(rows);
    out.append(reinterpret_cast<const char*>(&filled), sizeof filled);
  }
  uint32_t head[] = {in.buckets, in.bits, labels, uint32_t(writer.long_rows.size() / writer.width)};
  std::memcpy(out.data(), head, sizeof head);
  return out + writer.long_rows;
}

}  // namespace dateline::learn
