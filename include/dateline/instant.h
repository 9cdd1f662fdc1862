// Points and stretches of time, as precise as they are known and no more.
//
//   parse_stamp("2022-02-18T03:15+01:00") -> Stamp with precision minute, offset 60
//   parse_stamp("2021-12-02")             -> Stamp with precision day, no offset
//   to_string(Stamp{...})                 -> the same strings again;  a day without a year is "--12-02"
//   Interval{2022-02-21, 2022-02-27}      -> "2022-02-21/2022-02-27", days inclusive
//
// A Stamp keeps the page's own offset; without one the zone is not known.  Nothing here reads a clock.
// Calendar: proleptic Gregorian, years 1..9999.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

// Seconds since 1970-01-01T00:00Z: the knowledge clock.  Unknown is std::nullopt, never 0.
using Instant = int64_t;

enum class Precision : uint8_t { none, year, month, day, hour, minute, second };

struct Date {
  int16_t year = 0;
  uint8_t month = 0;  // 1..12, 0 where only the year is known
  uint8_t day = 0;    // 1..31, 0 where only the month is known
  friend auto operator<=>(const Date&, const Date&) = default;
};

struct Stamp {
  Date date;
  int32_t seconds = 0;                    // of the day; meaningful from Precision::hour on
  std::optional<int16_t> offset_minutes;  // east of UTC
  Precision precision = Precision::none;

  bool known() const { return precision != Precision::none; }
  friend bool operator==(const Stamp&, const Stamp&) = default;
};

// start and finish inclusive at their own precision; either may be unknown (open).
struct Interval {
  Stamp start, finish;
  bool known() const { return start.known() || finish.known(); }
  friend bool operator==(const Interval&, const Interval&) = default;
};

Stamp stamp(Date);                              // day, month or year, by what the date holds
std::string to_string(const Stamp&);            // at its own precision, as parse_stamp reads it; "" when unknown
std::string rfc3339(const Stamp&);              // the same with seconds wherever there is a clock time
std::string to_string(const Interval&);         // "start/finish"
std::string to_string(Date);
std::optional<Stamp> parse_stamp(std::string_view);  // RFC 3339, with or without seconds and offset; dates; "2022-02"; "2022"
std::string instant_string(Instant);            // "2022-02-18T02:15:00Z"

// The first and last second that the stamp may mean; a missing offset counts as UTC.
std::optional<Instant> earliest(const Stamp&);
std::optional<Instant> latest(const Stamp&);
// Days since 1970-01-01 of the stamp's own calendar day (its first day for months and years).
std::optional<int32_t> first_day(const Stamp&);
std::optional<int32_t> last_day(const Stamp&);

}  // namespace dateline
