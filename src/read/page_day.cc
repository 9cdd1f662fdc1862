#include "read/page_day.h"

#include <algorithm>

namespace dateline::read {
namespace {

// A page's day stands so near to its headline, and so near to its first paragraph.
constexpr size_t lines_above_max = 4, lines_between_max = 25, lines_after_max = 5;
// Longer lines are sentences, whose days are those of events, unless they open with theirs.
constexpr uint32_t line_words_max = 16;
// Zones apart, no page is of a later day than its capture.
constexpr Instant day_seconds = 24 * 3600;
// Nothing on the web is older.
constexpr int year_min = 1990;

bool usable(const Moment& m, const std::optional<Instant>& seen) {
  if (m.ambiguous || m.stamp.date.year < year_min || m.stamp.date.day == 0) return false;
  auto at = earliest(m.stamp);
  return !seen || !at || *at <= *seen + day_seconds;
}

// Furniture was not cut into words.
matcher::Words words_of(const Piece& p) { return p.words.empty() ? matcher::words(p.line.text) : p.words; }

bool has_year(const Piece& p) {
  return std::count_if(p.line.text.begin(), p.line.text.end(), [](char c) { return c >= '0' && c <= '9'; }) >= 4;
}

bool sign(const matcher::Word& w) {
  return w.text == "|" || w.text == "(" || w.text == "-" || w.text == "–" || w.text == "—" || w.text == "•" || w.text == "·" || w.text == "/";
}

// "29.11.2022 – The ferry…", "(21 November 2022) The ferry…", "Press release of 25 January 2022 | Varna – The ferry…"
bool opens(const matcher::Words& ws, const Moment& m) {
  if (m.first == 0 || (m.first == 1 && sign(ws[0]))) return true;
  return m.first <= 3 && m.last < ws.size() && sign(ws[m.last]);
}

TimeFact fact_of(const Piece& p, const matcher::Words& ws, const Moment& m, const char* why) {
  return {m.stamp, "text", raw_of(p.line, {ws[m.first].span.begin, ws[m.last - 1].span.end}), why};
}

}  // namespace

std::optional<TimeFact> day_near_headline(const Draft& d, const std::optional<Instant>& seen, const Rules& rules) {
  if (d.first_body == SIZE_MAX) return std::nullopt;
  size_t top = std::min(d.headline, d.first_body), highest = d.first_body > lines_between_max ? d.first_body - lines_between_max : 0;
  size_t from = std::max(highest, top > lines_above_max ? top - lines_above_max : 0);
  for (size_t i = from; i <= d.first_body + lines_after_max && i < d.pieces.size(); ++i) {
    const Piece& p = d.pieces[i];
    bool picture = p.kind == BlockKind::caption && p.line.sure;
    if (p.kind == BlockKind::comment || picture || !has_year(p) || (i > d.first_body && p.kind != BlockKind::body)) continue;
    if (p.line.link_density > 0.9f && p.line.sure) continue;
    matcher::Words ws = words_of(p);
    for (const Moment& m : moments(ws, rules))
      if (usable(m, seen) && ((ws.size() <= line_words_max && i < d.first_body) || opens(ws, m))) return fact_of(p, ws, m, "beside the headline");
  }
  return std::nullopt;
}

std::optional<TimeFact> labelled_day(const Draft& d, const std::optional<Instant>& seen, const Rules& rules) {
  for (const Piece& p : d.pieces) {
    if (p.kind == BlockKind::comment || p.kind == BlockKind::related || p.line.text.size() > 200 || !has_year(p)) continue;
    matcher::Words ws = words_of(p);
    for (const Moment& m : moments(ws, rules))
      for (uint32_t i = m.first; usable(m, seen) && i-- > 0 && m.first - i <= 3;)
        if (rules.lists.longest("published-label", ws, i) || rules.lists.longest("updated-label", ws, i)) return fact_of(p, ws, m, "");
  }
  return std::nullopt;
}

}  // namespace dateline::read
