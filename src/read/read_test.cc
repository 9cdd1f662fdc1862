#include "read/read.h"

#include <gtest/gtest.h>

#include "matcher/examples.h"
#include "read/pieces.h"
#include "read/rules.h"

namespace dateline::read {
namespace {

const Rules& rules() {
  static const RulesPtr loaded = [] {
    auto r = load(matcher::embedded());
    if (!r) ADD_FAILURE() << r.error().message;
    return r ? *r : std::make_shared<const Rules>();
  }();
  return *loaded;
}

Document read_as(Form form, std::string bytes) {
  RawPage p;
  p.path = "invented.txt";
  p.form = form;
  p.bytes = std::move(bytes);
  return page(p, rules());
}

std::string kinds(const Document& d) {
  std::string out;
  for (const Block& b : d.blocks) out += std::string(to_string(b.kind)) + ": " + b.text + "\n";
  return out;
}

// Every verbatim run is the very bytes of the page.
void check_runs(const Document& d, const std::string& bytes) {
  for (const RawRun& r : d.raw) {
    if (r.verbatim) {
      EXPECT_EQ(r.text.of(d.text), r.raw.of(bytes));
    }
  }
  for (const Block& b : d.blocks) {
    if (b.in_text) {
      EXPECT_EQ(b.in_text->of(d.text), b.text);
    }
  }
}

TEST(Rules, ExamplesHold) { EXPECT_EQ(matcher::report(try_examples(rules())), ""); }

TEST(Text, IsTheFile) {
  std::string bytes = "\xEF\xBB\xBFThe ferry sank.\r\n\r\nRead more\r\n";
  Document d = read_as(Form::text, bytes);
  EXPECT_EQ(d.text, bytes);
  ASSERT_EQ(d.blocks.size(), 2u);
  EXPECT_EQ(d.blocks[1].text, "Read more");
  check_runs(d, bytes);
}

TEST(Text, EmptyIsNoted) {
  for (std::string bytes : {"", " \n\n", "\xEF\xBB\xBF"}) {
    Document d = read_as(Form::page, bytes);
    ASSERT_FALSE(d.notes.empty());
    EXPECT_EQ(d.notes.back().code, "empty");
  }
}

constexpr char scraped[] =
    "Ferry sinks off Varna | News | Quay Courier | 12.03.2024\n\nSkip to main content\n\nFerry sinks off Varna\n\n"
    "By Kalina Desheva and Sorin Baltag\n\nVARNA, March 12 (Meridian) – A ferry sank off the port on Tuesday, the coast guard said. Read more\n\n"
    "Rescuers pulled 118 people from the water, and the search went on through the night.\n\nWhat the captain saw\n\n"
    "The captain told the court that he had seen no light on the barge.\n\n(Reporting by Kalina Desheva; editing by Maud Ellery)\n\n"
    "© 2024 Quay Courier Ltd\n\nRecommended Stories\n\n  • Grain prices slip for a third day\n    Dealers blamed the weather for the fall of prices.\n";

TEST(Page, TextHoldsTheReportOnly) {
  Document d = read_as(Form::page, scraped);
  check_runs(d, scraped);
  EXPECT_EQ(d.text,
            "VARNA, March 12 (Meridian) – A ferry sank off the port on Tuesday, the coast guard said.\n\n"
            "Rescuers pulled 118 people from the water, and the search went on through the night.\n\nWhat the captain saw\n\n"
            "The captain told the court that he had seen no light on the barge.")
      << kinds(d);
}

TEST(Page, FactsHaveTheirBasis) {
  Document d = read_as(Form::page, scraped);
  ASSERT_TRUE(d.facts.headline && d.facts.outlet && d.facts.agency && d.facts.published && d.facts.dateline_place);
  EXPECT_EQ(d.facts.headline->value, "Ferry sinks off Varna");
  EXPECT_EQ(d.facts.outlet->value, "Quay Courier");
  EXPECT_EQ(d.facts.agency->value, "Meridian");
  EXPECT_EQ(d.facts.dateline_place->value, "VARNA");
  EXPECT_EQ(to_string(d.facts.published->value), "2024-03-12");
  EXPECT_EQ(d.facts.published->basis, "title");
  ASSERT_TRUE(d.facts.published->raw);
  EXPECT_EQ(d.facts.published->raw->of(scraped), "12.03.2024");
  EXPECT_EQ(to_string(d.facts.dateline_date->value), "2024-03-12");
  ASSERT_EQ(d.facts.byline.size(), 2u);
  EXPECT_EQ(d.facts.byline[1].value, "Sorin Baltag");
}

TEST(Page, ABoxOfLinksInTheMiddleEndsNoReport) {
  std::string p = "A ferry sank off the port on Tuesday after it had struck a grain barge in the fog, the coast guard of the county said in a statement.";
  std::string q = "Rescuers from three ports pulled more than a hundred people from the water, and the search for the others went on through the night and the day.";
  std::string page = "Ferry sinks off Varna as storm grows\n\n" + p + "\n\n" + q + "\n\nRecommended Reading\n\nGrain prices slip for a third day\n\n" + q + " It will end on Friday.\n\n" +
                     p + " It gave no number.\n\n" + q + " Nobody knows why.\n";
  Document d = read_as(Form::page, page);
  EXPECT_NE(d.text.find("Nobody knows why."), std::string::npos) << kinds(d);
  EXPECT_EQ(d.text.find("Grain prices"), std::string::npos);
}

TEST(Page, ATitleThatWasCutIsStillTheHeadline) {
  Document d = read_as(Form::page, "Ferry sinks off Varna as storm grows – .\n\nVARNA, March 12 (Meridian) – A ferry sank off the port on Tuesday, the coast guard said.\n");
  ASSERT_TRUE(d.facts.headline);
  EXPECT_EQ(d.facts.headline->value, "Ferry sinks off Varna as storm grows");
  EXPECT_FALSE(d.facts.outlet);
}

TEST(Page, NamesAboveTheTextAreBylinesWhereTheCreditsNameThem) {
  Document d = read_as(Form::page, "Ferry sinks off Varna as storm grows\n\nKalina Desheva, Sorin Baltag\n\nA ferry sank off the port on Tuesday, the coast guard said.\n\n"
                                   "Reporting by Kalina Desheva and Sorin Baltag in Varna; editing by Maud Ellery\n");
  ASSERT_EQ(d.facts.byline.size(), 2u);
  EXPECT_EQ(d.facts.byline[0].value, "Kalina Desheva");
}

constexpr char live[] =
    "Ferry Update\n\n(Meridian) -- Rescuers searched the sea on Tuesday for people from a ferry that sank.\n\nAll times CET:\n\n"
    "Toll Rises to Nine (7 a.m.)\n\nNine people died, the coast guard said.\n\nFirst Boats Leave Port (12:15 a.m.)\n\nTwo boats left the port.\n\n"
    "Ferry Sends Distress Call (11:35 p.m.)\n\nThe ferry sent a call, the coast guard said.\n";

TEST(Live, EntriesGetTheirDaysFromThePage) {
  Document d = read_as(Form::page, live);
  check_runs(d, live);
  ASSERT_EQ(d.entries.size(), 3u) << kinds(d);
  EXPECT_EQ(d.kind, PageKind::live);
  EXPECT_EQ(d.entries[0].headline, "Toll Rises to Nine");
  EXPECT_EQ(d.entries[0].stated.of(live), "(7 a.m.)");
  EXPECT_EQ(d.entries[0].span.of(d.text), "Toll Rises to Nine\n\nNine people died, the coast guard said.");
  EXPECT_FALSE(d.entries[0].time);
  place_entries(d, *parse_stamp("2024-03-12"));
  EXPECT_EQ(to_string(*d.entries[0].time), to_string(*parse_stamp("2024-03-12T07:00+01:00")));
  EXPECT_EQ(to_string(*d.entries[1].time), to_string(*parse_stamp("2024-03-12T00:15+01:00")));
  EXPECT_EQ(to_string(*d.entries[2].time), to_string(*parse_stamp("2024-03-11T23:35+01:00")));
}

std::vector<std::string> entry_times(const std::string& bytes) {
  std::vector<std::string> out;
  for (const Entry& e : read_as(Form::page, bytes).entries) out.push_back((e.time ? to_string(*e.time) : "") + " " + e.headline);
  return out;
}

TEST(Live, TimesOnLinesOfTheirOwn) {
  std::string page = "Ferry disaster live\n\nPublished 08:30 GMT, 12 March 2024\n\n2h ago\n10:15 GMT\n\nToll rises to nine\n\n"
                     "Nine people died, the coast guard said on Tuesday.\n\n3h ago\n09:58 GMT\n\nTwo boats left the port to help.\n\n"
                     "13h ago\n23:40 GMT\n\nWhat we know so far\n\nThe ferry sent a call late in the evening.\n";
  EXPECT_EQ(entry_times(page), (std::vector<std::string>{"2024-03-12T10:15Z Toll rises to nine", "2024-03-12T09:58Z ",
                                                         "2024-03-11T23:40Z What we know so far"}));
}

TEST(Live, EntriesThatGiveTheirOwnDayKeepIt) {
  std::string page = "The ferry off Varna, as it happened\n\nUpdated 0:02 AM ET, Wed March 13, 2024\n\n11:42 a.m. ET, March 12, 2024\nToll rises\n"
                     "From Ana Bee in Varna\n\nNine people died, the coast guard said on Tuesday.\n\n10:05 a.m. ET, March 12, 2024\nBoats leave port\n\n"
                     "Two boats left the port to help.\n\n9:01 p.m. ET, March 11, 2024\nCaptain is questioned\n\nThe captain was questioned, his lawyer said.\n";
  EXPECT_EQ(entry_times(page), (std::vector<std::string>{"2024-03-12T11:42-04:00 Toll rises", "2024-03-12T10:05-04:00 Boats leave port",
                                                         "2024-03-11T21:01-04:00 Captain is questioned"}));
}

// Readers wrote at times of their own below a report.
TEST(Live, TimesBelowAReportMakeNoLivePage) {
  std::string report, paragraph = "The ferry sank off the port on Tuesday night, the coast guard said, and two boats left the harbour to help.\n\n";
  for (int i = 0; i < 6; ++i) report += paragraph.substr(0, 20) + std::to_string(i) + paragraph.substr(20);
  std::string page = "Ferry sinks off Varna\n\n" + report + "11:42 a.m.\nShe was old anyway.\n\n11:50 a.m.\nMy uncle sailed on her.\n\n12:10 p.m.\nSo did we all.\n";
  EXPECT_TRUE(entry_times(page).empty());
}

// "Join the conversation" is a button at the top as well as the end of a report.
TEST(Page, AButtonForCommentsAboveTheReportDoesNotEndIt) {
  std::string page = "Ferry sinks off Varna\n\nA ferry sank on Tuesday night off the port of Varna, and nine people died, the coast guard said. "
                     "Boats were on their way before the first call for help was over, a spokesman told reporters.\n\nJoin the conversation\n\n";
  for (const char* who : {"the captain", "a diver", "the harbour master", "a sailor", "her owner", "the mayor", "a witness", "the minister"})
    page += std::string("On the next morning ") + who + " said that the old ship had been told twice to stay in port, and that nobody had asked why she left it with so many people on board.\n\n";
  Document d = read_as(Form::page, page);
  EXPECT_NE(d.text.find("a witness"), std::string::npos);
}

TEST(Live, OldestFirst) {
  std::string page = "Minute by minute\n\n12 March 2024\n\n9:47 p.m.: The ferry sends a distress call.\n\n10:05 p.m.: The first boat leaves the port.\n\n"
                     "12:15 a.m.: The first survivors are brought to a school.\n";
  EXPECT_EQ(entry_times(page), (std::vector<std::string>{"2024-03-11T21:47 ", "2024-03-11T22:05 ", "2024-03-12T00:15 "}));
}

std::string published_of(const std::string& line) {
  Document d = read_as(Form::page, "Ferry sinks off the coast\n\n" + line + "\n\nA ferry sank off the port early on Tuesday, the coast guard said.\n");
  return d.facts.published ? to_string(d.facts.published->value) : "";
}

TEST(Published, IsReadInTheFormsOfPages) {
  EXPECT_EQ(published_of("Jan 18, 2022"), "2022-01-18");
  EXPECT_EQ(published_of("Meridian | Updated: 2017-09-15 17:52"), to_string(*parse_stamp("2017-09-15T17:52")));
  EXPECT_EQ(published_of("Published 10:15 GMT, 3 March 2024"), to_string(*parse_stamp("2024-03-03T10:15Z")));
  EXPECT_EQ(published_of("Posted: Mar 12, 2024 / 10:05 AM EDT"), to_string(*parse_stamp("2024-03-12T10:05-04:00")));
  EXPECT_EQ(published_of("Tuesday 12 March 2024 15:48 GMT"), to_string(*parse_stamp("2024-03-12T15:48Z")));
  EXPECT_EQ(published_of("March 12, 2024 8:20 PM ET"), to_string(*parse_stamp("2024-03-12T20:20-04:00")));
  EXPECT_EQ(published_of("January 12, 2024 8:20 PM ET"), to_string(*parse_stamp("2024-01-12T20:20-05:00")));
  EXPECT_EQ(published_of("4 min read"), "");
  EXPECT_EQ(published_of("Updated 2 hours ago"), "");
  EXPECT_EQ(published_of("Tuesday, March 12"), "");
}

TEST(Published, WhatCameBesideTheBytesWins) {
  RawPage p;
  p.form = Form::page;
  p.bytes = scraped;
  p.published = "2024-03-12T09:00:00+02:00";
  p.headline = "Ferry sinks off Varna";
  Document d = page(p, rules());
  EXPECT_EQ(d.facts.published->basis, "user");
  EXPECT_EQ(to_string(d.facts.published->value), "2024-03-12T09:00:00+02:00");
}

TEST(Page, StrangeInputIsNoted) {
  for (std::string bytes : {std::string(1 << 20, 'x'), std::string(5000, '\n') + "a", std::string("\0\1\2\xff", 4), std::string("(((((((((("),
                            std::string("• \n• \n• \n"), std::string("Read more"), std::string(200000, '('), std::string(100000, '.')}) {
    for (Form form : {Form::page, Form::text, Form::automatic}) {
      Document d = read_as(form, bytes);
      check_runs(d, bytes);
    }
  }
}

}  // namespace
}  // namespace dateline::read
