#include "learn/sure_table.h"

#include <gtest/gtest.h>

#include <cstring>

#include "learn/features.h"
#include "learn/model_file.h"

namespace dateline::learn {
namespace {

uint64_t key(uint64_t n) { return feature(1, n); }

TEST(SureTable, FindsWhatItHoldsAndNothingElse) {
  std::vector<std::pair<uint64_t, uint8_t>> decisions;
  for (uint64_t n = 0; n < 1000; ++n) decisions.emplace_back(key(n), uint8_t(n % 50));
  AlignedBytes bytes(SureTable::bytes(decisions));
  auto table = SureTable::open(bytes.view());
  ASSERT_TRUE(table);
  for (uint64_t n = 0; n < 1000; ++n) EXPECT_EQ(table->find(key(n)), int(n % 50));
  for (uint64_t n = 1000; n < 3000; ++n) EXPECT_EQ(table->find(key(n)), -1);
}

TEST(SureTable, KnowsNothingWithoutBytes) {
  auto table = SureTable::open("");
  ASSERT_TRUE(table);
  EXPECT_EQ(table->find(key(1)), -1);
}

TEST(SureTable, RefusesWhatIsCutOrFull) {
  AlignedBytes whole(SureTable::bytes({{key(1), 1}, {key(2), 2}, {key(3), 0}}));
  for (size_t n = 1; n < whole.view().size(); ++n)
    EXPECT_TRUE(n % 4 == 0 || !SureTable::open(whole.view().substr(0, n))) << n;
  AlignedBytes full(std::string(16, '\1'));
  EXPECT_FALSE(SureTable::open(full.view()));
}

TEST(SureCounts, KeepsWhatIsDecidedAlikeNearlyAlways) {
  SureCounts counts;
  for (int i = 0; i < 1000; ++i) counts.saw(key(1), i == 500 ? 2 : 1);  // one in a thousand
  for (int i = 0; i < 1000; ++i) counts.saw(key(2), i % 100 == 0 ? 2 : 1);
  for (uint32_t i = 1; i < SureCounts::times_min; ++i) counts.saw(key(3), 1);
  AlignedBytes bytes(counts.bytes());
  auto table = SureTable::open(bytes.view());
  ASSERT_TRUE(table);
  EXPECT_EQ(table->find(key(1)), 1);
  EXPECT_EQ(table->find(key(2)), -1);
  EXPECT_EQ(table->find(key(3)), -1);
}

}  // namespace
}  // namespace dateline::learn
