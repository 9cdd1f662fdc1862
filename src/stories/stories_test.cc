#include "stories/stories.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "base/hash.h"
#include "stories/links.h"

namespace dateline::stories {
namespace {

struct Pile {
  std::vector<Article> articles;
  std::vector<Stamp> published;

  void add(const std::string& headline, const std::string& text, const char* day = "") {
    Article a;
    a.document.id = DocId{hash64(headline + text)};
    a.document.text = text;
    if (!headline.empty()) a.document.facts.headline = Fact{headline, "title", {}};
    articles.push_back(a);
    published.push_back(parse_stamp(day).value_or(Stamp{}));
  }
};

const Rules& rules() {
  static const RulesPtr loaded = *load(matcher::embedded());
  return *loaded;
}

Pile two_matters() {
  Pile p;
  p.add("Glacier lake bursts above Tarnwick", "A glacier lake burst above Tarnwick and swept away two bridges, "
        "wardens said. Villagers were moved to a school before dawn.", "2024-05-02");
  p.add("Tarnwick villagers return after glacier flood", "Villagers of Tarnwick went home on Saturday, two days after "
        "the glacier lake burst and the bridges fell.", "2024-05-04");
  p.add("Wardens had warned of Tarnwick glacier lake", "Wardens had warned that the glacier lake above Tarnwick could "
        "burst, a report shows. The bridges were never raised.");
  p.add("Harbour pilots of Ostrel vote for strike", "Harbour pilots in Ostrel voted to strike over their pensions, "
        "their union said.", "2024-05-03");
  p.add("Ostrel pilots' strike leaves ships at anchor", "Forty ships lay at anchor off Ostrel on Sunday because the "
        "harbour pilots are on strike for pensions.", "2024-05-05");
  return p;
}

TEST(Stories, TwoMattersAreTwoStories) {
  const Pile p = two_matters();
  const auto stories = thread(p.articles, p.published, {}, {}, rules());
  ASSERT_EQ(stories.size(), 2u);
  const Story& glacier = stories[0].documents.size() == 3 ? stories[0] : stories[1];
  ASSERT_EQ(glacier.documents.size(), 3u);
  EXPECT_EQ(glacier.documents.back(), p.articles[2].document.id);  // an unknown date comes last
  EXPECT_EQ(to_string(*glacier.first), "2024-05-02");
  EXPECT_EQ(to_string(*glacier.last), "2024-05-04");
  EXPECT_EQ(glacier.reports, 3u);
  EXPECT_NE(std::find(glacier.terms.begin(), glacier.terms.end(), "tarnwick"), glacier.terms.end());
  EXPECT_FALSE(glacier.title.empty());
}

TEST(Stories, OrderOfInputChangesNothing) {
  Pile p = two_matters();
  const auto before = thread(p.articles, p.published, {}, {}, rules());
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    for (size_t i = p.articles.size(); i-- > 1;) {
      const size_t k = random() % (i + 1);
      std::swap(p.articles[i], p.articles[k]);
      std::swap(p.published[i], p.published[k]);
    }
    const auto after = thread(p.articles, p.published, {}, {}, rules());
    ASSERT_EQ(after.size(), before.size());
    for (size_t i = 0; i < after.size(); ++i) {
      EXPECT_EQ(after[i].id, before[i].id);
      EXPECT_EQ(after[i].documents, before[i].documents);
      EXPECT_EQ(after[i].title, before[i].title);
      EXPECT_EQ(after[i].terms, before[i].terms);
    }
  }
}

TEST(Stories, CopiesStayTogetherWhateverTheirWords) {
  Pile p = two_matters();
  Lineage a, b;
  a.article = ArticleId{1};
  b.article = ArticleId{2};
  a.origin = b.origin = OriginId{9};
  a.revisions = {p.articles[0].document.id};
  b.revisions = {p.articles[3].document.id};
  const std::vector<Lineage> lineages{a, b};
  const auto stories = thread(p.articles, p.published, lineages, {}, rules());
  for (const Story& s : stories) {
    const auto has = [&](int i) {
      return std::find(s.documents.begin(), s.documents.end(), p.articles[size_t(i)].document.id) != s.documents.end();
    };
    EXPECT_EQ(has(0), has(3));
  }
}

TEST(Stories, EmptyAndOddPagesStayAlone) {
  Pile p;
  p.add("", "");
  p.add("", "word");
  p.add("!!!", "\xff\xfe broken");
  p.add("", std::string(100000, 'x'));
  EXPECT_EQ(thread(p.articles, p.published, {}, {}, rules()).size(), 4u);
  EXPECT_TRUE(thread({}, {}, {}, {}, rules()).empty());
}

// Average link as its definition says: all pairs of clusters looked at before each join.
std::vector<std::vector<uint32_t>> groups_slowly(uint32_t items, const std::vector<Link>& links, double cut) {
  std::vector<std::vector<uint32_t>> clusters;
  for (uint32_t i = 0; i < items; ++i) clusters.push_back({i});
  auto mean = [&](const std::vector<uint32_t>& x, const std::vector<uint32_t>& y) {
    double sum = 0;
    for (const Link& l : links)
      if ((std::count(x.begin(), x.end(), l.a) && std::count(y.begin(), y.end(), l.b)) ||
          (std::count(x.begin(), x.end(), l.b) && std::count(y.begin(), y.end(), l.a)))
        sum += l.similarity;
    return sum / double(x.size() * y.size());
  };
  for (;;) {
    double best = cut;
    size_t best_a = 0, best_b = 0;
    for (size_t a = 0; a < clusters.size(); ++a)
      for (size_t b = a + 1; b < clusters.size(); ++b)
        if (const double m = mean(clusters[a], clusters[b]); m > best || (m == best && best_b == 0)) best = m, best_a = a, best_b = b;
    if (best_b == 0) break;
    clusters[best_a].insert(clusters[best_a].end(), clusters[best_b].begin(), clusters[best_b].end());
    clusters.erase(clusters.begin() + long(best_b));
  }
  for (auto& c : clusters) std::sort(c.begin(), c.end());
  std::sort(clusters.begin(), clusters.end());
  return clusters;
}

TEST(Groups, AreThoseOfTheDefinition) {
  EXPECT_EQ(groups(5, {{0, 1, .6}, {0, 2, .5}, {1, 2, .4}, {3, 4, .2}}, {}, .3),
            (std::vector<std::vector<uint32_t>>{{0, 1, 2}, {3}, {4}}));
  std::mt19937 random(13);
  for (int round = 0; round < 60; ++round) {
    std::vector<Link> links;
    for (uint32_t a = 0; a < 14; ++a)
      for (uint32_t b = a + 1; b < 14; ++b)
        if (random() % 3) links.push_back({a, b, double(1 + random() % 100000) / 100000});
    EXPECT_EQ(groups(14, links, {}, .35), groups_slowly(14, links, .35));
  }
}

TEST(Stories, PostingsFindWhatAllPairsFind) {
  std::mt19937 random(11);
  std::vector<Terms> texts(60);
  std::vector<std::optional<int32_t>> days;
  for (Terms& t : texts) {
    double square = 0;
    for (uint32_t id = 0; id < 90; ++id)
      if (random() % 3 == 0) t.push_back({id, float(1 + random() % 9)}), square += double(t.back().weight) * t.back().weight;
    for (Term& term : t) term.weight = float(term.weight / std::sqrt(square));
    days.push_back(random() % 2 ? std::optional<int32_t>(19000 + int(random() % 9)) : std::nullopt);
  }
  auto key = [](std::vector<Link> links) {
    std::sort(links.begin(), links.end(), [](const Link& x, const Link& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
    return links;
  };
  const auto fast = key(links(texts, days, 90)), slow = key(links_of_all_pairs(texts, days));
  ASSERT_EQ(fast.size(), slow.size());
  for (size_t i = 0; i < fast.size(); ++i) {
    EXPECT_EQ(fast[i].a, slow[i].a);
    EXPECT_EQ(fast[i].b, slow[i].b);
    EXPECT_NEAR(fast[i].similarity, slow[i].similarity, 1e-9);
  }
}

}  // namespace
}  // namespace dateline::stories
