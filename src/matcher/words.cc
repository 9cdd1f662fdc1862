#include "matcher/words.h"

#include <algorithm>

#include "base/utf8.h"
#include "dateline/tags.h"

namespace dateline::matcher {
namespace {

bool ascii_digit(char c) { return c >= '0' && c <= '9'; }

// Whether the character at i belongs inside words (letters, digits, combining marks); `next` is where it ends.
bool word_character(std::string_view s, size_t i, size_t& next) {
  unsigned char c = static_cast<unsigned char>(s[i]);
  next = i + 1;
  if (c < 0x80) return ascii_digit(char(c)) || ((c | 32) >= 'a' && (c | 32) <= 'z');
  next = i;
  char32_t p = utf8::next(s, next);
  return utf8::is_letter(p) || utf8::is_digit(p) || (p >= 0x300 && p <= 0x36f);
}

// Bytes of an apostrophe at i (straight or curly), 0 where there is none.
size_t apostrophe(std::string_view s, size_t i) {
  if (i >= s.size()) return 0;
  if (s[i] == '\'') return 1;
  return s.substr(i).starts_with("\xe2\x80\x99") ? 3 : 0;
}

size_t run_end(std::string_view s, size_t i) {
  size_t next = 0;
  while (i < s.size() && word_character(s, i, next)) i = next;
  return i;
}

// "1,234.5", "10:40", "9/11": one separator between two digits stays inside the word.
size_t number_end(std::string_view s, size_t end) {
  while (end + 1 < s.size() && std::string_view(",.:/").find(s[end]) != std::string_view::npos &&
         ascii_digit(s[end - 1]) && ascii_digit(s[end + 1]))
    end = run_end(s, end + 1);
  return end;
}

// "U.S.", "p.m.": single letters, each with its dot.
size_t initials_end(std::string_view s, size_t begin, size_t end) {
  size_t count = 0, at = begin, next = 0;
  while (at < s.size() && word_character(s, at, next) && !ascii_digit(s[at]) && next < s.size() && s[next] == '.') {
    at = next + 1;
    ++count;
  }
  if (count < 2) return end;
  size_t tail = run_end(s, at);  // "p.m" without the last dot
  if (tail == at) return at;
  size_t one = at;
  word_character(s, at, one);
  return one == tail ? tail : end;
}

void write(Word& w, std::string_view text, size_t begin, size_t end, bool space) {
  w.span = {uint32_t(begin), uint32_t(end)};
  w.text = text.substr(begin, end - begin);
  w.lower = utf8::lower(w.text);
  if (w.text.find('\xe2') != std::string_view::npos)
    for (size_t at; (at = w.lower.find("\xe2\x80\x99")) != std::string::npos;) w.lower.replace(at, 3, "'");
  w.space_before = space;
}

void write(Word& w, std::string_view text, std::span<const Token> tokens, uint32_t i) {
  const Token& t = tokens[i];
  write(w, text, t.span.begin, t.span.end, i == 0 || tokens[i - 1].span.end < t.span.begin);
  if (!t.form.empty()) w.lower = utf8::lower(t.form);
  w.lemma = t.lemma;
  w.xpos = tags::xpos_names[t.xpos < tags::xpos_names.size() ? t.xpos : 0];
  w.upos = tags::upos_names[t.upos < tags::upos_names.size() ? t.upos : 0];
  w.first = i;
  w.last = i + 1;
}

void push_word(Words& out, std::string_view line, size_t begin, size_t end, bool space) {
  Word& w = out.emplace_back();
  write(w, line, begin, end, space);
  w.first = uint32_t(out.size()) - 1;
  w.last = uint32_t(out.size());
}

// A word that starts at i, with what hangs on it by an apostrophe; returns its end.
size_t take_word(Words& out, std::string_view line, size_t i, bool space) {
  size_t end = run_end(line, i);
  end = ascii_digit(line[end - 1]) ? number_end(line, end) : initials_end(line, i, end);
  size_t mark = apostrophe(line, end);
  size_t tail = mark ? run_end(line, end + mark) : end;
  size_t letters = mark ? tail - end - mark : 0;
  if (letters == 0) {
    push_word(out, line, i, end, space);
    return end;
  }
  if (letters > 2) {  // O'Brien stays one word
    push_word(out, line, i, tail, space);
    return tail;
  }
  // "do|n't" splits before the n.
  bool negation = letters == 1 && (line[tail - 1] | 32) == 't' && (line[end - 1] | 32) == 'n' && end - i > 1;
  size_t cut = negation ? end - 1 : end;
  push_word(out, line, i, cut, space);
  push_word(out, line, cut, tail, false);
  return tail;
}

}  // namespace

Words words(std::string_view line) {
  Words out;
  out.reserve(line.size() / 5 + 4);
  bool space = true;
  for (size_t i = 0; i < line.size();) {
    size_t next = i;
    if (word_character(line, i, next)) {
      i = take_word(out, line, i, space);
      space = false;
      continue;
    }
    next = i;
    char32_t c = utf8::next(line, next);
    if (utf8::is_space(c)) {
      space = true;
      i = next;
      continue;
    }
    size_t mark = apostrophe(line, i);
    size_t tail = mark && !space ? run_end(line, i + mark) : i;
    if (tail > i + mark && tail - i - mark <= 2) next = tail;  // "states's": a clitic after a sign
    if (c == '-' || c == '.')
      while (next < line.size() && line[next] == line[i]) ++next;
    push_word(out, line, i, next, space);
    space = false;
    i = next;
  }
  return out;
}

Word word(std::string_view text, std::span<const Token> tokens, uint32_t i) {
  Word w;
  write(w, text, tokens, i);
  return w;
}

Words words(std::string_view text, std::span<const Token> tokens, uint32_t first, uint32_t last) {
  Words out;
  last = std::min(last, uint32_t(tokens.size()));
  if (first >= last) return out;
  out.reserve(last - first);
  for (uint32_t i = first; i < last; ++i) write(out.emplace_back(), text, tokens, i);
  out.front().space_before = true;
  return out;
}

}  // namespace dateline::matcher
