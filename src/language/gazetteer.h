// Known phrases and what they may be: towns, countries, given names, words of titles and organisations.
//
//   "new york" large town; "sergei" given name  ->  bits on the words of "Sergei left New York"
//
// Phrases are kept as hashes of their words in lower case; part of models/en/names.bin.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "dateline/result.h"
#include "language/word_keys.h"

namespace dateline::language {

class Gazetteer {
 public:
  static constexpr size_t phrase_words_max = 5;
  // Bits of a phrase; `goes_on` marks the beginning of a longer phrase.
  enum Bit : uint16_t {
    large = 1, middle = 2, small = 4, country = 8, region = 16, first = 32, last = 64, demonym = 128, title = 256,
    organisation = 512, place = 1024, goes_on = 1 << 15
  };
  // On words: also whether they open or continue a phrase of several words.
  enum Word : uint16_t { opens = 1 << 12, continues = 1 << 13 };

  static Result<Gazetteer> open(std::string_view name, std::string_view bytes);
  // Phrase keys (phrase_key over the words) with their bits.
  static std::string bytes(const std::vector<std::pair<uint64_t, uint16_t>>& phrases);
  static uint64_t phrase_key(uint64_t so_far, uint64_t lower);
  static uint16_t bit(std::string_view name);  // "large", "first", …; 0 for unknown names

  void mark(const std::vector<WordKeys>&, std::vector<uint16_t>& out) const;

 private:
  struct Slot {
    uint32_t check;
    uint16_t bits;
    uint16_t unused;
  };
  uint16_t find(uint64_t key) const;
  const Slot* slots_ = nullptr;
  uint64_t mask_ = 0;
};

}  // namespace dateline::language
