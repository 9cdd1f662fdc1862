#include "base/plain_words.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline {
namespace {

bool ascii_digit(char c) { return c >= '0' && c <= '9'; }

bool ascii_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

// Moves `at` past a letter or digit and returns it; 0 where none stands there.
char32_t word_letter(std::string_view text, size_t& at) {
  if (at >= text.size()) return 0;
  const char ascii = text[at];
  if (uint8_t(ascii) < 0x80) {
    if (!ascii_digit(ascii) && !ascii_letter(ascii)) return 0;
    ++at;
    return char32_t(ascii);
  }
  size_t next = at;
  const char32_t c = utf8::next(text, next);
  if (!utf8::is_letter(c) && !utf8::is_digit(c)) return 0;
  at = next;
  return c;
}

// The end of the letters and digits from `at` on.
size_t run_end(std::string_view text, size_t at) {
  do {
    while (at < text.size() && (ascii_letter(text[at]) || ascii_digit(text[at]))) ++at;
  } while (at < text.size() && uint8_t(text[at]) >= 0x80 && word_letter(text, at) != 0);
  return at;
}

// The end of "U.S." or "p.m." that starts at `at`: single letters, each with its dot, two or more; 0 if none.
size_t abbreviation_end(std::string_view text, size_t at) {
  size_t end = 0;
  for (int letters = 0;; ++letters) {
    size_t next = at;
    const char32_t c = word_letter(text, next);
    if (c == 0 || utf8::is_digit(c) || next >= text.size() || text[next] != '.') return letters >= 2 ? end : 0;
    at = end = next + 1;
  }
}

// Moves past "'s" or "’s" where a word ends with it.
size_t past_genitive(std::string_view text, size_t at) {
  size_t mark = 0;
  if (text.substr(at, 1) == "'") mark = 1;
  else if (text.substr(at, 3) == "\xE2\x80\x99") mark = 3;
  if (mark == 0 || at + mark >= text.size() || (text[at + mark] | 0x20) != 's') return at;
  size_t after = at + mark + 1, probe = after;
  return word_letter(text, probe) == 0 ? after : at;
}

std::string key_of(std::string_view written) {
  const bool ascii = std::none_of(written.begin(), written.end(), [](char c) { return uint8_t(c) >= 0x80; });
  return ascii ? utf8::lower(written) : utf8::plain(written);
}

}  // namespace

std::vector<PlainWord> plain_words(std::string_view text, size_t max) {
  std::vector<PlainWord> out;
  out.reserve(std::min(max, text.size() / 6 + 1));
  for (size_t at = 0; at < text.size() && out.size() < max;) {
    const size_t begin = at;
    const char32_t first = word_letter(text, at);
    if (first == 0) {
      utf8::next(text, at);
      continue;
    }
    PlainWord& word = out.emplace_back();
    word.number = utf8::is_digit(first);
    word.capital = utf8::is_upper(first);
    if (const size_t end = at < text.size() && text[at] == '.' ? abbreviation_end(text, begin) : 0) {
      at = end;
      for (char c : key_of(text.substr(begin, at - begin)))
        if (c != '.') word.text += c;
    } else {
      at = run_end(text, at);
      while (at + 1 < text.size() && (text[at] == '.' || text[at] == ',') && ascii_digit(text[at + 1]) &&
             ascii_digit(text[at - 1]))
        for (++at; at < text.size() && ascii_digit(text[at]);) ++at;
      word.text = key_of(text.substr(begin, at - begin));
    }
    word.span = {uint32_t(begin), uint32_t(at)};
    at = past_genitive(text, at);
  }
  return out;
}

}  // namespace dateline
