// UTF-8 helpers.
//
//   utf8::valid("caf\xc3\xa9") -> true     utf8::next(s, i) -> code point, i moved past it
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::utf8 {

bool valid(std::string_view);
// The code point at i, and moves i past it; U+FFFD and one byte on for invalid input.  Requires i < s.size().
char32_t next_wide(std::string_view, size_t& i);
inline char32_t next(std::string_view s, size_t& i) {
  // Nearly all text is plain: no call for a byte.
  return uint8_t(s[i]) < 0x80 ? char32_t(uint8_t(s[i++])) : next_wide(s, i);
}
void append(std::string&, char32_t);
bool is_boundary(std::string_view, size_t i);  // i is at the start of a character or at the end
// Length of the invalid bytes replaced by U+FFFD; `out` is valid UTF-8.
std::string repaired(std::string_view);

// Lower case by Unicode simple folding (ICU), same for all locales.
std::string lower(std::string_view);
// The same for a look-up: a short plain word is folded in place, without a string.
class Lowered {
 public:
  explicit Lowered(std::string_view);
  Lowered(const Lowered&) = delete;
  Lowered& operator=(const Lowered&) = delete;
  std::string_view view() const { return view_; }

 private:
  char short_[16];
  std::string long_;
  std::string_view view_;
};
bool is_wide_upper(char32_t);  // from U+0080 on
bool is_wide_lower(char32_t);
bool is_wide_letter(char32_t);
bool is_wide_space(char32_t);
inline bool is_upper(char32_t c) { return c < 0x80 ? c >= 'A' && c <= 'Z' : is_wide_upper(c); }
inline bool is_lower(char32_t c) { return c < 0x80 ? c >= 'a' && c <= 'z' : is_wide_lower(c); }
inline bool is_letter(char32_t c) { return c < 0x80 ? (c | 32) >= 'a' && (c | 32) <= 'z' : is_wide_letter(c); }
inline bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
// Takes no-break space and thin spaces too.
inline bool is_space(char32_t c) { return c < 0x80 ? c == ' ' || (c >= 9 && c <= 13) : is_wide_space(c); }

std::string_view trim_wide(std::string_view);
// Unicode white space at both ends goes.
inline std::string_view trim(std::string_view s) {
  auto ink = [](char c) { return c > ' ' && c < 0x7f; };
  return !s.empty() && ink(s.front()) && ink(s.back()) ? s : trim_wide(s);
}
std::string squeeze(std::string_view);           // runs of white space to one space, trimmed
std::string plain(std::string_view);             // lower, without diacritics, curly quotes straightened: for keys

}  // namespace dateline::utf8
