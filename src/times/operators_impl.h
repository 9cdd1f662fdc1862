// The operators of value lines, by file: calendar.cc (days and dates), clock.cc (parts of days, clock times),
// durations.cc (durations and sets), operators.cc (the rest).
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "times/operators.h"

namespace dateline::times::ops {

using Args = std::vector<Value>;
using Operator = Value (*)(const Scene&, const Args&);

Value nothing();
Value of_when(When);
std::optional<int> number(const Args&, size_t);
const When* when(const Args&, size_t);
std::string_view word(const Args&, size_t);
Unit unit(const Args&, size_t);

int weekday_gap(int32_t day, int weekday);  // to the next such day, 0..6
Value day_value(int32_t day);
// How far the days from first to last are from today, by a clock that runs slower against the tense.
int cost(const Scene&, int32_t today, int32_t first, int32_t last);

Value weekday(const Scene&, const Args&);
Value recent(const Scene&, const Args&);
Value coming(const Scene&, const Args&);
Value before(const Scene&, const Args&);
Value after(const Scene&, const Args&);
Value in_week(const Scene&, const Args&);
Value near(const Scene&, const Args&);
Value date(const Scene&, const Args&);
Value month(const Scene&, const Args&);
Value year(const Scene&, const Args&);
Value season(const Scene&, const Args&);
Value quarter(const Scene&, const Args&);
Value half(const Scene&, const Args&);
Value decade(const Scene&, const Args&);
Value century(const Scene&, const Args&);
Value holiday(const Scene&, const Args&);
Value written(const Scene&, const Args&);
Value before_christ(const Scene&, const Args&);
Value weekend(const Scene&, const Args&);
Value part(const Scene&, const Args&);
Value clock(const Scene&, const Args&);
Value clock_near(const Scene&, const Args&);
Value soon_within(const Scene&, const Args&);
Value duration(const Scene&, const Args&);
Value plus(const Scene&, const Args&);
Value vague(const Scene&, const Args&);
Value until_now(const Scene&, const Args&);
Value from_now(const Scene&, const Args&);
Value every(const Scene&, const Args&);
Value short_year(const Scene&, const Args&);
Value modern_year(const Scene&, const Args&);
Value year_within(const Scene&, const Args&);
Value month_before(const Scene&, const Args&);
Value month_after(const Scene&, const Args&);
Value season_before(const Scene&, const Args&);
Value season_after(const Scene&, const Args&);
Value noon(const Scene&, const Args&);
Value midnight(const Scene&, const Args&);
Value duration_half(const Scene&, const Args&);
Value half_unit(const Scene&, const Args&);
Value rate(const Scene&, const Args&);
Value each_month(const Scene&, const Args&);
Value next_weekday(const Scene&, const Args&);
Value last_weekday(const Scene&, const Args&);
Value each(const Scene&, const Args&);
Value each_part(const Scene&, const Args&);
Value each_clock(const Scene&, const Args&);
Value holiday_before(const Scene&, const Args&);
Value holiday_after(const Scene&, const Args&);
Value weekend_by(const Scene&, const Args&);
Value weekday_day(const Scene&, const Args&);
Value onward(const Scene&, const Args&);
Value also(const Scene&, const Args&);
Value until(const Scene&, const Args&);
Value leading(const Scene&, const Args&);
Value closing(const Scene&, const Args&);
Value clock_until(const Scene&, const Args&);
Value each_day_clock(const Scene&, const Args&);

}  // namespace dateline::times::ops
