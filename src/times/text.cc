#include "times/text.h"

#include <algorithm>

#include "dateline/tags.h"

namespace dateline::times {
namespace {

using matcher::Word;
using matcher::Words;

bool digit(char c) { return c >= '0' && c <= '9'; }

// "dd:dd" shapes: d is a digit, anything else itself.
bool shaped(std::string_view s, std::string_view shape) {
  if (s.size() != shape.size()) return false;
  for (size_t i = 0; i < s.size(); ++i)
    if (shape[i] == 'd' ? !digit(s[i]) : s[i] != shape[i]) return false;
  return true;
}

bool any_shape(std::string_view s, std::initializer_list<std::string_view> shapes) {
  return std::any_of(shapes.begin(), shapes.end(), [&](std::string_view shape) { return shaped(s, shape); });
}

std::string_view kind_of(const Word& w) {
  std::string_view s = w.text;
  if (s.size() < 3 || s.size() > 10) return {};
  if (!digit(s[0])) return {};
  if (any_shape(s, {"d:dd", "dd:dd", "d:dd:dd", "dd:dd:dd"})) return "CLOCK";
  if (any_shape(s, {"d.dd", "dd.dd"})) return "DOTCLOCK";
  if (shaped(s, "dddd") && s[0] <= '2' && s[2] < '6') return "HHMM";
  if (any_shape(s, {"ddd0s", "d0s"})) return "DECADE";
  if (any_shape(s, {"dd0s"})) return "OLDDECADE";
  if (any_shape(s, {"d/d/dddd", "dd/d/dddd", "d/dd/dddd", "dd/dd/dddd", "d/d/dd", "dd/d/dd", "d/dd/dd", "dd/dd/dd"})) return "SLASHDATE";
  if (any_shape(s, {"dddd/dd/dd", "dddd.dd.dd", "dddddddd"}) && (s.starts_with("19") || s.starts_with("20"))) return "ISODATE";
  return {};
}

// Paths and addresses hold dates too: /2016/07/15/world.
bool inside_path(const Words& ws, size_t i) {
  bool before = i > 0 && !ws[i].space_before && ws[i - 1].text != "(" && ws[i - 1].text != "\"";
  bool after = i + 1 < ws.size() && !ws[i + 1].space_before && (ws[i + 1].text == "/" || ws[i + 1].text == "-" || ws[i + 1].text == "_");
  return before || after;
}

// "10pm", "10:40pm": the half of the day becomes a word of its own.
void split_half_day(Words& ws, size_t i, const matcher::Lists& lists) {
  Word& w = ws[i];
  if (w.text.empty() || !digit(w.text[0])) return;
  size_t cut = w.text.find_first_not_of("0123456789:.");
  if (cut != std::string_view::npos && w.text.size() > cut + 4) return;
  if (cut == std::string_view::npos || !lists.contains("half-day", w.text.substr(cut))) return;
  Word tail = w;
  tail.span.begin += uint32_t(cut);
  tail.text.remove_prefix(cut);
  tail.lower.erase(0, cut);
  tail.space_before = false;
  w.span.end = tail.span.begin;
  w.text = w.text.substr(0, cut);
  w.lower.resize(cut);
  ws.insert(ws.begin() + std::ptrdiff_t(i) + 1, std::move(tail));
}

bool glued(const Words& ws, size_t i, size_t count) {
  for (size_t k = i + 1; k < i + count; ++k)
    if (k >= ws.size() || ws[k].space_before) return false;
  return true;
}

// ' and 98: one word.  ' and 80s likewise.
void fold_apostrophe(Words& ws, size_t i) {
  if (i + 1 >= ws.size() || (ws[i].text != "'" && ws[i].text != "\xe2\x80\x99" && ws[i].text != "\xe2\x80\x98") || !glued(ws, i, 2)) return;
  if (!any_shape(ws[i + 1].text, {"dd", "d0s"})) return;
  ws[i].span.end = ws[i + 1].span.end;
  ws[i].text = {ws[i].text.data(), ws[i].span.size()};
  ws[i].kind = shaped(ws[i + 1].text, "dd") ? "SHORTYEAR" : "DECADE";
  ws[i].lower = ws[i].kind == "DECADE" ? ws[i + 1].lower : ws[i].lower + ws[i + 1].lower;
  ws.erase(ws.begin() + std::ptrdiff_t(i) + 1);
}

// 2013 - 03 - 22 without spaces is one date.
void fold_iso(Words& ws, size_t i) {
  if (i + 4 >= ws.size() || !shaped(ws[i].text, "dddd") || ws[i + 1].text != "-" || ws[i + 3].text != "-") return;
  if (!any_shape(ws[i + 2].text, {"dd", "d"}) || !any_shape(ws[i + 4].text, {"dd", "d"}) || !glued(ws, i, 5)) return;
  ws[i].span.end = ws[i + 4].span.end;
  ws[i].text = {ws[i].text.data(), ws[i].span.size()};
  ws[i].lower = ws[i].text;
  ws[i].kind = "ISODATE";
  ws.erase(ws.begin() + std::ptrdiff_t(i) + 1, ws.begin() + std::ptrdiff_t(i) + 5);
}

void set_tags(Words& ws, std::span<const Token> tokens) {
  size_t t = 0;
  for (Word& w : ws) {
    while (t < tokens.size() && tokens[t].span.end <= w.span.begin) ++t;
    if (t == tokens.size()) return;
    if (tokens[t].span.begin >= w.span.end) continue;
    w.xpos = tags::xpos_names[std::min<size_t>(tokens[t].xpos, tags::xpos_names.size() - 1)];
    w.upos = tags::upos_names[std::min<size_t>(tokens[t].upos, tags::upos_names.size() - 1)];
    w.lemma = tokens[t].lemma;
  }
}

bool number_sign(const Word& w) { return w.text == "-" || std::all_of(w.text.begin(), w.text.end(), digit); }

}  // namespace

bool inside_number(const Words& ws, uint32_t at) {
  uint32_t first = at, last = at + 1;
  while (first > 0 && !ws[first].space_before && number_sign(ws[first - 1])) --first;
  while (last < ws.size() && !ws[last].space_before && number_sign(ws[last])) ++last;
  uint32_t groups = 0;
  bool year_first = false;
  for (uint32_t i = first; i < last; ++i) {
    if (ws[i].text == "-") continue;
    if (++groups == 1) year_first = ws[i].text.size() == 4;
  }
  return groups > 2 || (groups == 2 && !year_first);
}

Words time_words(std::string_view text, Span sentence, std::span<const Token> tokens, const matcher::Lists& lists) {
  Words ws = matcher::words(sentence.of(text));
  for (Word& w : ws) {
    w.span.begin += sentence.begin;
    w.span.end += sentence.begin;
  }
  for (size_t i = 0; i < ws.size(); ++i) {
    if (ws[i].text.empty() || (!digit(ws[i].text[0]) && ws[i].text[0] != '\'' && ws[i].text[0] != '\xe2')) continue;
    split_half_day(ws, i, lists);
    fold_iso(ws, i);
    fold_apostrophe(ws, i);
    if (ws[i].kind.empty()) ws[i].kind = kind_of(ws[i]);
    if ((ws[i].kind == "ISODATE" || ws[i].kind == "SLASHDATE") && inside_path(ws, i)) ws[i].kind = {};
  }
  set_tags(ws, tokens);
  return ws;
}

}  // namespace dateline::times
