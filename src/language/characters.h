// Kinds of characters that cut text into words.
#pragma once
#include <string_view>

#include "base/utf8.h"

namespace dateline::language {

inline bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x2BC || c == 0x2032; }
inline bool is_double_quote(char32_t c) { return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB; }
inline bool is_quote(char32_t c) { return is_double_quote(c) || is_apostrophe(c) || c == 0x2018 || c == '`'; }
inline bool is_opener(char32_t c) {
  return c == '(' || c == '[' || c == '{' || c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x201E || c == 0xBF || c == 0xA1;
}
inline bool is_closer(char32_t c) { return c == ')' || c == ']' || c == '}' || c == 0x201D || c == 0x2019 || c == 0xBB; }
inline bool is_dash(char32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }
inline bool is_long_dash(char32_t c) { return c >= 0x2012 && c <= 0x2015; }
inline bool is_currency(char32_t c) { return c == '$' || (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20CF); }
// Letters, digits, and marks that join letters; everything else may be cut off a word's ends.
inline bool is_word(char32_t c) {
  if (c < 0x80) return utf8::is_letter(c) || utf8::is_digit(c);
  return utf8::is_letter(c) || (c >= 0x300 && c < 0x370) || c == 0xAD || c == 0x200C || c == 0x200D;
}

inline char32_t first_char(std::string_view s) {
  size_t i = 0;
  return s.empty() ? 0 : utf8::next(s, i);
}
inline size_t last_begin(std::string_view s) {
  size_t i = s.size() - 1;
  while (i > 0 && !utf8::is_boundary(s, i)) --i;
  return i;
}
inline char32_t last_char(std::string_view s) {
  if (s.empty()) return 0;
  size_t i = last_begin(s);
  return utf8::next(s, i);
}

}  // namespace dateline::language
