#include "base/plain_words.h"

#include "base/utf8.h"

namespace dateline {
namespace {

bool ascii_digit(char c) { return c >= '0' && c <= '9'; }

// Moves `at` past a letter or digit and returns it; 0 where none stands there.
char32_t word_letter(std::string_view text, size_t& at) {
  if (at >= text.size()) return 0;
  const char ascii = text[at];
  if (uint8_t(ascii) < 0x80) {
    if (!ascii_digit(ascii) && ((ascii | 0x20) < 'a' || (ascii | 0x20) > 'z')) return 0;
    ++at;
    return char32_t(ascii);
  }
  size_t next = at;
  const char32_t c = utf8::next(text, next);
  if (!utf8::is_letter(c) && !utf8::is_digit(c)) return 0;
  at = next;
  return c;
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
  bool ascii = true;
  for (char c : written) ascii = ascii && uint8_t(c) < 0x80;
  if (!ascii) return utf8::plain(written);
  std::string key(written);
  for (char& c : key)
    if (c >= 'A' && c <= 'Z') c = char(c + 32);
  return key;
}

}  // namespace

std::vector<PlainWord> plain_words(std::string_view text, size_t max) {
  std::vector<PlainWord> out;
  for (size_t at = 0; at < text.size() && out.size() < max;) {
    const size_t begin = at;
    const char32_t first = word_letter(text, at);
    if (first == 0) {
      utf8::next(text, at);
      continue;
    }
    PlainWord word;
    word.number = utf8::is_digit(first);
    word.capital = utf8::is_upper(first);
    if (const size_t end = abbreviation_end(text, begin)) {
      at = end;
      for (char c : key_of(text.substr(begin, at - begin)))
        if (c != '.') word.text += c;
    } else {
      while (word_letter(text, at) != 0) {}
      while (at + 1 < text.size() && (text[at] == '.' || text[at] == ',') && ascii_digit(text[at + 1]) &&
             ascii_digit(text[at - 1]))
        for (++at; at < text.size() && ascii_digit(text[at]);) ++at;
      word.text = key_of(text.substr(begin, at - begin));
    }
    word.span = {uint32_t(begin), uint32_t(at)};
    at = past_genitive(text, at);
    out.push_back(std::move(word));
  }
  return out;
}

}  // namespace dateline
