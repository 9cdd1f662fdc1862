// The days of a live page's entries.
#include <algorithm>

#include "base/calendar.h"
#include "read/moments.h"

namespace dateline::read {
namespace {

constexpr int32_t day_seconds = 86400;
// A page may be stamped some minutes before its newest entry.
constexpr int32_t slack_seconds = 900;

int32_t forward(int32_t from, int32_t to) { return ((to - from) % day_seconds + day_seconds) % day_seconds; }

// Which way the clock runs down the page: the way in which all entries take less time together.
bool newest_first(const std::vector<Entry>& entries) {
  int64_t down = 0, up = 0;
  int32_t last = -1;
  for (const Entry& e : entries) {
    if (e.clock < 0) continue;
    if (last >= 0) {
      down += forward(e.clock, last);
      up += forward(last, e.clock);
    }
    last = e.clock;
  }
  return down <= up;
}

void place(Entry& e, int32_t day, const std::string& zone) {
  Stamp s;
  s.date = calendar::date_from(day);
  s.seconds = e.clock;
  s.precision = Precision::minute;
  s.offset_minutes = offset_on(zone, s.date);
  e.time = s;
}

}  // namespace

void place_entries(Document& doc, const Stamp& published) {
  if (published.precision < Precision::day) return;
  int32_t day = calendar::days_from(published.date);
  bool down = newest_first(doc.entries);
  std::vector<Entry*> order;  // newest first
  for (Entry& e : doc.entries)
    if (e.clock >= 0) order.push_back(&e);
  if (!down) std::reverse(order.begin(), order.end());
  const Entry* newer = nullptr;
  std::vector<int32_t> days;
  for (Entry* e : order) {
    if (newer && e->clock > newer->clock) --day;
    days.push_back(day);
    newer = e;
  }
  // Where the newest entry is later than the page's own time, that time is of its first edition: of the oldest entry.
  int32_t shift = 0;
  if (!days.empty() && published.precision >= Precision::minute && order.front()->clock > published.seconds + slack_seconds)
    shift = calendar::days_from(published.date) - days.back();
  for (size_t k = 0; k < order.size(); ++k) place(*order[k], days[k] + shift, doc.zone);
}

}  // namespace dateline::read
