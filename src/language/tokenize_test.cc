#include "language/tokenize.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "matcher/files.h"

namespace dateline::language {
namespace {

const CutLists& lists() {
  static const CutLists l(*matcher::Lists::load(matcher::embedded(), "en/language/"));
  return l;
}

std::string tokens(std::string_view text) {
  std::string out;
  for (Span s : tokenize(text, {0, uint32_t(text.size())}, lists())) out += (out.empty() ? "" : "|") + std::string(s.of(text));
  return out;
}

std::vector<std::string> sentences(std::string_view text) {
  auto spans = tokenize(text, {0, uint32_t(text.size())}, lists());
  auto starts = sentence_starts(text, spans, lists());
  std::vector<std::string> out;
  for (size_t i = 0; i < starts.size(); ++i) {
    size_t last = i + 1 < starts.size() ? starts[i + 1] : spans.size();
    out.emplace_back(Span{spans[starts[i]].begin, spans[last - 1].end}.of(text));
  }
  return out;
}

TEST(Tokenize, CutsWordsAsUniversalDependenciesDoes) {
  EXPECT_EQ(tokens("Sen. Ames didn't pay $1.9bn."), "Sen.|Ames|did|n't|pay|$|1.9|bn|.");
  EXPECT_EQ(tokens("They cannot go."), "They|can|not|go|.");
  EXPECT_EQ(tokens("Moscow-backed forces co-operate"), "Moscow|-|backed|forces|co-operate");
  EXPECT_EQ(tokens("the U.S.’s view; the leaders' talks"), "the|U.S.|’s|view|;|the|leaders|'|talks");
  EXPECT_EQ(tokens("10-year yield below 2% (8:45 a.m.)"), "10|-|year|yield|below|2|%|(|8:45|a.m.|)");
  EXPECT_EQ(tokens("US$50 or €1,900, at 10am"), "US$|50|or|€|1,900|,|at|10|am");
  EXPECT_EQ(tokens("F-16 jets, MH-17, 2022-02-18, 9/11"), "F-16|jets|,|MH-17|,|2022-02-18|,|9/11");
  EXPECT_EQ(tokens("“Why?” he asked—twice…"), "“|Why|?|”|he|asked|—|twice|…");
  EXPECT_EQ(tokens("see https://example.org/a?b=1, or mail a.b@example.org."),
            "see|https://example.org/a?b=1|,|or|mail|a.b@example.org|.");
  EXPECT_EQ(tokens("President (Ivan) Petrov said.Then left"), "President|(|Ivan|)|Petrov|said|.|Then|left");
  EXPECT_EQ(tokens("the 1990s, '90s and O'Neill's"), "the|1990s|,|'90s|and|O'Neill|'s");
  EXPECT_EQ(tokens(""), "");
  EXPECT_EQ(tokens(" \n\t "), "");
}

TEST(Sentences, EndAtStopsButNotAtAbbreviations) {
  using Strings = std::vector<std::string>;
  EXPECT_EQ(sentences("Gen. Ames left. He met J. Orr at 8 p.m. Friday."), (Strings{"Gen. Ames left.", "He met J. Orr at 8 p.m. Friday."}));
  EXPECT_EQ(sentences("It left the U.S. The talks ended."), (Strings{"It left the U.S.", "The talks ended."}));
  EXPECT_EQ(sentences("The U.S. Senate voted."), (Strings{"The U.S. Senate voted."}));
  // Who writes without capitals does so throughout; who writes with them ends no sentence before a small letter.
  EXPECT_EQ(sentences("the ferry is late. why? nobody knows."), (Strings{"the ferry is late.", "why?", "nobody knows."}));
  EXPECT_EQ(sentences("The group Ahoy! sang on deck."), (Strings{"The group Ahoy! sang on deck."}));
  EXPECT_EQ(sentences("“We will go.” She left."), (Strings{"“We will go.”", "She left."}));
  EXPECT_EQ(sentences("“Why?” Ames asked. Nobody knew."), (Strings{"“Why?” Ames asked.", "Nobody knew."}));
  EXPECT_EQ(sentences("Prices rose 1.5% to $3.20. Nobody knew."), (Strings{"Prices rose 1.5% to $3.20.", "Nobody knew."}));
  EXPECT_EQ(sentences("There is an exit. “"), (Strings{"There is an exit. “"}));
}

TEST(Tokenize, CoversEveryCharacterThatIsNoSpace) {
  const std::string odd[] = {"\xff\xfe broken \xc3", "....", "''''", "-", "$", "'s", "n't", "\xe2\x80\x99s", "a\xc2\xa0" "b",
                             std::string(5000, 'x'), std::string(3000, '.'), "\xe4\xbd\xa0\xe5\xa5\xbd\xe3\x80\x82 \xd0\x9f\xd1\x80\xd0\xb8",
                             "cannot's", "(((((", "\xf0\x9f\x98\x80\xf0\x9f\x98\x80 ok", "a/b/c--d...e(f)g\"h,i", "#", "@", "#a@b.c", "\"'\"'"};
  for (const std::string& text : odd) {
    std::string joined, spaceless;
    uint32_t last = 0;
    for (Span s : tokenize(text, {0, uint32_t(text.size())}, lists())) {
      ASSERT_LT(s.begin, s.end) << text;
      ASSERT_GE(s.begin, last) << text;
      ASSERT_LE(s.end, text.size()) << text;
      joined += s.of(text);
      last = s.end;
    }
    for (size_t i = 0; i < text.size();) {
      size_t from = i;
      if (!utf8::is_space(utf8::next(text, i))) spaceless += text.substr(from, i - from);
    }
    EXPECT_EQ(joined, spaceless);
  }
}

}  // namespace
}  // namespace dateline::language
