// Days and clock times as pages print them beside a report: "Tuesday 12 March 2024 15:48 GMT", "21.01.2022",
// "Published 10:15 GMT, 3 March 2024", "2017-09-15 17:52", "Mar 12, 2024 / 10:05 AM EDT".
//
// Only what stands in numbers and month names; "two hours ago" is none.  Times in sentences are another room's.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "matcher/words.h"
#include "read/rules.h"

namespace dateline::read {

struct Clock {
  int32_t seconds = -1;  // of the day
  bool seconds_given = false;
  std::string zone;      // value of the zone list ("60", "-300 -240 us"), or minutes of "+02:00"; "" if not said
  uint32_t last = 0;     // words up to here
};
// "8:45 a.m.", "10:15 GMT", "7 a.m. CET", "15:48", at word `at`; a bare number is none.
std::optional<Clock> clock_at(const matcher::Words&, uint32_t at, const Rules&);

struct Moment {
  Stamp stamp;          // year 0 where the page gives none; offset set where the zone is known
  std::string zone;
  int weekday = -1;     // 0 Monday
  uint32_t first = 0, last = 0;  // words
  bool ambiguous = false;        // 03/04/2024: day and month cannot be told apart
};
// All in the words, left to right.
std::vector<Moment> moments(const matcher::Words&, const Rules&);
// A day at word `at`, without weekday and clock.
std::optional<Moment> day_at(const matcher::Words&, uint32_t at, const Rules&);

// "-300 -240 us" on a day -> -240 in summer; nothing where zone is "".
std::optional<int16_t> offset_on(std::string_view zone, Date);

}  // namespace dateline::read
