#include "plans/thread.h"

#include <algorithm>

namespace dateline::plans {
namespace {

// A report may tell of a meeting a day before or after, by its zone and its deadline.
constexpr int32_t slack_days = 1;
constexpr int32_t lag_days = 2;  // behind a visit, told of without its day
// "They will meet again" is another meeting; a date that moves, moves by days or a few weeks.
constexpr int32_t move_days_max = 21;
constexpr int32_t open_days_max = 45;  // an undated plan and a dated mention of it

size_t shared(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  size_t n = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();)
    if (*i == *j) ++n, ++i, ++j;
    else *i < *j ? ++i : ++j;
  return n;
}

std::optional<int32_t> day_of(std::optional<Instant> t) {
  if (!t) return std::nullopt;
  return int32_t((*t - (*t < 0 ? 86399 : 0)) / 86400);
}

// An office in common: "the foreign ministers", "Foreign Minister Ana Iliescu".
bool alike_words(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& x) { return std::binary_search(b.begin(), b.end(), x); });
}

bool moves(PlanStatus s) { return s == PlanStatus::rescheduled || s == PlanStatus::postponed; }

}  // namespace

Thread::Thread(const Pile& pile, const Said& s)
    : what(s.what), kind(s.kind), group(s.group), where(s.where), where_key(s.where_key), who(s.who), named(s.named), described(s.described),
      when(s.status == PlanStatus::postponed ? Interval{} : s.when), first_when(s.when), first(s.first), last(s.last), status(s.status) {
  held = s.status == PlanStatus::held;
  cancelled = s.status == PlanStatus::cancelled;
  if (s.before_first) old_days.push_back({*s.before_first, s.before_last.value_or(*s.before_first)});
  step(pile, s, s.status);
  mentions.push_back(s);
}

Thread::Time Thread::time_of(const Said& s) const {
  auto known = day_of(s.known), begun = day_of(mentions.front().known);
  if (s.before_first) {
    for (const auto& [a, b] : old_days)
      if (*s.before_first <= b && s.before_last.value_or(*s.before_first) >= a) return Time::moved;
    if (first && last && *s.before_first <= *last && s.before_last.value_or(*s.before_first) >= *first) return Time::moved;
  }
  if (first && last && s.first && s.last) {
    if (*s.first == *first && *s.last == *last) return Time::same;
    if (*s.first <= *last && *s.last >= *first) return Time::near;
    for (const auto& [a, b] : old_days)  // a late page that has not heard of the move
      if (*s.first >= a && *s.last <= b && (!known || *known <= *first)) return Time::near;
    if (s.status == PlanStatus::held && *s.first <= *last + slack_days && *s.last >= *first - slack_days) return Time::near;
    bool open = !held && !cancelled && (!known || *known <= *last + slack_days);
    int32_t shift = std::abs(*s.first - *first);
    if (open && moves(s.status) && shift <= move_days_max) return Time::moved;
    // Said again with another day, by other words than "moved": only where nothing else differs.
    bool same_people = (named >= 2 && s.who == who) || ((named == 0 || s.named == 0) && alike_words(described, s.described));
    bool alike = same_people && s.kind == kind && !where_key.empty() && s.where_key == where_key;
    if (open && alike && s.status != PlanStatus::held && s.page != mentions.back().page && shift <= move_days_max / 2) return Time::moved;
    return Time::apart;
  }
  if (held || cancelled) return s.status == status ? Time::open : Time::apart;
  if (first && last) return !known || (*known <= *last + slack_days) || s.status == PlanStatus::cancelled ? Time::open : Time::apart;
  // The plan has no day: a day before it was known is another matter.
  if (s.first && begun) return *s.last + slack_days >= *begun && *s.first <= *begun + open_days_max ? Time::open : Time::apart;
  return Time::open;
}

int Thread::fit(const Said& s) const {
  bool same_kind = kind == s.kind, near_kind = group == s.group;
  if (!near_kind) return 0;
  size_t both = shared(who, s.who);
  bool vague = named < 2 || s.named < 2;           // one side not named: one party must do
  bool one_place = !where_key.empty() && where_key == s.where_key;
  bool other_place = !where_key.empty() && !s.where_key.empty() && !one_place;
  Time time = time_of(s);
  if (time == Time::apart) return 0;
  bool timed = time == Time::same || time == Time::near || time == Time::moved;
  auto nobody = [](const auto& x) { return x.who.empty() || (x.named == 0 && x.described.empty() && moves(x.status)); };
  if (who.empty() || nobody(s)) {
    // "The meeting was put off": the one that the same page speaks of.
    bool same_page = std::any_of(mentions.begin(), mentions.end(), [&](const Said& m) { return m.page == s.page; });
    // A page that announces one meeting and only mentions another speaks of two.
    if (same_page && s.status == PlanStatus::held && (s.lagging || !s.when.known())) return 0;
    if (!same_kind || other_place || !(timed || ((one_place || same_page) && time == Time::open))) return 0;
    if (!(who.empty() && s.who.empty()) && !one_place && !same_page && time != Time::moved) return 0;
    return 10 + (one_place ? 2 : 0) + (same_page ? 1 : 0);
  }
  // A heading and the sentence below it: "Defence Chiefs to Talk Friday", then the two by their names.
  const Said& before = mentions.back();
  if (before.heading && before.page == s.page && before.entry == s.entry && s.entry >= 0 && same_kind && before.status == s.status) return 30;
  if (both == 0) {
    // "The foreign ministers" and the two by their names.
    bool likely = same_kind && !other_place && alike_words(described, s.described) && (time == Time::same || time == Time::moved || (one_place && time != Time::open));
    bool same_page = std::any_of(mentions.begin(), mentions.end(), [&](const Said& m) { return m.page == s.page; });
    // A page that announces it does not tell in vaguer words that it took place: that is another meeting.
    if (same_page && s.status == PlanStatus::held) return 0;
    bool unnamed = named == 0 || s.named == 0 || ((one_place || same_page) && (named < 2 || s.named < 2));
    return likely && unnamed ? 12 + (one_place ? 2 : 0) + (time == Time::same ? 2 : 0) : 0;
  }
  // That it took place must be told of these people: one shared name of several is not enough.
  bool within = both == std::min(who.size(), s.who.size());
  bool told = both >= 2 || (within && (one_place || (s.when.known() && time != Time::open)));
  if ((s.status == PlanStatus::held || s.status == PlanStatus::under_way) && !told) return 0;
  if (both < 2 && !vague && !(one_place && time == Time::same)) return 0;
  if (both < 2 && vague && !timed && !(one_place && same_kind)) return 0;
  if (!same_kind && (both < 2 || !timed)) return 0;
  if (other_place && time != Time::same && time != Time::moved) {
    if (!timed || both < 2) return 0;
  }
  int score = 20 + int(std::min<size_t>(both, 4)) * 4;
  score += time == Time::same ? 6 : time == Time::moved ? 5 : time == Time::near ? 4 : 0;
  score += same_kind ? 3 : 0;
  score += one_place ? 3 : other_place ? -3 : 0;
  return score;
}

void Thread::step(const Pile& pile, const Said& s, PlanStatus as) {
  PlanStep p;
  p.known = s.known;
  p.status = as;
  p.when = as == PlanStatus::held && (!s.when.known() || s.lagging) ? when : s.when;
  p.cite = s.cite;
  p.origin = pile.origin(s.page);
  p.rule = s.rule;
  // A heading and the sentence below it say one thing; the fuller stands.
  if (!history.empty()) {
    PlanStep& last_step = history.back();
    bool one_breath = last_step.known == p.known && last_step.origin == p.origin && last_step.cite.document == p.cite.document;
    if (one_breath && last_step.status == p.status && !last_step.when.known()) history.pop_back();
  }
  history.push_back(std::move(p));
}

void Thread::take_days(const Said& s) {
  if (!s.when.known()) return;
  when = s.when;
  first = s.first;
  last = s.last;
}

void Thread::see(const Pile& pile, const Said& s) {
  bool there = s.status == PlanStatus::held && !where_key.empty() && s.where_key == where_key && kind != s.kind;
  bool then = first && last && s.first && s.last && *s.first <= *last + (s.lagging ? lag_days : 0) && *s.last >= *first && s.when.known();
  if (!there || !then || held || cancelled || pile.copy(s.page) || shared(who, s.who) == 0) return;
  if (group != s.group) return;
  held = true;
  status = PlanStatus::held;
  step(pile, s, status);
}

// A mention adds a step only where it changes something, and a copy never does.
void Thread::add(const Pile& pile, const Said& s) {
  Time time = time_of(s);
  mentions.push_back(s);
  if (s.kind == kind && named == 0 && s.named > 0) what = s.what;  // "at a conference": what the people do there
  if (where.empty()) where = s.where, where_key = s.where_key;
  std::vector<uint64_t> all;
  std::set_union(who.begin(), who.end(), s.who.begin(), s.who.end(), std::back_inserter(all));
  std::vector<std::string> words;
  std::set_union(described.begin(), described.end(), s.described.begin(), s.described.end(), std::back_inserter(words));
  described = std::move(words);
  if (named < 2 || s.named > named) named = std::max(named, s.named);
  who = std::move(all);
  if (pile.copy(s.page)) return;
  bool narrower = first && last && s.first && s.last && *s.first >= *first && *s.last <= *last && *s.last - *s.first < *last - *first;
  bool later_day = time == Time::moved && s.first && first && *s.first != *first;
  switch (s.status) {
    case PlanStatus::held:
      if (held) break;
      held = true;
      status = PlanStatus::held;
      step(pile, s, status);
      if (!first || narrower) take_days(s);
      break;
    case PlanStatus::cancelled:
      if (held || cancelled) break;
      cancelled = true;
      status = PlanStatus::cancelled;
      step(pile, s, status);
      break;
    case PlanStatus::denied:
      if (held || status == PlanStatus::denied) break;
      status = PlanStatus::denied;
      step(pile, s, status);
      break;
    case PlanStatus::postponed:
      if (held || cancelled || status == PlanStatus::postponed) break;
      status = PlanStatus::postponed;
      step(pile, s, status);
      if (first) old_days.push_back({*first, last.value_or(*first)});
      when = {};
      first = last = std::nullopt;
      take_days(s);
      break;
    case PlanStatus::under_way:
      if (held || cancelled || status == PlanStatus::under_way) break;
      status = PlanStatus::under_way;
      step(pile, s, status);
      break;
    default: {
      if (held || cancelled) break;
      bool news = later_day || (s.status == PlanStatus::rescheduled && status != PlanStatus::rescheduled) ||
                  (s.status == PlanStatus::agreed && status == PlanStatus::announced && time != Time::near) ||
                  (!first && s.first) || status == PlanStatus::postponed || narrower;
      if (!news) break;
      bool moved = later_day || s.status == PlanStatus::rescheduled || (status == PlanStatus::postponed && s.first);
      PlanStatus as = moved ? PlanStatus::rescheduled : s.status;
      if (as == PlanStatus::announced && status == PlanStatus::agreed) as = PlanStatus::agreed;
      if (later_day) old_days.push_back({*first, last.value_or(*first)});
      status = as;
      step(pile, s, as);
      take_days(s);
    }
  }
}

}  // namespace dateline::plans
