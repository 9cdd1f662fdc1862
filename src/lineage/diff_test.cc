#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/hash.h"
#include "lineage/hunks.h"
#include "lineage/lineage.h"
#include "lineage/units.h"

namespace dateline::lineage {
namespace {

Article article(const std::string& headline, const std::string& text) {
  static const RulesPtr rules = *load(matcher::embedded());
  Article a;
  a.document.id = DocId{hash64(headline + text)};
  a.document.text = text;
  a.document.facts.headline = Fact{headline, "title", {}};
  return a;
}

void add_entry(Article& a, const std::string& headline, const std::string& body) {
  Entry e;
  e.headline = headline;
  std::string& text = a.document.text;
  if (!text.empty()) text += "\n\n";
  e.span.begin = uint32_t(text.size());
  text += headline + "\n\n";
  e.body.begin = uint32_t(text.size());
  text += body;
  e.span.end = e.body.end = uint32_t(text.size());
  a.document.entries.push_back(e);
}

std::vector<Change> changes(const Article& from, const Article& to) {
  static const RulesPtr rules = *load(matcher::embedded());
  const auto out = diff(ArticleId{1}, from, to, *rules);
  for (const Change& c : out) {  // every span holds the words that are shown
    if (c.span_before) { EXPECT_EQ(c.span_before->of(from.document.text), c.before); }
    if (c.span_after) { EXPECT_EQ(c.span_after->of(to.document.text), c.after); }
  }
  return out;
}

std::string told(const std::vector<Change>& list) {
  std::string out;
  for (const Change& c : list) out += std::string(to_string(c.type)) + ": " + c.before + " > " + c.after + "\n";
  return out;
}

std::string told(const std::string& from, const std::string& to) {
  return told(changes(article("Same", from), article("Same", to)));
}

TEST(Diff, TypesOfSmallChanges) {
  EXPECT_EQ(told("Seven people died and 34 are missing in Arven.", "Nine people died and 37 are missing in Arven."),
            "figure: Seven > Nine\nfigure: 34 > 37\n");
  EXPECT_EQ(told("The minister, Nino Kwariani, left.", "The minister, Nino Kvariani, left."), "name: Kwariani > Kvariani\n");
  EXPECT_EQ(told("The hut closed at 6:30 a.m. on Tuesday, the warden wrote.", "The hut closed on Tuesday morning, the warden wrote."),
            "time: at 6:30 a.m. on Tuesday > on Tuesday morning\n");
  EXPECT_EQ(told("The car fell at about 5am into the gorge.", "The car fell at about 6am into the gorge."), "time: 5am > 6am\n");
  EXPECT_EQ(told("It costs $1,900 a ton.", "It costs $2,100 a ton."), "figure: $1,900 > $2,100\n");
  EXPECT_EQ(told("The bridge will recieve new ropes.", "The bridge will receive new ropes."), "typo: recieve > receive\n");
  EXPECT_EQ(told("She spoke by telephone with the crew.", "She spoke by phone with the crew."), "wording: telephone > phone\n");
  EXPECT_EQ(told("The line is safe, Lunt wrote: “We saw a small crack.”", "The line is safe, Lunt wrote: “We saw a deep crack.”"),
            "quote: small > deep\n");
  EXPECT_EQ(told("The brake failed, and the car slid to the mast.", "The brake failed, the police said, and the car slid to the mast."),
            "attribution:  > the police said\n");
  EXPECT_EQ(told("The Co-op closed.", "The co-op closed."), "typo: Co > co\n");
  EXPECT_EQ(told("“Go,” he said.", "\"Go,\" he said."), "");
}

TEST(Diff, StatementsComeAndGoWhole) {
  const std::string a = "The car hung over the gorge. Helpers brought ropes.";
  const std::string b = "The car hung over the gorge. The mayor came on foot. Helpers brought ropes.";
  EXPECT_EQ(told(a, b), "wording:  > The mayor came on foot.\n");
  EXPECT_EQ(told(a, a + "\n\n• An earlier version of this report gave the wrong gorge."),
            "correction:  > An earlier version of this report gave the wrong gorge.\n");
  EXPECT_EQ(told(a + "\n\n“We sang until the rope came down,” a boy said.", a),
            "quote: “We sang until the rope came down,” a boy said. > \n");
}

TEST(Diff, MovedParagraphsAreNoChange) {
  const std::string one = "The car hung over the gorge for nine hours.", two = "Helpers brought ropes and tea to the mast.";
  EXPECT_EQ(told(one + "\n\n" + two, two + "\n\n" + one), "");
}

// Sentences find each other wherever they stand, two for one too; only the words that changed are told.
TEST(Diff, SentencesThatMoveMergeAndSplit) {
  auto forms = [](const std::string& from, const std::string& to) {
    std::string out;
    for (const Change& c : changes(article("Same", from), article("Same", to))) out += std::string(to_string(c.form)) + ": " + c.before + " > " + c.after + "\n";
    return out;
  };
  EXPECT_EQ(forms("The car hung over the gorge for nine hours. Wardens had closed the upper path before noon.\n\nHelpers brought ropes and tea to the old mast.",
                  "The car hung over the gorge for nine hours.\n\nHelpers brought ropes and tea to the old mast. Wardens had closed the lower path before noon."),
            "moved: upper > lower\n");
  EXPECT_EQ(forms("The cable car stopped above the gorge at noon. Its upper brake had failed in the storm.",
                  "The cable car stopped above the gorge at noon after its upper brake had failed in the storm."),
            "merged:  > after\n");
  EXPECT_EQ(forms("The cable car stopped above the gorge at noon after its upper brake had failed in the storm.",
                  "The cable car stopped above the gorge at noon. Its upper brake had failed in the storm."),
            "split: after > \n");
  EXPECT_EQ(forms("Helpers brought tea.", "Helpers brought tea. The mayor of Arven came on foot."), "added:  > The mayor of Arven came on foot.\n");
}

TEST(Diff, AFigureIsNewsAndAWordIsNone) {
  auto weight = [](const std::string& from, const std::string& to) {
    const auto list = changes(article("Same", from), article("Same", to));
    EXPECT_EQ(list.size(), 1u) << told(list);
    return list.empty() ? -1 : list[0].significance;
  };
  EXPECT_EQ(weight("Seven people died in Arven.", "Nine people died in Arven."), 1);
  EXPECT_LT(weight("She spoke by telephone with the crew.", "She spoke by phone with the crew."), .3);
  EXPECT_LT(weight("The bridge will recieve new ropes.", "The bridge will receive new ropes."), .3);
  EXPECT_GE(weight("Helpers brought tea.", "Helpers brought tea. The mayor of Arven came on foot."), .3);
  EXPECT_TRUE(changes(article("Same", "The car, which hung there, fell."), article("Same", "The car which hung there fell.")).empty());
}

TEST(Diff, TheOldestEntriesOfALivePageRollOffAndOthersAreTakenBack) {
  Article from = article("Storm: Live", "The storm goes on."), to = article("Storm: Live", "The storm goes on.");
  add_entry(from, "Rope Tears", "A rope tore at noon.");
  add_entry(from, "Car Falls", "A car fell, a radio said.");
  for (Article* a : {&from, &to}) add_entry(*a, "Wind Rises", "Wardens closed the upper path.");
  for (Article* a : {&from, &to}) add_entry(*a, "Snow Begins", "Snow fell on the lower hut.");
  add_entry(from, "Clouds Gather", "Clouds stood over the gorge.");
  for (const Change& c : changes(from, to)) {
    ASSERT_EQ(c.type, ChangeType::entry_dropped);
    EXPECT_EQ(c.significance >= .3, c.before != "Clouds Gather") << c.before;
  }
}

TEST(Diff, EntriesOfLivePages) {
  Article from = article("Storm: Live", "The storm goes on."), to = article("Storm Ebbs: Live", "The storm goes on.");
  add_entry(to, "Last Car Is Down", "All 31 passengers are safe.");
  add_entry(from, "Rope Tears", "A rope tore at noon and 29 people are stuck.");
  add_entry(to, "Rope Tears", "A rope tore at noon and 31 people are stuck.");
  add_entry(from, "Wind Rises", "Wardens closed the upper path.");
  EXPECT_EQ(told(changes(from, to)), "headline: Storm: Live > Storm Ebbs: Live\nfigure: 29 > 31\n"
                                     "entry added:  > Last Car Is Down\nentry dropped: Wind Rises > \n");
}

TEST(Diff, SameAndEmptyTextsHaveNoChanges) {
  EXPECT_EQ(told("", ""), "");
  EXPECT_EQ(told("One line.", "One line."), "");
  EXPECT_EQ(told("", "New words."), "wording:  > New words.\n");
  EXPECT_EQ(told(std::string(9000, '.'), std::string(9000, '!')), "");
}

// Whatever is cut, moved and broken: every change points at the words that it shows, and none is empty.
TEST(Diff, SpansHoldUnderAnyEdit) {
  const std::vector<std::string> pieces{"The car hung over the gorge. ", "“We sang,” a boy said. ", "It cost €1,900 or 7%. ",
                                        "\n\n", "At 5am, Oda Lunt (a nurse) left… ", "\xff\xfe ", "U.S. ropes, £30 each! ",
                                        "• Read this: no.\n", "çà et là – \"yes\" ", "9", " ", "Wardens closed the path. "};
  std::mt19937 random(17);
  for (int round = 0; round < 400; ++round) {
    std::vector<std::string> text;
    for (int i = 0; i < 12; ++i) text.push_back(pieces[random() % pieces.size()]);
    auto joined = [](const std::vector<std::string>& parts) {
      std::string out;
      for (const std::string& p : parts) out += p;
      return out;
    };
    Article from = article("a", joined(text));
    for (int i = 0; i < 4; ++i) text[random() % text.size()] = pieces[random() % pieces.size()];
    std::swap(text[random() % text.size()], text[random() % text.size()]);
    Article to = article("a", joined(text));
    if (random() % 2) add_entry(from, "Rope Tears", joined({text[0], text[1]}));
    if (random() % 2) add_entry(to, random() % 2 ? "Rope Tears" : "Rope Is Mended", joined({text[1], text[2]}));
    for (const Change& c : changes(from, to)) EXPECT_TRUE(!c.before.empty() || !c.after.empty());
    EXPECT_TRUE(changes(from, from).empty());
  }
}

TEST(Hunks, KeepLongWordsTogether) {
  const auto a = plain_words("the old bridge over the wide river bends"), b = plain_words("the new footbridge over the wide river bent");
  const auto list = hunks(a, b);
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].from_first, 1u);
  EXPECT_EQ(list[0].to_last, 3u);
}

TEST(Units, SentencesWithoutAReading) {
  const Article a = article("", "Dr. Lunt left the U.S. Senate. “Never again!” she said. It rained");
  const auto lines = paragraphs(a.document);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(sentences(a, lines[0]).size(), 4u);
}

}  // namespace
}  // namespace dateline::lineage
