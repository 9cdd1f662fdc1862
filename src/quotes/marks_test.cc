#include "quotes/marks.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::quotes {
namespace {

std::string shown(std::string_view text) {
  std::string out;
  for (const Marked& m : scan(text, {0, uint32_t(text.size())})) {
    out += '[';
    out += m.span.of(text);
    out += m.closed() ? "]" : "...";
  }
  return out;
}

TEST(Marks, CurlyAndStraightAndAngular) {
  EXPECT_EQ(shown("“We are ready,” she said. “We go.”"), "[“We are ready,”][“We go.”]");
  EXPECT_EQ(shown("\"We are ready,\" she said. \"We go.\""), "[\"We are ready,\"][\"We go.\"]");
  EXPECT_EQ(shown("«Nous partons», dit-elle."), "[«Nous partons»]");
  EXPECT_EQ(shown("It was ''frank'' talk."), "[''frank'']");
}

TEST(Marks, ApostrophesAreNoQuotes) {
  EXPECT_EQ(shown("The allies' and the partners' ships don't sail in the '90s."), "");
  EXPECT_EQ(shown("The allies’ and the partners’ ships don’t sail in the ’90s."), "");
  EXPECT_EQ(shown("He is 6' 2\" tall."), "");
}

TEST(Marks, SingleMarksQuoteToo) {
  EXPECT_EQ(shown("'I don't know the soldiers' wives,' he said."), "['I don't know the soldiers' wives,']");
  EXPECT_EQ(shown("An exchange of 'frank' views on the sailors' pay."), "['frank']");
}

TEST(Marks, NestedMarksBelongToTheOuterPair) {
  EXPECT_EQ(shown("“She told me ‘never’ and left,” he said."), "[“She told me ‘never’ and left,”]");
  EXPECT_EQ(shown("“It is “over” now,” he said."), "[“It is “over” now,”]");
}

TEST(Marks, TurnedRoundAndMisplacedMarks) {
  EXPECT_EQ(shown("“There is an exit. “"), "[“There is an exit. “]");
  EXPECT_EQ(shown("“If he so chooses, ”said Petrov."), "[“If he so chooses, ”]");
}

TEST(Marks, AnOpenMarkRunsToTheEndOfItsParagraph) {
  EXPECT_EQ(shown("“We will go on.  "), "[“We will go on....");
  EXPECT_EQ(shown("“We will go on. He said “we go.”"), "[“we go.”]");
  EXPECT_EQ(shown("It ends here.”"), "");
  EXPECT_EQ(shown("“"), "");
}

}  // namespace
}  // namespace dateline::quotes
