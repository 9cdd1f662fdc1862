#include "lineage/lineage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>

#include "base/hash.h"
#include "lineage/origins.h"
#include "lineage/shingles.h"

namespace dateline::lineage {
namespace {

const Rules& rules() {
  static const RulesPtr loaded = *load(matcher::embedded());
  return *loaded;
}

struct Pile {
  std::vector<Article> articles;
  std::vector<Stamp> published;

  Document& add(const std::string& outlet, const std::string& agency, const std::string& day, const std::string& text) {
    Article a;
    a.document.id = DocId{hash64(outlet + agency + day + text)};
    a.document.text = text;
    if (!outlet.empty()) a.document.facts.outlet = Fact{outlet, "title", {}};
    if (!agency.empty()) a.document.facts.agency = Fact{agency, "text", {}};
    articles.push_back(a);
    published.push_back(parse_stamp(day).value_or(Stamp{}));
    return articles.back().document;
  }
  std::vector<Lineage> trace() const { return lineage::trace(articles, published, rules()); }
  DocId id(size_t i) const { return articles[i].document.id; }
};

const Lineage& of(const std::vector<Lineage>& lineages, DocId id) {
  for (const Lineage& l : lineages)
    if (std::find(l.revisions.begin(), l.revisions.end(), id) != l.revisions.end()) return l;
  static const Lineage none;
  return none;
}

const std::string lead = "A cable car stopped over the Arven gorge on Sunday with 31 people in it after a storm tore a "
                         "rope from its mast, the valley police said.\n\n";
const std::string second = "Helpers lowered the passengers one by one on ropes in the dark, and the last of them stood "
                           "on firm ground at four in the morning.\n\n";
const std::string quote = "“I counted every bolt that I could see and prayed that somebody had counted them before "
                          "me,” said Oda Lunt, a nurse.\n\n";
const std::string third = "The company that runs the line has closed it for a week. Its engineers want to know why the "
                          "brake did not hold the rope when the wind came.\n\n";
const std::string own = "In Little Arven, the baker kept his shop open all night and handed out rolls to whoever came, "
                        "while the mayor looked for beds in the old school and the fire brigade brought blankets.\n\n";
const std::string other = "The council of Pell has voted to buy the ruined mill by the river and to make a library of it, "
                          "two years after readers lost their old one to a leaking roof and a budget without money.\n\n";

const std::string apart = "Rope makers say that the winter was hard on their trade. Orders from the coast have fallen by "
                          "a third, and two of the five yards in the valley now twist string for parcels instead.\n\n";

TEST(Lineage, CopiesShareTheirSourcesOrigin) {
  Pile p;
  p.add("Halm News Agency", "Halm", "2024-03-03", lead + second + quote + third);
  p.add("Arven Courier", "Halm", "2024-03-03T09:00Z", lead + second + quote + third);
  p.add("Pell Mirror", "Halm", "2024-03-03T10:00Z", lead + second + quote);
  p.add("Gorge Post", "Halm", "2024-03-02", lead + second + quote + own + own.substr(0, 90) + "\n\n" + third);
  p.add("Pell Gazette", "", "2024-03-04", other + quote);
  p.add("Arven Weekly", "", "2024-03-05", apart + third);
  const auto lineages = p.trace();
  ASSERT_EQ(lineages.size(), 6u);
  const Lineage& source = of(lineages, p.id(0));
  EXPECT_TRUE(source.copies.empty());
  const std::map<size_t, CopyKind> copies{{1, CopyKind::verbatim}, {2, CopyKind::abridged}, {3, CopyKind::localised}};
  for (const auto& [i, kind] : copies) {
    const Lineage& l = of(lineages, p.id(i));
    ASSERT_EQ(l.copies.size(), 1u) << i;
    EXPECT_EQ(l.copies[0].kind, kind) << i;
    EXPECT_EQ(l.copies[0].of, p.id(0)) << i;
    EXPECT_EQ(l.origin, source.origin) << i;
    EXPECT_NE(l.copies[0].reason.find("agency tag Halm"), std::string::npos);
  }
  const Lineage& quoting = of(lineages, p.id(4));
  ASSERT_EQ(quoting.copies.size(), 1u);
  EXPECT_EQ(quoting.copies[0].kind, CopyKind::shared_quote);
  EXPECT_NE(quoting.origin, source.origin);
  const Lineage& partial = of(lineages, p.id(5));
  ASSERT_FALSE(partial.copies.empty());
  EXPECT_EQ(partial.copies[0].kind, CopyKind::partial);
  EXPECT_NE(partial.origin, source.origin);
}

TEST(Lineage, CreditsAloneMakeNoCopy) {
  Pile p;
  p.add("Halm News Agency", "Halm", "2024-03-03", lead + second);
  p.add("Pell Mirror", "Halm", "2024-03-04", other + own);
  const auto lineages = p.trace();
  EXPECT_NE(lineages[0].origin, lineages[1].origin);
  EXPECT_TRUE(lineages[1].copies.empty());
}

TEST(Lineage, ChainsAreNotOneOrigin) {
  // b has half of a, c has half of b but nothing of a.
  Pile p;
  p.add("Aft", "", "2024-03-01", lead + second);
  p.add("Bow", "", "2024-03-02", second + own);
  p.add("Cay", "", "2024-03-03", own + other);
  const auto lineages = p.trace();
  EXPECT_NE(of(lineages, p.id(0)).origin, of(lineages, p.id(2)).origin);
}

Entry entry(const std::string& headline) {
  Entry e;
  e.headline = headline;
  return e;
}

TEST(Lineage, EditionsOfALivePageAreOneArticleEarlierFirst) {
  Pile p;
  Document& later = p.add("Halm", "Halm", "", lead + second + third);
  later.facts.headline = Fact{"Cable Car Stuck: Arven Gorge Update", "title", {}};
  later.entries = {entry("Last Passenger Is Down"), entry("Storm Tears Rope"), entry("Line Opened in 1961")};
  Document& earlier = p.add("", "Halm", "", lead + second + own);
  earlier.facts.headline = Fact{"Storm Stops Cable Car: Arven Gorge Update", "title", {}};
  earlier.entries = {entry("Storm Tears Rope"), entry("Line Opened in 1961"), entry("Wind Rises in the Gorge")};
  p.add("Halm", "Halm", "", other).entries = {entry("Mill Is Sold"), entry("Council Meets Again")};
  const auto lineages = p.trace();
  ASSERT_EQ(lineages.size(), 2u);
  const Lineage& live = of(lineages, p.id(0));
  EXPECT_EQ(live.revisions, (std::vector<DocId>{p.id(1), p.id(0)}));
}

TEST(Lineage, BackgroundOfTheTradeIsNoCopy) {
  Pile p;
  const std::vector<std::string> leads{second, quote, third, own, other, apart};
  for (size_t i = 0; i < leads.size(); ++i) p.add("Outlet " + std::to_string(i), "", "", leads[i] + leads[i] + leads[i] + lead);
  for (const Lineage& l : p.trace()) EXPECT_TRUE(l.copies.empty());
}

TEST(Lineage, BackgroundIsNoCopyEvenWhereItIsHalfOfAReport) {
  Pile p;
  for (const std::string& own_words : {second, third + quote, own, other}) p.add("Outlet " + own_words.substr(0, 4), "", "", own_words + lead);
  for (const Lineage& l : p.trace()) EXPECT_TRUE(l.copies.empty());
  // A wire that mastheads top with their own words is in the pile by itself.
  p.add("Halm News Agency", "Halm", "", lead);
  size_t copies = 0;
  for (const Lineage& l : p.trace()) copies += l.copies.size();
  EXPECT_EQ(copies, 4u);
}

TEST(Lineage, ABriefInFurnitureIsACopyOfTheBriefAlone) {
  const std::string furniture = "Good morning, and welcome to the letter that our night desk puts together while you sleep; "
                                "forward it to a friend if you like it.\n\n";
  Pile p;
  p.add("Halm News Agency", "Halm", "2024-03-01", second);
  for (const std::string& brief : {lead, third, second, other}) p.add("Pell Mirror", "", "2024-03-02", furniture + brief);
  const auto lineages = p.trace();
  for (size_t i : {1, 2, 4}) EXPECT_TRUE(of(lineages, p.id(i)).copies.empty()) << i;
  ASSERT_EQ(of(lineages, p.id(3)).copies.size(), 1u);
  EXPECT_EQ(of(lineages, p.id(3)).copies[0].of, p.id(0));
}

TEST(Lineage, WhatSeveralHaveIsToldOfTheFirst) {
  Pile p;
  p.add("Aft", "", "2024-03-01", second + quote);
  p.add("Bow", "", "2024-03-02", quote + other);
  p.add("Cay", "", "2024-03-03", own + quote);
  const auto lineages = p.trace();
  for (size_t i : {1, 2}) {
    ASSERT_EQ(of(lineages, p.id(i)).copies.size(), 1u) << i;
    EXPECT_EQ(of(lineages, p.id(i)).copies[0].of, p.id(0)) << i;
  }
}

TEST(Lineage, FurnitureOfAnOutletIsNoCopy) {
  const std::string furniture = "Sign up for our morning letter and read it with your coffee before anybody else does. "
                                "All words and pictures are ours, and may be shared only with our leave.\n\n";
  Pile p;
  for (const std::string& text : {second, third, own, other, apart}) p.add("Halm", "", "", text.substr(0, 80) + "\n" + furniture);
  const auto lineages = p.trace();
  ASSERT_EQ(lineages.size(), 5u);
  for (const Lineage& l : lineages) EXPECT_EQ(l.reason, "own words");
}

TEST(Lineage, CapturesWithoutAnOutletAreOneArticleWhereNearlyTheSame) {
  Pile p;
  p.add("", "", "2024-03-03T09:00Z", lead + second + third).facts.headline = Fact{"Cable car stops over gorge", "title", {}};
  p.add("", "", "2024-03-03T08:00Z", lead + second + third + quote).facts.headline = Fact{"Cable car stops over gorge", "title", {}};
  p.add("", "", "2024-03-03T07:00Z", lead + second + third).facts.headline = Fact{"Storm leaves dozens above Arven", "title", {}};
  const auto lineages = p.trace();
  ASSERT_EQ(lineages.size(), 2u);
  EXPECT_EQ(of(lineages, p.id(0)).revisions, (std::vector<DocId>{p.id(1), p.id(0)}));
  EXPECT_EQ(lineages[0].origin, lineages[1].origin);
}

TEST(Lineage, AWireThatVeryManyRunIsOneOrigin) {
  Pile p;
  for (int i = 0; i < 200; ++i)
    p.add("Outlet " + std::to_string(i), i == 120 ? "Outlet 120" : "", "2024-03-03", lead + second + quote + third + "Page " + std::to_string(i));
  const auto lineages = p.trace();
  ASSERT_EQ(lineages.size(), 200u);
  for (const Lineage& l : lineages) {
    EXPECT_EQ(l.origin, of(lineages, p.id(120)).origin);
    EXPECT_EQ(l.copies.size(), l.revisions[0] == p.id(120) ? 0u : 1u);
  }
}

TEST(Lineage, OneAddressIsOneArticle) {
  Pile p;
  p.add("Halm", "", "2024-03-03", lead + second).url = "https://www.halm.example/a/1?utm_source=x#top";
  p.add("Halm", "", "2024-03-03", lead + second + third).url = "http://halm.example/a/1/";
  p.add("Halm", "", "2024-03-03", other).url = "https://halm.example/a/2";
  EXPECT_EQ(p.trace().size(), 2u);
  EXPECT_EQ(address_key("https://m.halm.example/", rules()), "");
  EXPECT_EQ(address_key("https://halm.example/s?id=7&utm_medium=mail&b=1", rules()), "halm.example/s?b=1&id=7");
}

// Pages cut and mixed from a few passages.
Pile invented_pile(std::mt19937& random) {
  const std::vector<std::string> passages{lead, second, quote, third, own, other};
  Pile p;
  for (int i = 0; i < 12; ++i) {
    std::string text;
    for (const std::string& passage : passages)
      if (random() % 2) text += random() % 3 ? passage : passage.substr(0, passage.size() / 2) + "\n\n";
    p.add("Outlet " + std::to_string(random() % 9), random() % 3 ? "" : "Outlet 1",
          random() % 3 ? "2024-03-0" + std::to_string(1 + random() % 5) : "", text);
  }
  return p;
}

TEST(Lineage, OrderOfInputChangesNothing) {
  std::mt19937 random(3);
  for (int round = 0; round < 30; ++round) {
    Pile p = invented_pile(random);
    const auto before = p.trace();
    for (size_t i = p.articles.size(); i-- > 1;) {
      const size_t k = random() % (i + 1);
      std::swap(p.articles[i], p.articles[k]);
      std::swap(p.published[i], p.published[k]);
    }
    const auto after = p.trace();
    ASSERT_EQ(after.size(), before.size());
    for (size_t i = 0; i < after.size(); ++i) {
      EXPECT_EQ(after[i].article, before[i].article);
      EXPECT_EQ(after[i].origin, before[i].origin);
      EXPECT_EQ(after[i].revisions, before[i].revisions);
      ASSERT_EQ(after[i].copies.size(), before[i].copies.size());
      for (size_t k = 0; k < after[i].copies.size(); ++k) {
        EXPECT_EQ(after[i].copies[k].of, before[i].copies[k].of);
        EXPECT_EQ(after[i].copies[k].kind, before[i].copies[k].kind);
      }
    }
  }
}

TEST(Lineage, AParaphraseIsACopyAndAnotherReportOfTheEventIsNot) {
  const std::string told = "The ferry Dagny ran aground off Korsholm on Sunday with 212 people aboard, Inger Vass of the coast guard "
                           "said. Her captain had left Tarnby at 6 p.m. for Velmark.\n\n\"I have never seen a tide fall so fast,\" said "
                           "Vass. Tugs from Ostrel pulled in vain until Monday. The owner, Norlinje, put the damage at 14 million crowns "
                           "and named Pal Brandt to ask why the pilot of the Dagny stayed in Tarnby.";
  const std::string reworded = "On Sunday, near Korsholm, the vessel Dagny hit the bottom carrying 212 travellers, according to Inger Vass, who "
                               "speaks for the guards of the coast. She was bound for Velmark and had departed from Tarnby at 6 p.m. under "
                               "her usual master.\n\nVass told reporters: \"I have never seen a tide fall so fast.\" Until Monday, towing "
                               "boats sent from Ostrel did not manage to move the ship. Norlinje, which owns it, estimates losses of 14 "
                               "million crowns. Pal Brandt will find out for the firm what kept the pilot of the Dagny ashore in Tarnby.";
  const std::string another = "In Tarnby they had warned the captain. Pal Brandt, who was once a pilot there, watched the Dagny leave for Velmark "
                              "at 6 p.m. and said so to the harbour of Ostrel. On Monday he was asked by Norlinje to come to Korsholm. The "
                              "ship had then lain on the sand since Sunday, and 212 people had gone ashore in boats. Inger Vass of the coast "
                              "guard thanked 14 fishermen. Whoever pays for the Dagny, Brandt said, it should not be the crew.";
  Pile p;
  p.add("Halm", "Halm", "2024-03-03T09:00Z", told);
  p.add("Quick Wire", "", "2024-03-03T11:00Z", reworded);
  p.add("Tarnby Post", "", "2024-03-03T12:00Z", another);
  const auto lineages = p.trace();
  const Lineage& copy = of(lineages, p.id(1));
  ASSERT_EQ(copy.copies.size(), 1u);
  EXPECT_EQ(copy.copies[0].kind, CopyKind::paraphrase);
  EXPECT_EQ(copy.copies[0].of, p.id(0));
  EXPECT_EQ(copy.origin, of(lineages, p.id(0)).origin);
  EXPECT_TRUE(of(lineages, p.id(2)).copies.empty());
}

TEST(Lineage, IndexFindsWhatComparingAllPairsFinds) {
  std::mt19937 random(5);
  for (int round = 0; round < 50; ++round) {
    const Pile p = invented_pile(random);
    std::vector<Print> prints;
    for (const Article& a : p.articles) prints.push_back(print_of(a, rules()));
    const ShingleIndex index(prints);
    EXPECT_EQ(index.candidates(), candidates_of_all_pairs(prints));
    for (const auto& [a, b] : index.candidates()) {
      const auto runs = [](const Overlap& o) {
        std::vector<std::array<uint32_t, 3>> out;
        for (const auto& r : o.runs) out.push_back({r.a, r.b, r.length});
        return out;
      };
      EXPECT_EQ(runs(index.overlap(a, b)), runs(overlap(prints[a], prints[b])));
    }
  }
}

TEST(Lineage, CopiesPointAtSourcesOfTheirOwnOrigin) {
  std::mt19937 random(9);
  for (int round = 0; round < 50; ++round) {
    const Pile p = invented_pile(random);
    const auto lineages = p.trace();
    for (const Lineage& l : lineages)
      for (const Copy& c : l.copies) {
        const bool shares = c.kind != CopyKind::partial && c.kind != CopyKind::shared_quote;
        EXPECT_EQ(of(lineages, c.of).origin == l.origin, shares);
        EXPECT_NE(of(lineages, c.of).article, l.article);
      }
  }
}

TEST(Lineage, OddPagesStandAlone) {
  Pile p;
  p.add("", "", "", "");
  p.add("A", "", "", "");
  p.add("", "", "", "word");
  p.add("", "", "", "\xff\xfe\n\n\"");
  p.add("", "", "", std::string(200000, 'x'));
  EXPECT_EQ(p.trace().size(), 5u);
  EXPECT_TRUE(lineage::trace({}, {}, rules()).empty());
}

}  // namespace
}  // namespace dateline::lineage
