// One document: candidate days come from its dateline, its time line or the teasers beside it; weekdays, years and the
// clocks of its entries say which of them fits.
#include "times/dating.h"

#include <algorithm>
#include <cmath>

#include "base/calendar.h"
#include "times/day_scores.h"

namespace dateline::times {
namespace {

using Kind = DateClue::Kind;

// The best day must be this much likelier than the next, or nothing is said.
const double margin_min = std::log(3.0);
// Teasers beside a report are of its day or just before: chance by days since.
constexpr double since_teaser[] = {0.45, 0.35, 0.12, 0.05, 0.03};

// Pages stand under the day of their address, some under that of the day before: chance by days since.
constexpr double since_address[] = {0.85, 0.13, 0.02};
// Days announced or told with weekday and month lie near: the chance falls by e in so many days, and is not followed further.
constexpr double near_days = 4.0;
constexpr int32_t near_reach = 10;

struct Candidate {
  int32_t day = 0;
  double score = 0;
};

int32_t day_of(int year, Date d) { return calendar::days_from({int16_t(year), d.month, d.day}); }

bool exists(int year, Date d) { return calendar::valid({int16_t(year), d.month, d.day}); }

// The clue that gives day and month of the page itself.
const DateClue* anchor(const Document& d) {
  for (std::string_view where : {"timestamp", "dateline", "today"})
    for (const DateClue& c : d.clues)
      if (c.where == where && (c.kind == Kind::month_day || c.kind == Kind::full_date)) return &c;
  return nullptr;
}

int32_t seen_day(const Document& d) {
  return d.seen ? int32_t(*d.seen >= 0 ? *d.seen / 86400 : (*d.seen - 86399) / 86400) + 1 : INT32_MAX;
}

std::vector<Candidate> by_anchor(const Document& d, const DateClue& a, const YearBounds& years, const std::vector<WeekdayClue>& weekdays) {
  std::vector<Candidate> out;
  for (int y = years.from; y <= years.to; ++y) {
    if (!exists(y, a.value.date)) continue;
    int32_t day = day_of(y, a.value.date);
    if (day > seen_day(d)) continue;
    if (a.weekday >= 0 && calendar::weekday(day) != a.weekday) continue;
    out.push_back({day, year_score(years, day) + weekday_score(weekdays, day, a.where == "dateline")});
  }
  return out;
}

// Days on and after the latest teaser's, in the year of the footer.
std::vector<Candidate> by_teasers(const Document& d, const YearBounds& years, const std::vector<WeekdayClue>& weekdays) {
  std::vector<Candidate> out;
  if (!years.copyright || weekdays.empty()) return out;
  int32_t latest = INT32_MIN;
  for (const DateClue& c : d.clues)
    if (c.where == "related" && c.kind == Kind::month_day && exists(years.copyright, c.value.date))
      latest = std::max(latest, day_of(years.copyright, c.value.date));
  if (latest == INT32_MIN) return out;
  for (int32_t k = 0; k < int32_t(std::size(since_teaser)); ++k)
    if (latest + k <= seen_day(d))
      out.push_back({latest + k, std::log(since_teaser[k]) + weekday_score(weekdays, latest + k, false)});
  return out;
}

// The address holds the day of publication, or that of the draft: the day before.
std::vector<Candidate> by_address(const Document& d, const DateClue*& address, const std::vector<WeekdayClue>& weekdays) {
  std::vector<Candidate> out;
  for (const DateClue& c : d.clues)
    if (c.kind == Kind::url_date && c.value.precision >= Precision::day && calendar::valid(c.value.date)) address = &c;
  if (!address) return out;
  int32_t day = calendar::days_from(address->value.date);
  for (int32_t k = 0; k < int32_t(std::size(since_address)); ++k)
    if (day + k <= seen_day(d)) out.push_back({day + k, std::log(since_address[k]) + weekday_score(weekdays, day + k, false)});
  return out;
}

// "The council will choose on Thursday, 14 November": the weekday tells the year, and the page is of the days before; days told
// as past lie just before the page.
void add_near(const Document& d, const DateClue& c, const YearBounds& years, const std::vector<WeekdayClue>& weekdays, std::vector<Candidate>& out) {
  for (int y = years.from; y <= years.to; ++y) {
    if (!exists(y, c.value.date)) continue;
    int32_t told = day_of(y, c.value.date);
    if (calendar::weekday(told) != c.weekday) continue;
    for (int32_t k = 0; k <= near_reach; ++k) {
      int32_t day = c.told > 0 ? told - k : told + k;
      if (day <= seen_day(d))
        out.push_back({day, -k / near_days + year_score(years, day) + weekday_score(weekdays, day, false)});
    }
  }
}

std::vector<Candidate> by_body(const Document& d, const YearBounds& years, const std::vector<WeekdayClue>& weekdays) {
  std::vector<Candidate> all, out;
  for (const DateClue& c : d.clues)
    if (c.kind == Kind::month_day && c.weekday >= 0 && c.told != 0 && (c.where == "body" || c.where == "lead"))
      add_near(d, c, years, weekdays, all);
  for (const Candidate& c : all) {  // a day that two dates lead to counts once, by the better
    auto same = std::find_if(out.begin(), out.end(), [&](const Candidate& o) { return o.day == c.day; });
    if (same == out.end()) out.push_back(c);
    else same->score = std::max(same->score, c.score);
  }
  return out;
}

std::string weekday_why(const std::vector<WeekdayClue>& weekdays, int32_t day) {
  for (const WeekdayClue& w : weekdays)
    if (meant(w, day) == day) return "; the weekday that it gives is that day's";
  return weekdays.empty() ? "" : "; the weekdays that it gives fit";
}

std::string years_why(const YearBounds& y, int year) {
  if (y.month) return "year from the page's address";
  if (y.copyright == year) return "year from the copyright line";
  if (y.copyright + 1 == year) return "year after that of the copyright line, which lags in January";
  return "year from the weekday, which fits best in " + std::to_string(year) + " of the years from " + std::to_string(y.from) + " to " + std::to_string(y.to);
}

const Candidate* clear_best(std::vector<Candidate>& c) {
  std::sort(c.begin(), c.end(), [](const Candidate& a, const Candidate& b) { return a.score != b.score ? a.score > b.score : a.day > b.day; });
  if (c.empty() || (c.size() > 1 && c[0].score - c[1].score < margin_min)) return nullptr;
  return &c[0];
}

std::string source(const DateClue& a) {
  if (a.where == "today") return "day from the text, which says that it is its own";
  return a.where == "dateline" ? "day from the dateline" : "day from the time line";
}

std::string shown(const DateClue& c) {
  std::string day = to_string(stamp(Date{2000, c.value.date.month, c.value.date.day}));
  return day.substr(5);
}

TimeFact fact_of(int32_t day, std::optional<Span> raw, std::string why) {
  return {stamp(calendar::date_from(day)), "joined clues", raw, std::move(why)};
}

// Entries that give their own day date the page.
std::optional<int32_t> newest_entry(const Document& d) {
  std::optional<int32_t> best;
  for (const Entry& e : d.entries)
    if (e.time && e.time->precision >= Precision::day && e.time->date.year)
      best = std::max(best.value_or(INT32_MIN), calendar::days_from(e.time->date));
  return best;
}

// The anchor's own clock, where it has one: the year alone was missing.
TimeFact with_clock(const DateClue& a, int32_t day, std::string why) {
  TimeFact f = fact_of(day, a.raw, std::move(why));
  if (a.where != "timestamp" || a.value.precision <= Precision::day) return f;
  f.value.seconds = a.value.seconds;
  f.value.precision = a.value.precision;
  f.value.offset_minutes = a.value.offset_minutes;
  return f;
}

}  // namespace

std::optional<TimeFact> date_alone(const Document& d, Notes& notes) {
  if (d.facts.published && d.facts.published->value.precision >= Precision::day && d.facts.published->value.date.year) return std::nullopt;
  if (auto day = newest_entry(d)) return fact_of(*day, std::nullopt, "the day of its newest entry");
  YearBounds years = year_bounds(d);
  std::vector<WeekdayClue> weekdays = weekday_clues(d);
  if (const DateClue* a = anchor(d)) {
    if (a->kind == Kind::full_date) {
      int32_t day = day_of(a->value.date.year, a->value.date);
      return with_clock(*a, day, source(*a));
    }
    std::vector<Candidate> found = by_anchor(d, *a, years, weekdays);
    if (const Candidate* best = clear_best(found)) {
      return with_clock(*a, best->day, source(*a) + "; " + years_why(years, calendar::date_from(best->day).year) + weekday_why(weekdays, best->day));
    }
    notes.push_back({"year-unknown", "\"" + shown(*a) + "\" (month and day) has no year, and neither has the page", a->raw});
    return std::nullopt;
  }
  const DateClue* address = nullptr;
  std::vector<Candidate> at_address = by_address(d, address, weekdays);
  if (const Candidate* best = clear_best(at_address))
    return fact_of(best->day, address->raw.empty() ? std::nullopt : std::optional<Span>(address->raw), "day from the page's address" + weekday_why(weekdays, best->day));
  std::vector<Candidate> found = by_teasers(d, years, weekdays);
  if (const Candidate* best = clear_best(found))
    return fact_of(best->day, std::nullopt,
                   "year from the copyright line, a day from a link beside the report, and the weekdays of the text" +
                       weekday_why(weekdays, best->day));
  std::vector<Candidate> nearby = by_body(d, years, weekdays);
  if (const Candidate* best = clear_best(nearby))
    return fact_of(best->day, std::nullopt, "a day that the text tells of with its weekday, and the other weekdays" + weekday_why(weekdays, best->day));
  notes.push_back({"day-unknown", "the page does not say its day", {}});
  return std::nullopt;
}

}  // namespace dateline::times
