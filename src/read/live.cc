// The days of a live page's entries.
#include "base/calendar.h"
#include "base/clock_days.h"
#include "read/facts.h"

namespace dateline::read {
namespace {

// A page may be stamped some minutes before its newest entry.
constexpr int32_t slack_seconds = 900;

// The first entry comes soon after the page.
constexpr int32_t first_entry_seconds = 3 * 3600;

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
  if (published.precision < Precision::day || published.date.year == 0) return;
  complete_dateline(doc.facts, published);
  std::vector<Entry*> entries;
  std::vector<int32_t> clocks;
  for (Entry& e : doc.entries) {
    if (e.clock < 0) continue;
    entries.push_back(&e);
    clocks.push_back(e.clock);
  }
  if (entries.empty()) return;
  ClockDays days = clock_days(clocks);
  int32_t newest = days.newest_first ? clocks.front() : clocks.back();
  int32_t day = calendar::days_from(published.date);
  // Where the newest entry is later than the page's own time, and the oldest one follows on it, that time is of the
  // first edition: of the oldest entry.
  int32_t oldest = (days.newest_first ? clocks.back() : clocks.front()) - published.seconds;
  if (published.precision >= Precision::minute && newest > published.seconds + slack_seconds && oldest >= -slack_seconds &&
      oldest <= first_entry_seconds)
    day -= days.newest_first ? days.offset.back() : days.offset.front();
  for (size_t i = 0; i < entries.size(); ++i) place(*entries[i], day + days.offset[i], doc.zone);
}

}  // namespace dateline::read
