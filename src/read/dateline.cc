// The words before a report's first sentence: "VARNA, Bulgaria, March 12 (Meridian) –".
#include "base/utf8.h"
#include "read/facts.h"

namespace dateline::read {
namespace {

// A dateline longer than this is a sentence with a dash in it.
constexpr uint32_t dateline_words_max = 18;

bool dash(std::string_view w) { return w == "-" || w == "--" || w == "–" || w == "—" || w == "---"; }

bool upper_start(std::string_view w) {
  size_t i = 0;
  return !w.empty() && utf8::is_upper(utf8::next(w, i));
}

bool all_upper(std::string_view w) {
  uint32_t letters = 0;
  for (size_t i = 0; i < w.size();) {
    char32_t c = utf8::next(w, i);
    if (utf8::is_lower(c)) return false;
    letters += utf8::is_letter(c);
  }
  return letters >= 2;
}

struct Read {
  uint32_t place_last = 0;   // words of the place, [0, place_last)
  uint32_t place_capitals = 0, place_letters = 0, shouted = 0;
  std::optional<Moment> day;
  uint32_t agency_first = 0, agency_last = 0;  // inside the brackets
  uint32_t last = 0;         // after the dash, 0 where there is none
  bool colon = false;
};

// Brackets: "(Reuters)", "(AP)", "[US]"; returns the word after them, or `at` where there are none.
uint32_t bracket(const matcher::Words& ws, uint32_t at) {
  if (ws[at].text != "(" && ws[at].text != "[") return at;
  std::string_view close = ws[at].text == "(" ? ")" : "]";
  for (uint32_t k = at + 1; k < ws.size() && k < at + 7; ++k)
    if (ws[k].text == close) return k + 1;
  return at;
}

std::optional<Read> scan(const matcher::Words& ws, const Rules& rules) {
  Read r;
  bool place_over = false;
  for (uint32_t i = 0; i < ws.size() && i < dateline_words_max;) {
    if (dash(ws[i].text) && i > 0 && (i + 1 >= ws.size() || ws[i + 1].space_before || ws[i].text != "-")) {
      r.last = i + 1;
      return r;
    }
    if (ws[i].text == ":" && r.day) {
      r.last = i + 1;
      r.colon = true;
      return r;
    }
    if (uint32_t close = bracket(ws, i); close > i) {
      auto inside = ws[i].text == "(" ? day_at(ws, i + 1, rules) : std::nullopt;
      if (inside && inside->last + 1 >= close && inside->last < close) {  // "VARNA (Feb. 17) —"
        r.day = inside;
        place_over = true;
        i = close;
        continue;
      }
      if (ws[i].text == "(") r.agency_first = i + 1, r.agency_last = close - 1, place_over = true;
      i = close;
      if (i < ws.size() && r.agency_last && !dash(ws[i].text) && ws[i].text != ":") return r;  // "(CNN) The…"
      if (!place_over) r.place_last = i;
      continue;
    }
    if (auto day = day_at(ws, i, rules)) {
      r.day = day;
      place_over = true;
      i = day->last;
      continue;
    }
    std::string_view w = ws[i].text;
    bool sign = w == "," || w == "/" || w == "." || w == "-";
    bool small = ws[i].lower.size() <= 3 && !upper_start(w);
    if (!sign && !small && !upper_start(w)) return std::nullopt;
    if (small && i == 0) return std::nullopt;
    if (w == "." && !ws[i].space_before && !place_over && i == r.place_last) r.place_last = i + 1;  // "Pa."
    if (!sign && !place_over) {
      ++r.place_letters;
      r.place_capitals += upper_start(w);
      r.shouted += all_upper(w);
      r.place_last = i + 1;
    }
    ++i;
  }
  return std::nullopt;
}

bool known_agency(const matcher::Words& ws, uint32_t first, const Rules& rules) {
  return rules.lists.longest("agency", ws, first).has_value() || all_upper(ws[first].text);
}

}  // namespace

std::optional<DatelineParts> dateline_of(const Piece& p, const Rules& rules) {
  const matcher::Words& ws = p.words;
  if (ws.size() < 6) return std::nullopt;
  auto r = scan(ws, rules);
  if (!r) return std::nullopt;
  bool agency = r->agency_last > r->agency_first;
  DatelineParts out;
  uint32_t end = r->last;
  if (end == 0) {  // "(CNN) Residents…": only a credit that is known as one, or "ERIE, Pa. (AP) Snow…"
    if (!agency || !known_agency(ws, r->agency_first, rules)) return std::nullopt;
    end = r->agency_last + 1;
    if (r->place_last > 0 && r->shouted == 0) return std::nullopt;
  }
  if (end >= ws.size()) return std::nullopt;
  bool shouted = r->shouted * 2 >= r->place_letters && r->shouted > 0 && all_upper(ws[0].text);
  // "Marinova — who came by car —": without credit, day or capitals throughout it is a sentence.
  if (!agency && !r->day && (!shouted || r->place_letters > 6)) return std::nullopt;
  if (!agency && r->day && r->place_letters == 0) return std::nullopt;
  if (r->place_last > 0) out.place = Span{ws[0].span.begin, ws[r->place_last - 1].span.end};
  if (agency) out.agency = Span{ws[r->agency_first].span.begin, ws[r->agency_last - 1].span.end};
  out.day = r->day;
  out.all = {ws[0].span.begin, ws[end - 1].span.end};
  return out;
}

}  // namespace dateline::read
