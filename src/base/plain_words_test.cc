#include "base/plain_words.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

std::string joined(std::string_view text) {
  std::string out;
  for (const PlainWord& w : plain_words(text)) out += (out.empty() ? "" : "|") + w.text;
  return out;
}

TEST(PlainWords, FoldsCaseAccentsGenitivesAndAbbreviations) {
  EXPECT_EQ(joined("The U.S.’s 1,200 cafés"), "the|us|1,200|cafes");
  EXPECT_EQ(joined("It rose 3.5% at 7 p.m. on Monday."), "it|rose|3.5|at|7|pm|on|monday");
  EXPECT_EQ(joined("Vitamin C. A dog's co-owner, 'so'"), "vitamin|c|a|dog|co|owner|so");
  EXPECT_EQ(joined("\xff\xfe, …"), "");
}

TEST(PlainWords, SpansPointAtTheWordsAsWritten) {
  const std::string text = "“Élan,” she said";
  const auto words = plain_words(text);
  ASSERT_EQ(words.size(), 3u);
  EXPECT_EQ(words[0].text, "elan");
  EXPECT_EQ(words[0].span.of(text), "Élan");
  EXPECT_TRUE(words[0].capital);
  EXPECT_EQ(plain_words(text, 2).size(), 2u);
}

}  // namespace
}  // namespace dateline
