// A place on the calendar, as coarse as the words say it: a minute, a Thursday night, a week, a decade.
//
//   When w = of_day(days_from({2024, 3, 7}), Unit::week)   value(w) "2024-W10"   interval(w) 2024-03-04/2024-03-10
//
// Where the year or the day is not known the pattern stands in `open` ("XXXX-WXX-5"), and there is no interval.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dateline/instant.h"

namespace dateline::times {

// Years before our era count down from 0, which is 1 BC.
inline constexpr int year_min = -3999;

enum class Unit : uint8_t {
  none, second, minute, hour, part, day, weekend, week, month, season, quarter, half, year, decade, century
};
Unit unit_of(std::string_view code);  // "week" -> Unit::week, Unit::none where it is no unit

struct When {
  Unit unit = Unit::none;
  int32_t day = 0;                // its first day, days since 1970-01-01
  int32_t seconds = 0;            // of the day, for second, minute and hour
  std::string part;               // TIMEX3 code of part and season: MO AF EV NI, SP SU FA WI
  std::string open;               // the pattern where it could not be placed
  std::optional<int16_t> offset;  // minutes east of UTC
  bool placed() const { return unit != Unit::none && open.empty(); }
};

When of_day(int32_t day, Unit);           // the unit that holds the day
When open_when(Unit, std::string pattern);
When moved(const When&, int count, Unit); // the same kind of place, so many units on; day of month clamped
int32_t last_day_of(const When&);
std::string value(const When&);           // TIMEX3
Interval interval(const When&);           // nothing where it is not placed

}  // namespace dateline::times
