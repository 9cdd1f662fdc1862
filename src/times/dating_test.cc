#include "times/dating.h"

#include <gtest/gtest.h>

namespace dateline::times {
namespace {

DateClue month_day(int month, int day, std::string where) {
  DateClue c;
  c.kind = DateClue::Kind::month_day;
  c.value.date = {0, uint8_t(month), uint8_t(day)};
  c.value.precision = Precision::day;
  c.where = std::move(where);
  return c;
}

DateClue weekday(int day, int told, std::string where) {
  DateClue c;
  c.kind = DateClue::Kind::weekday;
  c.weekday = day;
  c.told = told;
  c.where = std::move(where);
  return c;
}

DateClue year(DateClue::Kind kind, int y, std::string where) {
  DateClue c;
  c.kind = kind;
  c.value.date.year = int16_t(y);
  c.value.precision = Precision::year;
  c.where = std::move(where);
  return c;
}

Document page(std::vector<DateClue> clues, int seen_year = 2026) {
  Document d;
  d.seen = Instant(seen_year - 1970) * 31557600;
  d.clues = std::move(clues);
  return d;
}

std::string alone(const Document& d) {
  Notes notes;
  auto f = date_alone(d, notes);
  return f ? to_string(f->value) + " " + f->basis : notes.empty() ? "" : notes[0].code;
}

constexpr int tuesday = 1, wednesday = 2, thursday = 3, friday = 4;

TEST(DateAlone, TheWeekdayGivesTheYearOfADateline) {
  EXPECT_EQ(alone(page({month_day(12, 2, "dateline"), weekday(thursday, 1, "lead"), weekday(wednesday, -1, "body"),
                        year(DateClue::Kind::year, 2014, "body")})),
            "2021-12-02 joined clues");
}

TEST(DateAlone, TheCopyrightLineGivesTheYear) {
  EXPECT_EQ(alone(page({month_day(3, 12, "dateline"), weekday(tuesday, -1, "lead"), year(DateClue::Kind::copyright_year, 2024, "footer")})),
            "2024-03-12 joined clues");
}

TEST(DateAlone, ACopyrightLineLagsInJanuary) {
  DateClue day = month_day(1, 2, "timestamp");
  day.weekday = tuesday;
  EXPECT_EQ(alone(page({day, year(DateClue::Kind::copyright_year, 2023, "footer"), year(DateClue::Kind::year, 2017, "body")})),
            "2024-01-02 joined clues");
  day.value.date.month = 7;  // a Tuesday in 2013, 2019 and 2024: a later footer is likelier than one that lags till July
  EXPECT_EQ(alone(page({day, year(DateClue::Kind::copyright_year, 2023, "footer"), year(DateClue::Kind::year, 2017, "body")})),
            "2019-07-02 joined clues");
}

TEST(DateAlone, TheAddressOfThePageHoldsItsDay) {
  DateClue address;
  address.kind = DateClue::Kind::url_date;
  address.value = *parse_stamp("2023-08-17");
  address.where = "url";
  EXPECT_EQ(alone(page({address, weekday(thursday, -1, "lead")})), "2023-08-17 joined clues");
  EXPECT_EQ(alone(page({address, weekday(friday, -1, "lead"), weekday(friday, -1, "body")})), "2023-08-18 joined clues");
}

TEST(DateAlone, AnAnnouncedDayWithItsWeekdayAndThoseOfTheText) {
  DateClue vote = month_day(11, 14, "body");
  vote.weekday = thursday;
  vote.told = 1;
  EXPECT_EQ(alone(page({weekday(6, -1, "lead"), weekday(5, -1, "lead"), weekday(0, -1, "lead"), vote, year(DateClue::Kind::year, 2020, "body")})),
            "2024-11-11 joined clues");
  EXPECT_EQ(alone(page({weekday(0, -1, "lead"), vote, year(DateClue::Kind::year, 2020, "body")})), "day-unknown");
  EXPECT_EQ(alone(page({vote})), "day-unknown");
}

TEST(DateAlone, AContradictionStaysOpen) {
  DateClue day = month_day(2, 30, "timestamp");
  EXPECT_EQ(alone(page({day, year(DateClue::Kind::copyright_year, 2023, "footer")})), "year-unknown");
}

TEST(DateAlone, TwoYearsThatFitStayOpen) {
  EXPECT_EQ(alone(page({month_day(12, 2, "dateline"), weekday(thursday, -1, "lead")})), "year-unknown");
  EXPECT_EQ(alone(page({month_day(12, 2, "dateline")})), "year-unknown");
}

TEST(DateAlone, WithoutADayNothingIsGuessed) {
  EXPECT_EQ(alone(page({weekday(tuesday, -1, "lead"), year(DateClue::Kind::copyright_year, 2024, "footer")})), "day-unknown");
  EXPECT_EQ(alone(page({})), "day-unknown");
}

TEST(DateAlone, ThursdayNightIsOverWhenAMorningEntryTellsOfIt) {
  Document d = page({weekday(thursday, -1, "lead"), weekday(friday, 1, "body"), month_day(2, 17, "related"),
                     year(DateClue::Kind::copyright_year, 2022, "footer")});
  d.clues[0].from_hour = 18;
  Entry e;
  e.clock = 8 * 3600;
  d.entries.push_back(e);
  EXPECT_EQ(alone(d), "2022-02-18 joined clues");
}

Stamp day_of(const Document& d) { return d.facts.published ? d.facts.published->value : Stamp{}; }

Document dated(std::string day, std::string text, std::vector<DateClue> clues) {
  Document d = page(std::move(clues));
  d.text = std::move(text);
  d.raw.push_back({{0, uint32_t(d.text.size())}, {0, uint32_t(d.text.size())}, true});
  for (DateClue& c : d.clues) c.raw = {uint32_t(d.text.find("on Monday") + 3), uint32_t(d.text.find("on Monday") + 9)};
  if (!day.empty()) d.facts.published = TimeFact{*parse_stamp(day), "text", std::nullopt, ""};
  return d;
}

TEST(DateBySiblings, ASharedEntryDatesTheOtherEdition) {
  Document known = page({}), open = page({});
  known.facts.published = TimeFact{*parse_stamp("2024-03-12"), "text", std::nullopt, ""};
  for (int32_t hour : {13, 8, 23}) {
    Entry e;
    e.clock = hour * 3600;
    e.headline = "Entry of hour " + std::to_string(hour);
    known.entries.push_back(e);
    if (hour != 13) open.entries.push_back(e);
  }
  const Document* revisions[] = {&known};
  Notes notes;
  auto f = date_by_siblings(open, {{std::begin(revisions), std::end(revisions)}, {}, {}}, day_of, notes);
  ASSERT_TRUE(f);
  EXPECT_EQ(to_string(f->value), "2024-03-12");
  EXPECT_EQ(f->basis, "siblings");
}

TEST(DateBySiblings, AnAnnouncedDayIsFoundAgain) {
  Document before = dated("2024-03-14", "The first hearing of the inquiry will open in the court on Monday, the judge said.", {weekday(0, 1, "body")});
  Document other = dated("2024-03-12", "A boat sank off the harbour late on Monday after a collision with a barge.", {weekday(0, -1, "lead")});
  Document open = dated("", "The inquiry opened in the court on Monday, and at its first hearing the judge read a list.", {weekday(0, -1, "lead")});
  const Document* story[] = {&before, &other};
  Notes notes;
  auto f = date_by_siblings(open, {{}, {}, {std::begin(story), std::end(story)}}, day_of, notes);
  ASSERT_TRUE(f) << (notes.empty() ? "" : notes[0].detail);
  EXPECT_EQ(to_string(f->value), "2024-03-18");
}

TEST(DateBySiblings, ACopyIsOfTheDayOfThePageWithTheSameWords) {
  Document a = dated("2024-03-12", "The ferry sank on Monday.", {}), b = dated("2024-03-13", "The ferry sank on Monday.", {});
  Document open = page({weekday(0, -1, "body")});
  Notes notes;
  auto f = date_by_siblings(open, {{}, {&a, &b}, {}}, day_of, notes);
  ASSERT_TRUE(f);
  EXPECT_EQ(to_string(f->value), "2024-03-12");
  Document late = dated("2024-04-12", "The ferry sank on Monday.", {});
  EXPECT_FALSE(date_by_siblings(open, {{}, {&a, &late}, {}}, day_of, notes)) << "copies a month apart say nothing";
}

TEST(DateBySiblings, TheYearNearestToTheStory) {
  Document other = dated("2022-01-18", "They will meet.", {});
  Document open = page({month_day(12, 2, "dateline")});
  const Document* story[] = {&other};
  Notes notes;
  auto f = date_by_siblings(open, {{}, {}, {std::begin(story), std::end(story)}}, day_of, notes);
  ASSERT_TRUE(f);
  EXPECT_EQ(to_string(f->value), "2021-12-02");
}

}  // namespace
}  // namespace dateline::times
