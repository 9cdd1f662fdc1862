// The day of a page that no machine-readable date gives.
#include <gtest/gtest.h>

#include "read/read.h"
#include "read/rules.h"

namespace dateline::read {
namespace {

Document read_html(const std::string& inside) {
  RawPage p;
  p.path = "invented.html";
  p.form = Form::html;
  p.bytes = "<html><head><title>Ferry sinks off Varna</title></head><body>" + inside + "</body></html>";
  auto rules = load(matcher::embedded());
  return rules ? page(p, **rules) : Document{};
}

std::string day(const Document& d) { return d.facts.published ? to_string(d.facts.published->value) : ""; }

const std::string story = "<p>The ferry sank off Varna at night after its bow door had broken in heavy seas, the coast guard said.</p>"
                          "<p>Ten people were taken from the water alive, and the search for the others goes on until the wind turns.</p>";

TEST(PageDay, BesideTheHeadline) {
  EXPECT_EQ(day(read_html("<h1>Ferry sinks off Varna</h1><div>12. März 2024 // Ada Lund</div>" + story)), "2024-03-12");
  EXPECT_EQ(day(read_html("<h1>Ferry sinks off Varna</h1><p>12.03.2024 – A ferry sank off the port of Varna on a night of heavy seas, says the "
                          "coast guard there.</p>" + story)), "2024-03-12");
  // The day of an event in a sentence is not the page's.
  EXPECT_EQ(day(read_html("<h1>Ferry sinks off Varna</h1><p>The ship was built in the yard of Varna and first left the port there on 12 March 1998 "
                          "with a load of apples.</p>" + story)), "");
}

TEST(PageDay, LabelledAnywhere) {
  EXPECT_EQ(day(read_html("<h1>Ferry sinks off Varna</h1>" + story + "<p>Veröffentlicht am 12.03.2024<br>Dauer: 14 Minuten</p>")), "2024-03-12");
}

TEST(PageDay, MarkupOfOtherKinds) {
  EXPECT_EQ(day(read_html("<h1>Ferry sinks off Varna</h1>" + story + "<ul><li><time class='entry-date published' datetime='2024-03-12T08:10:00+02:00'>"
                          "Tuesday</time></li></ul>")), "2024-03-12T08:10:00+02:00");
  EXPECT_EQ(day(read_html("<h1>Ferry sinks off Varna</h1><span property='schema:dateCreated' content='2024-03-12T06:10:00+00:00'></span>" + story)),
            "2024-03-12T06:10:00Z");
  EXPECT_EQ(day(read_html("<script type='application/ld+json'>{\"@type\":\"Recipe\",\"datePublished\":\"2024-03-12\"}</script>" + story)), "2024-03-12");
}

TEST(PageDay, FourDigitsBeforeHoursAreAClock) {
  EXPECT_EQ(day(read_html("<h1>Ferry sinks off Varna</h1><p>Published: March 12, 2024 (2000 hrs IST)</p>" + story)).substr(0, 16), "2024-03-12T20:00");
}

TEST(PageDay, BylineBehindATime) {
  Document d = read_html("<h1>Ferry sinks off Varna</h1><div>Tu 12.03.24 | 14:07 Uhr | Von Ada Lund</div>" + story);
  EXPECT_EQ(day(d).substr(0, 16), "2024-03-12T14:07");
  ASSERT_EQ(d.facts.byline.size(), 1u);
  EXPECT_EQ(d.facts.byline[0].value, "Ada Lund");
}

TEST(PageDay, WordsThatOnlyAStyleSheetPartsAreNotGlued) {
  Document d = read_html("<h1><span class='topline'>12.03.2024</span>Ferry sinks off Varna</h1>" + story);
  EXPECT_EQ(day(d), "2024-03-12");
}

}  // namespace
}  // namespace dateline::read
