#include "times/times.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace dateline::times {
namespace {

const Rules& rules() {
  static const RulesPtr loaded = [] {
    auto r = load(matcher::embedded());
    EXPECT_TRUE(r) << (r ? "" : r.error().message);
    return r ? *r : nullptr;
  }();
  return *loaded;
}

std::vector<TimeExpr> times_of(const std::string& text, const std::string& published = "2024-03-07", Notes* notes = nullptr) {
  Document d;
  d.text = text;
  Notes own;
  return find(d, Reading{}, parse_stamp(published).value_or(Stamp{}), rules(), notes ? *notes : own);
}

TEST(Times, ExamplesInTheRules) { EXPECT_EQ(matcher::report(try_examples(rules())), ""); }

TEST(Times, HeaderExample) {
  auto t = times_of("The strike began on Tuesday and ends next week.");
  ASSERT_EQ(t.size(), 2u);
  EXPECT_EQ(t[0].span, (Span{20, 27}));
  EXPECT_EQ(to_string(t[0].interval), "2024-03-05/2024-03-05");
  EXPECT_EQ(t[0].rule, "bare-weekday");
  EXPECT_EQ(t[1].span, (Span{37, 46}));
  EXPECT_EQ(to_string(t[1].interval), "2024-03-11/2024-03-17");
  EXPECT_EQ(t[1].rule, "next-unit");
}

TEST(Times, AnchorsInOrder) {
  Document d;
  d.text = "Later on Friday they met.";
  d.seen = 1000000000;  // 2001-09-09
  Notes notes;
  Reading r;
  auto t = find(d, r, {}, rules(), notes);
  EXPECT_EQ(t[0].anchor, "capture");
  EXPECT_EQ(t[0].value, "2001-09-07");
  EXPECT_EQ(notes[0].code, "time-by-capture");
  d.seen_by_run = true;
  EXPECT_EQ(find(d, r, {}, rules(), notes)[0].value, "XXXX-WXX-5");
  t = find(d, r, *parse_stamp("2022-02-18T02:15+01:00"), rules(), notes);
  EXPECT_EQ(t[0].anchor, "publication");
  EXPECT_EQ(t[0].value, "2022-02-18");
  d.facts.dateline_date = TimeFact{Stamp{{0, 2, 16}, 0, std::nullopt, Precision::day}, "text", std::nullopt, ""};
  t = find(d, r, *parse_stamp("2022-02-18"), rules(), notes);
  EXPECT_EQ(t[0].anchor, "dateline");
  EXPECT_EQ(t[0].value, "2022-02-11");
  Entry e;
  e.time = parse_stamp("2022-03-01T10:00");
  d.entries.push_back(e);
  r.sentences.push_back({{0, 25}, 0, 0, -1, 0, false, {}});
  t = find(d, r, *parse_stamp("2022-02-18"), rules(), notes);
  EXPECT_EQ(t[0].anchor, "entry");
  EXPECT_EQ(t[0].value, "2022-02-25");
}

TEST(Times, WithoutAnAnchorNothingIsPlaced) {
  Notes notes;
  auto t = times_of("It sank on Friday night, December 2, and reopens next week; in 2014 it was new.", "", &notes);
  ASSERT_EQ(t.size(), 4u);
  EXPECT_EQ(t[0].value, "XXXX-WXX-5TNI");
  EXPECT_EQ(t[1].value, "XXXX-12-02");
  EXPECT_EQ(t[2].value, "XXXX-WXX");
  EXPECT_EQ(t[3].value, "2014");
  EXPECT_FALSE(t[0].interval.known());
  EXPECT_TRUE(t[3].interval.known());
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_EQ(notes[0].code, "time-unplaced");
}

TEST(Times, ZonesGiveAnOffset) {
  auto t = times_of("Shares rose as of 10:40 am in Moscow.", "2022-02-18");
  ASSERT_EQ(t.size(), 1u);
  EXPECT_EQ(to_string(t[0].interval.start), "2022-02-18T10:40+03:00");
  EXPECT_EQ(to_string(times_of("It rang at 03:15 CET.")[0].interval.start), "2024-03-07T03:15+01:00");
  EXPECT_EQ(to_string(times_of("It rang at 9 a.m. ET.", "2024-07-01")[0].interval.start), "2024-07-01T09-04:00");
}

TEST(Times, AZoneOfManyPlacesIsThatOfTheReport) {
  Notes notes;
  auto t = times_of("It rang at 9 a.m. IST.", "2024-03-07", &notes);
  EXPECT_EQ(to_string(t[0].interval.start), "2024-03-07T09");
  EXPECT_EQ(t[0].alternatives.size(), 3u);
  Document d;
  d.text = "In Pune it rang at 9 a.m. IST.";
  Reading r;
  Name pune;
  pune.span = {3, 7};
  pune.type = NameType::location;
  pune.place = Place{};
  pune.place->country = "IN";
  r.names.push_back(pune);
  t = find(d, r, *parse_stamp("2024-03-07"), rules(), notes);
  EXPECT_EQ(to_string(t[0].interval.start), "2024-03-07T09+05:30");
  EXPECT_TRUE(notes.empty());
}

TEST(Times, AZoneOfTheOtherHalfOfTheYearIsFlagged) {
  Notes notes;
  auto t = times_of("It rang on July 3 at 14:30 CET.", "2024-07-04", &notes);
  EXPECT_EQ(to_string(t[0].interval.start), "2024-07-03T14:30+01:00");
  ASSERT_EQ(t[0].alternatives.size(), 1u);
  EXPECT_EQ(to_string(t[0].alternatives[0].start), "2024-07-03T14:30+02:00");
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_EQ(notes[0].code, "zone-out-of-season");
}

TEST(Times, PeopleAndHousesAreNoTimes) {
  EXPECT_TRUE(times_of("She moved to 1600 Harbour Road.").empty());
  Document d;
  d.text = "April Harlow sang.  A plan of April Harlow signed in Varna.";
  Reading r;
  for (Span s : {Span{6, 12}, Span{36, 42}}) {
    Name n;
    n.span = s;
    n.type = NameType::person;
    r.names.push_back(n);
  }
  Notes notes;
  auto t = find(d, r, *parse_stamp("2024-03-07"), rules(), notes);
  ASSERT_EQ(t.size(), 1u);  // "of April": a month
  EXPECT_EQ(t[0].span.begin, 30u);
}

TEST(Times, EveryAnswerKeepsItsAuditRecord) {
  auto t = times_of("It sank on Friday, two days ago, late last week.", "2021-12-02");
  ASSERT_EQ(t.size(), 3u);
  EXPECT_EQ(t[0].how, "weekday(Friday) from 2021-12-02, told back");
  EXPECT_EQ(t[1].how, "back(anchor 2021-12-02, two, days)");
  EXPECT_EQ(t[2].how, "mod(shift(anchor 2021-12-02, -1, week), END)");
  EXPECT_GT(t[0].confidence, .9);
  t = times_of("They vote next Friday.", "2024-03-05");
  ASSERT_EQ(t[0].weights.size(), 1u);
  EXPECT_NEAR(t[0].weights[0], .4, 1e-9);
  EXPECT_LT(t[0].confidence, .6);
  EXPECT_FALSE(zone_data().empty());
}

TEST(Times, AMonthIsNoDayToCountWeekdaysFrom) {
  auto t = times_of("It sank on Friday.", "2021-12");
  ASSERT_EQ(t.size(), 1u);
  EXPECT_EQ(t[0].value, "XXXX-WXX-5");
}

TEST(Times, CommonWordsInCapitalsAreNames) {
  EXPECT_TRUE(times_of("She told the Harbour Today that it sank.").empty());
  EXPECT_TRUE(times_of("She told ABC's This Week that it sank.").empty());
  EXPECT_EQ(times_of("Today it sank.").size(), 1u);
}

// A page stays under its first day, or under the day of another zone, while its text goes on.
TEST(Times, APastWeekdayOfTomorrowIsTheDayAfterThePages) {
  Document d;
  d.text = "The ferry sank early Friday.";
  Notes notes;
  d.facts.published = TimeFact{*parse_stamp("2024-03-07"), "json-ld", std::nullopt, ""};
  auto t = find(d, Reading{}, d.facts.published->value, rules(), notes);
  EXPECT_EQ(t[0].value, "2024-03-08");
  ASSERT_EQ(t[0].alternatives.size(), 1u);
  EXPECT_EQ(to_string(t[0].alternatives[0]), "2024-03-01/2024-03-01");
  d.facts.published->basis = "user";
  EXPECT_EQ(find(d, Reading{}, d.facts.published->value, rules(), notes)[0].value, "2024-03-01");
  d.text += "  Divers worked on Friday.  They stopped on Friday.";
  EXPECT_EQ(find(d, Reading{}, d.facts.published->value, rules(), notes)[0].value, "2024-03-08");
}

TEST(Times, AStoryOfPastDaysCarriesItsDayForward) {
  auto t = times_of("On January 10, they met in Varna. On Wednesday, the council met.\nOn January 10, they met.\nOn Wednesday, the council met.",
                    "2022-01-19");
  EXPECT_EQ(t.back().value, "2022-01-12");
  EXPECT_EQ(t.back().alternatives.size(), 1u);
}

TEST(Times, AHeadingTakesItsDayFromTheWordsBelow) {
  Document d;
  d.text = "A service on Sunday\nIt will be held in Varna on Sunday.";
  Reading r;
  r.sentences.push_back({{0, 19}, 0, 0, -1, -1, true, {}});
  r.sentences.push_back({{20, 55}, 0, 0, -1, -1, false, {}});
  Notes notes;
  auto t = find(d, r, *parse_stamp("2024-03-15"), rules(), notes);
  ASSERT_EQ(t.size(), 2u);
  EXPECT_EQ(t[0].value, "2024-03-17");
}

// A rule that was mostly wrong where it was counted claims no day, only the stretch of all its readings.
TEST(Times, BelowTheThresholdAnIntervalIsSaid) {
  auto with_counts = [](const std::string& counts) {
    matcher::Files files = matcher::embedded();
    for (matcher::File& f : files)
      if (f.path == "en/times/confidence.words") f.text = "list confidence\n  next-weekday = " + counts + "\n";
    auto r = load(files);
    EXPECT_TRUE(r) << (r ? "" : r.error().message);
    Document d;
    d.text = "They will meet next Friday.";
    Notes notes;
    auto found = find(d, Reading{}, *parse_stamp("2024-03-05"), **r, notes);
    EXPECT_EQ(found.size(), 1u);
    return found.at(0);
  };
  TimeExpr sure = with_counts("95/100"), unsure = with_counts("10/100");
  EXPECT_EQ(to_string(sure.interval), "2024-03-15/2024-03-15");
  EXPECT_GT(sure.confidence, .5);
  EXPECT_EQ(to_string(unsure.interval), "2024-03-08/2024-03-15");
  EXPECT_LT(unsure.confidence, .5);
  EXPECT_EQ(unsure.value, sure.value) << "the likeliest reading is still shown";
}

TEST(Times, HistoryKeepsItsYear) {
  std::string text = "From 1914 to 1918 it was war, in 1870 and 1871 too, as in 1864 and 1866, 1848 and 1849.\nIn 1912 and 1913 they armed, as in 1905 and 1906.\nIn August 1914 they marched. On "
                     "September 5 they stopped.\n";
  EXPECT_EQ(times_of(text, "2009-12-19").back().value, "1914-09-05");
  EXPECT_EQ(times_of(text + "In January they met.", "2009-12-19").back().value, "1915-01");
}

TEST(Times, OddInput) {
  std::string long_line;
  for (int i = 0; i < 3000; ++i) long_line += "on Friday at 10 p.m. in early March 2014-16 three days later ";
  const std::string odd[] = {"", "\n\n", "\xff\xfe\xfd", "99999999 1999-99-99 31/31/3131 24:99 '00 00s 0000", long_line,
                             "On February 29 on February 30, 2023 at 25:10 a.m. the 0th century, 9999 and 0000 the 9990s",
                             "last January, next December, last winter, next summer, last Friday, 4000 centuries later",
                             "999999999999 years ago, 20000 years ago, 4000 decades later, the last 99999 centuries"};
  for (const std::string& text : odd)
    for (const char* published : {"", "2024-02-29", "0001-01-01", "9999-12-31", "2022", "2022-02"}) {
      uint32_t before = 0;
      for (const TimeExpr& t : times_of(text, published)) {
        EXPECT_FALSE(t.span.empty());
        EXPECT_GE(t.span.begin, before);
        EXPECT_LE(t.span.end, text.size());
        EXPECT_TRUE(utf8::is_boundary(text, t.span.begin) && utf8::is_boundary(text, t.span.end));
        EXPECT_FALSE(t.value.empty());
        before = t.span.end;
      }
    }
}

}  // namespace
}  // namespace dateline::times
