// Scraped text as lines: wrapped pages, sentences that links cut, headings that a sign marks.
#include "read/lines.h"

#include <gtest/gtest.h>

namespace dateline::read {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  RawPage page;
  page.bytes = text;
  page.form = Form::page;
  Notes notes;
  Decoded d = decode(page, false, notes);
  std::vector<std::string> out;
  for (const Line& l : from_text(d, {"the", "of"})) {
    out.push_back((l.tag.empty() ? "" : l.tag + " ") + l.text);
    for (const RawRun& r : l.runs)
      if (r.verbatim) {
        EXPECT_EQ(r.text.of(l.text), r.raw.of(text));
      }
  }
  return out;
}

using Lines = std::vector<std::string>;

TEST(Lines, SentencesThatLinksCutAreJoined) {
  EXPECT_EQ(lines_of("The search goes on, says the coast guard of the\nPort of Varna\n, and will end at night.\nHome\nnews\n"),
            (Lines{"The search goes on, says the coast guard of the Port of Varna, and will end at night.", "Home", "news"}));
  EXPECT_EQ(lines_of("The search goes on until the wind turns.\nTen people are alive."),
            (Lines{"The search goes on until the wind turns.", "Ten people are alive."}));
}

TEST(Lines, SignsMarkHeadings) { EXPECT_EQ(lines_of("# Ferry sinks\n\n## Toll rises\n\n#varna\n"), (Lines{"h1 Ferry sinks", "h2 Toll rises", "#varna"})); }

TEST(Lines, WrappedPagesMayHoldLinesThatAreNot) {
  std::string wrapped;
  for (int i = 0; i < 4; ++i)
    wrapped += "The ferry sank off the port at night in heavy seas\nafter its bow door had broken, the coast guard said\nat the quay, and the "
               "search for the others goes on.\n\n";
  wrapped += "  * An item that was never wrapped at any column and so runs on far beyond the place where all of the others end, as items do\n";
  Lines lines = lines_of(wrapped);
  ASSERT_EQ(lines.size(), 5u);
  EXPECT_EQ(lines[0], "The ferry sank off the port at night in heavy seas after its bow door had broken, the coast guard said at the quay, and the "
                      "search for the others goes on.");
}

}  // namespace
}  // namespace dateline::read
