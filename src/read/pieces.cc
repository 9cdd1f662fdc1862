#include "read/pieces.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline::read {
namespace {

constexpr std::string_view closers[] = {"\"", "'", "”", "’", "»", ")", "]", "“", "*"};
constexpr std::string_view stops[] = {".", "!", "?", "…", "。"};
constexpr std::string_view openers[] = {"\"", "'", "“", "‘", "«", "„"};

std::string_view without_closers(std::string_view s) {
  for (bool again = true; again && !s.empty();) {
    again = false;
    s = utf8::trim(s);
    for (std::string_view c : closers)
      if (s.ends_with(c)) {
        s.remove_suffix(c.size());
        again = true;
      }
  }
  return s;
}

bool ends_with_stop(std::string_view s) {
  std::string_view bare = without_closers(s);
  for (std::string_view stop : stops)
    if (bare.ends_with(stop)) return true;
  return false;
}

std::string key_of(const matcher::Words& words) {
  std::string key;
  for (const matcher::Word& w : words) {
    bool wordy = false;
    for (size_t i = 0; i < w.lower.size() && !wordy;) {
      char32_t c = utf8::next(w.lower, i);
      wordy = utf8::is_letter(c) || utf8::is_digit(c);
    }
    if (!wordy) continue;
    for (char c : w.lower)
      if (c != '\'') key += c;
    key += ' ';
  }
  if (!key.empty()) key.pop_back();
  return key;
}

void count(Shape& s, const matcher::Word& w, const Rules& rules) {
  size_t i = 0;
  char32_t c = utf8::next(w.text, i);
  if (utf8::is_digit(c)) ++s.words;
  if (!utf8::is_letter(c)) return;
  ++s.words;
  ++s.letters;
  if (!utf8::is_upper(c)) {
    if (w.lower.size() <= rules.small_word_bytes && rules.small_words.count(w.lower)) ++s.small;
    return;
  }
  ++s.capitals;
  bool all = w.text.size() > 1;
  while (i < w.text.size() && all) all = !utf8::is_lower(utf8::next(w.text, i));
  if (all) ++s.shouted;
}

bool has_digit(std::string_view s) { return std::any_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; }); }

// Furniture by its markup: nobody asks for its words.
bool settled(const Line& line) {
  if (!line.sure) return false;
  switch (*line.sure) {
    case BlockKind::navigation: case BlockKind::related: case BlockKind::promo: case BlockKind::comment: case BlockKind::bio:
    case BlockKind::caption: return true;
    default: return false;
  }
}

}  // namespace

void measure(Piece& p, const Rules& rules) {
  p.words = matcher::words(p.line.text);
  p.shape = Shape{};
  p.shape.digit = has_digit(p.line.text);
  for (const matcher::Word& w : p.words) count(p.shape, w, rules);
  std::string_view t = p.line.text;
  p.shape.stop = ends_with_stop(t);
  p.shape.colon = t.ends_with(":");
  for (std::string_view o : openers) p.shape.quote = p.shape.quote || t.starts_with(o);
  if (p.shape.words <= 60) p.shape.key = key_of(p.words);
}

Pieces pieces_of(std::vector<Line> lines, const Rules& rules) {
  Pieces out;
  out.reserve(lines.size() * 2);  // pieces must not move
  auto add = [&](Line line, bool cut) {
    Piece& p = out.emplace_back();
    p.line = std::move(line);
    p.cut = cut;
    p.item = p.line.tag == "li";
    if (settled(p.line)) p.shape.digit = has_digit(p.line.text);
    else measure(p, rules);
  };
  for (Line& line : lines) {
    add(std::move(line), false);
    Piece& p = out.back();
    if (p.line.sure) continue;
    if (auto tail = tail_of(p.words, rules)) {
      Line whole = std::move(p.line);
      uint32_t at = p.words[tail->first].span.begin, end = uint32_t(whole.text.size());
      p.line = part_of(whole, {0, at});
      measure(p, rules);
      Line furniture = part_of(whole, {at, end});
      furniture.sure = tail->kind;
      add(std::move(furniture), true);
    }
    p.phrase = phrase_of(p.words, rules);
  }
  return out;
}

bool prose(const Piece& p) {
  const Shape& s = p.shape;
  if (s.words >= 8 && s.stop && s.lower_share() >= 0.4) return true;
  if (s.words >= 25 && s.lower_share() >= 0.5) return true;
  return s.words >= 14 && (s.colon || s.quote) && s.lower_share() >= 0.5;
}

bool heading_like(const Piece& p) {
  const Shape& s = p.shape;
  if (s.words == 0 || s.words > 24 || p.shape.colon) return false;
  std::string_view t = p.line.text;
  return !s.stop || t.ends_with("?") || t.ends_with("'") || t.ends_with("’") || t.ends_with("\"") || t.ends_with("”");
}

}  // namespace dateline::read
