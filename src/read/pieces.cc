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
    if (rules.lists.contains("small-word", w.lower)) ++s.small;
    return;
  }
  ++s.capitals;
  bool all = w.text.size() > 1;
  while (i < w.text.size() && all) all = !utf8::is_lower(utf8::next(w.text, i));
  if (all) ++s.shouted;
}

}  // namespace

void measure(Piece& p, const Rules& rules) {
  p.words = matcher::words(p.line.text);
  p.shape = Shape{};
  for (const matcher::Word& w : p.words) count(p.shape, w, rules);
  std::string_view t = p.line.text;
  p.shape.stop = ends_with_stop(t);
  p.shape.colon = t.ends_with(":");
  for (std::string_view o : openers) p.shape.quote = p.shape.quote || t.starts_with(o);
  if (p.shape.words <= 60) p.shape.key = key_of(p.words);
}

Pieces pieces_of(std::vector<Line> lines, const Rules& rules) {
  std::vector<std::pair<Line, bool>> parts;  // and whether cut off
  parts.reserve(lines.size() + 8);
  for (Line& line : lines) {
    size_t end = line.text.size(), from = end > 160 ? end - 160 : 0;
    while (!utf8::is_boundary(line.text, from)) ++from;
    matcher::Words last = matcher::words(std::string_view(line.text).substr(from));
    auto tail = line.sure ? std::nullopt : tail_of(last, rules);
    if (!tail) {
      parts.emplace_back(std::move(line), false);
      continue;
    }
    uint32_t at = uint32_t(from) + last[tail->first].span.begin;
    Line furniture = part_of(line, {at, uint32_t(end)});
    furniture.sure = tail->kind;
    parts.emplace_back(part_of(line, {0, at}), false);
    parts.emplace_back(std::move(furniture), true);
  }
  Pieces out(parts.size());
  for (size_t i = 0; i < parts.size(); ++i) {
    out[i].line = std::move(parts[i].first);
    out[i].cut = parts[i].second;
    out[i].item = out[i].line.tag == "li";
    measure(out[i], rules);
    if (!out[i].line.sure) out[i].phrase = phrase_of(out[i].words, rules);
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
