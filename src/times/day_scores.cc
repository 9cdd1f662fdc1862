#include "times/day_scores.h"

#include <algorithm>
#include <cmath>

#include "base/calendar.h"
#include "base/clock_days.h"

namespace dateline::times {
namespace {

// Chances by days back (past) and ahead, from a week of reports; the first is the day itself.
constexpr double past_days[7] = {0.45, 0.34, 0.08, 0.05, 0.03, 0.025, 0.025};
constexpr double ahead_days[7] = {0.25, 0.30, 0.15, 0.10, 0.08, 0.07, 0.05};
// In the sentence after a dateline that gives the day, the weekday is that day.
constexpr double lead_days[7] = {0.70, 0.15, 0.04, 0.03, 0.03, 0.025, 0.025};
// The first sentence tells what is new.
constexpr double first_days[7] = {0.60, 0.25, 0.05, 0.04, 0.02, 0.02, 0.02};
// "Thursday night" told as past before Thursday's night came.
constexpr double too_early = 0.02;
// Something of "Thursday" told in the first hours of Thursday.
constexpr double small_hours = 0.3;
// Days that a page may come after the month of its address.
constexpr int draft_days = 3;
constexpr int32_t small_hours_end = 5 * 3600;

int after(int from_weekday, int to_weekday) { return ((to_weekday - from_weekday) % 7 + 7) % 7; }

std::vector<int32_t> offsets_of(const Document& d, int32_t& newest) {
  std::vector<int32_t> clocks, out(d.entries.size(), 0);
  std::vector<size_t> at;
  for (size_t i = 0; i < d.entries.size(); ++i)
    if (d.entries[i].clock >= 0) clocks.push_back(d.entries[i].clock), at.push_back(i);
  newest = -1;
  if (clocks.empty()) return out;
  ClockDays days = clock_days(clocks);
  newest = days.newest_first ? clocks.front() : clocks.back();
  for (size_t k = 0; k < at.size(); ++k) out[at[k]] = days.offset[k];
  return out;
}

}  // namespace

std::vector<WeekdayClue> weekday_clues(const Document& d) {
  std::vector<WeekdayClue> out;
  int32_t newest = -1;
  std::vector<int32_t> offsets = offsets_of(d, newest);
  for (const DateClue& c : d.clues) {
    if (c.kind != DateClue::Kind::weekday || c.weekday < 0) continue;
    WeekdayClue w;
    w.weekday = c.weekday;
    w.told = c.told;
    w.lead = c.where == "lead";
    w.from_hour = c.from_hour;
    w.clock = newest;
    w.clue = &c;
    if (c.entry >= 0 && size_t(c.entry) < offsets.size()) {
      w.offset = offsets[size_t(c.entry)];
      w.clock = d.entries[size_t(c.entry)].clock;
    }
    bool again = std::any_of(out.begin(), out.end(), [&](const WeekdayClue& o) {
      return o.weekday == w.weekday && (o.told > 0) == (w.told > 0) && o.offset == w.offset && (o.lead || !w.lead) &&
             o.from_hour >= w.from_hour && (o.clock < 0 || w.clock < 0 || o.clock <= w.clock);
    });
    if (!again) out.push_back(w);
  }
  return out;
}

int32_t meant(const WeekdayClue& w, int32_t day) {
  int32_t own = day + w.offset;
  int today = calendar::weekday(own);
  return w.told > 0 ? own + after(today, w.weekday) : own - after(w.weekday, today);
}

double weekday_score(const std::vector<WeekdayClue>& clues, int32_t day, bool dateline) {
  double score = 0;
  for (const WeekdayClue& w : clues) {
    int away = std::abs(meant(w, day) - (day + w.offset));
    const double* chances = w.lead && dateline ? lead_days : w.told > 0 ? ahead_days : w.lead ? first_days : past_days;
    double chance = chances[std::min(away, 6)];
    if (away == 0 && w.told <= 0 && w.clock >= 0) {
      if (w.from_hour >= 0 && w.clock < w.from_hour * 3600) chance *= too_early;
      else if (w.clock < small_hours_end) chance *= small_hours;
    }
    score += std::log(chance);
  }
  return score;
}

YearBounds year_bounds(const Document& d) {
  YearBounds b;
  if (d.seen) b.to = calendar::date_from(int32_t(*d.seen >= 0 ? *d.seen / 86400 : (*d.seen - 86399) / 86400)).year;
  for (const DateClue& c : d.clues) {
    int y = c.value.date.year;
    if (c.kind == DateClue::Kind::copyright_year && (!b.to || y <= b.to)) b.copyright = std::max(b.copyright, y);
  }
  int bound = b.copyright ? b.copyright : b.to;
  for (const DateClue& c : d.clues) {
    bool year = c.kind == DateClue::Kind::year || c.kind == DateClue::Kind::full_date;
    if (!year || c.told > 0 || (c.where != "body" && c.where != "lead")) continue;
    if (!bound || c.value.date.year <= bound) b.stated = std::max(b.stated, int(c.value.date.year));
  }
  for (const DateClue& c : d.clues) {
    if (c.kind != DateClue::Kind::url_date || c.value.precision != Precision::month) continue;
    b.month = c.value.date.month;
    b.from = c.value.date.year;
    b.to = b.from + (b.month == 12);  // drafted in December
  }
  b.from = std::max(b.from, b.stated);
  if (!b.to && b.copyright) b.to = b.copyright;
  return b;
}

// Footers show the year of the capture: mostly that of the report, sometimes a later one, hardly ever an earlier one; but in
// January many still show the year that is over.
// The older, the less likely.
double year_score(const YearBounds& b, int32_t day) {
  Date date = calendar::date_from(day);
  double score = 0;
  if (b.month) {  // the address is that of the draft
    bool next = date.day <= draft_days && date.month == b.month % 12 + 1;
    score += std::log(date.month == b.month ? 0.9 : next ? 0.08 : 0.001);
  }
  if (!b.copyright) return score;
  if (date.year == b.copyright) return score + std::log(0.85);
  if (date.year == b.copyright + 1 && date.month == 1) return score + std::log(0.2);
  if (date.year > b.copyright) return score + std::log(0.005);
  return score + std::log(0.03) - (b.copyright - date.year - 1) * std::log(1.25);
}

}  // namespace dateline::times
