// What the tokenizer and the sentence splitter know of words, one look a word.
//
//   cuts.find("sept.")->abbreviation   -> Stop::never        cuts.find("cannot")->joined_at  -> 3
//
// Lists: rules/<lang>/language/tokens.words.
#pragma once
#include <string_view>
#include <unordered_map>

#include "language/word_keys.h"
#include "matcher/lists.h"

namespace dateline::language {

// Whether the stop of an abbreviation may end a sentence.
enum class Stop : uint8_t { none, never, clock, open };

class CutLists {
 public:
  struct Entry {
    Stop abbreviation = Stop::none;
    bool prefix = false, unit_suffix = false, sentence_opener = false, asked = false, after_clock = false;
    uint8_t joined_at = 0;  // bytes of the first of two words; 0 where the word is one
  };
  CutLists() = default;
  explicit CutLists(const matcher::Lists&);
  // As the text has it; an empty entry where it is not listed.
  const Entry& find(std::string_view word) const;
  const Entry& joined(std::string_view word) const { return word.size() < joined_min_ || word.size() > joined_max_ ? none_ : find(word); }

 private:
  std::unordered_map<uint64_t, Entry> words_;
  size_t joined_min_ = SIZE_MAX, joined_max_ = 0;
  Entry none_;
};

}  // namespace dateline::language
