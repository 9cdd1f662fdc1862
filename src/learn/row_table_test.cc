#include "learn/row_table.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "learn/features.h"
#include "learn/model_file.h"
#include "learn/simd.h"

namespace dateline::learn {
namespace {

constexpr Bits bits{12, 6};

std::vector<Weight> invented(uint32_t rows) {
  std::mt19937 random(5);
  std::vector<Weight> out;
  for (uint32_t r = 0; r < rows; ++r)
    for (uint8_t l = 0; l < RowTable::labels; ++l) out.push_back({r * 16, l, double(random() % 2001) - 1000});
  return out;
}

// The header's promise: what is added is each label's weight less the first one's.
TEST(RowTable, SaysWhatAPlainSumSays) {
  auto weights = RowTable::relative(invented(200));
  AlignedBytes bytes(RowTable::bytes(weights, bits, 1));
  auto table = RowTable::open(bytes.view());
  ASSERT_TRUE(table) << table.error().message;
  std::mt19937_64 random(6);
  double largest = largest_weight(weights);
  for (int round = 0; round < 100; ++round) {
    std::vector<uint64_t> keys(random() % 100);
    for (uint64_t& k : keys) k = random();
    int32_t expected[RowTable::labels] = {}, scores[RowTable::labels] = {};
    for (uint64_t k : keys)
      for (const Weight& w : weights)
        if (w.row == k >> (64 - bits.row)) {
          int q = weight_code(w.value, largest);
          expected[w.label] += q * std::abs(q);
        }
    table->score(keys, scores);
    for (uint32_t l = 0; l < RowTable::labels; ++l) EXPECT_EQ(scores[l], expected[l]) << l;
  }
}

TEST(RowTable, RefusesEveryTruncation) {
  std::string whole = RowTable::bytes(RowTable::relative(invented(40)), bits, 1);
  for (size_t n = 0; n < whole.size(); ++n) {
    AlignedBytes cut(whole.substr(0, n));
    EXPECT_FALSE(RowTable::open(cut.view())) << n;
  }
}

TEST(Simd, SaysWhatItsPlainTwinsSay) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    uint16_t checks[8];
    for (uint16_t& c : checks) c = uint16_t(random() % 3 + 32767);
    EXPECT_EQ(equal8(checks, 32768), equal8_plain(checks, 32768));
    alignas(16) int8_t codes[16];
    int32_t expected[16] = {}, sums[16];
    Sums16 s;
    for (int row = 0; row < 5; ++row) {
      for (int8_t& c : codes) c = int8_t(int(random() % 255) - 127);
      s.add(codes);
      add_squares_plain(expected, codes);
      alignas(16) int8_t other[16];
      for (int8_t& c : other) c = int8_t(int(random() % 255) - 127);
      s.add(codes, other);
      add_squares_plain(expected, codes);
      add_squares_plain(expected, other);
    }
    s.store(sums);
    for (int i = 0; i < 16; ++i) EXPECT_EQ(sums[i], expected[i]);
  }
}

TEST(Simd, WideTwinsSayWhatThePlainOnesSay) {
  if (!has_avx2()) GTEST_SKIP() << "this processor has no AVX2";
  std::mt19937 random(5);
  for (size_t count = 0; count < 6; ++count) {
    alignas(16) int8_t codes[6][32];
    const int8_t* rows[6] = {codes[0], codes[1], codes[2], codes[3], codes[4], codes[5]};
    int32_t expected[32] = {}, sums[32] = {};
    for (size_t r = 0; r < count; ++r) {
      for (int8_t& c : codes[r]) c = int8_t(int(random() % 255) - 127);
      add_squares_plain(expected, codes[r]), add_squares_plain(expected + 16, codes[r] + 16);
    }
    add_rows_avx2(rows, count, 32, sums);
    for (int i = 0; i < 32; ++i) EXPECT_EQ(sums[i], expected[i]) << count;
  }
  for (int round = 0; round < 200; ++round) {
    alignas(16) uint32_t rows[16][4];
    const uint32_t* buckets[16];
    uint32_t checks[16];
    int32_t expected[3] = {}, sums[3] = {};
    for (uint32_t k = 0; k < 16; ++k) {
      for (uint32_t r = 0; r < 4; ++r) rows[k][r] = (uint32_t(random()) & ~255u) | (r * 7 + k);
      buckets[k] = rows[k];
      checks[k] = uint32_t(random() % 30);
    }
    for (uint32_t k = 0; k < 16; k += 4) add_rows_plain(expected, buckets + k, checks + k);
    add_buckets_avx2(buckets, checks, 16, sums);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(sums[i], expected[i]);
  }
}

TEST(Simd, AddsTheRowsWhoseChecksFitAsItsPlainTwinDoes) {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    alignas(16) uint32_t rows[4][4];
    const uint32_t* buckets[4] = {rows[0], rows[1], rows[2], rows[3]};
    uint32_t checks[4];
    for (int k = 0; k < 4; ++k) {
      for (uint32_t r = 0; r < 4; ++r) rows[k][r] = (uint32_t(random()) & ~255u) | (r * 7 + uint32_t(k));
      checks[k] = uint32_t(random() % 30);
    }
    int32_t expected[3] = {}, sums[3] = {};
    add_rows_plain(expected, buckets, checks);
    Sums3 s;
    s.add(buckets, checks);
    s.store(sums);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(sums[i], expected[i]);
  }
}

}  // namespace
}  // namespace dateline::learn
