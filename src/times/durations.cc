// Durations and sets.
#include <cmath>

#include "base/calendar.h"
#include "times/operators_impl.h"

namespace dateline::times::ops {
namespace {

struct Letter {
  const char* sign;
  int times;      // of that letter in one unit
  bool of_clock;  // stands after the T
  int few;        // "the coming weeks": at most so many, by convention
};

Letter letter(Unit u) {
  switch (u) {
    case Unit::second: return {"S", 1, true, 60};
    case Unit::minute: return {"M", 1, true, 60};
    case Unit::hour: return {"H", 1, true, 24};
    case Unit::day: return {"D", 1, false, 7};
    case Unit::weekend: return {"WE", 1, false, 2};
    case Unit::week: return {"W", 1, false, 5};
    case Unit::month: return {"M", 1, false, 6};
    case Unit::quarter: return {"M", 3, false, 4};
    case Unit::half: return {"M", 6, false, 4};
    case Unit::season: return {"M", 3, false, 4};
    case Unit::year: return {"Y", 1, false, 10};
    case Unit::decade: return {"Y", 10, false, 5};
    case Unit::century: return {"Y", 100, false, 5};
    default: return {"", 0, false, 0};
  }
}

std::string plain(double n) {
  if (n == std::floor(n)) return std::to_string(int64_t(n));
  std::string s = std::to_string(n);
  while (s.back() == '0') s.pop_back();
  return s;
}

// Half units in the next smaller ones, as TimeML writes them: P2Y6M, PT5H30M.
std::string body(double n, Unit u, const Letter& l) {
  bool halves = n > 1 && n - std::floor(n) == 0.5;
  if (halves && u == Unit::year) return plain(std::floor(n)) + "Y6M";
  if (halves && u == Unit::hour) return plain(std::floor(n)) + "H30M";
  if (halves && u == Unit::minute) return plain(std::floor(n)) + "M30S";
  if (n == 0.5 && u == Unit::hour) return "30M";
  if (n == 0.5 && u == Unit::year) return "6M";
  return plain(n * l.times) + l.sign;
}

Stamp day_stamp(int32_t day) { return stamp(calendar::date_from(day)); }

// The stretch of a duration that ends (or begins) at a day.
Value stretch(const Scene& s, const Args& a, bool forward) {
  if (a[0].kind != Value::Kind::duration) return nothing();
  Value v = a[0];
  std::optional<int32_t> base = s.today();
  if (when(a, 1) && when(a, 1)->placed()) base = when(a, 1)->day;
  if (!base || v.unit < Unit::day) return v;
  int count = int(std::lround(v.number)) * (forward ? 1 : -1);
  When end = moved(of_day(*base, Unit::day), count, v.unit);
  v.interval = forward ? Interval{day_stamp(*base), day_stamp(end.day)} : Interval{day_stamp(end.day), day_stamp(*base)};
  return v;
}

Value plain_duration(const char* text, double n, Unit u) {
  Value v;
  v.kind = Value::Kind::duration;
  v.text = text;
  v.number = n;
  v.unit = u;
  return v;
}

}  // namespace

Value duration(const Scene&, const Args& a) {
  Unit u = unit(a, 1);
  Letter l = letter(u);
  if (u == Unit::quarter && a[0].number > 40) return nothing();  // "the 1988 quarter" is a year's
  if (!a[0].is_number || a[0].number < 0 || a[0].number > 1e9 || l.times == 0) return nothing();
  Value v;
  v.kind = Value::Kind::duration;
  v.number = a[0].number;
  v.unit = u;
  v.text = std::string("P") + (l.of_clock ? "T" : "") + body(a[0].number, u, l);
  return v;
}

Value plus(const Scene&, const Args& a) {
  if (a[0].kind != Value::Kind::duration || a[1].kind != Value::Kind::duration) return a[0];
  Value v = a[0];
  bool clock = v.text.find('T') != std::string::npos;
  std::string more = a[1].text.substr(1);
  if (clock && more.starts_with("T")) more.erase(0, 1);
  v.text += more;
  return v;
}

Value vague(const Scene&, const Args& a) {
  Unit u = unit(a, 0);
  Letter l = letter(u);
  if (l.times == 0) return nothing();
  Value v;
  v.kind = Value::Kind::duration;
  v.number = l.few;
  v.unit = u;
  const char* sign = u == Unit::decade ? "E" : u == Unit::century ? "C" : l.sign;
  v.text = std::string(l.of_clock ? "PTX" : "PX") + sign;
  return v;
}

Value until_now(const Scene& s, const Args& a) { return stretch(s, a, false); }
Value from_now(const Scene& s, const Args& a) { return stretch(s, a, true); }

// "the first nine months of 2019"
Value leading(const Scene& s, const Args& a) {
  Value v = duration(s, a);
  const When* b = when(a, 2);
  if (!v || !b) return nothing();
  if (!b->placed() || v.unit < Unit::day) return v;
  When end = moved(of_day(b->day, Unit::day), int(std::lround(v.number)), v.unit);
  if (end.day - 1 <= last_day_of(*b)) v.interval = {day_stamp(b->day), day_stamp(end.day - 1)};
  return v;
}

Value closing(const Scene& s, const Args& a) {
  Value v = duration(s, a);
  const When* b = when(a, 2);
  if (!v || !b) return nothing();
  if (!b->placed() || v.unit < Unit::day) return v;
  int32_t last = last_day_of(*b);
  When start = moved(of_day(last + 1, Unit::day), -int(std::lround(v.number)), v.unit);
  if (start.day >= b->day) v.interval = {day_stamp(start.day), day_stamp(last)};
  return v;
}

// "We will know in two weeks": from now on, where the verb looks ahead; "it was built in two weeks" is a mere length.
Value soon_within(const Scene& s, const Args& a) {
  Tense t = s.tense();
  return t.direction == Direction::ahead && t.sure ? stretch(s, a, true) : a[0];
}

Value every(const Scene& s, const Args& a) {
  Value v = duration(s, a);
  if (v) v.kind = Value::Kind::set;
  if (v && v.text == "P1WE") v.text = "XXXX-WXX-WE";
  return v;
}

Value duration_half(const Scene& s, const Args& a) {
  Args more = a;
  more[0].number += 0.5;
  return duration(s, more);
}

Value half_unit(const Scene& s, const Args& a) {
  Unit u = unit(a, 0);
  if (u == Unit::day) return plain_duration("PT12H", 0.5, u);
  if (u == Unit::decade) return plain_duration("P5Y", 0.5, u);
  if (u == Unit::century) return plain_duration("P50Y", 0.5, u);
  Value half;
  half.kind = Value::Kind::word;
  half.number = 0.5;
  half.is_number = true;
  return duration(s, {half, a[0]});
}

// "ten ships a year": only after what is counted; "a year" elsewhere is no rate.
Value rate(const Scene& s, const Args& a) {
  const matcher::Words& ws = *s.words;
  uint32_t first = s.match->first;
  if (first == 0) return nothing();
  const matcher::Word& w = ws[first - 1];
  bool noun = w.xpos.starts_with("NN") || w.xpos == "CD" || w.xpos == "$";
  bool untagged = (w.xpos.empty() || w.xpos == "_") && !s.cues->is("preposition", w) && !s.cues->is("be-have", w);
  if (!noun && !untagged) return nothing();
  Value one;
  one.kind = Value::Kind::word;
  one.number = 1;
  one.is_number = true;
  return every(s, {one, a[0]});
}

Value each_month(const Scene&, const Args& a) {
  auto m = number(a, 0);
  if (!m || *m < 1 || *m > 12) return nothing();
  Value v;
  v.kind = Value::Kind::set;
  v.text = std::string("XXXX-") + (*m < 10 ? "0" : "") + std::to_string(*m);
  return v;
}

// "every night"
Value each_part(const Scene&, const Args& a) {
  if (word(a, 0).empty()) return nothing();
  Value v;
  v.kind = Value::Kind::set;
  v.text = "XXXX-XX-XXT" + std::string(word(a, 0));
  return v;
}

// "Tuesdays at 9 a.m."
Value each_clock(const Scene& s, const Args& a) {
  Value v = each(s, {a[0]}), at = clock(s, {of_when(open_when(Unit::day, v.text)), a[1], a[2]});
  if (!v || !at) return v;
  v.text = at.when.open;
  return v;
}

// "every day at 7:15 p.m."
Value each_day_clock(const Scene& s, const Args& a) {
  Value v = clock(s, {of_when(open_when(Unit::day, "XXXX-XX-XX")), a[0], a.size() > 1 ? a[1] : Value{}});
  if (!v) return v;
  v.kind = Value::Kind::set;
  v.text = v.when.open;
  return v;
}

// each(w[, part]): "every Tuesday night"
Value each(const Scene&, const Args& a) {
  auto w = number(a, 0);
  if (!w || *w < 1 || *w > 7) return nothing();
  Value v;
  v.kind = Value::Kind::set;
  v.text = "XXXX-WXX-" + std::to_string(*w);
  if (!word(a, 1).empty()) v.text += "T" + std::string(word(a, 1));
  return v;
}

}  // namespace dateline::times::ops
