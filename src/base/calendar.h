// Calendar arithmetic, proleptic Gregorian, without a clock.
//
//   days_from({2022, 2, 18}) -> 19041     weekday(19041) -> 4 (Friday; Monday is 0)
#pragma once
#include <cstdint>

#include "dateline/instant.h"

namespace dateline::calendar {

int32_t days_from(Date);            // days since 1970-01-01; month and day must be set
Date date_from(int32_t days);
int weekday(int32_t days);          // 0 Monday .. 6 Sunday
int month_length(int year, int month);
bool valid(Date);                   // a day that exists
Date add_months(Date, int months);  // day clamped to the month's length
int32_t monday_of(int32_t days);    // ISO week
int iso_week(int32_t days, int& iso_year);
int32_t iso_week_monday(int iso_year, int week);

}  // namespace dateline::calendar
