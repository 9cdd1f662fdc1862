// The word lists of the room, ready for one look a word: by keys, not by strings.
//
//   known.word(key of "minister") & Known::title          -> true
//   known.phrase("United States")->country                -> "US"
//
// Lists: rules/<lang>/language/names.words and rules/any/countries.words (for another language than
// English also lists of the same names in its own folder).
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/word_keys.h"
#include "matcher/lists.h"

namespace dateline::language {

class Known {
 public:
  // What a single word is; `starts` marks the first words of the phrases below.
  enum Word : uint32_t {
    title = 1, title_joint = 2, article = 4, name_particle = 8, organisation_word = 16, no_name = 32,
    name_joint = 64, starts = 128, past_form = 256
  };
  // A phrase may be a country (alpha-2), its people (alpha-2), an organisation.
  struct Phrase {
    std::string country, demonym;
    bool is_country = false, is_demonym = false, organisation = false;
  };

  Known() = default;
  Known(const matcher::Lists& language, const matcher::Lists& countries);
  uint32_t word(uint64_t lower) const {
    if (!marks_[lower >> mark_shift]) return 0;
    auto it = words_.find(lower);
    return it == words_.end() ? 0 : it->second;
  }
  // As the text has it; null where it is none of these.
  const Phrase* phrase(std::string_view) const;

 private:
  void add_phrases(const matcher::Lists&, std::string_view list, const std::function<void(Phrase&, std::string_view value)>&);
  std::unordered_map<uint64_t, uint32_t> words_;     // by word_key
  // Whether a key with these top bits is known: most words end here.
  static constexpr uint32_t mark_shift = 50;
  std::vector<bool> marks_ = std::vector<bool>(size_t(1) << (64 - mark_shift));
  std::unordered_map<uint64_t, Phrase> phrases_;     // by phrase_key or, where capitals matter, written_key
};

}  // namespace dateline::language
