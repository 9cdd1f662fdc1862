// What belongs to a report beside its long paragraphs: standfirst, short lines, items, cells.
#include <gtest/gtest.h>

#include "read/read.h"
#include "read/rules.h"

namespace dateline::read {
namespace {

const std::string story =
    "<p>The ferry sank off Varna on Tuesday night after its bow door had broken in heavy seas, the coast guard said.</p>"
    "<p>Ten people were taken from the water alive, and the search for others goes on until the wind turns, it added.</p>";

std::string text_of(std::string html) {
  RawPage p;
  p.path = "invented.html";
  p.form = Form::html;
  p.bytes = std::move(html);
  auto rules = load(matcher::embedded());
  return rules ? page(p, **rules).text : rules.error().message;
}

bool has(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

TEST(OwnContainer, StandfirstCalledTeaserOrSetAsAHeading) {
  std::string text = text_of("<body><h1>Ferry sinks off Varna</h1><div class='news-teaser'><p>Ten people are alive; the search for the others goes on "
                             "in the wind, says the coast guard.</p></div><h2>The bow door broke in heavy seas at night</h2>"
                             "<div class='article-body'>" + story + "</div><div class='teaser'><a href='/2'>A second ferry is kept in port until "
                             "its door has been looked at by divers.</a></div></body>");
  EXPECT_TRUE(has(text, "says the coast guard."));
  EXPECT_TRUE(has(text, "The bow door broke"));
  EXPECT_FALSE(has(text, "second ferry"));
}

TEST(OwnContainer, ShortLinesItemsAndCellsAreKeptLinksAreNot) {
  std::string text = text_of("<body><h1>Ferry sinks off Varna</h1><div class='article-body'><p>Varna, at dawn</p>" + story +
                             "<ul><li>Ten alive</li><li>Two boats lost</li></ul><table><tr><td>Crew</td><td>14</td></tr></table>"
                             "<p>Hotline for families</p><ul><li><a href='/a'>Weather at sea</a></li><li><a href='/b'>Harbours</a></li></ul>"
                             "</div></body>");
  for (auto kept : {"Varna, at dawn", "Ten alive", "Two boats lost", "Crew", "Hotline for families"}) EXPECT_TRUE(has(text, kept)) << kept;
  for (auto left : {"Weather at sea", "Harbours"}) EXPECT_FALSE(has(text, left)) << left;
}

TEST(OwnContainer, NamesOfTheLayoutSayNothing) {
  std::string text = text_of("<body class='has-sidebar'><h1>Ferry sinks off Varna</h1><section class='o-section has-ads'>" + story +
                             "</section><div class='sidebar'><p>The harbour office sells maps of the coast to sailors every day.</p></div></body>");
  EXPECT_TRUE(has(text, "Ten people were taken"));
  EXPECT_FALSE(has(text, "sells maps"));
}

TEST(OwnContainer, FurnitureOfOtherLanguages) {
  std::string text = text_of("<body><h1>Fähre vor Varna gesunken</h1><div class='article-body'>" + story +
                             "<p>Foto: Ada Lund</p><p>Lesen Sie auch: Die zweite Fähre bleibt im Hafen</p></div></body>");
  EXPECT_FALSE(has(text, "Ada Lund"));
  EXPECT_FALSE(has(text, "zweite"));
}

}  // namespace
}  // namespace dateline::read
