// Parts of days and clock times.
#include <array>
#include <cstdlib>

#include "times/operators_impl.h"
#include "times/zone.h"

namespace dateline::times::ops {
namespace {

struct Clock {
  int hour = 0, minute = 0, second = 0;
  Unit unit = Unit::hour;
};

// "10", "10:40", "10.40", "10:40:15", "1040"
std::optional<Clock> read_clock(std::string_view s) {
  if (s.size() == 4 && s.find_first_not_of("0123456789") == std::string_view::npos)
    return read_clock(std::string(s.substr(0, 2)) + ":" + std::string(s.substr(2)));
  std::array<int, 3> parts = {0, 0, 0};
  size_t n = 0, digits = 0;
  for (char c : s) {
    if (c == ':' || c == '.') {
      if (digits == 0 || ++n > 2) return std::nullopt;
      digits = 0;
    } else if (c >= '0' && c <= '9' && ++digits <= 2) {
      parts[n] = parts[n] * 10 + (c - '0');
    } else {
      return std::nullopt;
    }
  }
  if (digits == 0 || parts[0] > 24 || parts[1] > 59 || parts[2] > 59) return std::nullopt;
  if (n > 0 && digits != 2) return std::nullopt;
  return Clock{parts[0], parts[1], parts[2], n == 0 ? Unit::hour : n == 1 ? Unit::minute : Unit::second};
}

std::string two(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

// Codes of the list `half-day` and of the parts of the day that may stand instead ("8 in the evening").
bool apply_half(Clock& c, std::string_view half) {
  if (half.empty()) return true;
  bool afternoon = half == "PM" || half == "AF" || half == "EV" || half == "NI";
  if (c.hour > 12) return afternoon && c.hour < 24;  // "14:30 p.m." is odd, but clear
  if (half == "NI" && c.hour < 6) return true;       // "2 at night"
  if (afternoon && c.hour < 12) c.hour += 12;
  if (!afternoon && c.hour == 12) c.hour = 0;
  return true;
}

// A clock time on the anchor's own day that is not there yet, but is told as past, was the day before: "sent a call at
// 9:47 p.m." written at 1 a.m.  And the other way round.
int other_day(const Scene& s, const When& w, int32_t seconds) {
  if (s.here || s.anchor.precision < Precision::hour || first_day(s.anchor) != w.day) return 0;
  Tense t = s.tense();
  if (t.direction == Direction::back && seconds > s.anchor.seconds) return -1;
  return t.direction == Direction::ahead && t.sure && seconds + 3600 <= s.anchor.seconds ? 1 : 0;
}

}  // namespace

Value part(const Scene& s, const Args& a) {
  std::string_view code = word(a, 1);
  if (!when(a, 0) || code.empty()) return nothing();
  When w = *when(a, 0);
  if (w.unit != Unit::day && w.unit != Unit::part) return nothing();
  (void)s;
  if (!w.placed()) return of_when(open_when(Unit::part, w.open + "T" + std::string(code)));
  w.unit = Unit::part;
  w.part = std::string(code);
  return of_when(w);
}

namespace {

Value clock_on(const Scene& s, const Args& a, bool day_is_named) {
  auto c = read_clock(word(a, 1));
  if (!c || !apply_half(*c, word(a, 2))) return nothing();
  When w;
  if (const When* b = when(a, 0)) {
    if (b->unit > Unit::day) return nothing();
    w = *b;
  } else if (auto today = s.today()) {
    w = of_day(*today, Unit::day);
  } else {
    w = open_when(Unit::day, "XXXX-XX-XX");
  }
  if (!w.placed()) {
    std::string text = w.open + "T" + two(c->hour);
    text += ":" + two(c->minute);
    return of_when(open_when(c->unit, text));
  }
  int32_t seconds = c->hour * 3600 + c->minute * 60 + c->second;
  if (!day_is_named) w.day += other_day(s, w, seconds);
  w.part.clear();
  w.unit = c->unit;
  w.seconds = seconds;
  Zone zone = zone_of(word(a, 3), s.country, w.day, seconds);
  w.offset = zone.offset;
  s.out_of_season = zone.out_of_season;
  Value v = of_when(w);
  for (int16_t other : zone.others) {
    w.offset = other;
    v.alternatives.push_back(interval(w));
  }
  double readings = double(zone.others.size() + (zone.offset ? 1 : 0));
  if (!zone.others.empty()) v.weights.assign(zone.others.size(), 1 / readings);
  if (!zone.others.empty() && zone.offset) v.weight = 1 / readings;
  return v;
}

Value at_hour(const Scene& s, const Args& a, const char* time) {
  Value t;
  t.kind = Value::Kind::word;
  t.text = time;
  return clock_on(s, {a[0], t}, true);
}

}  // namespace

// clock(b, time[, half[, zone]]): without b the anchor's day.
Value clock(const Scene& s, const Args& a) { return clock_on(s, a, true); }
// The same where the day is only understood, so that it may be the one before or after.
Value clock_near(const Scene& s, const Args& a) { return clock_on(s, a, false); }

// "11:30 to 2 p.m.": in the half of the end, unless that lies before it.
Value clock_until(const Scene& s, const Args& a) {
  auto begin = read_clock(word(a, 1)), end = read_clock(word(a, 2));
  if (!begin || !end || begin->hour > 12 || !apply_half(*begin, word(a, 3)) || !apply_half(*end, word(a, 3))) return nothing();
  int from = begin->hour * 60 + begin->minute, to = end->hour * 60 + end->minute;
  Value half;
  half.kind = Value::Kind::word;
  half.text = from < to || from < 12 * 60 ? std::string(word(a, 3)) : "AM";
  return clock_on(s, {a[0], a[1], half, a.size() > 4 ? a[4] : Value{}}, true);
}

Value noon(const Scene& s, const Args& a) { return at_hour(s, a, "12:00"); }
Value midnight(const Scene& s, const Args& a) { return at_hour(s, a, "24:00"); }

}  // namespace dateline::times::ops
