// Words as keys for comparing texts: lower case, without diacritics, "'s" dropped, dotted abbreviations joined,
// numbers whole.
//
//   plain_words("The U.S.’s 1,200 cafés") -> the, us, 1,200, cafes       (spans point at the words as written)
//
// No language is assumed beyond letters and digits; tools/background_words.py splits in the same way.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dateline/span.h"

namespace dateline {

struct PlainWord {
  std::string text;
  Span span;
  bool number = false;   // starts with a digit
  bool capital = false;  // starts with a capital as written
};

// At most `max` words, spans relative to `text`.
std::vector<PlainWord> plain_words(std::string_view text, size_t max = SIZE_MAX);

}  // namespace dateline
