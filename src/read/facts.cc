#include "read/facts.h"

#include <algorithm>

#include "base/calendar.h"
#include "base/utf8.h"
#include "read/page_day.h"
#include "read/people.h"

namespace dateline::read {
namespace {

Fact fact(const Piece& p, Span text, std::string_view basis) {
  return {std::string(utf8::trim(text.of(p.line.text))), Basis(basis), raw_of(p.line, text)};
}

bool wire(const Piece& p, Span name, const Rules& rules) {
  for (uint32_t i = 0; i < p.words.size(); ++i)
    if (name.contains(p.words[i].span) && (rules.lists.longest("agency", p.words, i) || rules.lists.longest("wire-word", p.words, i))) return true;
  return false;
}

void add(std::vector<Fact>& list, Fact f) {
  for (const Fact& old : list)
    if (old.value == f.value) return;
  list.push_back(std::move(f));
}

// Datelines stand in the first paragraphs; further down a dash is a dash.
constexpr int dateline_paragraphs = 3;

void take_dateline(Draft& d, const Rules& rules, Facts& facts) {
  int seen = 0;
  for (size_t i = 0; i < d.pieces.size() && seen < dateline_paragraphs; ++i) {
    const Piece& p = d.pieces[i];
    if (p.kind != BlockKind::body || p.item) continue;
    ++seen;
    auto parts = dateline_of(p, rules);
    if (!parts) continue;
    bool credit_only = !parts->place && !parts->day;
    d.parts.push_back({i, BlockKind::dateline, parts->all, credit_only});
    if (parts->agency && !facts.agency) facts.agency = fact(p, *parts->agency, "credit");
    if (parts->place && !facts.dateline_place) facts.dateline_place = fact(p, *parts->place, "text");
    if (parts->day && !facts.dateline_date) {
      Span at{p.words[parts->day->first].span.begin, p.words[parts->day->last - 1].span.end};
      facts.dateline_date = TimeFact{parts->day->stamp, "text", raw_of(p.line, at), ""};
    }
    return;
  }
}

bool has_word(std::string_view s) {
  for (size_t i = 0; i < s.size();) {
    char32_t c = utf8::next(s, i);
    if (utf8::is_letter(c) || utf8::is_digit(c)) return true;
  }
  return false;
}

size_t char_length(std::string_view s, size_t at) {
  size_t next = at;
  utf8::next(s, next);
  return next - at;
}

bool title_part_date(const Piece& p, Span part, const Rules& rules, Facts& facts) {
  matcher::Words ws = matcher::words(part.of(p.line.text));
  auto found = moments(ws, rules);
  if (found.empty() || found[0].stamp.date.year == 0 || found[0].ambiguous) return false;
  Span at{part.begin + ws[found[0].first].span.begin, part.begin + ws[found[0].last - 1].span.end};
  if (!facts.published) facts.published = TimeFact{found[0].stamp, "title", raw_of(p.line, at), ""};
  return true;
}

// The parts behind a headline in its title: sections, outlet, day.
void take_title_rest(const Draft& d, const Rules& rules, Facts& facts) {
  for (auto& [i, rest] : d.title_rest) {
    const Piece& p = d.pieces[i];
    std::string_view s = rest.of(p.line.text);
    uint32_t from = 0;
    std::optional<Span> outlet;
    while (from < s.size()) {
      size_t end = s.size();
      for (std::string_view mark : {"|", "::", " – ", " - ", " — ", "»", "•", " · "}) end = std::min(end, s.find(mark, from));
      Span part{rest.begin + from, rest.begin + uint32_t(std::min(end, s.size()))};
      while (part.begin < part.end && !has_word(p.line.text.substr(part.begin, char_length(p.line.text, part.begin))))
        part.begin += uint32_t(char_length(p.line.text, part.begin));
      std::string_view text = utf8::trim(part.of(p.line.text));
      from = uint32_t(end == s.size() ? end : end + 1);
      while (from < s.size() && !utf8::is_boundary(s, from)) ++from;
      while (from < s.size() && (s[from] == ':' || s[from] == ' ')) ++from;
      if (!has_word(text) || title_part_date(p, part, rules, facts)) continue;
      if (rules.lists.contains("section-word", text)) {
        if (!facts.section) facts.section = fact(p, part, "title");
        continue;
      }
      outlet = part;
    }
    if (outlet && !facts.outlet) facts.outlet = fact(p, *outlet, "title");
  }
}

// "Ada Lund" alone in an element that is named for the author.
bool bare_name(const Piece& p) {
  bool digit = std::any_of(p.line.text.begin(), p.line.text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return p.shape.title_case() ? p.shape.words <= 4 && !digit : p.shape.words == 2 && p.shape.capitals == 2 && !digit;
}

// Where the markup names the authors outright, the lines around them add none.
// "Jane Doe, John Roe" above the text, where the credits below it name the same people.
void find_bare_bylines(Draft& d, const Rules& rules, const Facts& facts) {
  for (size_t i = 0; i < d.pieces.size() && i < d.first_body; ++i) {
    Piece& p = d.pieces[i];
    if (p.kind != BlockKind::navigation || p.shape.words < 2 || p.shape.words > 12 || p.shape.stop) continue;
    std::vector<Credited> names = credited(p, rules);
    uint32_t words = 0;
    bool all = !names.empty();
    for (const Credited& c : names) {
      std::string_view name = c.text.of(p.line.text);
      words += uint32_t(std::count(name.begin(), name.end(), ' ')) + 1;
      all = all && std::any_of(facts.credits.begin(), facts.credits.end(), [&](const Fact& f) { return f.value == name; });
    }
    if (all && words + names.size() >= p.shape.words) p.kind = BlockKind::byline;
  }
}

// "QNN Harbour": the outlet, or its acronym and a region.
bool names_house(const std::string& name, const Facts& facts) {
  auto same = [&](const std::optional<Fact>& f) {
    if (!f) return false;
    std::string_view house = std::string_view(f->value).substr(0, f->value.find('.'));  // "QNN.EXAMPLE"
    bool acronym = house.size() >= 2 && std::all_of(house.begin(), house.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return name == f->value || (acronym && name.size() > house.size() && name.starts_with(house) && name[house.size()] == ' ');
  };
  return same(facts.outlet) || std::any_of(facts.credits.begin(), facts.credits.end(), [&](const Fact& f) { return same(f); });
}

void take_people(const Draft& d, const Rules& rules, Facts& facts) {
  bool known = d.markup && !facts.byline.empty();
  for (const Piece& p : d.pieces) {
    if (p.kind != BlockKind::byline && p.kind != BlockKind::credit) continue;
    bool byline = p.kind == BlockKind::byline;
    if (!byline && p.rule != "reporting-by" && p.rule != "agencies") continue;
    for (const Credited& c : credited(p, rules)) {
      Fact f = fact(p, c.text, byline ? "text" : "credit");
      if (byline && c.person && d.markup && names_house(f.value, facts)) {
        add(facts.credits, f);
        continue;
      }
      if (byline && c.person && (known || (d.markup && !bare_name(p) && !byline_like(p, rules)))) continue;
      if (byline && c.person) add(facts.byline, f);
      else if (byline && !facts.agency && p.words.size() <= 6 && wire(p, c.text, rules)) facts.agency = f;
      else add(facts.credits, f);
    }
  }
}

// "(AP, AFP)", "wd/sms (AP, AFP, Reuters)": whose copy went into the report.
void take_agency_lines(const Draft& d, const Rules& rules, Facts& facts) {
  for (const Piece& p : d.pieces) {
    if (p.kind != BlockKind::credit || p.rule != "agencies") continue;
    std::optional<Span> all;
    for (uint32_t i = 0; i < p.words.size();) {
      auto hit = rules.lists.longest("agency", p.words, i);
      bool named = !hit && p.words[i].text != "(" && i > 0 && p.words[i - 1].text == "(" && p.words.size() <= 5;
      if (!hit && !named) { ++i; continue; }
      uint32_t last = i + (hit ? hit->length : 1);
      while (named && last < p.words.size() && p.words[last].text != ")") ++last;
      Span at{p.words[i].span.begin, p.words[last - 1].span.end};
      all = all ? Span{all->begin, at.end} : at;
      add(facts.credits, fact(p, at, "credit"));
      i = last;
    }
    if (all && !facts.agency) facts.agency = fact(p, *all, "credit");
  }
}

// Who holds the copyright: "©2022 Meridian News L.P." -> Meridian News; and the year, a clue.
void take_copyright(const Draft& d, const Rules& rules, Facts& facts) {
  for (const Piece& p : d.pieces) {
    if (p.kind != BlockKind::credit || (p.rule != "copyright" && p.rule != "copyright-holder")) continue;
    uint32_t first = UINT32_MAX, last = 0;
    for (uint32_t i = 0; i < p.words.size(); ++i) {
      const matcher::Word& w = p.words[i];
      size_t at = 0;
      bool upper = utf8::is_upper(utf8::next(w.text, at));
      bool legal = rules.lists.longest("legal-word", p.words, i).has_value() && first != UINT32_MAX;
      if (upper && !legal && !rules.lists.contains("copyright-word", w.lower)) {
        if (first == UINT32_MAX) first = i;
        last = i + 1;
      } else if (first != UINT32_MAX && w.text != "&") {
        break;
      }
    }
    if (first == UINT32_MAX || (last == first + 1 && rules.lists.contains("small-word", p.words[first].lower))) continue;
    Span holder{p.words[first].span.begin, p.words[last - 1].span.end};
    // "© Meridian Newswire" under "(Meridian) –": one house.
    if (facts.agency && holder.of(p.line.text).starts_with(facts.agency->value + " "))
      holder.end = holder.begin + uint32_t(facts.agency->value.size());
    Fact f = fact(p, holder, "credit");
    if (!facts.agency && wire(p, holder, rules)) facts.agency = f;
    if (!facts.outlet) facts.outlet = f;
    return;
  }
}

// The masthead, where the copyright or the title did not name the outlet: not guessed.
struct Times {
  std::optional<TimeFact> published, updated, plain;
};

void take_moment(const Piece& p, const Moment& m, Times& t, const Rules& rules) {
  TimeFact f{m.stamp, "text", raw_of(p.line, {p.words[m.first].span.begin, p.words[m.last - 1].span.end}), ""};
  std::optional<TimeFact>* to = &t.plain;
  for (uint32_t i = m.first; i-- > 0;) {  // the nearest label before it
    if (rules.lists.longest("updated-label", p.words, i)) { to = &t.updated; break; }
    if (rules.lists.longest("published-label", p.words, i)) { to = &t.published; break; }
    if (m.first - i > 6) break;
  }
  if (!*to || (to == &t.plain && (*to)->value.precision < f.value.precision && (*to)->value.date == f.value.date)) *to = f;
}

// Times of day and zone of the page beside the report.  Labelled ones count anywhere outside the text, others only at
// the top: a bare day further down is an event's.
void take_times(const Draft& d, const Rules& rules, Facts& facts, Notes& notes) {
  Times t;
  for (size_t i = 0; i < d.pieces.size(); ++i) {
    const Piece& p = d.pieces[i];
    bool entry_time = p.rule == "entry-time";
    if (p.kind != BlockKind::timestamp && p.kind != BlockKind::byline) continue;
    if (entry_time) continue;
    for (const Moment& m : moments(p.words, rules)) {
      if (m.stamp.date.year == 0) continue;
      if (m.ambiguous) {
        notes.push_back({"date-ambiguous", "day and month cannot be told apart in \"" + p.line.text + "\"", p.line.raw});
        continue;
      }
      Times here;
      take_moment(p, m, here, rules);
      bool top = d.first_body == SIZE_MAX || i <= d.first_body;
      if (here.published && !t.published) t.published = here.published;
      if (here.updated && !t.updated) t.updated = here.updated;
      if (here.plain && (top || !t.plain) && (!t.plain || t.plain->value.precision < here.plain->value.precision)) t.plain = here.plain;
    }
  }
  if (!facts.modified && t.updated) facts.modified = t.updated;
  bool better = !facts.published || facts.published->basis == "title" || facts.published->basis == "url";
  auto best = t.published ? t.published : t.plain ? t.plain : t.updated;
  if (better && best && (!facts.published || facts.published->value.precision <= best->value.precision)) facts.published = best;
}

}  // namespace

void facts_from_text(Draft& d, const RawPage& page, const Rules& rules, Facts& facts, Notes& notes) {
  take_dateline(d, rules, facts);
  if (d.headline != SIZE_MAX && !facts.headline && d.pieces[d.headline].kind == BlockKind::headline) {
    const Piece& p = d.pieces[d.headline];
    size_t at = p.line.text.find(d.headline_text);
    Span span{uint32_t(at == std::string::npos ? 0 : at), uint32_t(at == std::string::npos ? p.line.text.size() : at + d.headline_text.size())};
    facts.headline = Fact{d.headline_text, "text", raw_of(p.line, span)};
  }
  take_title_rest(d, rules, facts);
  take_people(d, rules, facts);
  find_bare_bylines(d, rules, facts);
  if (facts.byline.empty()) take_people(d, rules, facts);
  take_agency_lines(d, rules, facts);
  take_copyright(d, rules, facts);
  take_times(d, rules, facts, notes);
  std::optional<Instant> seen = page.seen_by_run ? std::nullopt : page.seen;
  if (d.markup && !facts.published) facts.published = day_near_headline(d, seen, rules);
  if (d.markup && !facts.published) facts.published = labelled_day(d, seen, rules);
  if (facts.published) complete_dateline(facts, facts.published->value);
  if (facts.published && facts.published->value.precision > Precision::day && !facts.published->value.offset_minutes)
    notes.push_back({"zone-unknown", "\"" + to_string(facts.published->value) + "\" has no time zone, and neither has the page",
                     facts.published->raw.value_or(Span{})});
}

void complete_dateline(Facts& facts, const Stamp& published) {
  if (!facts.dateline_date || facts.dateline_date->value.date.year != 0) return;
  const Date p = published.date;
  if (p.year == 0 || p.month == 0) return;
  Date d = facts.dateline_date->value.date;
  int best = 0;
  int32_t gap = INT32_MAX;
  int32_t day = calendar::days_from({p.year, p.month, uint8_t(p.day ? p.day : 15)});
  for (int y = p.year - 1; y <= p.year + 1; ++y) {
    Date c{int16_t(y), d.month, d.day};
    if (!calendar::valid(c)) continue;
    int32_t away = std::abs(calendar::days_from(c) - day);
    if (away < gap) gap = away, best = y;
  }
  if (gap > 40) return;
  facts.dateline_date->value.date.year = int16_t(best);
  facts.dateline_date->why = "year from the publication time";
}

}  // namespace dateline::read
