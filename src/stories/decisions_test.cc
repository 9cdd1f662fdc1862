// What the user decided holds, whatever else is there and in whatever order; what became of stories is told.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "stories/changes.h"
#include "stories/decided.h"
#include "stories/reasons.h"

namespace dateline::stories {
namespace {

const Rules& rules() {
  static const RulesPtr loaded = *load(matcher::embedded());
  return *loaded;
}

struct Reports {
  std::vector<Article> articles;
  std::vector<Stamp> published;

  DocId add(const std::string& headline, const std::string& text, const char* day) {
    Article a;
    a.document.id = DocId{hash64(headline + text)};
    a.document.text = text;
    a.document.facts.headline = Fact{headline, "title", {}};
    articles.push_back(a);
    published.push_back(parse_stamp(day).value_or(Stamp{}));
    return a.document.id;
  }
  std::vector<Story> thread(std::vector<Decision> decisions = {}, std::vector<Lineage> lineages = {}) const {
    return stories::thread(articles, published, lineages, rules(), decisions);
  }
};

// Two reports on a glacier, two on a strike.
struct Two : Reports {
  DocId burst = add("Glacier lake bursts above Tarnwick", "A glacier lake burst above Tarnwick and swept away two bridges, wardens said.", "2024-05-02");
  DocId home = add("Tarnwick villagers return after glacier flood", "Villagers of Tarnwick went home two days after the glacier lake burst and the bridges fell.", "2024-05-04");
  DocId vote = add("Harbour pilots of Ostrel vote for strike", "Harbour pilots in Ostrel voted to strike over their pensions, their union said.", "2024-05-03");
  DocId ships = add("Ostrel pilots' strike leaves ships at anchor", "Forty ships lay at anchor off Ostrel because the harbour pilots are on strike for pensions.", "2024-05-05");
};

Decision merge(uint32_t number, std::vector<DocId> documents) {
  Decision d;
  d.number = number;
  std::sort(documents.begin(), documents.end());
  d.documents = std::move(documents);
  return d;
}
Decision split(uint32_t number, std::vector<DocId> leaving, std::vector<DocId> rest) {
  Decision d = merge(number, std::move(leaving));
  d.kind = DecisionKind::split;
  std::sort(rest.begin(), rest.end());
  d.rest = std::move(rest);
  return d;
}

const Story* story_of(const std::vector<Story>& stories, DocId d) {
  for (const Story& s : stories)
    if (std::count(s.documents.begin(), s.documents.end(), d)) return &s;
  return nullptr;
}
bool one(const std::vector<Story>& stories, DocId a, DocId b) { return story_of(stories, a) == story_of(stories, b); }

TEST(Decisions, AMergeHoldsAndTakesWhatIsAddedLater) {
  Two two;
  const Decision d = merge(1, {two.burst, two.home, two.vote, two.ships});
  ASSERT_EQ(two.thread().size(), 2u);
  EXPECT_EQ(two.thread({d}).size(), 1u);
  const DocId later = two.add("Glacier flood: Tarnwick buries its dead", "Tarnwick buried two villagers whom the glacier lake swept away with the bridges.", "2024-05-08");
  const auto stories = two.thread({d});
  EXPECT_EQ(stories.size(), 1u);
  EXPECT_TRUE(one(stories, later, two.ships));
}

TEST(Decisions, ASplitHoldsAndLaterReportsChooseASide) {
  Two two;
  const Decision d = split(1, {two.home}, {two.burst});
  EXPECT_FALSE(one(two.thread({d}), two.home, two.burst));
  const DocId later = two.add("Villagers of Tarnwick return home", "Villagers of Tarnwick went home after the glacier flood, two days after the lake burst.", "2024-05-04");
  const auto stories = two.thread({d});
  EXPECT_FALSE(one(stories, two.home, two.burst));
  EXPECT_NE(one(stories, later, two.home), one(stories, later, two.burst));
}

TEST(Decisions, OfTwoThatDisagreeTheLaterCounts) {
  Two two;
  const Decision together = merge(1, {two.burst, two.home, two.vote, two.ships});
  const Decision apart = split(2, {two.vote, two.ships}, {two.burst, two.home});
  EXPECT_FALSE(one(two.thread({together, apart}), two.vote, two.burst));
  EXPECT_TRUE(one(two.thread({together, apart}), two.vote, two.ships));
  Decision again = merge(3, {two.burst, two.home, two.vote, two.ships});
  EXPECT_EQ(two.thread({together, apart, again}).size(), 1u);
  again.undone = Instant(0);
  EXPECT_EQ(two.thread({together, apart, again}).size(), 2u);
}

TEST(Decisions, OrderOfReportsAndOfDecisionsChangesNothing) {
  Two two;
  std::vector<Decision> decisions = {split(1, {two.home}, {two.burst}), merge(2, {two.home, two.vote})};
  auto told = [](std::vector<Story> stories) {
    std::set<std::vector<DocId>> out;
    for (Story& s : stories) out.insert(s.documents);
    return out;
  };
  const auto expected = told(two.thread(decisions));
  std::reverse(two.articles.begin(), two.articles.end());
  std::reverse(two.published.begin(), two.published.end());
  std::reverse(decisions.begin(), decisions.end());
  EXPECT_EQ(told(two.thread(decisions)), expected);
}

TEST(Decisions, ACopyOnTheOtherSideOfASplitStaysThere) {
  Two two;
  Lineage l;
  l.article = ArticleId{1};
  l.origin = OriginId{1};
  l.revisions = {two.burst, two.home};
  EXPECT_TRUE(one(two.thread({}, {l}), two.burst, two.home));
  EXPECT_FALSE(one(two.thread({split(1, {two.home}, {two.burst})}, {l}), two.burst, two.home));
}

TEST(Decisions, WhatIsNotThereCountsForNothing) {
  const Decided decided(std::vector<Decision>{merge(1, {DocId{7}, DocId{8}})}, {DocId{1}, DocId{2}});
  EXPECT_TRUE(decided.none());
  EXPECT_FALSE(decided.apart({0}, {1}));
}

std::vector<StoryChange> changes_of(const Two& two, const std::vector<Story>& told, const std::vector<Story>& now) {
  std::vector<std::optional<Instant>> known;
  for (const Stamp& s : two.published) known.push_back(latest(s));
  return changes(told, now, two.articles, two.published, known, rules());
}

TEST(Changes, NothingIsToldWhereStoriesOnlyGrow) {
  Two two;
  const auto told = two.thread();
  EXPECT_TRUE(changes_of(two, told, told).empty());
  two.add("Glacier flood: Tarnwick buries its dead", "Tarnwick buried two villagers whom the glacier lake swept away with the bridges.", "2024-05-08");
  EXPECT_TRUE(changes_of(two, told, two.thread()).empty());
}

TEST(Changes, AMergeNamesWhatTiesTheTwo) {
  Two two;
  const auto told = two.thread();
  const DocId bridge = two.add("Glacier flood and pilots' strike cut Tarnwick off Ostrel", "Villagers of Tarnwick, where a glacier lake swept away two bridges, wait for ships held at anchor off Ostrel by the harbour pilots' strike.", "2024-05-06");
  const auto now = two.thread({merge(1, {two.burst, two.vote})});
  const auto log = changes_of(two, told, now);
  ASSERT_EQ(log.size(), 1u);
  EXPECT_EQ(log[0].kind, StoryChangeKind::merged);
  EXPECT_EQ(log[0].was, story_id(two.vote));
  EXPECT_EQ(log[0].story, story_id(two.burst));
  EXPECT_EQ(log[0].documents, std::vector<DocId>{bridge});
  EXPECT_FALSE(log[0].terms.empty());
  EXPECT_EQ(log[0].known, latest(*parse_stamp("2024-05-06")));
}

TEST(Changes, ASplitNamesWhatLeftAndItsTerms) {
  Two two;
  const auto told = two.thread({merge(1, {two.burst, two.home, two.vote, two.ships})});
  const auto log = changes_of(two, told, two.thread());
  ASSERT_EQ(log.size(), 1u);
  EXPECT_EQ(log[0].kind, StoryChangeKind::split);
  EXPECT_EQ(log[0].was, story_id(two.burst));
  EXPECT_EQ(log[0].story, story_id(two.vote));
  EXPECT_EQ(log[0].documents, (std::vector<DocId>{two.vote, two.ships}));
  EXPECT_NE(std::find(log[0].terms.begin(), log[0].terms.end(), "strike"), log[0].terms.end());
}

TEST(Changes, AnEarlierPageGivesAnotherId) {
  Two two;
  const auto told = two.thread();
  const DocId early = two.add("Wardens watch Tarnwick glacier lake", "Wardens at Tarnwick watch the glacier lake, which may burst and take the bridges.", "2024-05-01");
  const auto log = changes_of(two, told, two.thread());
  ASSERT_EQ(log.size(), 1u);
  EXPECT_EQ(log[0].kind, StoryChangeKind::renamed);
  EXPECT_EQ(log[0].was, story_id(two.burst));
  EXPECT_EQ(log[0].story, story_id(early));
  EXPECT_EQ(log[0].documents, std::vector<DocId>{early});
}

TEST(Reasons, OfTwoInOneStoryTheWayBetweenThem) {
  Two two;
  const auto stories = two.thread();
  const Story* s = story_of(stories, two.burst);
  const PairReasons why = reasons(two.articles, two.published, {}, {}, {two.burst, s}, {two.home, s}, rules());
  ASSERT_EQ(why.path.size(), 1u);
  EXPECT_EQ(why.path[0].document, two.burst);
  EXPECT_EQ(why.path[0].with, two.home);
  EXPECT_NE(std::find(why.terms.begin(), why.terms.end(), "glacier"), why.terms.end());
}

TEST(Reasons, OfTwoInTwoStoriesTheMeanAndWhatTheyLeadWith) {
  Two two;
  const auto stories = two.thread();
  const Decision d = split(4, {two.ships}, {two.burst});
  const PairReasons why = reasons(two.articles, two.published, {}, std::vector<Decision>{d}, {two.burst, story_of(stories, two.burst)},
                                  {two.ships, story_of(stories, two.ships)}, rules());
  EXPECT_TRUE(why.path.empty());
  EXPECT_LT(why.mean - why.conflict, why.cut);
  EXPECT_NE(std::find(why.only_a.begin(), why.only_a.end(), "glacier"), why.only_a.end());
  EXPECT_NE(std::find(why.only_b.begin(), why.only_b.end(), "strike"), why.only_b.end());
  EXPECT_EQ(why.decisions, std::vector<uint32_t>{4});
}

}  // namespace
}  // namespace dateline::stories
