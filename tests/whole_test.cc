// The whole way on the example pile: what it must say, and what must never change it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "faces/format/changes.h"
#include "faces/format/select.h"
#include "faces/format/terminal.h"
#include "tests/support.h"

namespace dateline::tests {
namespace {

const View& examples() {
  static const View v = [] {
    Scratch scratch;
    return view_of(scratch.path("examples.db"), {"examples/pile"}, example_options());
  }();
  return v;
}

const Story* story_with(const View& v, const std::string& path) {
  format::Rows rows(v);
  for (const Story& s : v.chronicle.stories)
    for (DocId d : s.documents)
      if (rows.path(d).find(path) != std::string::npos) return &s;
  return nullptr;
}

TEST(Whole, TheExamplesAreTwoStoriesAndAStrayPage) {
  const Story* ferry = story_with(examples(), "varna-harbour-post-ferry-sinks");
  const Story* trawlers = story_with(examples(), "constanta-lantern-trawlers");
  const Story* stray = story_with(examples(), "orchestra");
  ASSERT_TRUE(ferry && trawlers && stray);
  EXPECT_EQ(ferry->documents.size(), 18u);
  EXPECT_EQ(trawlers->documents.size(), 12u);
  EXPECT_EQ(stray->documents.size(), 1u);
  EXPECT_EQ(examples().chronicle.stories.size(), 3u);
}

TEST(Whole, CopiesAreReportsAndNeverOrigins) {
  const Story* ferry = story_with(examples(), "varna-harbour-post-ferry-sinks");
  ASSERT_TRUE(ferry);
  EXPECT_EQ(ferry->reports, 16u);
  EXPECT_EQ(ferry->origins, 13u);
}

// What is golden: UPDATE=1 rewrites it, the diff is the review.
void expect_golden(const char* path, const std::string& got) {
  if (std::getenv("UPDATE")) std::ofstream(path) << got;
  std::ifstream in(path);
  std::ostringstream golden;
  golden << in.rdbuf();
  EXPECT_EQ(golden.str(), got);
}

TEST(Whole, TheChronicleOfTheExamplesIsTheGoldenOne) {
  std::string got;
  for (const Story& s : examples().chronicle.stories) got += format::text::story(examples(), s, {false, 140}) + "\n";
  expect_golden("tests/golden/examples.txt", got);
}

TEST(Whole, TheHistoriesOfTheExamplesAreTheGoldenOnes) {
  Scratch scratch;
  const std::string path = scratch.path("changes.db");
  const View v = view_of(path, {"examples/pile"}, example_options());
  auto db = Database::open(engine(), path, Database::Mode::read);
  ASSERT_TRUE(db);
  const format::Rows rows(v);
  std::string got;
  for (const Lineage& l : v.chronicle.lineages) {
    if (l.revisions.size() < 2) continue;
    const std::vector<Change> changes = *(*db)->diff(v, l.article);
    for (const format::Step& s : format::steps(changes)) got += format::text::step(s, rows, {false, 120});
  }
  expect_golden("tests/golden/changes.txt", got);
}

TEST(Whole, EverySpanLiesInItsTextOnCharacterBorders) {
  for (const Article& a : examples().articles) {
    const std::string& text = a.document.text;
    auto check = [&](Span s, const char* layer) {
      ASSERT_LE(s.begin, s.end) << layer;
      ASSERT_LE(s.end, text.size()) << layer;
      for (uint32_t at : {s.begin, s.end}) EXPECT_TRUE(at == text.size() || (text[at] & 0xC0) != 0x80) << layer << " " << s.of(text);
    };
    for (const Name& n : a.reading.names) check(n.span, "names");
    for (const TimeExpr& t : a.reading.times) check(t.span, "times");
    for (const Quote& q : a.reading.quotes) check(q.span, "quotes");
    for (const Figure& f : a.reading.figures) check(f.span, "figures");
    for (const Event& e : a.reading.events) check(e.span, "events");
    for (const PlanMention& p : a.reading.plans) check(p.span, "plans");
  }
}

TEST(Whole, EveryEpisodeIsDaysInARowOfOneStory) {
  const View& v = examples();
  EXPECT_GT(v.chronicle.episodes.size(), 2u);
  std::set<EpisodeId> ids;
  for (const Episode& e : v.chronicle.episodes) {
    EXPECT_TRUE(ids.insert(e.id).second);
    EXPECT_GE(e.developments.size(), 2u);
    EXPECT_LE(first_day(e.when.start), last_day(e.when.finish));
    size_t members = 0;
    for (const Development& d : v.chronicle.developments) {
      if (d.episode != e.id) continue;
      ++members;
      EXPECT_EQ(d.story, e.story);
      EXPECT_GE(first_day(d.when.start), first_day(e.when.start)) << d.headline;
    }
    EXPECT_EQ(members, e.developments.size());
    EXPECT_LE(e.origins, e.reports);
  }
}

TEST(Whole, IngestingTwiceChangesNothing) {
  Scratch s;
  std::string db = s.path("twice.db");
  std::string once = told(view_of(db, {"examples/pile"}, example_options()));
  std::string rows = dumped(db);
  EXPECT_EQ(once, told(view_of(db, {"examples/pile"}, example_options())));
  EXPECT_EQ(rows, dumped(db));
}

TEST(Whole, ADatabaseOfTheFirstSchemaIsBroughtUpToDate) {
  Scratch s;
  std::string db = s.path("old.db");
  std::string once = told(view_of(db, {"examples/pile"}, example_options()));
  std::string rows = dumped(db);
  as_schema_1(db);
  EXPECT_EQ(run("verify -d " + db).status, 0);
  EXPECT_EQ(once, told(view_of(db, {"examples/pile"}, example_options())));
  EXPECT_EQ(rows, dumped(db));
}

TEST(Whole, ADatabaseThatDoesNotSayWhatIsOnlyMentionedIsBroughtUpToDate) {
  Scratch s;
  std::string db = s.path("old.db");
  view_of(db, {"examples/pile"}, example_options());
  run_sql(db, "ALTER TABLE events DROP COLUMN aside; PRAGMA user_version = 2; UPDATE events SET n = n");
  EXPECT_EQ(run("verify -d " + db).status, 0);
  EXPECT_FALSE(view_of(db, {"examples/pile"}, example_options()).chronicle.developments.empty());
}

TEST(Whole, ADatabaseThatDoesNotSayHowTimesWereFoundIsBroughtUpToDate) {
  Scratch s;
  std::string db = s.path("old.db");
  const View now = view_of(db, {"examples/pile"}, example_options());
  run_sql(db, "DROP VIEW v_times; ALTER TABLE times DROP COLUMN how; ALTER TABLE times DROP COLUMN confidence;"
              "PRAGMA user_version = 3; UPDATE times SET n = n");
  EXPECT_EQ(run("verify -d " + db).status, 0);
  const View then = view_of(db, {"examples/pile"}, example_options());
  EXPECT_EQ(told(then), told(now));
  Ran times = run("sql -d " + db + " \"SELECT how, confidence FROM v_times LIMIT 1\"");
  EXPECT_EQ(times.status, 0) << times.err;
}

// What dateline's fourth schema would have held.
void as_schema_4(const std::string& db) {
  run_sql(db, "DROP VIEW v_stories; DROP VIEW v_decisions; DROP VIEW v_story_log; DROP VIEW v_story_redirects; DROP VIEW v_related_stories;"
              "DROP TABLE decisions; DROP TABLE story_log; DROP TABLE story_redirects; DROP TABLE related_stories;"
              "CREATE TABLE old AS SELECT story, title, first, last, reports, origins, terms FROM stories; DROP TABLE stories;"
              "ALTER TABLE old RENAME TO stories; PRAGMA user_version = 4; UPDATE stories SET title = title");
}

TEST(Whole, ADatabaseOfTheFourthSchemaIsBroughtUpToDateAndItsStoryIdsLeadSomewhere) {
  Scratch s;
  std::string db = s.path("old.db");
  std::string once = told(view_of(db, {"examples/pile"}, example_options()));
  std::string rows = dumped(db);
  as_schema_4(db);
  const StoryId gone = story_id(examples().articles.back().document.id);  // an id that no story has now
  run_sql(db, "INSERT INTO stories VALUES (" + std::to_string(int64_t(gone.value)) + ", 'Old', NULL, NULL, 1, 1, '[]')");
  EXPECT_EQ(run("verify -d " + db).status, 0);
  EXPECT_EQ(once, told(view_of(db, {"examples/pile"}, example_options())));
  EXPECT_EQ(rows, dumped(db));
  auto open = Database::open(engine(), db, Database::Mode::read);
  ASSERT_TRUE(open);
  EXPECT_EQ((*open)->redirects()->size(), 1u);
  EXPECT_EQ((*open)->redirects()->front().was, gone);
  EXPECT_TRUE((*open)->decisions()->empty());
}

// The user's word.
TEST(Whole, AMergeAndASplitSurviveWhateverIsAddedAndInWhateverOrder) {
  Scratch s;
  const Instant at = *earliest(*parse_stamp("2024-03-19T10:00:00Z"));
  auto decide = [&](const std::string& path) {
    auto db = Database::open(engine(), path, Database::Mode::read);
    ASSERT_TRUE(db);
    const View v = *(*db)->view({});
    const Story *ferry = story_with(v, "varna-harbour-post-ferry-sinks"), *trawlers = story_with(v, "constanta-lantern-trawlers");
    ASSERT_TRUE(ferry && trawlers);
    auto merged = (*db)->merge(v, {ferry->id, trawlers->id}, at, "one desk");
    ASSERT_TRUE(merged) << merged.error().message;
    const View one = *(*db)->view({});
    const Story* all = story_with(one, "constanta-lantern-trawlers");
    EXPECT_EQ(all->documents.size(), ferry->documents.size() + trawlers->documents.size());
    DocId captain;
    for (DocId d : all->documents)
      if (format::Rows(one).path(d).find("captain-detained") != std::string::npos) captain = d;
    auto split = (*db)->split(one, all->id, {captain}, at, "");
    ASSERT_TRUE(split) << split.error().message;
  };
  const std::string a = s.path("a.db"), b = s.path("b.db");
  view_of(a, {"examples/pile/html"}, example_options());
  decide(a);
  view_of(b, {"examples/pile/html"}, example_options());
  decide(b);
  view_of(a, {"examples/pile/text"}, example_options());
  const View later = view_of(a, {"examples/pile"}, example_options());
  EXPECT_EQ(told(later), told(view_of(b, {"examples/pile"}, example_options(4))));
  EXPECT_EQ(dumped(a), dumped(b));
  EXPECT_EQ(story_with(later, "varna-harbour-post-ferry-sinks"), story_with(later, "constanta-lantern-trawlers"));
  EXPECT_NE(story_with(later, "captain-detained"), story_with(later, "varna-harbour-post-ferry-sinks"));
  EXPECT_EQ(run("verify -d " + a).status, 0);
  auto db = Database::open(engine(), a, Database::Mode::read);
  ASSERT_TRUE(db);
  for (uint32_t n : {1u, 2u}) EXPECT_TRUE((*db)->undo(n, at));
  EXPECT_FALSE((*db)->undo(2, at));
  EXPECT_EQ(told(*(*db)->view({})), told(examples()));
}

TEST(Whole, AnOldIdLeadsToTheStoryOfItsDocumentAndTheLogSaysWhy) {
  Scratch s;
  const std::string path = s.path("log.db");
  const View before = view_of(path, {"examples/pile/html"}, example_options());
  const View now = view_of(path, {"examples/pile"}, example_options());
  auto db = Database::open(engine(), path, Database::Mode::read);
  ASSERT_TRUE(db);
  const auto log = *(*db)->story_log();
  const auto redirects = *(*db)->redirects();
  for (const Story& was : before.chronicle.stories) {
    const Story* found = *format::find_story(now, to_string(was.id));
    EXPECT_EQ(format::redirected(now, to_string(was.id)).has_value(), found->id != was.id);
    for (const Redirect& r : redirects)
      if (r.was == was.id) { EXPECT_EQ(r.story, found->id); }
  }
  ASSERT_FALSE(log.empty());
  for (const StoryChange& c : log) {
    EXPECT_FALSE(c.documents.empty());
    EXPECT_TRUE(c.known);
    EXPECT_EQ(c.decision, 0u);
  }
  EXPECT_EQ(log.size(), redirects.size());  // nothing was split here
}

TEST(Whole, OneThreadOrFourAnyOrderOfPathsTheSameContent) {
  Scratch s;
  std::string a = s.path("a.db"), b = s.path("b.db");
  std::string first = told(view_of(a, {"examples/pile/html", "examples/pile/text", "examples/pile/feed.xml", "examples/pile/night.warc", "examples/pile/export.jsonl"}, example_options(1)));
  std::string second = told(view_of(b, {"examples/pile/export.jsonl", "examples/pile/text", "examples/pile/night.warc", "examples/pile/html", "examples/pile/feed.xml"}, example_options(4)));
  EXPECT_EQ(first, second);
  EXPECT_EQ(dumped(a), dumped(b));
}

TEST(Whole, InStepsOrAtOnceTheSameContent) {
  Scratch s;
  std::string a = s.path("a.db"), b = s.path("b.db");
  view_of(a, {"examples/pile/text"}, example_options());
  view_of(a, {"examples/pile/html", "examples/pile/feed.xml"}, example_options());
  std::string steps = told(view_of(a, {"examples/pile"}, example_options()));
  EXPECT_EQ(steps, told(view_of(b, {"examples/pile"}, example_options())));
  EXPECT_EQ(dumped(a), dumped(b));
}

TEST(Whole, AnAsOfAnswerIsNotChangedByWhatComesLater) {
  Scratch s;
  std::string path = s.path("asof.db");
  AsOf moment{earliest(*parse_stamp("2024-03-13T12:00:00Z")), false};
  view_of(path, {"examples/pile"}, example_options());
  auto db = Database::open(engine(), path, Database::Mode::read);
  ASSERT_TRUE(db);
  std::string before = told(*(*db)->view(moment));
  EXPECT_FALSE(before.empty());
  std::string later = s.path("later.txt");
  std::ofstream(later) << "VARNA, March 20, 2024 (Meridian) – Divers raised the wreck of the ferry Aurelia Star on Wednesday, the harbour directorate said.\n";
  view_of(path, {later}, example_options());
  EXPECT_EQ(before, told(*(*db)->view(moment)));
}

TEST(Whole, VerifyFindsNothingOnAFreshDatabaseAndAByteThatWasChangedByHand) {
  Scratch s;
  std::string path = s.path("verify.db");
  view_of(path, {"examples/pile"}, example_options());
  auto db = Database::open(engine(), path, Database::Mode::read);
  ASSERT_TRUE(db);
  auto clean = (*db)->verify();
  ASSERT_TRUE(clean);
  for (const Problem& p : *clean) ADD_FAILURE() << p.what << " " << p.where << " " << p.detail;
  for (const char* change : {"UPDATE documents SET text = replace(text, 'ferry', 'berry') WHERE document = (SELECT document FROM documents WHERE text LIKE '%ferry%' LIMIT 1)",
                             "UPDATE figures SET value = value + 1 WHERE document = (SELECT document FROM figures LIMIT 1)",
                             "UPDATE developments SET headline = headline || '!' WHERE n = 0"}) {
    std::string copy = s.path("changed.db");
    std::filesystem::remove(copy);
    std::filesystem::copy_file(path, copy);
    run_sql(copy, change);
    auto changed = Database::open(engine(), copy, Database::Mode::read);
    ASSERT_TRUE(changed);
    EXPECT_FALSE((*changed)->verify()->empty()) << change;
  }
}

}  // namespace
}  // namespace dateline::tests
