#include "stories/stories.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "base/hash.h"
#include "stories/links.h"
#include "stories/ranking.h"
#include "stories/reasons.h"
#include "stories/split.h"

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
  const auto stories = thread(p.articles, p.published, {}, rules());
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

// The background is English: "und", "der", "die" must not look like rare words.
TEST(Stories, OtherLanguagesAreNotJoinedByTheirSmallWords) {
  Pile p;
  p.add("Hafenlotsen in Ostrel stimmen für einen Streik", "Die Hafenlotsen in Ostrel haben für einen Streik gestimmt, wie ihr Verband "
        "am Freitag sagte. Es geht um die Renten und um das, was sich auf den Schiffen nicht mehr tun lässt, und sie sind sich einig.");
  p.add("Streik der Hafenlotsen: Schiffe liegen vor Ostrel", "Vierzig Schiffe lagen am Sonntag vor Ostrel, weil die Hafenlotsen für ihre "
        "Renten streiken. Der Verband sagte, es sei nicht zu sehen, wie das auf die Dauer gehen soll, und sie sind sich einig.");
  p.add("Alte Mühle am Fluss wird zum Museum", "Die alte Mühle am Fluss wird ein Museum. Es ist nicht das erste, das sich die Stadt "
        "auf den Hügel setzt, und wie die Leute sagen, ist es auch nicht das, was sie am meisten braucht, und sie sind sich einig.");
  for (Article& a : p.articles) a.document.language = "de";
  const auto stories = thread(p.articles, p.published, {}, rules());
  ASSERT_EQ(stories.size(), 2u);
  EXPECT_EQ(stories[0].documents.size() + stories[1].documents.size(), 3u);
  EXPECT_EQ(std::max(stories[0].documents.size(), stories[1].documents.size()), 2u);
}

TEST(Stories, OrderOfInputChangesNothing) {
  Pile p = two_matters();
  const auto before = thread(p.articles, p.published, {}, rules());
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    for (size_t i = p.articles.size(); i-- > 1;) {
      const size_t k = random() % (i + 1);
      std::swap(p.articles[i], p.articles[k]);
      std::swap(p.published[i], p.published[k]);
    }
    const auto after = thread(p.articles, p.published, {}, rules());
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
  const auto stories = thread(p.articles, p.published, lineages, rules());
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
  EXPECT_EQ(thread(p.articles, p.published, {}, rules()).size(), 4u);
  EXPECT_TRUE(thread({}, {}, {}, rules()).empty());
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
        if (random() % 3) links.push_back({a, b, float(1 + random() % 100000) / 100000});
    EXPECT_EQ(groups(14, links, {}, .35), groups_slowly(14, links, .35));
  }
}

TEST(Stories, LargeClustersWhoseLinksAreCappedAreAskedFor) {
  // Forty texts of one story, each linked with its eight nearest and with half of the others, and forty of another.
  std::vector<Link> links;
  for (uint32_t b = 0; b < 40; ++b)
    for (uint32_t a = 0; a < b; ++a)
      for (uint32_t base : {0u, 40u})
        if (a / 8 == b / 8 || (a + b) % 2 == 0) links.push_back({base + a, base + b, a / 8 == b / 8 ? .6f : .5f});
  links.push_back({0, 40, .3f});
  const Known known{8, [](const Members& a, const Members& b) { return (a[0] < 40) == (b[0] < 40) ? .5 : .01; }};
  EXPECT_GT(groups(80, links, {}, .3).size(), 2u);
  EXPECT_EQ(groups(80, links, {}, .3, {}, known).size(), 2u);
}

TEST(Stories, PostingsFindWhatAllPairsFind) {
  std::mt19937 random(11);
  std::vector<Text> texts(60);
  for (Text& t : texts) {
    double square = 0;
    for (uint32_t id = 0; id < 90; ++id)
      if (random() % 3 == 0) {
        t.terms.push_back({id, float(1 + random() % 9)});
        square += double(t.terms.back().weight) * t.terms.back().weight;
      }
    for (Term& term : t.terms) term.weight = float(term.weight / std::sqrt(square));
    for (int8_t& x : t.vector) x = int8_t(random() % 30);
    t.words = 5 + random() % 200;
    if (random() % 2) t.day = 19000 + int(random() % 9);
  }
  auto key = [](std::vector<Link> links) {
    std::sort(links.begin(), links.end(), [](const Link& x, const Link& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
    return links;
  };
  const auto fast = key(links(texts, 90, reach_of(texts))), slow = key(links_of_all_pairs(texts));
  ASSERT_EQ(fast.size(), slow.size());
  for (size_t i = 0; i < fast.size(); ++i) {
    EXPECT_EQ(fast[i].a, slow[i].a);
    EXPECT_EQ(fast[i].b, slow[i].b);
    EXPECT_NEAR(fast[i].similarity, slow[i].similarity, 1e-6);
  }
}

// Two quakes of one country: the same kind of words, another place, other figures and people.
Pile two_quakes() {
  Pile p;
  const std::vector<std::string> tails = {
      "Rescuers dug through the rubble of collapsed houses and schools for survivors while relatives waited behind ropes.",
      "The tremor cut roads and power lines, and thousands of people slept in tents, in cars and on football fields.",
      "Hospitals treated patients with broken bones in their car parks while aftershocks kept residents out of doors.",
      "The geological agency said that the quake struck at a shallow depth and set off landslides that buried a road.",
      "Soldiers brought water, blankets and bread by helicopter, and a school became a kitchen for the homeless.",
      "Shops stayed shut, trains stood still, and the phone network came back only after nine hours."};
  for (const std::string& tail : tails) {
    p.add("Earthquake of 6.1 kills dozens in Telmar", "A 6.1 magnitude earthquake hit Telmar province in northern "
          "Ostania, killing dozens. Villages around Brisk were worst hit, governor Ilse Dornan said in Telmar. " + tail, "");
    p.add("Strong earthquake shakes Quorrin", "A 7.4 magnitude earthquake shook Quorrin province in eastern Ostania and "
          "damaged the port of Hadda, Quorrin's largest town, mayor Pelle Stroem said. " + tail, "");
  }
  return p;
}

TEST(Stories, TwinsAreTwoStories) {
  const Pile p = two_quakes();
  const auto stories = thread(p.articles, p.published, {}, rules());
  ASSERT_EQ(stories.size(), 2u);
  for (const Story& s : stories) {
    EXPECT_EQ(s.documents.size(), 6u);
    const bool telmar = std::find(s.terms.begin(), s.terms.end(), "telmar") != s.terms.end();
    const bool quorrin = std::find(s.terms.begin(), s.terms.end(), "quorrin") != s.terms.end();
    EXPECT_NE(telmar, quorrin);
  }
}

TEST(Twins, ConflictNeedsAnchorsOnBothSides) {
  // Terms 0..9 are shared; 10, 13, 15 are what the first set leads with, 11, 14, 16 the second; 12 is new in later reports
  // of the first.
  auto text = [](std::vector<uint32_t> own) {
    Text t;
    t.words = 300;
    for (uint32_t id = 0; id < 10; ++id) own.push_back(id);
    std::sort(own.begin(), own.end());
    for (uint32_t id : own) t.terms.push_back({id, .3f}), t.lead.push_back(id);
    return t;
  };
  std::vector<Text> texts;
  for (int i = 0; i < 4; ++i) texts.push_back(text({10, 13, 15}));
  for (int i = 0; i < 4; ++i) texts.push_back(text({11, 14, 16}));
  for (int i = 0; i < 4; ++i) texts.push_back(text({10, 12, 13, 15}));
  const std::vector<TermFacts> facts(17, TermFacts{1, true});
  const Twins twins(texts, facts);
  Twins::Profile early, other, late, one;
  for (uint32_t i = 0; i < 4; ++i) twins.add(early, i), twins.add(other, 4 + i), twins.add(late, 8 + i);
  twins.add(one, 4);
  EXPECT_GT(twins.conflict(early, other), .2);
  EXPECT_EQ(twins.conflict(early, late), 0);
  EXPECT_EQ(twins.conflict(early, one), 0);
  EXPECT_EQ(twins.anchors_against(early, other, 9), (std::vector<uint32_t>{10, 13, 15}));
}

TEST(Split, CutsWhereTheTextsDifferMost) {
  std::vector<Text> texts(8);
  for (uint32_t i = 0; i < 8; ++i) {
    texts[i].terms = {{0, .5f}, {1 + i % 4, .2f}, {i % 2 ? 6u : 5u, .6f}};
    std::sort(texts[i].terms.begin(), texts[i].terms.end(), [](const Term& a, const Term& b) { return a.id < b.id; });
  }
  const Members all{0, 1, 2, 3, 4, 5, 6, 7};
  Cut cut = cut_in_two(all, texts, 9);
  if (cut.first[0] != 0) std::swap(cut.first, cut.second);
  EXPECT_EQ(cut.first, (Members{0, 2, 4, 6}));
  EXPECT_EQ(cut.second, (Members{1, 3, 5, 7}));
  const auto yes = [](double, const Members&, const Members&) { return true; };
  const auto no = [](double, const Members&, const Members&) { return false; };
  EXPECT_EQ(split_apart({all}, texts, 9, {}, {}, {}, no), std::vector<Members>{all});
  EXPECT_EQ(split_apart({all}, texts, 9, {}, {}, {}, yes), (std::vector<Members>{{0, 2, 4, 6}, {1, 3, 5, 7}}));
  // A copy stays with its source, whatever its words are.
  EXPECT_EQ(split_apart({all}, texts, 9, {}, {}, {{0, 7}}, yes), (std::vector<Members>{{0, 2, 4, 6, 7}, {1, 3, 5}}));
}

TEST(Stories, WhyTheyAreOneIsToldByTermsAndStanding) {
  Pile p = two_matters();
  p.add("Tarnwick ferry pilots join strike over pensions", "Pilots of the ferry at Tarnwick lake joined the harbour "
        "pilots' strike for pensions, their union said.", "2024-05-20");
  Threader threader(p.articles, rules());
  auto stories = threader.thread(p.published, {});
  threader.relate(stories);
  rank(stories, p.articles, p.published, {}, latest(*parse_stamp("2024-05-05")));
  const auto glacier = std::find_if(stories.begin(), stories.end(), [](const Story& s) { return s.title.find("lacier") != std::string::npos; });
  ASSERT_NE(glacier, stories.end());
  const auto ties = reasons(p.articles, p.published, *glacier, rules());
  ASSERT_EQ(ties.size(), glacier->documents.size());
  for (const Tie& t : ties) {
    EXPECT_GT(t.likeness, .145);
    EXPECT_NE(std::find(t.terms.begin(), t.terms.end(), "glacier"), t.terms.end());
  }
  const Standing& standing = glacier->standing;
  EXPECT_EQ(standing.origins, 3u);
  EXPECT_EQ(standing.outlets, 1u);  // none is named
  EXPECT_NEAR(standing.novelty, 1.0 / 3, 1e-9);
  EXPECT_GT(standing.decay, .5);
  EXPECT_LT(standing.decay, 1);
  for (size_t i = 1; i < stories.size(); ++i) EXPECT_GE(stories[i - 1].standing.score, stories[i].standing.score);
}

TEST(Stories, NearMattersAreRelatedBothWays) {
  Pile p = two_matters();
  p.add("Tarnwick council pays for new bridges", "The council of Tarnwick will pay for two bridges, it said.", "2025-02-01");
  p.add("Orchestra of Burgas tunes its organ", "The orchestra of Burgas had its organ tuned.", "2024-05-01");
  Threader threader(p.articles, rules());
  auto stories = threader.thread(p.published, {});
  threader.relate(stories);
  for (const Story& s : stories)
    for (const RelatedStory& r : s.related) {
      EXPECT_NE(r.story, s.id);
      EXPECT_GE(r.likeness, .08);
      EXPECT_FALSE(r.terms.empty());
      const auto other = std::find_if(stories.begin(), stories.end(), [&](const Story& o) { return o.id == r.story; });
      ASSERT_NE(other, stories.end());
      EXPECT_TRUE(std::any_of(other->related.begin(), other->related.end(), [&](const RelatedStory& back) { return back.story == s.id; }));
    }
}

TEST(Vectors, AreOfTheTableAndNearForLikeWords) {
  const WordVectors vectors(matcher::embedded_data("data/vectors_en.bin"));
  ASSERT_GT(vectors.size(), 10000u);
  auto of = [&](const char* text) { return vectors.of(plain_words(text), {}); };
  EXPECT_GT(cosine(of("Ship sinks in storm"), of("Ferry goes down in heavy seas")),
            cosine(of("Ship sinks in storm"), of("Parliament approves budget")) + .2);
  EXPECT_EQ(cosine(of(""), of("Ship sinks")), 0);
  EXPECT_EQ(WordVectors("").size(), 0u);
  EXPECT_EQ(WordVectors("vectors 1 9999 64\nabc\n").size(), 0u);
}

TEST(Terms, ShortNamesOfCountriesAreTheirFullOnes) {
  ShortNames shorts{{"ost", {"ostania"}}};
  Article a;
  a.document.text = "The OST sent aid; an ost is an oven.";
  Vocabulary vocabulary;
  const Background background("en", "#texts\t10\n");
  const Counted counted = terms(a, background, shorts, vocabulary);
  EXPECT_TRUE(vocabulary.find("ostania"));
  EXPECT_TRUE(vocabulary.find("ost"));
}

}  // namespace
}  // namespace dateline::stories
