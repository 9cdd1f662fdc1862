// What the models see of a word: keys of its form, its ends and its shape, and its class.
//
//   "Kyiv" -> lower "kyiv", shape "Xx", prefixes k ky kyi, suffixes v iv yiv kyiv, class of "kyiv"
//
// All models share these, so a word is looked at once.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "dateline/result.h"
#include "dateline/span.h"

namespace dateline::language {

// Classes of words by exchange clustering; models/en/classes.bin.
class Classes {
 public:
  static constexpr uint64_t fingerprint = 0x636c6173736573'01;
  static Result<Classes> open(std::string_view name, std::string_view bytes);
  static std::string bytes(const std::vector<std::pair<uint64_t, uint16_t>>& classes);
  uint16_t of(uint64_t key) const;  // fine class | coarse class << 8, 0 where unknown

 private:
  struct Slot {
    uint32_t check;
    uint16_t value;
    uint16_t unused;
  };
  const Slot* slots_ = nullptr;
  uint32_t mask_ = 0;
};

struct WordKeys {
  uint64_t form, lower, shape, kind;   // shape "Xxxxd-", kind "Xxd-"
  uint64_t prefix[3], suffix[4];
  uint8_t fine, coarse;                // classes, 0 unknown
  bool capital, capitals, digit, hyphen, letter;
};

// A word with two neighbours on each side; blank where the sentence has none.
struct Window {
  const WordKeys &before2, &before, &word, &after, &after2;
};
inline Window window(std::span<const WordKeys> words, size_t i) {
  static const WordKeys none = {};
  auto at = [&](size_t k) -> const WordKeys& { return k < words.size() ? words[k] : none; };  // i - 1 wraps around
  return {at(i - 2), at(i - 1), words[i], at(i + 1), at(i + 2)};
}
// How the word is written and whether the sentence begins with it, as one number.
inline uint64_t flags(const WordKeys& w, bool first) { return w.capital * 16u + w.capitals * 8u + w.digit * 4u + w.hyphen * 2u + first; }

// The key of a word in lower case.
inline uint64_t word_key(std::string_view lower) { return hash64(lower, 3); }
// The key by which a word is classed: lower case, digits by their number.
uint64_t class_key(std::string_view lower);

// How a sentence is written; capitals say little in headings.
enum class Case : uint8_t { sentence, title, capitals };

// Keys of the words of one sentence; shapes already take its Case into account.
Case word_keys(std::string_view text, const Span* first, const Span* last, const Classes&, std::vector<WordKeys>& out);

}  // namespace dateline::language
