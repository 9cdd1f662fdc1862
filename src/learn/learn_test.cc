#include <gtest/gtest.h>

#include "learn/classes.h"
#include "learn/crf.h"
#include "learn/features.h"
#include "learn/model_file.h"
#include "learn/perceptron.h"
#include "learn/table.h"

namespace dateline::learn {
namespace {

uint64_t key(uint64_t v) { return feature(1, v); }

TEST(Table, GivesBackWhatWasTrained) {
  Perceptron p(3, 12);
  std::vector<uint64_t> a{key(1), key(2)}, b{key(3), key(4)};
  for (int i = 0; i < 10; ++i) {
    p.update(a, 1, 0);
    p.update(b, 2, 1);
    p.tick();
  }
  AlignedBytes bytes(table_bytes(p.averaged(), {12, 16}, 3, {}));
  auto table = Table::open(bytes.view());
  ASSERT_TRUE(table) << table.error().message;
  int32_t scores[16] = {}, other[16] = {}, unknown[16] = {};
  table->score(a, scores);
  table->score(b, other);
  EXPECT_GT(scores[1], scores[0]);
  EXPECT_GT(scores[1], scores[2]);
  EXPECT_GT(other[2], other[1]);
  std::vector<uint64_t> nothing{key(77)};
  table->score(nothing, unknown);
  EXPECT_EQ(unknown[0] + unknown[1] + unknown[2], 0);
}

// Every kind of row: of one place, of two, written out.
TEST(Table, SaysWhatAPlainSumSays) {
  constexpr uint32_t labels = 50;
  std::vector<Weight> weights;
  for (uint32_t row = 0; row < 4096; row += 1 + row % 5)
    for (uint8_t l = 0; l < labels; ++l)
      if ((l * 7u + row) % 50 < (row % 11) * (row % 5)) weights.push_back({row, l, double((row * 31 + l * 17) % 255) - 127});
  AlignedBytes bytes(table_bytes(weights, {12, 1024}, labels, {}));
  auto table = Table::open(bytes.view());
  ASSERT_TRUE(table) << table.error().message;
  double largest = largest_weight(weights);
  for (uint64_t row = 0; row < 4096; ++row) {
    std::vector<int32_t> scores(table->width()), expected(table->width());
    uint64_t keys[] = {row << 52};
    table->score(keys, scores.data());
    for (const Weight& w : weights)
      if (w.row == row) {
        int q = weight_code(w.value, largest);
        expected[w.label] = q * (q < 0 ? -q : q);
      }
    EXPECT_EQ(scores, expected) << row;
  }
}

TEST(Table, RefusesEveryTruncationAndNeverReadsOutside) {
  Perceptron p(3, 12);
  for (uint64_t i = 0; i < 50; ++i) p.update(std::vector<uint64_t>{key(i)}, i % 3, (i + 1) % 3), p.tick();
  std::string whole = table_bytes(p.averaged(), {12, 16}, 3, {});
  for (size_t n = 0; n < whole.size(); ++n) {
    AlignedBytes cut(whole.substr(0, n));
    EXPECT_FALSE(Table::open(cut.view())) << n;
  }
}

TEST(ModelFile, RefusesWhatIsNotTheModel) {
  std::string good = ModelWriter("tagger", 7).add("labels", "abc").add("weights", std::string(40, 'w')).bytes();
  AlignedBytes bytes(good);
  auto file = ModelFile::open("x.bin", bytes.view(), "tagger", 7);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->section("labels"), "abc");
  EXPECT_EQ(file->section("weights").size(), 40u);
  EXPECT_EQ(reinterpret_cast<uintptr_t>(file->section("weights").data()) % 16, 0u);
  EXPECT_EQ(file->section("none"), "");

  EXPECT_EQ(ModelFile::open("x.bin", bytes.view(), "parser", 7).error().message,
            "x.bin: a model of kind \"tagger\", where \"parser\" is needed.");
  EXPECT_EQ(ModelFile::open("x.bin", bytes.view(), "tagger", 8).error().message,
            "x.bin: trained with other features than this program's. Train it again.");
  for (size_t i = 0; i < good.size(); ++i) {
    std::string hurt = good;
    hurt[i] = char(hurt[i] ^ 0x20);
    AlignedBytes copy(hurt);
    auto opened = ModelFile::open("x.bin", copy.view(), "tagger", 7);
    // Only the blanks after the kind and the unused word of the header may change without harm.
    if (i < 23 || (i >= 32 && i < 56) || i >= 64) {
      EXPECT_FALSE(opened) << i;
    }
  }
  EXPECT_FALSE(ModelFile::open("x.bin", "", "tagger", 7));
}

TEST(Exchange, PutsWordsOfOneUseIntoOneClass) {
  std::vector<std::vector<uint32_t>> text;  // "a x", "b x", "c y", "d y": 0..3 and 4, 5
  for (int i = 0; i < 20; ++i)
    for (auto s : {std::vector<uint32_t>{0, 4}, {1, 4}, {2, 5}, {3, 5}}) text.push_back(s);
  auto c = exchange(text, 6, 4, 6);
  EXPECT_EQ(c[0], c[1]);
  EXPECT_EQ(c[2], c[3]);
  EXPECT_NE(c[0], c[2]);
  EXPECT_EQ(c, exchange(text, 6, 4, 6));
}

TEST(Crf, LearnsASequenceAndKeepsOpenLabelsOpen) {
  std::vector<bool> allowed(9, true);
  Crf crf(3, 12, allowed);
  std::vector<CrfWord> s(2);
  s[0].keys = {key(1)};
  s[0].gold = 1u << 1;
  s[1].keys = {key(2)};
  s[1].gold = (1u << 0) | (1u << 2);
  for (uint32_t i = 0; i < Crf::seen_min; ++i)
    for (const CrfWord& w : s) crf.see(w.keys);
  for (int i = 0; i < 50; ++i) crf.learn(s, 0.1f);
  AlignedBytes bytes(table_bytes(crf.weights(), {12, 16}, 3, {}));
  auto table = Table::open(bytes.view());
  ASSERT_TRUE(table);
  int32_t first[16] = {}, second[16] = {};
  table->score(s[0].keys, first);
  table->score(s[1].keys, second);
  EXPECT_GT(first[1], first[0]);
  EXPECT_GT(first[1], first[2]);
  EXPECT_LT(second[1], second[0]);
  EXPECT_LT(second[1], second[2]);
}

TEST(Mean, TakesAMissingWeightForNothing) {
  auto m = mean({{{1, 0, 2.0}, {1, 2, 4.0}}, {{1, 0, 4.0}, {7, 1, -2.0}}});
  ASSERT_EQ(m.size(), 3u);
  EXPECT_EQ(m[0].value, 3.0);
  EXPECT_EQ(m[1].label, 2);
  EXPECT_EQ(m[1].value, 2.0);
  EXPECT_EQ(m[2].row, 7u);
  EXPECT_EQ(m[2].value, -1.0);
}

TEST(Crf, RemembersTheMeanOfItsPasses) {
  Crf crf(2, 12, std::vector<bool>(4, true));
  std::vector<CrfWord> s(1);
  s[0].keys = {key(1)};
  s[0].gold = 2;
  for (uint32_t i = 0; i < Crf::seen_min; ++i) crf.see(s[0].keys);
  std::vector<double> passes;
  Crf twin = crf;
  for (int i = 0; i < 2; ++i) {
    crf.learn(s, 0.1f), crf.remember();
    twin.learn(s, 0.1f), passes.push_back(twin.weights()[1].value);
  }
  EXPECT_DOUBLE_EQ(crf.weights()[1].value, (passes[0] + passes[1]) / 2);
}

}  // namespace
}  // namespace dateline::learn
