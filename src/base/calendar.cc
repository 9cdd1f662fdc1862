#include "base/calendar.h"

#include <algorithm>

namespace dateline::calendar {

// Days from civil and back: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
int32_t days_from(Date d) {
  int y = d.year - (d.month <= 2);
  int era = (y >= 0 ? y : y - 399) / 400;
  int yoe = y - era * 400;
  int doy = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
  int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

Date date_from(int32_t z) {
  z += 719468;
  int era = (z >= 0 ? z : z - 146096) / 146097;
  int doe = z - era * 146097;
  int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int mp = (5 * doy + 2) / 153;
  int day = doy - (153 * mp + 2) / 5 + 1;
  int month = mp < 10 ? mp + 3 : mp - 9;
  return Date{int16_t(yoe + era * 400 + (month <= 2)), uint8_t(month), uint8_t(day)};
}

int weekday(int32_t days) {
  int w = (days + 3) % 7;
  return w < 0 ? w + 7 : w;
}

int month_length(int year, int month) {
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : lengths[month - 1];
}

bool valid(Date d) {
  return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
         d.day <= month_length(d.year, d.month);
}

Date add_months(Date d, int months) {
  int m = d.year * 12 + (d.month - 1) + months;
  int year = (m >= 0 ? m : m - 11) / 12, month = m - year * 12 + 1;
  int day = std::min<int>(d.day, month_length(year, month));
  return Date{int16_t(year), uint8_t(month), uint8_t(day)};
}

int32_t monday_of(int32_t days) { return days - weekday(days); }

int32_t iso_week_monday(int iso_year, int week) {
  return monday_of(days_from({int16_t(iso_year), 1, 4})) + (week - 1) * 7;
}

int iso_week(int32_t days, int& iso_year) {
  iso_year = date_from(monday_of(days) + 3).year;
  return (monday_of(days) - iso_week_monday(iso_year, 1)) / 7 + 1;
}

}  // namespace dateline::calendar
