#include "plans/plans.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/example_article.h"

namespace dateline::plans {
namespace {

Interval day(int month, int d) {
  Stamp s = stamp({2024, uint8_t(month), uint8_t(d)});
  return {s, s};
}
Interval days(int month, int a, int b) { return {day(month, a).start, day(month, b).finish}; }

// A pile of pages with one plan mention each, and names that are entities by their words.
struct Pages {
  std::vector<Article> articles;
  std::vector<Stamp> published;
  std::vector<Lineage> lineages;
  Links links;
  std::vector<Story> stories = std::vector<Story>(1);

  Pages& page(uint64_t id, int month, int d) {
    Article a;
    a.document.id = DocId{id};
    articles.push_back(a);
    published.push_back(stamp({2024, uint8_t(month), uint8_t(d)}));
    links.of_name.emplace_back();
    Lineage l;
    l.article = ArticleId{id}, l.origin = OriginId{id}, l.revisions = {DocId{id}};
    lineages.push_back(l);
    stories[0].id = StoryId{9};
    stories[0].documents.push_back(DocId{id});
    return *this;
  }
  Party party(const std::string& who) {
    Article& a = articles.back();
    Span span{uint32_t(a.document.text.size()), uint32_t(a.document.text.size() + who.size())};
    a.document.text += who + " ";
    Name n;
    n.span = span;
    a.reading.names.push_back(n);
    Entity e;
    e.id = EntityId{std::hash<char>()(who[0]) + 1};
    e.name = who;
    links.of_name.back().push_back(e.id);
    if (std::none_of(links.entities.begin(), links.entities.end(), [&](const Entity& x) { return x.id == e.id; }))
      links.entities.push_back(e);
    Party p;
    p.span = span;
    p.name = int32_t(a.reading.names.size() - 1);
    return p;
  }
  Pages& says(PlanStatus status, const std::string& what, std::vector<std::string> who, Interval when, std::string where = "",
              Interval before = {}) {
    PlanMention m;
    m.what = what;
    m.status = status;
    m.when = when;
    m.before = before;
    m.where = where;
    for (const std::string& w : who) m.who.push_back(party(w));
    Article& a = articles.back();
    m.span = {uint32_t(a.document.text.size()), uint32_t(a.document.text.size() + 1)};
    a.document.text += ". ";
    a.reading.plans.push_back(m);
    return *this;
  }
  std::vector<Plan> follow(std::optional<Instant> moment = std::nullopt) const {
    return plans::follow(articles, published, stories, lineages, links, moment, false);
  }
};

std::vector<PlanStatus> steps(const Plan& p) {
  std::vector<PlanStatus> out;
  for (const PlanStep& s : p.history) out.push_back(s.status);
  return out;
}
using S = PlanStatus;
using Steps = std::vector<PlanStatus>;

Pages moved_meeting() {
  Pages p;
  p.page(1, 3, 7).says(S::agreed, "meeting", {"Kvariani", "Lupescu"}, day(3, 12), "Istanbul");
  p.page(2, 3, 8).says(S::announced, "talks", {"Lupescu", "Kvariani"}, day(3, 12), "Istanbul");
  p.page(3, 3, 11).says(S::rescheduled, "meeting", {"Kvariani", "Lupescu"}, day(3, 14), "", day(3, 12));
  p.page(4, 3, 13).says(S::announced, "meeting", {"Kvariani", "Lupescu"}, day(3, 14), "Istanbul");
  p.page(5, 3, 14).says(S::held, "meeting", {"Kvariani", "Lupescu"}, day(3, 14), "Istanbul");
  p.page(6, 3, 14).says(S::agreed, "meeting", {"Kvariani", "Lupescu"}, day(3, 22), "Bucharest");
  return p;
}

TEST(Plans, MovedAndHeldIsOnePlan) {
  std::vector<Plan> plans = moved_meeting().follow();
  ASSERT_EQ(plans.size(), 2u);
  EXPECT_EQ(plans[0].status, S::held);
  EXPECT_EQ(steps(plans[0]), (Steps{S::agreed, S::rescheduled, S::held}));
  EXPECT_EQ(plans[0].when, day(3, 14));
  EXPECT_EQ(plans[0].who, (std::vector<std::string>{"Kvariani", "Lupescu"}));
  EXPECT_EQ(plans[0].mentions.size(), 5u);
  EXPECT_EQ(plans[1].status, S::agreed);
}

TEST(Plans, WordsBeforeTheDayIsNamedAreOfTheSamePlan) {
  Pages p;
  p.page(1, 3, 14).says(S::held, "meeting", {"Kvariani", "Lupescu"}, {}).says(S::held, "talks", {"Kvariani", "Lupescu"}, day(3, 14), "Istanbul");
  std::vector<Plan> plans = p.follow();
  ASSERT_EQ(plans.size(), 1u);
  EXPECT_EQ(plans[0].mentions.size(), 2u);
  EXPECT_EQ(steps(plans[0]), (Steps{S::held}));
}

TEST(Plans, OrderOfThePileDoesNotMatter) {
  Pages p = moved_meeting();
  std::vector<Plan> expected = p.follow();
  std::reverse(p.articles.begin(), p.articles.end());
  std::reverse(p.published.begin(), p.published.end());
  std::reverse(p.links.of_name.begin(), p.links.of_name.end());
  std::reverse(p.stories[0].documents.begin(), p.stories[0].documents.end());
  std::vector<Plan> got = p.follow();
  ASSERT_EQ(got.size(), expected.size());
  for (size_t i = 0; i < got.size(); ++i) {
    EXPECT_EQ(got[i].id, expected[i].id);
    EXPECT_EQ(steps(got[i]), steps(expected[i]));
  }
}

TEST(Plans, ThreeMeetingsOfOnePairStayThree) {
  Pages p;
  p.page(1, 1, 2).says(S::announced, "meeting", {"Blinov", "Larsen"}, day(1, 2), "a conference");
  p.page(2, 1, 18).says(S::agreed, "meeting", {"Blinov", "Larsen"}, day(1, 21), "Geneva");
  p.page(3, 1, 21).says(S::held, "talks", {"Blinov", "Larsen"}, day(1, 21), "Geneva");
  p.page(4, 2, 18).says(S::agreed, "talks", {"Larsen", "Blinov"}, days(2, 21, 27), "Europe");
  std::vector<Plan> plans = p.follow();
  ASSERT_EQ(plans.size(), 3u);
  EXPECT_EQ(plans[0].status, S::lapsed);
  EXPECT_EQ(plans[1].status, S::held);
  EXPECT_EQ(plans[2].status, S::agreed);
}

// "The foreign ministers" on one page are the two whom another page names.
TEST(Plans, PeopleByTheirOffice) {
  Pages p;
  p.page(1, 3, 7).says(S::agreed, "meeting", {}, day(3, 12), "Istanbul");
  Party office;
  Article& a = p.articles.back();
  office.span = {uint32_t(a.document.text.size()), uint32_t(a.document.text.size() + 17)};
  a.document.text += "foreign ministers ";
  a.reading.plans[0].who = {office};
  p.page(2, 3, 12).says(S::held, "meeting", {"Kvariani", "Lupescu"}, day(3, 12), "Istanbul");
  p.links.entities[0].roles.push_back({"Georgian Foreign Minister", std::nullopt, std::nullopt, {}});
  std::vector<Plan> plans = p.follow();
  ASSERT_EQ(plans.size(), 1u);
  EXPECT_EQ(plans[0].status, S::held);
  EXPECT_EQ(plans[0].who, (std::vector<std::string>{"Kvariani", "Lupescu"}));
}

TEST(Plans, CopyAddsNoStep) {
  Pages p;
  p.page(1, 3, 7).says(S::announced, "hearing", {"Kanelova"}, day(3, 18), "Varna");
  p.page(2, 3, 8).says(S::cancelled, "hearing", {"Kanelova"}, day(3, 18), "Varna");
  p.lineages[1].copies.push_back({DocId{2}, CopyKind::verbatim, DocId{1}, 1, 1, ""});
  std::vector<Plan> plans = p.follow();
  ASSERT_EQ(plans.size(), 1u);
  EXPECT_EQ(steps(plans[0]), Steps{S::announced});
  EXPECT_EQ(plans[0].mentions.size(), 2u);
}

TEST(Plans, PostponedLeavesNoDayAndComesBack) {
  Pages p;
  p.page(1, 3, 7).says(S::announced, "summit", {"Ana", "Boris"}, day(3, 12));
  p.page(2, 3, 9).says(S::postponed, "summit", {"Ana", "Boris"}, {});
  std::vector<Plan> plans = p.follow();
  ASSERT_EQ(plans.size(), 1u);
  EXPECT_FALSE(plans[0].when.known());
  EXPECT_EQ(plans[0].status, S::postponed);
  p.page(3, 3, 20).says(S::announced, "summit", {"Ana", "Boris"}, day(3, 29));
  plans = p.follow();
  ASSERT_EQ(plans.size(), 1u);
  EXPECT_EQ(steps(plans[0]), (Steps{S::announced, S::postponed, S::rescheduled}));
}

TEST(Plans, LapsesOnlyWhenItsDayIsOver) {
  Pages p;
  p.page(1, 3, 7).says(S::announced, "vote", {"Union"}, day(3, 9));
  EXPECT_EQ(p.follow(earliest(stamp({2024, 3, 9})))[0].status, S::announced);
  EXPECT_EQ(p.follow(earliest(stamp({2024, 3, 10})))[0].status, S::lapsed);
}

TEST(Plans, UnannouncedMeetingIsHeldOnlyWithItsDay) {
  Pages p;
  p.page(1, 3, 7).says(S::held, "meeting", {"Ana", "Boris"}, day(3, 6)).says(S::held, "call", {"Carl", "Dora"}, {});
  std::vector<Plan> plans = p.follow();
  ASSERT_EQ(plans.size(), 1u);
  EXPECT_EQ(plans[0].status, S::held);
  EXPECT_EQ(plans[0].what, "meeting");
}

TEST(Plans, DeedsConfirm) {
  Pages p;
  p.page(1, 3, 7).says(S::announced, "visit", {"Marinova", "Varna"}, day(3, 12));
  p.page(2, 3, 13);
  Event e;
  e.what = "travel";
  e.when = day(3, 12);
  e.actors = {p.party("Marinova")};
  e.recipients = {p.party("Varna")};
  p.articles.back().reading.events.push_back(e);
  std::vector<Plan> plans = p.follow();
  ASSERT_EQ(plans.size(), 1u);
  EXPECT_EQ(plans[0].status, S::held);
}

TEST(Plans, StrangeInputIsNoError) {
  Pages p;
  p.page(1, 0, 0).says(S::announced, "", {}, {});
  p.published[0] = {};
  p.articles[0].reading.plans[0].span = {500, 600};
  EXPECT_TRUE(p.follow().empty());
  EXPECT_TRUE(follow({}, {}, {}, {}, {}, std::nullopt, true).empty());
}

}  // namespace
}  // namespace dateline::plans
