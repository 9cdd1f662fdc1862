#include "read/moments.h"

#include <algorithm>
#include <charconv>

#include "base/calendar.h"
#include "base/utf8.h"

namespace dateline::read {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

int number(std::string_view s) {
  int v = -1;
  auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), v);
  return error == std::errc() && end == s.data() + s.size() && s.size() <= 4 ? v : -1;
}

// "12", "12th": a day of the month.
int day_number(std::string_view s, const Rules& rules) {
  size_t n = 0;
  while (n < s.size() && digit(s[n])) ++n;
  if (n == 0 || n > 2) return -1;
  std::string_view ending = s.substr(n);
  if (!ending.empty() && !rules.lists.contains("ordinal-ending", ending)) return -1;
  int d = number(s.substr(0, n));
  return d >= 1 && d <= 31 ? d : -1;
}

// "2000 hrs", "0615 hours": minutes of the day, -1 where it is none.
int hours_at(const matcher::Words& ws, uint32_t at, const Rules& rules) {
  if (at + 1 >= ws.size() || ws[at].text.size() != 4 || !rules.lists.contains("hours-word", ws[at + 1].lower)) return -1;
  int v = number(ws[at].text);
  return v >= 0 && v / 100 < 24 && v % 100 < 60 ? v / 100 * 60 + v % 100 : -1;
}

int year_number(std::string_view s) {
  int y = s.size() == 4 ? number(s) : -1;
  return y >= 1800 && y <= 2199 ? y : -1;
}

std::optional<int> listed(const matcher::Words& ws, uint32_t at, std::string_view list, const Rules& rules, uint32_t* length) {
  auto hit = rules.lists.longest(list, ws, at);
  if (!hit) return std::nullopt;
  *length = hit->length;
  return number(hit->value);
}

bool is(const matcher::Words& ws, uint32_t at, std::string_view w) { return at < ws.size() && ws[at].lower == w; }

// "8:45", "08.45", "10:15:30" as one word.
bool clock_word(std::string_view s, int& h, int& m, int& sec) {
  size_t colon = s.find_first_of(":.");
  if (colon == std::string_view::npos || colon == 0 || colon > 2) return false;
  char sign = s[colon];
  h = number(s.substr(0, colon));
  std::string_view rest = s.substr(colon + 1);
  size_t second = rest.find(sign);
  m = number(rest.substr(0, second));
  sec = second == std::string_view::npos ? 0 : number(rest.substr(second + 1));
  if (rest.substr(0, second).size() != 2 || h < 0 || h > 24 || m < 0 || m > 59 || sec < 0 || sec > 60) return false;
  return true;
}

// "am", "p.m." at a word or glued to the clock: 0 the first half of the day, 1 the second, -1 none.
int half_of(std::string_view s, const Rules& rules) {
  auto value = rules.lists.value("meridiem", s);
  return !value ? -1 : *value == "0" ? 0 : 1;
}

bool glue(const matcher::Words& ws, uint32_t at, const Rules& rules) {
  return at < ws.size() && rules.lists.contains("time-glue", ws[at].lower);
}

// A zone at a word: its list value, or the minutes of "+02:00", "UTC+2"; moves `at` past it.
std::string zone_at(const matcher::Words& ws, uint32_t& at, const Rules& rules) {
  uint32_t i = at;
  bool bracket = is(ws, i, "(");
  if (bracket) ++i;
  std::string zone;
  if (i < ws.size() && !std::all_of(ws[i].text.begin(), ws[i].text.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
    if (auto hit = rules.lists.longest("zone", ws, i)) {
      zone = std::string(hit->value);
      i += hit->length;
    }
  if ((zone.empty() || zone == "0") && i + 1 < ws.size() && (ws[i].text == "+" || ws[i].text == "-") && !ws[i + 1].space_before) {
    std::string digits;
    for (char c : ws[i + 1].text)
      if (digit(c)) digits += c;
    if (!digits.empty() && digits.size() <= 4) {
      int v = number(digits), minutes = digits.size() <= 2 ? v * 60 : v / 100 * 60 + v % 100;
      if (minutes <= 14 * 60) {
        zone = std::to_string(ws[i].text == "-" ? -minutes : minutes);
        i += 2;
      }
    }
  }
  if (zone.empty()) return zone;
  if (bracket && is(ws, i, ")")) ++i;
  at = i;
  return zone;
}

Date make_date(int y, int m, int d) { return {int16_t(y), uint8_t(m), uint8_t(d)}; }

bool possible(Date d) {
  if (d.month < 1 || d.month > 12 || d.day < 1) return false;
  return d.day <= calendar::month_length(d.year ? d.year : 2000, d.month);
}

std::optional<Moment> moment_of(Date d, uint32_t first, uint32_t last) {
  if (!possible(d)) return std::nullopt;
  Moment m;
  m.stamp.date = d;
  m.stamp.precision = Precision::day;
  m.first = first;
  m.last = last;
  return m;
}

// "21.01.2022", "1/21/2022", "2022/01/21", "2022.01.21" in one word.
std::optional<Moment> numeric_word(const matcher::Words& ws, uint32_t at) {
  std::string_view s = ws[at].text;
  size_t a = s.find_first_of("./");
  if (a == std::string_view::npos) return std::nullopt;
  char sign = s[a];
  size_t b = s.find(sign, a + 1);
  if (b == std::string_view::npos || s.find(sign, b + 1) != std::string_view::npos) return std::nullopt;
  int x = number(s.substr(0, a)), y = number(s.substr(a + 1, b - a - 1)), z = number(s.substr(b + 1));
  if (x < 0 || y < 0 || z < 0) return std::nullopt;
  if (a == 4) return moment_of(make_date(x, y, z), at, at + 1);
  size_t year_digits = s.size() - b - 1;
  if (year_digits == 2) z += 2000;
  else if (year_number(s.substr(b + 1)) < 0) return std::nullopt;
  if (sign == '.') return moment_of(make_date(z, y, x), at, at + 1);
  if (year_digits != 4) return std::nullopt;  // 9/11/01 may be anything
  if (x > 12) return moment_of(make_date(z, y, x), at, at + 1);
  auto m = moment_of(make_date(z, x, y), at, at + 1);
  if (m) m->ambiguous = y <= 12 && x != y;
  return m;
}

// "2017-09-15", split by the lexer at its hyphens; a clock may hang on by a T.
std::optional<Moment> iso_words(const matcher::Words& ws, uint32_t at) {
  int y = year_number(ws[at].text);
  if (y < 0 || at + 4 >= ws.size() || ws[at + 1].text != "-" || ws[at + 3].text != "-" || ws[at + 2].text.size() != 2)
    return std::nullopt;
  if (ws[at + 1].space_before || ws[at + 2].space_before || ws[at + 4].space_before) return std::nullopt;
  std::string_view last = ws[at + 4].text;
  int d = number(last.substr(0, 2));
  if (last.size() > 2 && last[2] != 'T') return std::nullopt;
  auto m = moment_of(make_date(y, number(ws[at + 2].text), d), at, at + 5);
  if (!m || last.size() <= 3) return m;
  int h, minute, sec;
  if (clock_word(last.substr(3), h, minute, sec)) {
    m->stamp.seconds = h * 3600 + minute * 60 + sec;
    m->stamp.precision = std::count(last.begin(), last.end(), ':') > 1 ? Precision::second : Precision::minute;
  }
  return m;
}

bool comma(const matcher::Words& ws, uint32_t at) { return is(ws, at, ","); }

// A year at a word, with a comma before it perhaps; moves `at` past it.
int year_after(const matcher::Words& ws, uint32_t& at, const Rules& rules) {
  uint32_t i = comma(ws, at) ? at + 1 : at;
  int y = i < ws.size() && hours_at(ws, i, rules) < 0 ? year_number(ws[i].text) : -1;
  if (y > 0) at = i + 1;
  return y;
}

// Glue between a day and its clock: "at", ",", "/", "|", at most three words of it.
uint32_t past_glue(const matcher::Words& ws, uint32_t at, const Rules& rules) {
  for (int n = 0; n < 3 && at < ws.size(); ++n, ++at)
    if (!rules.lists.contains("time-glue", ws[at].lower)) break;
  return at;
}

void set_clock(Moment& m, const Clock& c) {
  m.stamp.seconds = c.seconds;
  m.stamp.precision = c.seconds_given ? Precision::second : Precision::minute;
  m.zone = c.zone;
}

int weekday_before(const matcher::Words& ws, uint32_t& first, const Rules& rules) {
  uint32_t i = first;
  while (i > 0 && first - i < 2 && glue(ws, i - 1, rules)) --i;
  if (i == 0) return -1;
  uint32_t length = 0;
  auto day = listed(ws, i - 1, "weekday", rules, &length);
  if (!day) return -1;
  first = i - 1;
  return *day - 1;
}

int nth_sunday(int year, int month, int nth) {
  int32_t first = calendar::days_from(make_date(year, month, 1));
  return first + (6 - calendar::weekday(first)) % 7 + 7 * (nth - 1);
}
int last_sunday(int year, int month) {
  int32_t end = calendar::days_from(make_date(year, month, calendar::month_length(year, month)));
  return end - (calendar::weekday(end) + 1) % 7;
}

bool summer(std::string_view whose, Date d) {
  int32_t day = calendar::days_from(d);
  if (whose == "us") return day >= nth_sunday(d.year, 3, 2) && day < nth_sunday(d.year, 11, 1);
  if (whose == "eu") return day >= last_sunday(d.year, 3) && day < last_sunday(d.year, 10);
  return false;
}

}  // namespace

std::optional<int16_t> offset_on(std::string_view zone, Date d) {
  if (zone.empty()) return std::nullopt;
  size_t a = zone.find(' '), b = a == std::string_view::npos ? a : zone.find(' ', a + 1);
  auto minutes = [](std::string_view s) {
    int v = 0;
    std::from_chars(s.data(), s.data() + s.size(), v);
    return int16_t(v);
  };
  if (b == std::string_view::npos || d.year == 0 || d.month == 0 || d.day == 0) return minutes(zone.substr(0, a));
  return minutes(summer(zone.substr(b + 1), d) ? zone.substr(a + 1, b - a - 1) : zone.substr(0, a));
}

std::optional<Clock> clock_at(const matcher::Words& ws, uint32_t at, const Rules& rules) {
  if (at >= ws.size() || ws[at].text.empty() || !digit(ws[at].text[0])) return std::nullopt;
  if (int minutes = hours_at(ws, at, rules); minutes >= 0) {
    Clock c;
    c.seconds = minutes * 60;
    c.last = at + 2;
    c.zone = zone_at(ws, c.last, rules);
    return c;
  }
  std::string_view s = ws[at].lower;
  int half = -1, h = -1, m = 0, sec = 0;
  if (s.size() > 2) {
    half = half_of(s.substr(s.size() - 2), rules);  // "8:45pm"
    if (half >= 0) s.remove_suffix(2);
  }
  Clock c;
  uint32_t i = at + 1;
  bool full = clock_word(s, h, m, sec);
  c.seconds_given = full && std::count(s.begin(), s.end(), ':') > 1;
  if (!full) h = number(s);
  if (half < 0 && i < ws.size()) {
    half = half_of(ws[i].lower, rules);
    // "p.m" that lost its last dot is three words.
    bool dotless = half < 0 && i + 2 < ws.size() && is(ws, i + 1, ".") && !ws[i + 1].space_before && !ws[i + 2].space_before;
    if (dotless) half = half_of(ws[i].lower + "." + ws[i + 2].lower, rules);
    if (half >= 0) i += dotless ? 3 : 1;
    if (half >= 0 && is(ws, i, ".") && !ws[i].space_before && i + 1 < ws.size() && (ws[i + 1].text == ")" )) ++i;
  }
  bool dotted = full && s.find('.') != std::string_view::npos;
  uint32_t after = i;
  c.zone = zone_at(ws, after, rules);
  // A bare number is no clock, and neither is "3.15" without a half of the day or a zone.
  if (half < 0 && (!full || (dotted && c.zone.empty()))) return std::nullopt;
  if (h < 0 || h > 24 || (half >= 0 && (h > 12 || (h == 0 && !full)))) return std::nullopt;
  if (half == 1 && h < 12) h += 12;
  if (half == 0 && h == 12) h = 0;
  c.seconds = (h % 24) * 3600 + m * 60 + sec;
  c.last = after;
  return c;
}

std::optional<Moment> day_at(const matcher::Words& ws, uint32_t at, const Rules& rules) {
  if (at >= ws.size()) return std::nullopt;
  if (digit(ws[at].text[0])) {
    if (auto m = numeric_word(ws, at)) return m;
    if (auto m = iso_words(ws, at)) return m;
    int d = day_number(ws[at].lower, rules);
    uint32_t i = at + 1, length = 0;
    if (d > 0 && glue(ws, i, rules) && !comma(ws, i)) ++i;  // 12-Mar-2024, 12th of March
    auto month = d > 0 && i < ws.size() ? listed(ws, i, "month", rules, &length) : std::nullopt;
    if (!month) return std::nullopt;
    i += length;
    if (is(ws, i, "-") || is(ws, i, "/")) {
      if (i + 1 < ws.size() && year_number(ws[i + 1].text) > 0) ++i;
    }
    int y = year_after(ws, i, rules);
    return moment_of(make_date(std::max(y, 0), *month, d), at, i);
  }
  if (ws[at].text[0] < 'A' || ws[at].text[0] > 'Z' || at + 1 >= ws.size()) return std::nullopt;
  if (!digit(ws[at + 1].text[0]) && (at + 2 >= ws.size() || !digit(ws[at + 2].text[0]))) return std::nullopt;
  uint32_t length = 0;
  auto month = listed(ws, at, "month", rules, &length);
  if (!month) return std::nullopt;
  uint32_t i = at + length;
  int d = i < ws.size() ? day_number(ws[i].lower, rules) : -1;
  if (d < 0) return std::nullopt;
  ++i;
  int y = year_after(ws, i, rules);
  return moment_of(make_date(std::max(y, 0), *month, d), at, i);
}

std::vector<Moment> moments(const matcher::Words& ws, const Rules& rules) {
  std::vector<Moment> out;
  if (std::none_of(ws.begin(), ws.end(), [](const matcher::Word& w) { return digit(w.text[0]); })) return out;
  std::optional<Clock> before;  // a clock that stands before its day
  uint32_t before_first = 0;
  for (uint32_t i = 0; i < ws.size();) {
    if (auto m = day_at(ws, i, rules)) {
      m->weekday = weekday_before(ws, m->first, rules);
      uint32_t k = past_glue(ws, m->last, rules);
      auto clock = clock_at(ws, k, rules);
      uint32_t zone_from = m->last;
      if (m->stamp.precision > Precision::day) m->zone = zone_at(ws, zone_from, rules);
      else if (clock) set_clock(*m, *clock), zone_from = clock->last;
      else if (before && past_glue(ws, before->last, rules) >= m->first) set_clock(*m, *before), m->first = before_first;
      m->last = zone_from;
      m->stamp.offset_minutes = m->stamp.precision > Precision::day ? offset_on(m->zone, m->stamp.date) : std::nullopt;
      i = m->last;
      before.reset();
      out.push_back(std::move(*m));
      continue;
    }
    if (auto c = clock_at(ws, i, rules)) {
      before = c;
      before_first = i;
      i = c->last;
      continue;
    }
    ++i;
  }
  return out;
}

}  // namespace dateline::read
