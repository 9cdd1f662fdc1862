#include "times/when.h"

#include <algorithm>
#include <array>

#include "base/calendar.h"

namespace dateline::times {
namespace {

using calendar::date_from;
using calendar::days_from;

constexpr std::array<std::string_view, 15> unit_codes = {"none", "second", "minute", "hour", "part", "day", "weekend", "week",
                                                         "month", "season", "quarter", "half", "year", "decade", "century"};

// Hours of the parts of a day, first and last: a convention, not a claim.  Nights end at midnight, so that
// "Thursday night" stays a Thursday.
struct PartHours { std::string_view code; int first, last; };
constexpr std::array<PartHours, 7> part_hours = {
    {{"MO", 6, 11}, {"MI", 12, 12}, {"AF", 12, 17}, {"EV", 18, 23}, {"NI", 18, 23}, {"DT", 6, 17}, {"EM", 0, 5}}};

std::string padded(int n, size_t width) {
  std::string s = std::to_string(n);
  return s.size() < width ? std::string(width - s.size(), '0') + s : s;
}

int32_t year_start(int year) { return days_from({int16_t(std::clamp(year, year_min, 9999)), 1, 1}); }

int32_t month_start(int year, int month) { return days_from({int16_t(std::clamp(year, year_min, 9999)), uint8_t(month), 1}); }

// The years of decades and centuries before our era run down to the round one: the 480s BC are 489 to 480.
int round_year(int year, int size) {
  if (year >= 1) return year / size * size;
  return 1 - ((1 - year) / size * size + size - 1);
}

Stamp at(int32_t day, int32_t seconds, Precision precision, std::optional<int16_t> offset) {
  Stamp s = stamp(date_from(day));
  s.seconds = seconds;
  s.precision = precision;
  s.offset_minutes = offset;
  return s;
}

// The calendar ends where four digits do.
int32_t within_calendar(int64_t day) {
  return int32_t(std::clamp<int64_t>(day, days_from({year_min, 1, 1}), days_from({9999, 12, 31})));
}

int32_t plus_months(int32_t day, int months) {
  Date d = date_from(day);
  int year = d.year + (d.month - 1 + months) / 12;  // near enough for the ends
  if (year <= year_min) return year_start(year_min);
  if (year > 9998) return within_calendar(days_from({9999, 12, 31}));
  return within_calendar(days_from(calendar::add_months(d, months)));
}

}  // namespace

Unit unit_of(std::string_view code) {
  auto it = std::find(unit_codes.begin(), unit_codes.end(), code);
  return it == unit_codes.end() ? Unit::none : Unit(it - unit_codes.begin());
}

When open_when(Unit unit, std::string pattern) {
  When w;
  w.unit = unit;
  w.open = std::move(pattern);
  return w;
}

When of_day(int32_t day, Unit unit) {
  When w;
  w.unit = unit;
  Date d = date_from(day);
  int y = d.year, m = d.month;
  switch (unit) {
    case Unit::weekend: w.day = calendar::monday_of(day) + 5; break;
    case Unit::week: w.day = calendar::monday_of(day); break;
    case Unit::month: w.day = month_start(y, m); break;
    case Unit::quarter: w.day = month_start(y, (m - 1) / 3 * 3 + 1); break;
    case Unit::half: w.day = month_start(y, m <= 6 ? 1 : 7); break;
    case Unit::season: {
      // Seasons of the north: months 3, 6, 9, 12; January and February belong to the winter before.
      int first = m / 3 * 3;
      w.part = first == 3 ? "SP" : first == 6 ? "SU" : first == 9 ? "FA" : "WI";
      w.day = first == 0 ? month_start(y - 1, 12) : month_start(y, first);
      break;
    }
    case Unit::year: w.day = year_start(y); break;
    case Unit::decade: w.day = year_start(round_year(y, 10)); break;
    case Unit::century: w.day = year_start(round_year(y, 100)); break;
    default: w.day = day;
  }
  return w;
}

When moved(const When& w, int count, Unit by) {
  When out = w;
  if (!w.placed()) return out;
  count = std::clamp(count, -4000, 4000);
  switch (by) {
    case Unit::second: case Unit::minute: case Unit::hour: {
      int64_t step = by == Unit::hour ? 3600 : by == Unit::minute ? 60 : 1;
      int64_t s = int64_t(w.seconds) + count * step;
      int64_t days = s >= 0 ? s / 86400 : -((86399 - s) / 86400);
      out.day += int32_t(days);
      out.seconds = int32_t(s - days * 86400);
      break;
    }
    case Unit::week: case Unit::weekend: out.day += 7 * count; break;
    case Unit::month: out.day = plus_months(w.day, count); break;
    case Unit::quarter: case Unit::season: out.day = plus_months(w.day, 3 * count); break;
    case Unit::half: out.day = plus_months(w.day, 6 * count); break;
    case Unit::year: out.day = plus_months(w.day, 12 * count); break;
    case Unit::decade: out.day = plus_months(w.day, 120 * count); break;
    case Unit::century: out.day = plus_months(w.day, 1200 * std::clamp(count, -90, 90)); break;
    default: out.day += count;
  }
  out.day = within_calendar(out.day);
  bool own_grid = w.unit >= Unit::weekend && w.unit != Unit::season;
  if (own_grid) out.day = of_day(out.day, w.unit).day;
  if (w.unit == Unit::season) out = of_day(out.day, Unit::season);
  return out;
}

int32_t last_day_of(const When& w) {
  switch (w.unit) {
    case Unit::weekend: return w.day + 1;
    case Unit::week: return w.day + 6;
    case Unit::month: return plus_months(w.day, 1) - 1;
    case Unit::quarter: case Unit::season: return plus_months(w.day, 3) - 1;
    case Unit::half: return plus_months(w.day, 6) - 1;
    case Unit::year: return plus_months(w.day, 12) - 1;
    case Unit::decade: return plus_months(w.day, 120) - 1;
    case Unit::century: return plus_months(w.day, 1200) - 1;
    default: return w.day;
  }
}

std::string value(const When& w) {
  if (!w.open.empty()) return w.open;
  Date d = date_from(w.day);
  // TIMEX3 writes BC0480: the day before year 1 is of the year 1 BC.  The longest decade or century is named by its last year.
  bool before = d.year < 1;
  int named = before && w.unit >= Unit::decade ? date_from(last_day_of(w)).year : d.year;
  std::string year = before ? "BC" + padded(1 - named, 4) : padded(d.year, 4);
  switch (w.unit) {
    case Unit::century: return year.substr(0, year.size() - 2);
    case Unit::decade: return year.substr(0, year.size() - 1);
    case Unit::year: return year;
    case Unit::half: return year + (d.month <= 6 ? "-H1" : "-H2");
    case Unit::quarter: return year + "-Q" + std::to_string((d.month - 1) / 3 + 1);
    case Unit::season: return year + "-" + w.part;
    case Unit::month: return year + "-" + padded(d.month, 2);
    case Unit::week: case Unit::weekend: {
      int iso_year = 0;
      int week = calendar::iso_week(w.day, iso_year);
      return padded(iso_year, 4) + "-W" + padded(week, 2) + (w.unit == Unit::weekend ? "-WE" : "");
    }
    default: break;
  }
  std::string out = year + "-" + padded(d.month, 2) + "-" + padded(d.day, 2);
  if (w.unit == Unit::part) return out + "T" + w.part;
  if (w.unit == Unit::hour || w.unit == Unit::minute || w.unit == Unit::second) {
    out += "T" + padded(w.seconds / 3600, 2);
    out += ":" + padded(w.seconds / 60 % 60, 2);  // "10 p.m." too is written T22:00
    if (w.unit == Unit::second) out += ":" + padded(w.seconds % 60, 2);
    if (w.offset && *w.offset == 0) out += "Z";
  }
  return out;
}

Interval interval(const When& w) {
  if (!w.placed() || date_from(w.day).year < 1) return {};  // stamps know no years before our era
  auto moment = [&](Precision p) {
    bool midnight = w.seconds >= 86400;  // T24:00 is the start of the next day
    Stamp s = midnight ? at(w.day + 1, w.seconds - 86400, p, w.offset) : at(w.day, w.seconds, p, w.offset);
    return Interval{s, s};
  };
  if (w.unit == Unit::second) return moment(Precision::second);
  if (w.unit == Unit::minute) return moment(Precision::minute);
  if (w.unit == Unit::hour) return moment(Precision::hour);
  if (w.unit == Unit::part) {
    for (const PartHours& p : part_hours)
      if (p.code == w.part)
        return {at(w.day, p.first * 3600, Precision::hour, w.offset), at(w.day, p.last * 3600, Precision::hour, w.offset)};
  }
  return {stamp(date_from(w.day)), stamp(date_from(last_day_of(w)))};
}

}  // namespace dateline::times
