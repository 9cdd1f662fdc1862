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
char32_t next(std::string_view, size_t& i);
void append(std::string&, char32_t);
bool is_boundary(std::string_view, size_t i);  // i is at the start of a character or at the end
// Length of the invalid bytes replaced by U+FFFD; `out` is valid UTF-8.
std::string repaired(std::string_view);

// Lower case by Unicode simple folding (ICU), same for all locales.
std::string lower(std::string_view);
bool is_upper(char32_t);
bool is_lower(char32_t);
bool is_letter(char32_t);
bool is_digit(char32_t);
bool is_space(char32_t);  // includes no-break space and thin spaces

std::string_view trim(std::string_view);         // Unicode white space at both ends
std::string squeeze(std::string_view);           // runs of white space to one space, trimmed
std::string plain(std::string_view);             // lower, without diacritics, curly quotes straightened: for keys

}  // namespace dateline::utf8
