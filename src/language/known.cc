#include "language/known.h"

#include "base/utf8.h"

namespace dateline::language {
namespace {

uint64_t phrase_key(std::string_view lower) { return hash64(lower, 40); }
uint64_t written_key(std::string_view written) { return hash64(written, 41); }

bool has_gaps(std::string_view s) {
  for (size_t i = 0; i < s.size(); ++i)
    if (uint8_t(s[i]) >= 0x80 || (utf8::is_space(uint8_t(s[i])) && (s[i] != ' ' || (i + 1 < s.size() && s[i + 1] == ' ')))) return true;
  return false;
}

}  // namespace

Known::Known(const matcher::Lists& language, const matcher::Lists& countries) {
  constexpr std::pair<const char*, Word> lists[] = {
      {"title", title}, {"title-joint", title_joint}, {"article", article}, {"name-particle", name_particle},
      {"organisation-word", organisation_word}, {"no-name", no_name}, {"name-joint", name_joint}, {"past-form", past_form}};
  for (const auto& [list, word] : lists)
    for (const auto& [phrase, value] : language.phrases(list)) words_[word_key(phrase)] |= word;
  auto alpha2 = [&](std::string_view alpha3) { return std::string(countries.value("alpha2", alpha3).value_or("")); };
  for (const matcher::Lists* of : {&countries, &language}) {  // a language other than English has lists of its own
    add_phrases(*of, "country", [&](Phrase& p, std::string_view value) { p.is_country = true, p.country = alpha2(value); });
    add_phrases(*of, "demonym", [&](Phrase& p, std::string_view value) { p.is_demonym = true, p.demonym = alpha2(value); });
  }
  add_phrases(language, "known-organisation", [](Phrase& p, std::string_view) { p.organisation = true; });
  for (const auto& [key, word] : words_) marks_[key >> mark_shift] = true;
}

void Known::add_phrases(const matcher::Lists& lists, std::string_view list,
                        const std::function<void(Phrase&, std::string_view)>& set) {
  auto add = [&](std::string_view phrase, std::string_view value, bool as_written) {
    set(phrases_[as_written ? written_key(phrase) : phrase_key(phrase)], value);
    words_[word_key(utf8::lower(phrase.substr(0, phrase.find(' '))))] |= starts;
  };
  for (const auto& [phrase, value] : lists.phrases(list)) add(phrase, value, false);
  // An entry with a capital counts only as it is written.
  lists.each(list, [&](std::string_view phrase, std::string_view value) {
    if (utf8::lower(phrase) != phrase) add(phrase, value, true);
  });
}

const Known::Phrase* Known::phrase(std::string_view written) const {
  if (has_gaps(written)) {
    std::string s = utf8::squeeze(written);
    for (size_t at; (at = s.find("\xe2\x80\x99")) != s.npos;) s.replace(at, 3, "'");
    auto it = phrases_.find(phrase_key(utf8::lower(s)));
    return it == phrases_.end() ? nullptr : &it->second;
  }
  auto it = phrases_.find(phrase_key(utf8::lower(written)));
  if (it == phrases_.end()) it = phrases_.find(written_key(written));
  return it == phrases_.end() ? nullptr : &it->second;
}

}  // namespace dateline::language
