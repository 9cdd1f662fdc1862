#include "dateline/instant.h"

#include "base/calendar.h"

namespace dateline {
namespace {

void pad(std::string& out, int value, int width) {
  std::string digits = std::to_string(value);
  out.append(size_t(width) > digits.size() ? width - digits.size() : 0, '0').append(digits);
}

// Reads exactly n digits at s[i] and moves past them; -1 if they are not there.
int digits(std::string_view s, size_t& i, size_t n) {
  if (i + n > s.size()) return -1;
  int v = 0;
  for (size_t k = 0; k < n; ++k) {
    char c = s[i + k];
    if (c < '0' || c > '9') return -1;
    v = v * 10 + (c - '0');
  }
  i += n;
  return v;
}

bool eat(std::string_view s, size_t& i, char c) { return i < s.size() && s[i] == c && (++i, true); }

// "+01:00", "-0530", "+01", "Z".
bool read_offset(std::string_view s, size_t& i, Stamp& out) {
  if (eat(s, i, 'Z') || eat(s, i, 'z')) return out.offset_minutes = 0, true;
  int sign = eat(s, i, '+') ? 1 : eat(s, i, '-') ? -1 : 0;
  int hours = sign ? digits(s, i, 2) : -1;
  if (hours < 0 || hours > 18) return false;
  int minutes = 0;
  if (i < s.size()) {
    eat(s, i, ':');
    minutes = digits(s, i, 2);
    if (minutes < 0 || minutes > 59) return false;
  }
  out.offset_minutes = int16_t(sign * (hours * 60 + minutes));
  return true;
}

// "T03:15", "T03:15:30.5", " 03:15", with or without an offset.
bool read_clock(std::string_view s, size_t& i, Stamp& out) {
  int hour = digits(s, i, 2), minute = 0, second = 0;
  if (hour < 0 || hour > 24) return false;
  out.precision = Precision::hour;
  if (eat(s, i, ':')) {
    minute = digits(s, i, 2);
    out.precision = Precision::minute;
    if (minute < 0 || minute > 59) return false;
    if (eat(s, i, ':')) {
      second = digits(s, i, 2);
      out.precision = Precision::second;
      if (second < 0 || second > 60) return false;
      if (eat(s, i, '.') || eat(s, i, ','))
        while (i < s.size() && s[i] >= '0' && s[i] <= '9') ++i;
    }
  }
  out.seconds = hour * 3600 + minute * 60 + second;
  eat(s, i, ' ');
  return i == s.size() || (read_offset(s, i, out) && i == s.size());
}

std::optional<Instant> instant_of(const Stamp& s, int32_t day, int32_t seconds) {
  return int64_t(day) * 86400 + seconds - int64_t(s.offset_minutes.value_or(0)) * 60;
}

}  // namespace

Stamp stamp(Date d) {
  Stamp s;
  s.date = d;
  s.precision = d.year == 0 && d.month == 0 ? Precision::none : d.month == 0 ? Precision::year : d.day == 0 ? Precision::month : Precision::day;
  return s;
}

std::string to_string(Date d) {
  std::string out;
  if (d.year) pad(out, d.year, 4);
  else out = "-";  // XML Schema's gMonthDay: --12-02
  if (d.month) { out += '-'; pad(out, d.month, 2); }
  if (d.month && d.day) { out += '-'; pad(out, d.day, 2); }
  return out;
}

std::string to_string(const Stamp& s) {
  if (!s.known()) return "";
  Date d = s.date;
  if (s.precision <= Precision::month) d.day = 0;
  if (s.precision == Precision::year) d.month = 0;
  std::string out = to_string(d);
  if (s.precision < Precision::hour) return out;
  out += 'T';
  pad(out, s.seconds / 3600, 2);
  if (s.precision >= Precision::minute) { out += ':'; pad(out, s.seconds / 60 % 60, 2); }
  if (s.precision == Precision::second) { out += ':'; pad(out, s.seconds % 60, 2); }
  if (!s.offset_minutes) return out;
  int minutes = *s.offset_minutes;
  if (minutes == 0) return out + "Z";
  out += minutes < 0 ? '-' : '+';
  if (minutes < 0) minutes = -minutes;
  pad(out, minutes / 60, 2);
  out += ':';
  pad(out, minutes % 60, 2);
  return out;
}

std::string rfc3339(const Stamp& s) {
  if (s.precision != Precision::hour && s.precision != Precision::minute) return to_string(s);
  Stamp full = s;
  full.precision = Precision::second;
  return to_string(full);
}

std::string to_string(const Interval& i) {
  if (!i.known()) return "";
  return to_string(i.start) + "/" + to_string(i.finish);
}

std::optional<Stamp> parse_stamp(std::string_view s) {
  Stamp out;
  size_t i = 0;
  bool yearless = s.starts_with("--");
  int year = yearless ? (i = 1, 0) : digits(s, i, 4), month = 0, day = 0;
  if (year < (yearless ? 0 : 1)) return std::nullopt;
  out.precision = Precision::year;
  bool dashes = eat(s, i, '-');
  if (dashes || i < s.size()) {
    month = digits(s, i, 2);
    if (month < 1 || month > 12) return std::nullopt;
    out.precision = Precision::month;
    if (i < s.size() && (dashes ? eat(s, i, '-') : true)) {
      day = digits(s, i, 2);
      if (day < 1 || day > calendar::month_length(yearless ? 2000 : year, month)) return std::nullopt;
      out.precision = Precision::day;
    }
  }
  out.date = Date{int16_t(year), uint8_t(month), uint8_t(day)};
  if (i == s.size()) return out;
  if (out.precision != Precision::day || !(eat(s, i, 'T') || eat(s, i, 't') || eat(s, i, ' '))) return std::nullopt;
  if (!read_clock(s, i, out)) return std::nullopt;
  return out;
}

std::string instant_string(Instant t) {
  int64_t day = t / 86400, second = t % 86400;
  if (second < 0) { --day; second += 86400; }
  Stamp s = stamp(calendar::date_from(int32_t(day)));
  s.seconds = int32_t(second);
  s.offset_minutes = 0;
  s.precision = Precision::second;
  return to_string(s);
}

std::optional<int32_t> first_day(const Stamp& s) {
  if (!s.known() || s.date.year == 0) return std::nullopt;
  Date d = s.date;
  if (s.precision == Precision::year || d.month == 0) d.month = d.day = 1;
  if (s.precision <= Precision::month || d.day == 0) d.day = 1;
  return calendar::days_from(d);
}

std::optional<int32_t> last_day(const Stamp& s) {
  if (!s.known() || s.date.year == 0) return std::nullopt;
  Date d = s.date;
  if (s.precision == Precision::year || d.month == 0) { d.month = 12; d.day = 31; }
  else if (s.precision == Precision::month || d.day == 0) d.day = uint8_t(calendar::month_length(d.year, d.month));
  return calendar::days_from(d);
}

std::optional<Instant> earliest(const Stamp& s) {
  auto day = first_day(s);
  if (!day) return std::nullopt;
  return instant_of(s, *day, s.precision >= Precision::hour ? s.seconds : 0);
}

std::optional<Instant> latest(const Stamp& s) {
  auto day = last_day(s);
  if (!day) return std::nullopt;
  int32_t seconds = s.precision == Precision::hour     ? s.seconds + 3599
                    : s.precision == Precision::minute ? s.seconds + 59
                    : s.precision == Precision::second ? s.seconds
                                                       : 86399;
  return instant_of(s, *day, seconds);
}

}  // namespace dateline
