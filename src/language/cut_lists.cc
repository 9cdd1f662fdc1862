#include "language/cut_lists.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline::language {

CutLists::CutLists(const matcher::Lists& lists) {
  auto each = [&](std::string_view list, auto&& set) {
    for (const auto& [phrase, value] : lists.phrases(list)) set(words_[word_key(phrase)], phrase, value);
  };
  each("abbreviation", [](Entry& e, std::string_view, std::string_view value) {
    e.abbreviation = value == "never" ? Stop::never : value == "clock" ? Stop::clock : Stop::open;
  });
  each("prefix", [](Entry& e, std::string_view, std::string_view) { e.prefix = true; });
  each("unit-suffix", [](Entry& e, std::string_view, std::string_view) { e.unit_suffix = true; });
  each("sentence-opener", [](Entry& e, std::string_view, std::string_view) { e.sentence_opener = true; });
  each("asked", [](Entry& e, std::string_view, std::string_view) { e.asked = true; });
  each("after-clock", [](Entry& e, std::string_view, std::string_view) { e.after_clock = true; });
  each("joined", [&](Entry& e, std::string_view phrase, std::string_view value) {
    if (value.size() == 1 && utf8::is_digit(uint8_t(value[0]))) e.joined_at = uint8_t(value[0] - '0');
    joined_min_ = std::min(joined_min_, phrase.size());
    joined_max_ = std::max(joined_max_, phrase.size());
  });
}

const CutLists::Entry& CutLists::find(std::string_view word) const {
  auto it = words_.find(word_key(utf8::lower(word)));
  return it == words_.end() ? none_ : it->second;
}

}  // namespace dateline::language
