// Where the entries of a live page start.
//
//   "Toll Rises to Nine (11:15 a.m.)"           a time at the end of a heading
//   "11:15 GMT" / "Toll rises to nine" / …      a time on a line of its own, heading below (or above)
//   "11:15 a.m. – Toll rises to nine"           a time at the head of a line
#include <algorithm>

#include "base/webdate.h"

#include "read/draft.h"

namespace dateline::read {
namespace {

// A line that gives an entry's time says little else.
constexpr size_t stamp_words_max = 10;

struct Found {
  size_t piece;
  enum Where { tail, alone, head } where;
  Clock clock;
  std::optional<Moment> day;
  Span stated;  // in the line, brackets included
};

std::optional<Found> trailing(const Draft& d, size_t i, const Rules& rules) {
  const matcher::Words& ws = d.pieces[i].words;
  if (ws.size() < 4 || ws.size() > 50 || ws.back().text != ")") return std::nullopt;
  for (uint32_t k = uint32_t(ws.size()) - 2; k > 1 && k + 8 > ws.size(); --k) {
    if (ws[k - 1].text != "(") continue;
    auto c = clock_at(ws, k, rules);
    uint32_t close = c ? c->last : 0;
    if (!c || close + 1 != ws.size()) {
      if (c && close == ws.size()) return std::nullopt;
      continue;
    }
    return Found{i, Found::tail, *c, std::nullopt, {ws[k - 1].span.begin, ws.back().span.end}};
  }
  return std::nullopt;
}

bool heading_tag(const Piece& p) { return p.line.tag.size() == 2 && p.line.tag[0] == 'h' && p.line.tag[1] >= '2' && p.line.tag[1] <= '5'; }

// <time datetime="2024-03-12T08:10:00+02:00">: the moment is stated, whatever the words say.
std::optional<Found> stated_outright(const Piece& p, size_t i) {
  if (p.line.datetime.empty() || p.words.empty() || p.words.size() > stamp_words_max) return std::nullopt;
  auto stamp = web_stamp(p.line.datetime);
  if (!stamp || stamp->precision < Precision::minute || stamp->date.year == 0) return std::nullopt;
  Found f{i, Found::alone, {}, Moment{}, {p.words.front().span.begin, p.words.back().span.end}};
  f.clock.seconds = stamp->seconds;
  f.day->stamp = *stamp;
  return f;
}

// "21:00 Ada Lund", "20:42 KEY EVENT" right above a heading: a clock and little else.
std::optional<Found> above_heading(const Draft& d, size_t i, const Rules& rules) {
  const matcher::Words& ws = d.pieces[i].words;
  if (!d.markup || ws.empty() || ws.size() > stamp_words_max || i + 1 >= d.pieces.size() || d.pieces[i].shape.stop) return std::nullopt;
  if (!heading_tag(d.pieces[i + 1]) && !(i + 2 < d.pieces.size() && d.pieces[i + 1].line.sure == BlockKind::byline && heading_tag(d.pieces[i + 2])))
    return std::nullopt;
  if (d.pieces[i].line.tag == "p" || heading_tag(d.pieces[i])) return std::nullopt;
  for (uint32_t k = 0; k < ws.size(); ++k)
    if (auto clock = clock_at(ws, k, rules)) return Found{i, Found::alone, *clock, std::nullopt, {ws[k].span.begin, ws[clock->last - 1].span.end}};
  return std::nullopt;
}

// A clock, perhaps with its day, and nothing else.
std::optional<Found> alone(const Draft& d, size_t i, const Rules& rules) {
  const Piece& p = d.pieces[i];
  const matcher::Words& ws = p.words;
  if (auto f = stated_outright(p, i)) return f;
  if (auto f = above_heading(d, i, rules)) return f;
  if (ws.empty() || ws.size() > 12 || p.phrase || !timestamp_like(p, rules)) return std::nullopt;
  for (uint32_t k = 0; k < ws.size(); ++k) {
    if (rules.lists.longest("published-label", ws, k) || rules.lists.longest("updated-label", ws, k)) return std::nullopt;
    if (rules.lists.contains("time-ago", ws[k].lower)) return std::nullopt;
  }
  std::optional<Clock> clock;
  for (uint32_t k = 0; k < ws.size() && !clock; ++k) clock = clock_at(ws, k, rules);
  if (!clock) return std::nullopt;
  Found f{i, Found::alone, *clock, std::nullopt, {ws.front().span.begin, ws.back().span.end}};
  auto days = moments(ws, rules);
  if (!days.empty()) f.day = days.front();
  return f;
}

std::optional<Found> leading(const Draft& d, size_t i, const Rules& rules) {
  const matcher::Words& ws = d.pieces[i].words;
  if (ws.size() < 5) return std::nullopt;
  uint32_t first = ws[0].text == "(" || ws[0].text == "[" ? 1 : 0;
  auto c = clock_at(ws, first, rules);
  if (!c || c->last >= ws.size()) return std::nullopt;
  uint32_t end = c->last;
  std::string_view next = ws[end].text;
  bool mark = next == "-" || next == "–" || next == "—" || next == ":" || next == "|" || next == "--" || next == ")" || next == "]";
  if (mark) ++end;
  if (!mark && c->zone.empty()) return std::nullopt;
  return Found{i, Found::head, *c, std::nullopt, {ws[0].span.begin, ws[end - 1].span.end}};
}

bool may_head(const Piece& p, const Rules& rules) {
  return !p.kind && !p.phrase && heading_like(p) && p.shape.words >= 2 && !timestamp_like(p, rules) && !byline_like(p, rules);
}

// Times on lines of their own: is the heading above them or below?
bool headings_above(const Draft& d, const std::vector<Found>& found, const Rules& rules) {
  int above = 0, below = 0;
  for (const Found& f : found) {
    if (f.piece > 0 && may_head(d.pieces[f.piece - 1], rules)) ++above;
    if (f.piece + 1 < d.pieces.size() && may_head(d.pieces[f.piece + 1], rules)) ++below;
  }
  return above > below;
}

// Times above teasers, with no word of a report between them, make no live page.
bool tell_something(const Draft& d, const std::vector<Found>& found) {
  size_t told = 0;
  for (size_t k = 0; k < found.size(); ++k) {
    size_t end = k + 1 < found.size() ? found[k + 1].piece : std::min(found[k].piece + 8, d.pieces.size());
    bool any = false;
    for (size_t i = found[k].piece + 1; i < end; ++i) any = any || (d.pieces[i].shape.stop && d.pieces[i].shape.words >= 4);
    told += any;
  }
  return told * 2 >= found.size();
}

// Times that only come below the most of the running text are those of readers' comments or of other reports.
bool told_before(const Draft& d, size_t first) {
  uint32_t before = 0, all = 0;
  for (size_t i = 0; i < d.pieces.size(); ++i) {
    if (d.pieces[i].kind || !prose(d.pieces[i])) continue;
    all += d.pieces[i].shape.words;
    if (i < first) before += d.pieces[i].shape.words;
  }
  return before * 2 > all;
}

void take(Draft& d, const Found& f, bool above, const Rules& rules) {
  EntryMark e;
  e.piece = f.piece;
  e.clock = f.clock;
  e.day = f.day;
  e.stated = f.stated;
  e.headline = d.pieces.size();
  if (f.where == Found::alone) {
    d.pieces[f.piece].kind = BlockKind::timestamp;
    d.pieces[f.piece].rule = "entry-time";
    size_t h = above ? f.piece - 1 : f.piece + 1;
    if (!above && h + 1 < d.pieces.size() && d.pieces[h].line.sure == BlockKind::byline) ++h;  // who wrote the entry
    bool marked = d.markup && h < d.pieces.size() && heading_tag(d.pieces[h]) && !d.pieces[h].kind;
    if (marked || (h < d.pieces.size() && may_head(d.pieces[h], rules))) e.headline = h;
  } else {
    d.parts.push_back({f.piece, BlockKind::timestamp, f.stated, true});
    if (f.where == Found::tail || may_head(d.pieces[f.piece], rules)) e.headline = f.piece;
  }
  size_t below = std::max(f.piece, e.headline < d.pieces.size() ? e.headline : 0) + 1;  // who wrote the entry
  if (below < d.pieces.size() && !d.pieces[below].kind && byline_like(d.pieces[below], rules) && !prose(d.pieces[below]))
    d.pieces[below].kind = BlockKind::byline;
  if (e.headline < d.pieces.size()) {
    d.pieces[e.headline].kind = BlockKind::entry;
    d.pieces[e.headline].rule = "entry-heading";
  }
  d.entries.push_back(e);
}

}  // namespace

void find_entries(Draft& d, const Rules& rules) {
  std::vector<Found> by_form[3];
  bool said = false;  // "All times CET:"
  for (size_t i = 0; i < d.pieces.size(); ++i) {
    Piece& p = d.pieces[i];
    if (p.kind && *p.kind != BlockKind::timestamp && *p.kind != BlockKind::subhead) continue;
    if (!p.shape.digit && !p.phrase && p.line.datetime.empty()) continue;
    if (d.has_main && !p.line.in_main && !(p.phrase && p.phrase->match.slot("zone"))) continue;
    if (auto f = trailing(d, i, rules)) by_form[0].push_back(*f);
    else if (auto a = alone(d, i, rules)) by_form[1].push_back(*a);
    else if (auto h = leading(d, i, rules)) by_form[2].push_back(*h);
    else if (p.phrase)
      if (const matcher::Slot* zone = p.phrase->match.slot("zone")) {
        said = true;
        auto value = rules.lists.longest("zone", p.words, zone->first);
        d.zone = value ? std::string(value->value) : std::string(zone->value);
      }
  }
  size_t form = by_form[0].size() >= 2 || (said && !by_form[0].empty()) ? 0 : by_form[1].size() >= 3 ? 1 : 2;
  // One or two bare times are when the page was made; a live page has many.
  if (by_form[form].size() < (form == 0 ? 1u : 3u)) return;
  if (form == 1 && !tell_something(d, by_form[1])) return;
  if (form != 0 && !d.markup && told_before(d, by_form[form].front().piece)) return;
  d.live = true;
  bool above = form == 1 && headings_above(d, by_form[1], rules);
  for (const Found& f : by_form[form]) take(d, f, above, rules);
  for (const EntryMark& e : d.entries)
    if (d.zone.empty()) d.zone = e.clock.zone;
}

}  // namespace dateline::read
