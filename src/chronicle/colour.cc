#include "chronicle/colour.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "matcher/words.h"

namespace dateline::chronicle {
namespace {

constexpr std::array<const char*, 2> anywhere = {"caption", "impression"};

bool quoted(const Reading& r, uint32_t at) {
  return std::any_of(r.quotes.begin(), r.quotes.end(), [&](const Quote& q) { return q.kind != QuoteKind::indirect && q.span.begin <= at && at < q.span.end; });
}

}  // namespace

bool colour(const Article& a, Span sentence, const Rules& rules) {
  std::string_view text = utf8::trim(sentence.of(a.document.text));
  if (text.empty() || text.back() == '?' || text.back() == '!') return true;
  matcher::Words words = matcher::words(text);
  uint32_t offset = uint32_t(text.data() - a.document.text.data());
  bool marks = false;  // quotation marks that no quote was made from leave it open whose voice it is
  for (uint32_t i = 0; i < words.size(); ++i) {
    marks = marks || words[i].text == "\"" || words[i].text == "\xE2\x80\x9C";
    bool own = !marks && rules.lists.longest("own-voice", words, i) && words[i].text != "US";
    if (own && !quoted(a.reading, offset + words[i].span.begin)) return true;
    for (const char* list : anywhere)
      if (rules.lists.longest(list, words, i) && !quoted(a.reading, offset + words[i].span.begin)) return true;
  }
  return false;
}

}  // namespace dateline::chronicle
