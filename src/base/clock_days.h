// The days of clock times that run one way down a page, without their days.
//
//   {08:45, 00:15, 19:32} seconds of the day, newest first -> {0, 0, -1}: the last is of the day before
//
// Which way the clock runs is the way in which all of them together take less time; down the page it usually runs back.
#pragma once
#include <cstdint>
#include <vector>

namespace dateline {

struct ClockDays {
  bool newest_first = true;
  std::vector<int32_t> offset;  // days from the newest one's, none positive; in the order given
};
ClockDays clock_days(const std::vector<int32_t>& seconds_of_day);

}  // namespace dateline
