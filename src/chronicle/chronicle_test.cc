#include "chronicle/chronicle.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/example_article.h"

namespace dateline::chronicle {
namespace {

Interval day(int d) {
  Stamp s = stamp({2024, 3, uint8_t(d)});
  return {s, s};
}

struct Pages {
  std::vector<Article> articles;
  std::vector<Stamp> published;
  std::vector<Lineage> lineages;
  std::vector<Plan> plans;
  Links links;
  std::vector<Story> stories = std::vector<Story>(1);

  Pages& page(uint64_t id, int d, std::string_view words) {
    articles.push_back(example::article(id, words));
    published.push_back(stamp({2024, 3, uint8_t(d)}));
    links.of_name.emplace_back();
    for (const Name& n : articles.back().reading.names) {
      std::string name(n.span.of(articles.back().document.text));
      uint64_t key = 0;
      for (char c : name) key = key * 131 + uint64_t(c);
      EntityId entity{key};
      links.of_name.back().push_back(entity);
      if (std::none_of(links.entities.begin(), links.entities.end(), [&](const Entity& e) { return e.id == entity; })) {
        Entity e;
        e.id = entity, e.name = name;
        links.entities.push_back(e);
      }
    }
    Lineage l;
    l.article = ArticleId{id}, l.origin = OriginId{id}, l.revisions = {DocId{id}};
    lineages.push_back(l);
    stories[0].id = StoryId{9};
    stories[0].documents.push_back(DocId{id});
    return *this;
  }
  Party party(int32_t name) {
    Party p;
    p.name = name;
    p.span = articles.back().reading.names[size_t(name)].span;
    return p;
  }
  Event& event(const std::string& what, const std::string& type, std::string_view clause, const std::vector<int32_t>& who, Interval when) {
    Event e;
    e.what = what;
    e.type = type;
    e.clause = example::find(articles.back(), clause);
    e.span = e.clause;
    e.when = when;
    for (int32_t n : who) e.actors.push_back(party(n));
    articles.back().reading.events.push_back(e);
    return articles.back().reading.events.back();
  }
  Figure& figure(double value, std::string_view words, const std::string& what, int32_t claimant = -1) {
    Figure f;
    f.value = value;
    f.what = what;
    f.counted = what;
    f.span = example::find(articles.back(), words);
    if (claimant >= 0) f.claimant = party(claimant);
    articles.back().reading.figures.push_back(f);
    return articles.back().reading.figures.back();
  }
  Inputs inputs() const { return {articles, published, lineages, stories, plans, links}; }
};

Pages seizure() {
  Pages p;
  p.page(1, 6, "[LOC Romania] seized two trawlers off the delta on Tuesday . Nothing else was told .");
  p.event("seize", "COERCE", "Romania seized two trawlers off the delta on Tuesday", {0}, day(5));
  p.page(2, 6, "Two trawlers were seized by [LOC Romania] in the delta on Tuesday , [PER Vlad] said .");
  p.event("seize", "COERCE", "Two trawlers were seized by Romania", {0}, day(5));
  p.page(3, 7, "[LOC Georgia] expelled the consul of [LOC Romania] on Thursday . [LOC Romania] seized two trawlers on Tuesday .");
  p.event("expel", "COERCE", "Georgia expelled the consul of Romania on Thursday", {0, 1}, day(7));
  p.event("seize", "COERCE", "Romania seized two trawlers on Tuesday", {2}, day(5));
  p.page(4, 7, "[LOC Romania] seized two trawlers off the delta on Tuesday .");
  p.event("seize", "COERCE", "Romania seized two trawlers off the delta on Tuesday", {0}, day(5));
  p.lineages[3].copies.push_back({DocId{4}, CopyKind::verbatim, DocId{1}, 1, 1, ""});
  p.lineages[3].origin = OriginId{1};
  return p;
}

const Development* with(const std::vector<Development>& list, std::string_view words) {
  for (const Development& d : list)
    if (d.headline.find(words) != std::string::npos) return &d;
  return nullptr;
}

// Days in a row on one thing are an episode; a line alone, weeks later, is in none.
TEST(Episodes, ADayOpensOneWhereTheDaysBeforeWereStill) {
  Pages p = seizure();
  p.page(5, 6, "[LOC Georgia] recalled its envoy after the trawlers were seized off the delta . Nothing else was told .");
  p.event("recall", "COERCE", "Georgia recalled its envoy after the trawlers were seized off the delta", {0}, day(6));
  p.page(6, 25, "[LOC Georgia] opened an embassy school on Monday . Nothing else was told .");
  p.event("open", "COOPERATE", "Georgia opened an embassy school on Monday", {0}, day(25));
  std::vector<Episode> episodes;
  const std::vector<Development> lines = developments(p.inputs(), &episodes);
  ASSERT_EQ(episodes.size(), 1u);
  const Episode& e = episodes[0];
  EXPECT_EQ(to_string(e.when.start), "2024-03-05");
  ASSERT_TRUE(with(lines, "seized") && with(lines, "school"));
  EXPECT_EQ(e.developments.front(), with(lines, "seized two")->id);
  EXPECT_EQ(with(lines, "seized two")->episode, e.id);
  EXPECT_FALSE(with(lines, "school")->episode);
  std::vector<Episode> again;
  developments(p.inputs(), &again);
  EXPECT_EQ(again[0].id, e.id);
  p.page(7, 26, "[LOC Georgia] closed an embassy school on Tuesday . Nothing else was told .");
  p.event("close", "COOPERATE", "Georgia closed an embassy school on Tuesday", {0}, day(26));
  again.clear();
  developments(p.inputs(), &again);
  ASSERT_EQ(again.size(), 2u);
  EXPECT_EQ(again[0].id, e.id) << "what comes later changes no id";
}

TEST(Developments, OneDeedOfFourPagesIsOneLine) {
  Pages p = seizure();
  std::vector<Development> ds = developments(p.inputs());
  const Development* d = with(ds, "seized");
  ASSERT_TRUE(d);
  EXPECT_EQ(d->headline, "Romania seized two trawlers off the delta on Tuesday");
  EXPECT_EQ(d->origins, 3u);
  EXPECT_EQ(d->reports, 4u);
  EXPECT_EQ(to_string(d->when), "2024-03-05/2024-03-05");
  EXPECT_EQ(d->support[0].cite.document, DocId{1});
  EXPECT_EQ(d->support[1].cite.document, DocId{4}) << "a copy stands under its origin";
  ASSERT_TRUE(with(ds, "expelled"));
  EXPECT_GT(d->weight, with(ds, "expelled")->weight);
}

TEST(Developments, SecondSentenceNeedsADeedOrANumber) {
  Pages p;
  p.page(1, 6, "[LOC Romania] seized two trawlers off the delta . The harbour has always been a quiet place .");
  EXPECT_EQ(developments(p.inputs()).size(), 1u);
  p.page(2, 6, "[LOC Georgia] closed all of its harbours to foreign ships . The union counts 450 strikers in the port .");
  p.figure(450, "450 strikers", "striker");
  EXPECT_EQ(developments(p.inputs()).size(), 3u);
}

TEST(Developments, WhoSaysItStandsBesideALineThatLeavesItOut) {
  Pages p;
  p.page(1, 6, "State media quoted the [ORG Harbour Front] as saying [LOC Romania] seized two trawlers off the delta on Tuesday .");
  p.event("seize", "COERCE", "Romania seized two trawlers off the delta on Tuesday", {1}, day(5));
  Quote q;
  q.kind = QuoteKind::indirect;
  q.speaker = p.party(0);
  q.span = example::find(p.articles.back(), "Romania seized two trawlers off the delta on Tuesday");
  p.articles.back().reading.quotes.push_back(q);
  const auto alone = developments(p.inputs());
  ASSERT_TRUE(with(alone, "seized"));
  EXPECT_TRUE(with(alone, "seized")->headline.find("Harbour Front") != std::string::npos || with(alone, "seized")->by == "Harbour Front");
  p.page(2, 6, "[LOC Romania] seized two trawlers off the delta on Tuesday .");
  p.event("seize", "COERCE", "Romania seized two trawlers off the delta on Tuesday", {0}, day(5));
  const auto both = developments(p.inputs());
  ASSERT_TRUE(with(both, "seized"));
  EXPECT_EQ(with(both, "seized")->by, "") << "a source says it in its own voice";
}

TEST(Developments, OrderOfThePileDoesNotMatter) {
  Pages p = seizure();
  std::vector<Development> expected = developments(p.inputs());
  std::reverse(p.articles.begin(), p.articles.end());
  std::reverse(p.published.begin(), p.published.end());
  std::reverse(p.links.of_name.begin(), p.links.of_name.end());
  std::reverse(p.stories[0].documents.begin(), p.stories[0].documents.end());
  std::reverse(p.lineages.begin(), p.lineages.end());
  std::vector<Development> got = developments(p.inputs());
  ASSERT_EQ(got.size(), expected.size());
  for (size_t i = 0; i < got.size(); ++i) {
    EXPECT_EQ(got[i].id, expected[i].id);
    EXPECT_EQ(got[i].headline, expected[i].headline);
    EXPECT_EQ(got[i].weight, expected[i].weight);
    EXPECT_EQ(got[i].support.size(), expected[i].support.size());
  }
}

TEST(Developments, DeniedByOneAndToldByAnotherIsDisputed) {
  Pages p;
  p.page(1, 6, "[LOC Georgia] shelled the harbour of [LOC Sulina] on Tuesday .");
  p.event("shell", "ASSAULT", "Georgia shelled the harbour of Sulina on Tuesday", {0, 1}, day(5));
  p.page(2, 6, "[LOC Georgia] denied that it shelled the harbour of [LOC Sulina] on Tuesday .");
  p.event("shell", "ASSAULT", "Georgia denied that it shelled the harbour of Sulina on Tuesday", {0, 1}, day(5)).modality = Modality::denied;
  std::vector<Development> ds = developments(p.inputs());
  ASSERT_EQ(ds.size(), 1u);
  EXPECT_EQ(ds[0].status, "disputed");
}

TEST(Developments, EntryHeadingSpeaksAndItsTimeCounts) {
  Pages p;
  p.page(1, 6, "Live updates from the port of the day . Dockers Stop Work in Poti After Seizure of Trawlers . Dockers stopped work in [LOC Poti] and no ship left .");
  Article& a = p.articles[0];
  Entry e;
  e.time = parse_stamp("2024-03-06T09:40+02:00");
  e.span = {a.reading.sentences[1].span.begin, uint32_t(a.document.text.size())};
  a.document.entries.push_back(e);
  for (size_t i : {1, 2}) a.reading.sentences[i].entry = 0;
  a.reading.sentences[1].heading = true;
  std::vector<Development> ds = developments(p.inputs());
  const Development* d = with(ds, "Dockers Stop Work");
  ASSERT_TRUE(d);
  EXPECT_EQ(to_string(d->when.start), "2024-03-06T09:40+02:00");
  EXPECT_EQ(d->summary, "Dockers stopped work in Poti and no ship left.");
}

TEST(Developments, LineThatHangsOnAnotherSentenceGivesWay) {
  Pages p;
  p.page(1, 6, "He expelled the consul of [LOC Romania] in [LOC Batumi] on Tuesday .");
  p.event("expel", "COERCE", "He expelled the consul of Romania in Batumi on Tuesday", {0, 1}, day(5));
  p.page(2, 6, "[PER Vlad] expelled the consul of [LOC Romania] in [LOC Batumi] on Tuesday .");
  p.event("expel", "COERCE", "Vlad expelled the consul of Romania in Batumi on Tuesday", {1, 2}, day(5));
  std::vector<Development> ds = developments(p.inputs());
  ASSERT_EQ(ds.size(), 1u);
  EXPECT_EQ(ds[0].headline.substr(0, 4), "Vlad");
  EXPECT_EQ(ds[0].support[0].cite.document, DocId{1});
}

TEST(Developments, BackgroundOfOnePageMakesNoLine) {
  Pages p;
  p.page(1, 6, "[LOC Romania] seized two trawlers off the delta . One . Two . [LOC Romania] warns fishermen often enough in summer .");
  p.event("warn", "THREATEN", "Romania warns fishermen often enough", {1}, {});
  EXPECT_EQ(developments(p.inputs()).size(), 1u);
}

TEST(Developments, DatelineIsNoPartOfTheLine) {
  Pages p;
  p.page(1, 6, "VARNA, March 6 (Meridian) – [LOC Romania] seized two trawlers off the delta on Tuesday .");
  p.page(2, 6, "Varna [Bulgaria], March 6 : The harbour of the town was closed to all traffic .");
  std::vector<Development> ds = developments(p.inputs());
  EXPECT_TRUE(with(ds, "Romania seized"));
  for (const Development& d : ds) EXPECT_EQ(d.headline.find("March"), std::string::npos) << d.headline;
}

TEST(Series, OneCountAcrossPagesAndClaimants) {
  Pages p;
  p.page(1, 12, "[ORG Directorate] said at least 12 people died .");
  p.figure(12, "at least 12 people", "people died", 0).comparator = Comparator::at_least;
  p.page(2, 13, "[ORG Office] said 15 passengers were killed . A shop sold 40 umbrellas .");
  p.figure(15, "15 passengers", "passenger killed", 0);
  p.figure(40, "40 umbrellas", "umbrella");
  p.page(3, 13, "[ORG Directorate] said at least 12 people died .");
  p.figure(12, "at least 12 people", "people died", 0);
  p.lineages[2].origin = OriginId{1};
  std::vector<Series> s = series(p.inputs());
  ASSERT_EQ(s.size(), 1u);
  ASSERT_EQ(s[0].points.size(), 2u);
  EXPECT_EQ(s[0].what, "people died");
  EXPECT_EQ(s[0].points[0].claimant, "Directorate");
  EXPECT_EQ(s[0].points[1].value, 15);
}

TEST(Series, LaterCaptureReplaces) {
  Pages p;
  p.page(1, 12, "Rescuers count 34 missing .");
  p.figure(34, "34 missing", "people missing");
  p.page(2, 12, "Rescuers count 37 missing .");
  p.figure(37, "37 missing", "people missing");
  p.lineages.resize(1);
  p.lineages[0].revisions = {DocId{1}, DocId{2}};
  std::vector<Series> s = series(p.inputs());
  ASSERT_EQ(s.size(), 1u);
  ASSERT_EQ(s[0].points.size(), 2u);
  EXPECT_TRUE(s[0].points[0].replaced);
  EXPECT_FALSE(s[0].points[1].replaced);
}

TEST(Chronicle, StrangeInputIsNoError) {
  Pages p;
  p.page(1, 6, "word");
  p.articles[0].reading.sentences[0].span = {0, 900};
  p.articles[0].reading.figures.push_back({});
  p.published[0] = {};
  EXPECT_TRUE(developments(p.inputs()).empty());
  EXPECT_TRUE(series(p.inputs()).empty());
  p.stories[0].documents.push_back(DocId{77});
  EXPECT_TRUE(developments(p.inputs()).empty());
}

}  // namespace
}  // namespace dateline::chronicle
