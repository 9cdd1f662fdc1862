// Dates, months, seasons, holidays: which one is meant.
#include <algorithm>
#include <cstdlib>

#include "base/calendar.h"
#include "times/operators_impl.h"

namespace dateline::times::ops {
namespace {

using calendar::date_from;
using calendar::days_from;

// History is told forwards: after December, "in January" is the January that follows.
constexpr int backwards = 60;

template <class Make>
When told_next(const When& last, const Make& make) {
  int year = date_from(last.day).year;
  if (last.unit >= Unit::year) return make(year);
  When best;
  int best_cost = 0;
  for (int y : {year, year + 1, year - 1}) {
    When w = make(y);
    int c = w.day >= last.day ? w.day - last.day : last.day - last_day_of(w) + backwards;
    if (w.unit == Unit::none || (best.unit != Unit::none && c >= best_cost)) continue;
    best = w;
    best_cost = c;
  }
  return best;
}

// What it costs to go to a year that was only named in passing, in days: the day or month told before is the better guide
// where it leads on within that time.
constexpr int in_passing = 45;

int told_cost(const When& from, const When& w) {
  return w.day >= from.day ? w.day - from.day : from.day - last_day_of(w) + backwards;
}

template <class Make>
When told_here(const Scene& s, const Make& make) {
  When w = told_next(*s.last, make);
  if (!s.focus || s.last->unit < Unit::year || s.year_opens) return w;
  When other = told_next(*s.focus, make);
  return w.unit == Unit::none || (other.unit != Unit::none && told_cost(*s.focus, other) < in_passing) ? other : w;
}

// The year, near the anchor, in which a place on the calendar is meant; make(year) builds the place.
template <class Make>
Value nearest_year(const Scene& s, const Make& make, const std::string& open, Unit unit) {
  bool chained = s.chain && !(s.tense().direction == Direction::ahead && s.tense().sure);
  if ((s.narrative || chained) && s.last && s.last->placed()) {
    When w = s.narrative ? told_here(s, make) : told_next(*s.last, make);
    s.used = "last time";
    if (w.unit != Unit::none) return of_when(w);
  }
  auto today = s.today();
  if (!today) return of_when(open_when(unit, open));
  int year = date_from(*today).year;
  When best;
  int best_cost = 0;
  for (int y : {year, year - 1, year + 1}) {
    When w = make(y);
    if (w.unit == Unit::none) continue;
    int c = cost(s, *today, w.day, last_day_of(w));
    if (best.unit != Unit::none && c >= best_cost) continue;
    best = w;
    best_cost = c;
  }
  return of_when(best);
}

std::string two(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::optional<int> year_number(const Args& a, size_t i) {
  if (i < a.size() && a[i].kind == Value::Kind::when && a[i].when.placed()) return date_from(a[i].when.day).year;
  auto y = number(a, i);
  if (!y || *y < 1 || *y > 9999) return std::nullopt;
  return y;
}

bool given(const Args& a, size_t i) { return i < a.size() && a[i].kind != Value::Kind::nothing; }

// Easter Sunday, Gregorian: J. Meeus, "Astronomical Algorithms", chapter 8.
int32_t easter(int year) {
  int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
  return days_from({int16_t(year), uint8_t(n / 31), uint8_t(n % 31 + 1)});
}

// Codes of the list `holiday`: "M12D25", "M11N4W4" (fourth Thursday of November; N9 is the last), "M11N1W1P1" (the day after
// the first Monday), "E-2" (from Easter).
When holiday_in(std::string_view code, int year) {
  auto read = [&](char letter) {
    size_t at = code.find(letter);
    return at == std::string_view::npos ? 0 : std::atoi(std::string(code.substr(at + 1)).c_str());
  };
  if (year < 1 || year > 9999) return {};
  if (code.starts_with('E')) return of_day(easter(year) + read('E'), Unit::day);
  int month = read('M'), day = read('D'), nth = read('N'), w = read('W');
  if (month < 1 || month > 12) return {};
  if (day > 0) {
    Date d{int16_t(year), uint8_t(month), uint8_t(day)};
    return calendar::valid(d) ? of_day(days_from(d), Unit::day) : When{};
  }
  if (nth < 1 || w < 1 || w > 7) return {};
  int32_t first = days_from({int16_t(year), uint8_t(month), 1});
  int32_t found = first + weekday_gap(first, w) + 7 * (nth - 1);
  while (date_from(found).month != month) found -= 7;
  return of_day(found + read('P'), Unit::day);
}

}  // namespace

Value date(const Scene& s, const Args& a) {
  auto m = number(a, 0), d = number(a, 1);
  if (!m || !d || *m < 1 || *m > 12 || *d < 1 || *d > 31) return nothing();
  auto make = [&](int y) {
    Date date{int16_t(y), uint8_t(*m), uint8_t(*d)};
    return calendar::valid(date) ? of_day(days_from(date), Unit::day) : When{};
  };
  s.stated = true;
  if (given(a, 2)) {
    auto y = year_number(a, 2);
    return y ? of_when(make(*y)) : nothing();
  }
  if (*d > calendar::month_length(2000, *m)) return nothing();
  return nearest_year(s, make, "XXXX-" + two(*m) + "-" + two(*d), Unit::day);
}

Value month(const Scene& s, const Args& a) {
  auto m = number(a, 0);
  if (!m || *m < 1 || *m > 12) return nothing();
  auto make = [&](int y) { return y < year_min || y > 9999 ? When{} : of_day(days_from({int16_t(y), uint8_t(*m), 1}), Unit::month); };
  if (given(a, 1)) {
    auto y = year_number(a, 1);
    return y ? of_when(make(*y)) : of_when(open_when(Unit::month, "XXXX-" + two(*m)));
  }
  return nearest_year(s, make, "XXXX-" + two(*m), Unit::month);
}

// Two digits ("'98") are the year nearest to the anchor, without one those of the last century from 30 on.
Value year(const Scene& s, const Args& a) {
  auto y = number(a, 0);
  if (!y || *y < 0 || *y > 9999) return nothing();
  if (*y < 100 && word(a, 0).size() <= 2) {
    auto today = s.today();
    int pivot = today ? date_from(*today).year + 20 : 2029;
    int full = pivot / 100 * 100 + *y;
    *y = full > pivot ? full - 100 : full;
  }
  if (*y < 1) return nothing();
  return of_when(of_day(days_from({int16_t(*y), 1, 1}), Unit::year));
}

// "'98"
Value short_year(const Scene& s, const Args& a) {
  std::string_view digits = word(a, 0);
  if (digits.size() < 2) return nothing();
  Value two_digits;
  two_digits.kind = Value::Kind::word;
  two_digits.text = std::string(digits.substr(digits.size() - 2));
  two_digits.number = std::atoi(two_digits.text.c_str());
  two_digits.is_number = true;
  return year(s, {two_digits});
}

// Four digits that nothing marks as a year: only where reports would mean one.
Value modern_year(const Scene& s, const Args& a) {
  auto y = number(a, 0);
  return y && *y >= 1700 && *y <= 2100 ? year(s, a) : nothing();
}

// 2014-16
Value year_within(const Scene&, const Args& a) {
  auto y = number(a, 0), z = number(a, 1);
  if (!y || !z || *z <= *y % 100) return nothing();
  return of_when(of_day(days_from({int16_t(*y / 100 * 100 + *z), 1, 1}), Unit::year));
}

namespace {

// The latest such month or season before that of the anchor, or the first after it.
Value beside(const Scene& s, const Value& this_year, Unit u, int direction) {
  auto today = s.today();
  if (!today || !this_year || !this_year.when.placed()) return this_year;
  int32_t here = of_day(*today, u).day;
  When w = moved(this_year.when, direction > 0 ? -1 : 1, Unit::year);
  // Two steps always do, but at the ends of the calendar.
  for (int k = 0; k < 2 && (direction > 0 ? w.day <= here : w.day >= here); ++k) w = moved(w, direction, Unit::year);
  return of_when(w);
}

Args with_anchor_year(const Scene& s, const Args& a) {
  Args out = {a[0]};
  if (auto today = s.today()) out.push_back(of_when(of_day(*today, Unit::year)));
  return out;
}

}  // namespace

Value month_before(const Scene& s, const Args& a) { return beside(s, month(s, with_anchor_year(s, a)), Unit::month, -1); }
Value month_after(const Scene& s, const Args& a) { return beside(s, month(s, with_anchor_year(s, a)), Unit::month, 1); }
Value season_before(const Scene& s, const Args& a) { return beside(s, season(s, with_anchor_year(s, a)), Unit::season, -1); }
Value season_after(const Scene& s, const Args& a) { return beside(s, season(s, with_anchor_year(s, a)), Unit::season, 1); }

namespace {

Value holiday_beside(const Scene& s, const Args& a, int direction) {
  auto today = s.today();
  if (!today) return holiday(s, a);
  int year = date_from(*today).year;
  for (int y : {year, year + direction}) {
    When w = holiday_in(word(a, 0), y);
    if (w.unit != Unit::none && (direction > 0 ? w.day > *today : w.day < *today)) return of_when(w);
  }
  return nothing();
}

}  // namespace

Value holiday_before(const Scene& s, const Args& a) { return holiday_beside(s, a, -1); }
Value holiday_after(const Scene& s, const Args& a) { return holiday_beside(s, a, 1); }

// The weekend that a holiday makes long: the one before a Monday or Tuesday, else the one that follows.
Value weekend_by(const Scene&, const Args& a) {
  if (!when(a, 0) || !when(a, 0)->placed()) return nothing();
  int32_t day = when(a, 0)->day;
  return of_when(of_day(calendar::weekday(day) < 2 ? day - 7 : day, Unit::weekend));
}

// The second end of a range without years is not before the first, and the first of one whose year stands with the second
// not after it.
Value onward(const Scene&, const Args& a) {
  if (!when(a, 0) || !when(a, 1) || !when(a, 0)->placed() || !when(a, 1)->placed()) return a[0];
  When w = *when(a, 0);
  for (int k = 0; k < 2 && w.day < when(a, 1)->day; ++k) w = moved(w, 1, Unit::year);
  return of_when(w);
}

Value until(const Scene&, const Args& a) {
  if (!when(a, 0) || !when(a, 1) || !when(a, 0)->placed() || !when(a, 1)->placed()) return a[0];
  When w = *when(a, 0);
  return of_when(w.day > when(a, 1)->day ? moved(w, -1, Unit::year) : w);
}

Value season(const Scene& s, const Args& a) {
  std::string_view code = word(a, 0);
  int first = code == "SP" ? 3 : code == "SU" ? 6 : code == "FA" ? 9 : code == "WI" ? 12 : 0;
  if (first == 0) return nothing();
  auto make = [&](int y) { return y < year_min || y > 9998 ? When{} : of_day(days_from({int16_t(y), uint8_t(first), 1}), Unit::season); };
  if (given(a, 1)) {
    auto y = year_number(a, 1);
    return y ? of_when(make(*y)) : of_when(open_when(Unit::season, "XXXX-" + std::string(code)));
  }
  return nearest_year(s, make, "XXXX-" + std::string(code), Unit::season);
}

Value quarter(const Scene& s, const Args& a) {
  auto q = number(a, 0);
  if (!q || *q < 1 || *q > 4) return nothing();
  auto make = [&](int y) { return y < 1 || y > 9998 ? When{} : of_day(days_from({int16_t(y), uint8_t(*q * 3 - 2), 1}), Unit::quarter); };
  // "expects a loss for the third quarter": companies speak of results to come for quarters that have ended.
  if (s.tense().direction == Direction::ahead) s.tense_ = Tense{Direction::near, true};
  if (given(a, 1)) {
    auto y = year_number(a, 1);
    return y ? of_when(make(*y)) : of_when(open_when(Unit::quarter, "XXXX-Q" + std::to_string(*q)));
  }
  return nearest_year(s, make, "XXXX-Q" + std::to_string(*q), Unit::quarter);
}

Value half(const Scene& s, const Args& a) {
  auto h = number(a, 0);
  if (!h || *h < 1 || *h > 2) return nothing();
  auto make = [&](int y) { return y < 1 || y > 9998 ? When{} : of_day(days_from({int16_t(y), uint8_t(*h == 1 ? 1 : 7), 1}), Unit::half); };
  if (given(a, 1)) {
    auto y = year_number(a, 1);
    return y ? of_when(make(*y)) : of_when(open_when(Unit::half, "XXXX-H" + std::to_string(*h)));
  }
  return nearest_year(s, make, "XXXX-H" + std::to_string(*h), Unit::half);
}

// "1980s", "80" (from "the eighties"): two digits belong to the last century that is not ahead.
Value decade(const Scene& s, const Args& a) {
  std::string_view text = word(a, 0);
  size_t at = text.find_first_of("0123456789");
  if (at == std::string_view::npos) return nothing();
  int y = std::atoi(std::string(text.substr(at, 4)).c_str());
  if (y < 0 || y > 9999 || y % 10 != 0) return nothing();
  if (y < 100) {
    auto today = s.today();
    int now = today ? date_from(*today).year : 2029;
    y += now / 100 * 100;
    if (y > now) y -= 100;
  }
  if (y < 1) return nothing();
  return of_when(of_day(days_from({int16_t(y), 1, 1}), Unit::decade));
}

Value century(const Scene&, const Args& a) {
  auto n = number(a, 0);
  if (!n || *n < 2 || *n > 30) return nothing();
  return of_when(of_day(days_from({int16_t((*n - 1) * 100), 1, 1}), Unit::century));
}

// "2013-03-22", "20130322", "2013/03/22"; "3/22/2013" month first as in America, unless that month does not exist.
Value written(const Scene&, const Args& a) {
  std::vector<int> n(1, 0);
  std::string_view text = word(a, 0);
  for (char c : text) {
    if (c >= '0' && c <= '9') n.back() = n.back() * 10 + (c - '0');
    else n.push_back(0);
  }
  if (n.size() == 1 && text.size() == 8) n = {n[0] / 10000, n[0] / 100 % 100, n[0] % 100};
  if (n.size() != 3) return nothing();
  if (n[2] < 100 && text.find('/') != std::string_view::npos && n[0] < 32) n[2] += n[2] < 50 ? 2000 : 1900;
  if (n[0] < 32) n = n[0] > 12 ? std::vector<int>{n[2], n[1], n[0]} : std::vector<int>{n[2], n[0], n[1]};
  if (n[1] > 12 || n[2] > 31) return nothing();
  Date d{int16_t(n[0]), uint8_t(n[1]), uint8_t(n[2])};
  return calendar::valid(d) ? day_value(days_from(d)) : nothing();
}

Value before_christ(const Scene&, const Args& a) {
  Value digits = a[0];
  if (!digits.is_number && !digits.text.empty()) {  // "480s"
    digits.number = std::atoi(digits.text.c_str());
    digits.is_number = true;
  }
  auto n = number({digits}, 0);
  Unit u = a.size() > 1 ? unit(a, 1) : Unit::year;
  if (!n || *n < 1 || *n > 1 - year_min || u == Unit::none) return nothing();
  // "the 480s BC", "the 4th century BC": any year of them will do to find the whole.
  int year = u == Unit::century ? *n * 100 - 50 : *n;
  return year > 1 - year_min ? nothing() : of_when(of_day(days_from({int16_t(1 - year), 7, 1}), u));
}

// The weekend that the tense points at: the one just gone, or the coming (or present) one.
Value weekend(const Scene& s, const Args&) {
  auto today = s.today();
  if (!today) return of_when(open_when(Unit::weekend, "XXXX-WXX-WE"));
  When w = of_day(*today, Unit::weekend);
  bool begun = w.day <= *today;
  return of_when(!begun && s.tense().direction == Direction::back ? moved(w, -1, Unit::week) : w);
}

Value holiday(const Scene& s, const Args& a) {
  std::string code(word(a, 0));
  if (code.empty()) return nothing();
  if (given(a, 1)) {
    auto y = year_number(a, 1);
    return y ? of_when(holiday_in(code, *y)) : of_when(open_when(Unit::day, "XXXX-XX-XX"));
  }
  return nearest_year(s, [&](int y) { return holiday_in(code, y); }, "XXXX-XX-XX", Unit::day);
}

}  // namespace dateline::times::ops
