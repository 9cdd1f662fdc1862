#include "base/clock_days.h"

#include <algorithm>

namespace dateline {
namespace {

constexpr int32_t day_seconds = 86400;

int32_t forward(int32_t from, int32_t to) { return ((to - from) % day_seconds + day_seconds) % day_seconds; }

}  // namespace

ClockDays clock_days(const std::vector<int32_t>& clocks) {
  ClockDays out;
  int64_t back = 0, on = 0;
  for (size_t i = 1; i < clocks.size(); ++i) {
    back += forward(clocks[i], clocks[i - 1]);
    on += forward(clocks[i - 1], clocks[i]);
  }
  out.newest_first = back <= on;
  std::vector<int32_t> order = clocks;
  if (!out.newest_first) std::reverse(order.begin(), order.end());
  int32_t day = 0;
  for (size_t i = 0; i < order.size(); ++i) {
    if (i > 0 && order[i] > order[i - 1]) --day;
    out.offset.push_back(day);
  }
  if (!out.newest_first) std::reverse(out.offset.begin(), out.offset.end());
  return out;
}

}  // namespace dateline
