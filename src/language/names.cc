#include "language/names.h"

#include <algorithm>

#include "dateline/tags.h"
#include "language/characters.h"
#include "language/models.h"

namespace dateline::language {
namespace {

// What a run of proper nouns is, by lists and its look.
std::optional<NameType> type_of(std::string_view words, uint32_t length, bool after_title, const Models& m) {
  if (m.countries.contains("demonym", words)) return NameType::misc;
  if (m.countries.contains("country", words) || m.countries.contains("capital", words)) return NameType::location;
  if (after_title) return NameType::person;
  size_t space = words.rfind(' ');
  std::string last = utf8::lower(words.substr(space == words.npos ? 0 : space + 1));
  if (m.lists.contains("organisation-word", last)) return NameType::organisation;
  if (m.lists.contains("place-word", last)) return NameType::location;
  if (m.lists.contains("no-name", last)) return std::nullopt;
  bool capitals = words.size() > 1 && std::all_of(words.begin(), words.end(), [](char c) { return c < 'a' || c > 'z'; });
  if (capitals) return NameType::organisation;
  return length == 2 || length == 3 || length == 1 ? NameType::person : NameType::organisation;
}

}  // namespace

void find_names(const Document& document, const Models& models, Reading& reading) {
  const uint8_t proper = tags::upos("PROPN");
  std::string_view text = document.text;
  for (const Sentence& s : reading.sentences) {
    for (uint32_t i = s.first; i < s.last; ++i) {
      Span one = reading.tokens[i].span;
      bool demonym = models.countries.contains("demonym", one.of(text)) && utf8::is_upper(first_char(one.of(text)));
      if (reading.tokens[i].upos != proper && !demonym) continue;
      std::string low = utf8::lower(one.of(text));
      if (models.lists.contains("title", low) || models.lists.contains("no-name", low)) continue;
      uint32_t last = i + 1;
      while (!demonym && last < s.last && reading.tokens[last].upos == proper && !models.lists.contains("title", utf8::lower(reading.tokens[last].span.of(text)))) ++last;
      Span span{one.begin, reading.tokens[last - 1].span.end};
      bool titled = i > s.first && models.lists.contains("title", utf8::lower(reading.tokens[i - 1].span.of(text)));
      if (auto type = type_of(span.of(text), last - i, titled, models)) {
        Name n;
        n.span = span;
        n.first = i;
        n.last = last;
        n.type = *type;
        n.rule = "capitals";
        reading.names.push_back(std::move(n));
      }
      i = last - 1;
    }
  }
}

}  // namespace dateline::language
