#include "times/operators.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "base/calendar.h"
#include "times/operators_impl.h"

namespace dateline::times {

std::optional<int32_t> Scene::today() const {
  used = anchor_name;
  if (!anchor.known() || anchor.date.year == 0) return std::nullopt;
  return first_day(anchor);
}

std::optional<int32_t> Scene::day() const {
  auto first = today();
  return anchor.precision >= Precision::day ? first : std::nullopt;
}

Tense Scene::tense() const {
  if (!tense_) tense_ = times::tense(*words, match->first, match->last, *cues);
  return *tense_;
}

namespace ops {

Value nothing() { return {}; }

Value of_when(When w) {
  Value v;
  if (w.unit == Unit::none) return v;
  v.kind = Value::Kind::when;
  v.when = std::move(w);
  return v;
}

std::optional<int> number(const Args& a, size_t i) {
  if (i >= a.size() || !a[i].is_number || a[i].number != std::floor(a[i].number) || std::abs(a[i].number) > 20000) return std::nullopt;
  return int(a[i].number);
}

const When* when(const Args& a, size_t i) {
  return i < a.size() && a[i].kind == Value::Kind::when ? &a[i].when : nullptr;
}

std::string_view word(const Args& a, size_t i) {
  return i < a.size() && a[i].kind == Value::Kind::word ? std::string_view(a[i].text) : std::string_view();
}

Unit unit(const Args& a, size_t i) { return unit_of(word(a, i)); }

namespace {

Value anchor(const Scene& s, const Args&) {
  auto today = s.today();
  if (!today) return of_when(open_when(Unit::day, "XXXX-XX-XX"));
  if (s.anchor.precision == Precision::year) return of_when(of_day(*today, Unit::year));
  if (s.anchor.precision == Precision::month) return of_when(of_day(*today, Unit::month));
  return of_when(of_day(*today, Unit::day));
}

Value last(const Scene& s, const Args& a) {
  if (!s.last) return anchor(s, a);
  s.used = "last time";
  return of_when(*s.last);
}

// Where the words around are: a day named before in the sentence; in a text that tells history the time last told; else
// the anchor.
Value here(const Scene& s, const Args& a) {
  if (s.here) return s.used = "last time", of_when(*s.here);
  return s.narrative && s.last ? last(s, a) : anchor(s, a);
}

// "This year" in a text that tells history is the year told.
Value told(const Scene& s, const Args& a) { return s.narrative && s.last ? last(s, a) : anchor(s, a); }

bool about_earnings(const Scene& s) {
  for (const matcher::Word& w : *s.words)
    if (s.cues->is("earnings", w)) return true;
  return false;
}

Value quarter_aside(const Scene& s, int years) {
  s.used = "last time";
  Value v = of_when(moved(*s.quarter, years, Unit::year));
  v.aside = years != 0;
  return v;
}

// "a year ago" beside the figures of a quarter is that quarter, a year ago.
Value compared(const Scene& s, const Args& a) {
  auto n = number(a, 0);
  if (!n || unit(a, 1) != Unit::year || !s.quarter || !about_earnings(s)) return nothing();
  return quarter_aside(s, -*n);
}

// "the 1988 quarter"
Value quarter_in(const Scene& s, const Args& a) {
  auto y = number(a, 0);
  if (!y || !s.quarter) return nothing();
  return quarter_aside(s, *y - calendar::date_from(s.quarter->day).year);
}

// "the quarter": the one under talk, else the latest that has ended.
Value this_quarter(const Scene& s, const Args&) {
  if (s.quarter) return quarter_aside(s, 0);
  auto today = s.today();
  return today ? of_when(moved(of_day(*today, Unit::quarter), -1, Unit::quarter)) : of_when(open_when(Unit::quarter, "XXXX-QX"));
}

// "XXXX-WXX-5" moved by a week is no better known; only the unit counts.
std::string open_pattern(Unit u) {
  switch (u) {
    case Unit::week: return "XXXX-WXX";
    case Unit::weekend: return "XXXX-WXX-WE";
    case Unit::month: return "XXXX-XX";
    case Unit::quarter: return "XXXX-QX";
    case Unit::half: return "XXXX-HX";
    case Unit::year: return "XXXX";
    case Unit::decade: return "XXX";
    case Unit::century: return "XX";
    default: return "XXXX-XX-XX";
  }
}

// Further ahead than reports look without a verb that does.
constexpr int32_t far_ahead_days = 400;

// From a place `b`, so many units on, at the grain of the unit: "two weeks ago" is a week.
Value step(const When& b, int n, Unit u) {
  if (u == Unit::none) return nothing();
  if (!b.placed()) return of_when(open_when(u, open_pattern(u)));
  if (u < Unit::part) {
    if (b.unit >= Unit::part) return nothing();
    When w = moved(b, n, u);
    w.unit = std::min(w.unit, u);
    return of_when(w);
  }
  Unit grain = u == Unit::part || u == Unit::season ? Unit::day : u;
  // "Three days ago" needs a day to start from; a month gives no better answer than a month.
  if (b.unit > grain && grain == Unit::day) return of_when(open_when(Unit::day, "XXXX-XX-XX"));
  return of_when(of_day(moved(of_day(b.day, Unit::day), n, u).day, grain));
}

Value shift(const Scene&, const Args& a) {
  auto n = number(a, 1);
  return when(a, 0) && n ? step(*when(a, 0), *n, unit(a, 2)) : nothing();
}

Value back(const Scene&, const Args& a) {
  auto n = number(a, 1);
  return when(a, 0) && n ? step(*when(a, 0), -*n, unit(a, 2)) : nothing();
}

// "a year earlier" said of a quarter is a quarter.
Value slid(const Args& a, int direction) {
  auto n = number(a, 1);
  if (n) *n *= direction;
  Unit u = unit(a, 2);
  if (!when(a, 0) || !n || u == Unit::none) return nothing();
  if (u < Unit::part && when(a, 0)->unit >= Unit::part) return nothing();  // "a minute earlier" than a day
  if (!when(a, 0)->placed() || when(a, 0)->unit < Unit::part) return step(*when(a, 0), *n, u);
  return of_when(moved(*when(a, 0), *n, u));
}

// "108 years later" told as past is no day a hundred years ahead, only how long it took.
Value slide(const Scene& s, const Args& a) {
  Value v = slid(a, 1);
  auto today = first_day(s.anchor);
  bool far_ahead = v && v.when.placed() && today && v.when.day > *today + far_ahead_days;
  if (!far_ahead || s.tense().direction == Direction::ahead) return v;
  return duration(s, {a[1], a[2]});
}
// "As it had done twenty years earlier": history looks back, and goes on where it was.
Value slide_back(const Scene& s, const Args& a) {
  Value v = slid(a, -1);
  v.aside = s.narrative && unit(a, 2) >= Unit::year;
  return v;
}

Value of(const Scene&, const Args& a) {
  Unit u = unit(a, 1);
  if (!when(a, 0) || u == Unit::none) return nothing();
  const When& b = *when(a, 0);
  // "That evening" after a bare year is an evening of no known day.
  if (!b.placed() || (b.unit > u && b.unit > Unit::day)) return of_when(open_when(u, open_pattern(u)));
  return of_when(of_day(b.day, u));
}

// A week belongs to the month that holds its Thursday.
Value nth_week(int n, const When& b) {
  int32_t first = of_day(b.day + 3, Unit::week).day, last = of_day(last_day_of(b) - 3, Unit::week).day;
  int32_t day = n > 0 ? first + 7 * (n - 1) : last + 7 * (n + 1);
  return n > 60 || n < -60 || day < first || day > last ? nothing() : of_when(of_day(day, Unit::week));
}

// The first week of March; the last quarter of 2013: the n-th unit inside a longer one, from the end where n is negative.
Value nth(const Scene&, const Args& a) {
  auto n = number(a, 0);
  Unit u = unit(a, 1);
  const When* b = when(a, 2);
  if (!n || *n == 0 || u < Unit::day || !b || !b->placed()) return nothing();
  if (u == Unit::week) return nth_week(*n, *b);
  if (*n > 0) {
    When w = moved(of_day(b->day, u), *n - 1, u);
    return w.day > last_day_of(*b) ? nothing() : of_when(w);
  }
  When w = moved(of_day(last_day_of(*b), u), *n + 1, u);
  return w.day < b->day ? nothing() : of_when(w);
}

Value nth_weekday(const Scene&, const Args& a) {
  auto n = number(a, 0), w = number(a, 1);
  const When* b = when(a, 2);
  if (!n || !w || !b || !b->placed()) return nothing();
  int32_t day = *n > 0 ? b->day : last_day_of(*b);
  int gap = *n > 0 ? (*w - 1 - calendar::weekday(day) + 7) % 7 : (calendar::weekday(day) - (*w - 1) + 7) % 7;
  day += *n > 0 ? gap + 7 * (*n - 1) : -gap;
  return day < b->day || day > last_day_of(*b) ? nothing() : of_when(of_day(day, Unit::day));
}

Value or_(const Scene&, const Args& a) {
  for (const Value& v : a)
    if (v) return v;
  return nothing();
}

Value ref(const Scene& s, const Args& a) {
  Value v;
  v.kind = Value::Kind::ref;
  v.text = std::string(word(a, 0));
  auto today = s.today();
  if (!today) return v;
  Stamp now = stamp(calendar::date_from(*today));
  if (v.text != "FUTURE_REF") v.interval.finish = now;
  if (v.text != "PAST_REF") v.interval.start = now;
  return v;
}

Value future(const Scene& s) {
  Value code;
  code.kind = Value::Kind::word;
  code.text = "FUTURE_REF";
  return ref(s, {code});
}

// "The army soon fell back" is a past that followed, no future.
Value soon(const Scene& s, const Args&) {
  return s.tense().direction == Direction::back && s.tense().sure ? nothing() : future(s);
}

int32_t cut(const When& w, int part, int parts) { return w.day + (last_day_of(w) - w.day + 1) * part / parts; }

// START, MID and END of a stretch narrow its interval to a third of it.
Value mod(const Scene&, const Args& a) {
  Value v = a[0];
  std::string_view code = word(a, 1);
  if (!v || code.empty()) return v;
  v.mod = std::string(code);
  if (v.kind != Value::Kind::when || !v.when.placed() || v.when.unit <= Unit::day) return v;
  auto day = [](int32_t d) { return stamp(calendar::date_from(d)); };
  if (code == "START") v.interval = {day(v.when.day), day(cut(v.when, 1, 3))};
  if (code == "MID") v.interval = {day(cut(v.when, 1, 3)), day(cut(v.when, 2, 3))};
  if (code == "END") v.interval = {day(cut(v.when, 2, 3)), day(last_day_of(v.when))};
  return v;
}

struct Row {
  std::string_view name;
  size_t least, most;  // arguments
  Operator run;
};

const std::array<Row, 77>& table() {
  static constexpr std::array<Row, 77> rows = {{
      {"anchor", 0, 0, anchor}, {"last", 0, 0, last}, {"here", 0, 0, here}, {"told", 0, 0, told}, {"soon", 0, 0, soon}, {"compared", 2, 2, compared},
      {"this-quarter", 0, 0, this_quarter}, {"quarter-in", 1, 1, quarter_in}, {"shift", 3, 3, shift}, {"forward", 3, 3, shift}, {"back", 3, 3, back},
      {"slide", 3, 3, slide}, {"of", 2, 2, of}, {"nth", 3, 3, nth}, {"nth-weekday", 3, 3, nth_weekday},
      {"or", 1, 6, or_}, {"ref", 1, 1, ref}, {"mod", 2, 2, mod},
      {"weekday", 1, 1, weekday}, {"recent", 1, 1, recent}, {"coming", 1, 1, coming}, {"before", 1, 2, before},
      {"after", 1, 2, after}, {"in-week", 2, 2, in_week}, {"near", 1, 1, near}, {"date", 2, 3, date},
      {"month", 1, 2, month}, {"year", 1, 1, year}, {"season", 1, 2, season}, {"quarter", 1, 2, quarter}, {"half", 1, 2, half},
      {"decade", 1, 1, decade}, {"century", 1, 1, century}, {"holiday", 1, 2, holiday},
      {"written", 1, 1, written}, {"bc", 1, 2, before_christ}, {"weekend", 0, 0, weekend},
      {"part", 2, 2, part}, {"clock", 2, 4, clock},
      {"next-weekday", 1, 1, next_weekday}, {"last-weekday", 1, 1, last_weekday},
      {"short-year", 1, 1, short_year}, {"modern-year", 1, 1, modern_year}, {"year-within", 2, 2, year_within},
      {"month-before", 1, 1, month_before}, {"month-after", 1, 1, month_after}, {"season-before", 1, 1, season_before},
      {"season-after", 1, 1, season_after}, {"noon", 1, 1, noon}, {"midnight", 1, 1, midnight},
      {"duration-half", 2, 2, duration_half}, {"half-unit", 1, 1, half_unit}, {"rate", 1, 1, rate},
      {"each-month", 1, 1, each_month}, {"slide-back", 3, 3, slide_back},
      {"duration", 2, 2, duration}, {"plus", 2, 2, plus}, {"vague", 1, 1, vague}, {"until-now", 1, 2, until_now},
      {"from-now", 1, 2, from_now}, {"every", 2, 2, every}, {"each", 1, 2, each},
      {"each-part", 1, 1, each_part}, {"each-clock", 2, 3, each_clock}, {"holiday-before", 1, 1, holiday_before},
      {"holiday-after", 1, 1, holiday_after}, {"weekend-by", 1, 1, weekend_by}, {"weekday-day", 2, 2, weekday_day},
      {"onward", 2, 2, onward}, {"until", 2, 2, until}, {"also", 2, 2, also},
      {"clock-near", 2, 4, clock_near}, {"within", 1, 1, soon_within},
      {"leading", 3, 3, leading}, {"closing", 3, 3, closing},
      {"clock-until", 4, 5, clock_until}, {"each-day-clock", 1, 2, each_day_clock},
  }};
  return rows;
}

const Row* row(std::string_view name) {
  for (const Row& r : table())
    if (r.name == name) return &r;
  return nullptr;
}

}  // namespace
}  // namespace ops

namespace {

Value of_text(std::string_view text) {
  Value v;
  if (text.empty()) return v;
  v.kind = Value::Kind::word;
  v.text = std::string(text);
  std::string digits;
  for (char c : text)
    if (c != ',') digits += c;
  if (digits.find_first_not_of("0123456789.-") == std::string::npos && digits.find_first_of("0123456789") != std::string::npos) {
    char* end = nullptr;
    v.number = std::strtod(digits.c_str(), &end);
    v.is_number = end == digits.c_str() + digits.size();
  }
  return v;
}

Value of_word(const Expression& e, const Scene& s) {
  if (const matcher::Slot* slot = s.match->slot(e.text)) {
    if (!slot->value.empty()) return of_text(slot->value);
    const auto& ws = *s.words;
    uint32_t begin = ws[slot->first].span.begin, end = ws[slot->last - 1].span.end;
    return of_text(std::string_view(ws[slot->first].text.data(), end - begin));
  }
  if (e.text == "anchor" || e.text == "last" || e.text == "here" || e.text == "told") return ops::row(e.text)->run(s, {});
  bool is_code = !e.text.empty() && e.text[0] >= 'A' && e.text[0] <= 'Z';
  return is_code || unit_of(e.text) != Unit::none ? of_text(e.text) : Value{};  // else a slot that took no part
}

}  // namespace

Status check(const Expression& e) {
  if (e.kind != Expression::Kind::call) return Done{};
  const ops::Row* row = ops::row(e.text);
  if (!row) return Error{"there is no operator `" + e.text + "`."};
  if (e.args.size() < row->least || e.args.size() > row->most) return Error{"wrong number of arguments for `" + e.text + "`."};
  for (const Expression& arg : e.args)
    if (Status s = check(arg); !s) return s;
  return Done{};
}

Value evaluate(const Expression& e, const Scene& s) {
  if (e.kind == Expression::Kind::number) {
    Value v = of_text(e.text);
    return v;
  }
  if (e.kind == Expression::Kind::word) return of_word(e, s);
  if (e.text == "or") {  // the first that gives something
    Value v;
    for (const Expression& arg : e.args)
      if ((v = evaluate(arg, s))) return v;
    return v;
  }
  ops::Args args;
  args.reserve(e.args.size());
  for (const Expression& arg : e.args) args.push_back(evaluate(arg, s));
  return ops::row(e.text)->run(s, args);
}

}  // namespace dateline::times
