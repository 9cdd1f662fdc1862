// What kind of furniture a line is by its shape alone.
#include <algorithm>

#include "base/utf8.h"
#include "read/draft.h"

namespace dateline::read {
namespace {

bool wordy(const matcher::Word& w) {
  size_t i = 0;
  char32_t c = utf8::next(w.text, i);
  return utf8::is_letter(c) || utf8::is_digit(c);
}

bool noise(const matcher::Words& ws, uint32_t& at, const Rules& rules) {
  for (std::string_view list : {"time-noise", "time-glue", "published-label", "updated-label", "weekday"})
    if (auto hit = rules.lists.longest(list, ws, at)) return at += hit->length, true;
  if (!wordy(ws[at])) return ++at, true;
  return false;
}

// "Kalina Desheva, quaynews.example": a name and where it writes.
bool name_and_domain(std::string_view s) {
  size_t comma = s.find(", "), dot = s.rfind('.');
  if (comma == std::string_view::npos || dot == std::string_view::npos || dot < comma) return false;
  std::string_view domain = s.substr(comma + 2), ending = s.substr(dot + 1);
  return domain.find(' ') == std::string_view::npos && ending.size() >= 2 && ending.size() <= 7 && dot > comma + 2;
}

// "12.03.2024 | 14:07 | By Ada Lund"
bool byline_behind_time(const Piece& p, const Rules& rules) {
  std::vector<Moment> found = moments(p.words, rules);
  if (found.empty()) return false;
  for (uint32_t i = found.back().last; i + 1 < p.words.size(); ++i) {
    auto lead = rules.lists.longest("byline-lead", p.words, i);
    if (!lead) continue;
    size_t at = 0;
    uint32_t name = i + lead->length;
    return i > 0 && !wordy(p.words[i - 1]) && name < p.words.size() && p.words.size() - name <= 8 &&
           utf8::is_upper(utf8::next(p.words[name].text, at));
  }
  return false;
}

}  // namespace

bool code_like(std::string_view s) {
  if (s.size() < 20) return false;
  uint32_t signs = 0;
  for (char c : s) signs += c == '{' || c == '}' || c == ';' || c == '=' || c == '_' || c == '<' || c == '>' || c == '[' || c == ']';
  return signs * 14 > s.size();
}

bool picture_number(const Piece& p) {
  if (p.words.size() < 3) return false;
  std::string_view s = p.words[0].text;
  size_t slash = s.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash > 3 || s.size() - slash > 4) return false;
  return std::all_of(s.begin(), s.end(), [](char c) { return c == '/' || (c >= '0' && c <= '9'); }) && p.words[1].text[0] != ',';
}

bool timestamp_like(const Piece& p, const Rules& rules) {
  if (p.shape.words == 0 || p.shape.words > 24) return false;
  if (!p.shape.digit) {
    if (p.words.size() > 8) return false;
    bool ago = std::any_of(p.words.begin(), p.words.end(), [&](auto& w) { return rules.lists.contains("time-ago", w.lower); });
    if (!ago) return false;
  }
  std::vector<Moment> found = moments(p.words, rules);
  uint32_t foreign = 0, digits = 0, last_foreign = 0;
  bool any = !found.empty();
  for (uint32_t i = 0; i < p.words.size();) {
    auto inside = std::find_if(found.begin(), found.end(), [&](const Moment& m) { return m.first <= i && i < m.last; });
    if (inside != found.end()) { i = inside->last; continue; }
    if (auto c = clock_at(p.words, i, rules)) { any = true; i = c->last; continue; }
    if (noise(p.words, i, rules)) continue;
    if (p.words[i].text[0] >= '0' && p.words[i].text[0] <= '9') ++digits;
    else ++foreign, last_foreign = i;
    ++i;
  }
  // "March 12, 2024 ferry news" is a title.
  if (foreign == 2 && !found.empty() && last_foreign > found.back().last) return false;
  if (!any) {  // "Updated 2 hours ago"
    bool label = false, ago = false;
    for (uint32_t i = 0; i < p.words.size(); ++i) {
      label = label || rules.lists.longest("published-label", p.words, i) || rules.lists.longest("updated-label", p.words, i);
      ago = ago || rules.lists.contains("time-ago", p.words[i].lower);
    }
    return foreign == 0 && p.words.size() <= 8 && ago && (label || digits > 0);
  }
  return foreign <= 2 && !p.shape.quote && !(foreign > 0 && byline_behind_time(p, rules));
}

bool menu_like(const Piece& p) {
  if (p.shape.words < 2 || p.shape.stop) return false;
  uint32_t gaps = 0, bars = 0, run = 0, longest = 0;
  for (const RawRun& r : p.line.runs)
    if (!r.verbatim && r.text.size() == 1 && r.raw.size() >= 2 && !p.line.text.empty() && p.line.tag.empty()) ++gaps;
  for (const matcher::Word& w : p.words) {
    bool bar = w.text == "|" || w.text == "/" || w.text == "·" || w.text == "•" || w.text == "›" || w.text == "»" || w.text == ">";
    if (bar) ++bars, run = 0;
    else longest = std::max(longest, ++run);
  }
  if (bars >= 2 && longest <= 3) return true;
  return gaps >= 2 && p.shape.words <= 24 && p.shape.lower_share() < 0.4;
}

bool byline_like(const Piece& p, const Rules& rules) {
  const Shape& s = p.shape;
  if (s.words < 1 || s.words > 16 || p.words.empty() || s.quote) return false;
  auto lead = rules.lists.longest("byline-lead", p.words, 0);
  if (lead && lead->length < p.words.size() && !p.line.text.ends_with("?")) {
    std::string_view next = p.words[lead->length].text;
    size_t i = 0;
    char32_t c = utf8::next(next, i);
    if (utf8::is_upper(c) || c == '@') return !s.colon && s.capitals >= 1 && s.lower_share() <= 0.5;
  }
  if (s.digit && byline_behind_time(p, rules)) return true;
  if (s.words <= 7 && s.lower_share() <= 0.3 && name_and_domain(p.line.text)) return true;
  if (s.stop || s.colon || s.words > 9) return false;
  for (uint32_t i = 0; i < p.words.size(); ++i)
    if (rules.lists.longest("agency-word", p.words, i)) return s.lower_share() <= 0.6;
  if (s.words <= 5) {
    auto hit = rules.lists.longest("agency", p.words, 0);
    if (hit && hit->length + 1 >= p.words.size() && s.capitals > 0) return true;
  }
  return false;
}

}  // namespace dateline::read
