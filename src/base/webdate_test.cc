#include "base/webdate.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

std::string read(std::string_view s) {
  auto stamp = web_stamp(s);
  return stamp ? to_string(*stamp) : "-";
}

TEST(WebDate, WhatMachinesWrite) {
  EXPECT_EQ(read("2024-03-12T08:10:00+02:00"), "2024-03-12T08:10:00+02:00");
  EXPECT_EQ(read("2024-03-12T08:10:00.123Z"), "2024-03-12T08:10:00Z");
  EXPECT_EQ(read("2024-03-12 08:10:00 +0200"), "2024-03-12T08:10:00+02:00");
  EXPECT_EQ(read("2024-03-12 08:10"), "2024-03-12T08:10");
  EXPECT_EQ(read("2024/3/2"), "2024-03-02");
  EXPECT_EQ(read("20240312T081000Z"), "2024-03-12T08:10:00Z");
  EXPECT_EQ(read("20240312"), "2024-03-12");
  EXPECT_EQ(read("Tue, 12 Mar 2024 08:10:00 GMT"), "2024-03-12T08:10:00Z");
  EXPECT_EQ(read("Tue, 12 Mar 2024 08:10:00 -0430"), "2024-03-12T08:10:00-04:30");
  EXPECT_EQ(read("1710223800"), "2024-03-12T06:10:00Z");
  EXPECT_EQ(read("1710223800000"), "2024-03-12T06:10:00Z");
  EXPECT_EQ(read("March 12, 2024 8:10 p.m."), "2024-03-12T20:10");
  EXPECT_EQ(read("12 March 2024"), "2024-03-12");
  EXPECT_EQ(read("Thu, 09/25/2025 - 11:38"), "2025-09-25T11:38");
  EXPECT_EQ(read("25/09/2025"), "2025-09-25");
  EXPECT_EQ(read("2024-03"), "2024-03");
}

TEST(WebDate, MidnightWithoutAZoneIsADay) {
  EXPECT_EQ(read("2024-03-12T00:00:00"), "2024-03-12");
  EXPECT_EQ(read("2024-03-12T00:00:00Z"), "2024-03-12");
  EXPECT_EQ(read("2024-03-12T00:00:00+02:00"), "2024-03-12T00:00:00+02:00");
}

TEST(WebDate, NothingWhereNobodyKnows) {
  for (auto s : {"", "last Tuesday", "3/4/2024", "2024-13-40", "2023-02-29", "12:30", "no", "99999999", "2024-03-12T99:99"})
    EXPECT_EQ(read(s), "-") << s;
}

}  // namespace
}  // namespace dateline
