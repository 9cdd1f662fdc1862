// Weekdays: which one is meant.
#include "base/calendar.h"
#include "times/operators_impl.h"

namespace dateline::times::ops {
namespace {

// What a year that speaks against the tense of the verb costs, in days: a sure tense yields only to a date that is
// nine months nearer, the mere habit of looking back to one that is some months nearer.
constexpr int against_sure = 270, against_habit = 100;

// Reports write of yesterday and tomorrow without a year also against a clear tense ("said it would open March 3").
constexpr int near_days = 3;

// Within so many days a weekday of a given number comes by.
constexpr int32_t day_reach = 400;

Value open_weekday(int w) { return of_when(open_when(Unit::day, "XXXX-WXX-" + std::to_string(w))); }

std::optional<int> weekday_number(const Args& a) {
  auto w = number(a, 0);
  return w && *w >= 1 && *w <= 7 ? w : std::nullopt;
}

// The base given as second argument, else the anchor.
std::optional<int32_t> base(const Scene& s, const Args& a) {
  if (a.size() < 2) return s.day();
  return when(a, 1) && when(a, 1)->placed() ? std::optional<int32_t>(when(a, 1)->day) : std::nullopt;
}

// Shares of the first of two readings, as usage guides and pages have it: a convention, not a count.
constexpr double next_week_share = 0.6, latest_share = 0.85, day_after_share = 0.9, earlier_story_share = 0.7;

Value either(int32_t day, int32_t other, double share) {
  Value v = day_value(day);
  if (other == day) return v;
  v.weight = share;
  v.alternatives.push_back(interval(of_day(other, Unit::day)));
  v.weights.push_back(1 - share);
  return v;
}

}  // namespace

int weekday_gap(int32_t day, int w) { return (w - 1 - calendar::weekday(day) + 7) % 7; }  // to the next such day, 0..6

Value day_value(int32_t d) { return of_when(of_day(d, Unit::day)); }

int cost(const Scene& s, int32_t today, int32_t first, int32_t last) {
  Tense t = s.tense();
  int distance = first > today ? first - today : today > last ? today - last : 0;
  int against = t.sure ? against_sure : against_habit;
  if (t.direction == Direction::near || t.direction == Direction::soon) return distance;
  if (t.direction == Direction::back && first > today) return distance + (distance <= near_days ? 0 : against);
  if (t.direction == Direction::ahead && last < today) return distance + (distance <= near_days && !t.sure ? 0 : against);
  return distance;
}

// A bare weekday: the verb tells the way, today included.  A story told in past days carries its own day forward:
// "On January 10 they met.  On Wednesday …" is the Wednesday after January 10, even where today is a Wednesday.
Value weekday(const Scene& s, const Args& a) {
  auto w = weekday_number(a);
  if (!w) return nothing();
  auto today = s.day();
  if (!today) return open_weekday(*w);
  Tense t = s.tense();
  int32_t next = *today + weekday_gap(*today, *w), past = next == *today ? next : next - 7;
  if (t.direction == Direction::near) return next - *today < *today - past ? day_value(next) : day_value(past);
  if (t.direction == Direction::soon) return day_value(*today - past == 1 ? past : next);
  if (t.direction == Direction::ahead) return day_value(next);
  if (s.late && next == *today + 1) return either(next, past, day_after_share);
  if (past == *today && s.told && s.told->placed() && s.told->day < *today - 7 && s.told->day >= *today - 13) {
    return either(past - 7, past, earlier_story_share);
  }
  return day_value(past);
}

Value recent(const Scene& s, const Args& a) {
  auto w = weekday_number(a);
  if (!w) return nothing();
  auto today = s.day();
  return today ? day_value(*today - (7 - weekday_gap(*today, *w)) % 7) : open_weekday(*w);
}

Value coming(const Scene& s, const Args& a) {
  auto w = weekday_number(a);
  if (!w) return nothing();
  auto today = s.day();
  if (!today) return open_weekday(*w);
  int gap = weekday_gap(*today, *w);
  bool later = gap == 0 && s.here && s.here->placed() && s.here->day > *today;  // "planned for Tuesday, moved to Thursday"
  return day_value(*today + (later ? 7 : gap));
}

Value near(const Scene& s, const Args& a) {
  auto w = weekday_number(a);
  if (!w) return nothing();
  auto today = s.day();
  if (!today) return open_weekday(*w);
  int gap = weekday_gap(*today, *w);
  return day_value(*today + (gap <= 3 ? gap : gap - 7));
}

Value before(const Scene& s, const Args& a) {
  auto w = weekday_number(a);
  if (!w) return nothing();
  auto b = base(s, a);
  return b ? day_value(*b - 7 + weekday_gap(*b, *w)) : open_weekday(*w);
}

Value after(const Scene& s, const Args& a) {
  auto w = weekday_number(a);
  if (!w) return nothing();
  auto b = base(s, a);
  return b ? day_value(*b + 1 + weekday_gap(*b + 1, *w)) : open_weekday(*w);
}

// "next Friday" said on a Monday is that of next week (of this week it would be "on Friday"); some mean the first to come.
Value next_weekday(const Scene& s, const Args& a) {
  auto w = weekday_number(a);
  if (!w) return nothing();
  auto today = s.day();
  if (!today) return open_weekday(*w);
  return either(calendar::monday_of(*today) + 7 + *w - 1, *today + 1 + weekday_gap(*today + 1, *w), next_week_share);
}

// "last Tuesday" is the latest one before today; said on a Thursday, some mean that of the week before.
Value last_weekday(const Scene& s, const Args& a) {
  auto w = weekday_number(a);
  if (!w) return nothing();
  auto today = s.day();
  if (!today) return open_weekday(*w);
  return either(*today - 7 + weekday_gap(*today, *w), calendar::monday_of(*today) - 7 + *w - 1, latest_share);
}

Value in_week(const Scene&, const Args& a) {
  auto w = weekday_number(a);
  if (!w || !when(a, 1)) return nothing();
  if (!when(a, 1)->placed()) return open_weekday(*w);
  return day_value(calendar::monday_of(when(a, 1)->day) + *w - 1);
}

// "on Monday and Thursday": days to come follow each other, past ones each are the latest.
Value also(const Scene& s, const Args& a) {
  return s.tense().direction == Direction::ahead ? after(s, a) : weekday(s, {a[0]});
}

// "Friday the 15th": the nearest such day that the tense allows.
Value weekday_day(const Scene& s, const Args& a) {
  auto w = weekday_number(a), d = number(a, 1);
  auto today = s.day();
  if (!w || !d) return nothing();
  if (!today) return of_when(open_when(Unit::day, std::string("XXXX-XX-") + (*d < 10 ? "0" : "") + std::to_string(*d)));
  std::optional<int32_t> best;
  for (int32_t day = *today - day_reach + weekday_gap(*today - day_reach, *w); day <= *today + day_reach; day += 7) {
    if (calendar::date_from(day).day != *d) continue;
    if (!best || cost(s, *today, day, day) < cost(s, *today, *best, *best)) best = day;
  }
  return best ? day_value(*best) : nothing();
}

}  // namespace dateline::times::ops
