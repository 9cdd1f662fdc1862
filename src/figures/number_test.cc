#include "figures/number.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>

#include "matcher/files.h"

namespace dateline::figures {
namespace {

const matcher::Lists& lists() {
  static const matcher::Lists all = *matcher::Lists::load(matcher::embedded(), "en/figures/");
  return all;
}

// The values of the numbers that stand in a line, without tags, names or times.
std::string values(std::string_view line) {
  Reading reading;
  for (const matcher::Word& w : matcher::words(line)) {
    Token t;
    t.span = w.span;
    reading.tokens.push_back(t);
  }
  Sentence sentence;
  sentence.last = uint32_t(reading.tokens.size());
  const std::vector<int32_t> none(reading.tokens.size(), -1);
  std::string out;
  for (const Number& n : pieces(line, reading, sentence, none, none, lists()).numbers) {
    char shown[40];
    std::snprintf(shown, sizeof shown, "%s%.10g%s", out.empty() ? "" : " ", n.value, n.vague ? "+" : "");
    out += shown;
  }
  return out;
}

TEST(Numbers, InDigits) {
  EXPECT_EQ(values("90,000 troops and 1.5 ships"), "90000 1.5");
  EXPECT_EQ(values("2 million, 2.7 billion and 5k"), "2000000 2700000000 5000");
  EXPECT_EQ(values("10 000 seats"), "10000");
  EXPECT_EQ(values("2½ tons, 2 1/2 tons"), "2.5 2.5");
}

TEST(Numbers, InWords) {
  EXPECT_EQ(values("twenty-one boats"), "21");
  EXPECT_EQ(values("two hundred and fifty thousand boats"), "250000");
  EXPECT_EQ(values("half a million boats, a dozen crews"), "500000 12");
}

TEST(Numbers, VagueOnesAreTheLeastThatIsMeant) {
  EXPECT_EQ(values("tens of thousands of boats"), "20000+");
  EXPECT_EQ(values("dozens of boats"), "24+");
}

TEST(Numbers, WhatOnlyLooksLikeOne) {
  EXPECT_EQ(values("the 21st boat of the 1990s, flight MH370, the G7"), "");
  EXPECT_EQ(values("1,2,3 and 12,34 and 1.2.3"), "");
  EXPECT_EQ(values(""), "");
}

}  // namespace
}  // namespace dateline::figures
