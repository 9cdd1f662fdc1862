// A document dated by others: another edition of the same page, or reports of the same story.
//
// Other editions share entries, so one dated entry dates them all.  Of a story's reports each weekday is compared with
// the days that the others mean where they speak of the same thing: "the hearing on Monday" there, "opened on Monday" here.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <span>

#include "base/calendar.h"
#include "base/clock_days.h"
#include "base/utf8.h"
#include "matcher/flat_index.h"
#include "times/dating.h"
#include "times/day_scores.h"

namespace dateline::times {
namespace {

using Published = std::function<Stamp(const Document&)>;
using Bag = std::set<std::string, std::less<>>;  // words, in byte order

// The best day must be this much likelier than the next, or nothing is said.
const double margin_min = std::log(2.0);
// A report without a date is looked for so many days around its dated siblings.
constexpr int32_t days_before = 4, days_after = 10;
// Reports of a story crowd: a day counts by how many siblings lie how near, so that one strayed date weighs little.
constexpr double near_days = 0.8, far_share = 0.03;
// The best day must be at least so likely among all; and days that the text names lie near its own, so many days.
constexpr double chance_min = 0.5, named_days = 3.0, named_far_share = 0.1;
// Words around a weekday that say what happens on it.
constexpr uint32_t context_bytes = 160;
// Shared words that make two weekdays speak of one thing: so many that no other sibling has, or more of less rare ones.
// Fewer do where the sibling announces the day: what is announced happens once.
constexpr double same_words_min = 2.5, announced_words_min = 1.6, vote_max = 6.0, votes_max = 8.0;

bool whole(const Stamp& s) { return s.precision >= Precision::day && s.date.year != 0; }

std::string shown(int32_t day) { return to_string(calendar::date_from(day)); }

std::optional<uint32_t> in_text(const Document& d, Span raw) {
  for (const RawRun& r : d.raw)
    if (r.raw.begin <= raw.begin && raw.begin < r.raw.end) return r.text.begin + (r.verbatim ? raw.begin - r.raw.begin : 0);
  return std::nullopt;
}

// Runs of letters, four bytes at least.
template <class Visit>
void each_word(std::string_view text, Visit visit) {
  for (size_t i = 0; i < text.size();) {
    size_t end = i, next = i;
    while (next < text.size() && utf8::is_letter(utf8::next(text, next))) end = next;
    if (end - i >= 4) visit(text.substr(i, end - i));
    i = next;
  }
}

// What is said around a place in the text, within its paragraph.
Bag context(const Document& d, uint32_t at) {
  std::string_view t = d.text;
  size_t from = at > context_bytes ? at - context_bytes : 0, to = std::min(t.size(), size_t(at) + context_bytes);
  size_t above = t.rfind('\n', at), below = t.find('\n', at);
  if (above != std::string_view::npos && above > from) from = above;
  if (below != std::string_view::npos && below < to) to = below;
  while (!utf8::is_boundary(t, from)) ++from;
  while (!utf8::is_boundary(t, to)) --to;
  Bag bag;
  each_word(utf8::lower(t.substr(from, to - from)), [&](std::string_view w) { bag.emplace(w); });
  return bag;
}

std::string entry_key(const Entry& e) { return std::to_string(e.clock) + " " + utf8::plain(e.headline); }

struct Days {
  std::vector<int32_t> offset;  // by entry, from the newest
  int32_t newest = -1;
};

Days days_of(const Document& d) {
  Days out;
  out.offset.assign(d.entries.size(), 0);
  std::vector<int32_t> clocks;
  std::vector<size_t> at;
  for (size_t i = 0; i < d.entries.size(); ++i)
    if (d.entries[i].clock >= 0) clocks.push_back(d.entries[i].clock), at.push_back(i);
  if (clocks.empty()) return out;
  ClockDays days = clock_days(clocks);
  for (size_t k = 0; k < at.size(); ++k) out.offset[at[k]] = days.offset[k];
  out.newest = days.newest_first ? clocks.front() : clocks.back();
  return out;
}

std::optional<TimeFact> by_entries(const Document& d, std::span<const Document* const> revisions, const Published& published) {
  if (d.entries.empty()) return std::nullopt;
  Days mine = days_of(d);
  for (const Document* r : revisions) {
    Stamp other = published(*r);
    if (!whole(other) || r->entries.empty()) continue;
    Days theirs = days_of(*r);
    for (size_t i = 0; i < d.entries.size(); ++i)
      for (size_t k = 0; k < r->entries.size(); ++k) {
        const Entry &a = d.entries[i], &b = r->entries[k];
        if (a.clock < 0 || a.headline.empty() || entry_key(a) != entry_key(b)) continue;
        int32_t entry_day = b.time ? calendar::days_from(b.time->date) : calendar::days_from(other.date) + theirs.offset[k];
        return TimeFact{stamp(calendar::date_from(entry_day - mine.offset[i])), "siblings", std::nullopt,
                        "the entry \"" + a.headline + "\" stands in another edition of the page, of " + shown(calendar::days_from(other.date))};
      }
  }
  return std::nullopt;
}

// Another edition of a page without entries is of about the same day; the weekdays choose.
std::optional<TimeFact> by_editions(const Document& d, std::span<const Document* const> revisions, const Published& published) {
  std::vector<WeekdayClue> weekdays = weekday_clues(d);
  for (const Document* r : revisions) {
    Stamp other = published(*r);
    if (!whole(other)) continue;
    int32_t day = calendar::days_from(other.date), best = day;
    for (int32_t k : {day + 1, day - 1})
      if (weekday_score(weekdays, k, false) > weekday_score(weekdays, best, false) + margin_min) best = k;
    return TimeFact{stamp(calendar::date_from(best)), "siblings", std::nullopt, "another edition of the page is of " + shown(day)};
  }
  return std::nullopt;
}

// Desks run the words of an agency or of each other within a day: a copy is of the day of the page that it shares them with;
// of several such days the weekdays choose, and where they lie apart nothing is said.
constexpr int32_t copies_apart_max = 2;

std::optional<TimeFact> by_copies(const Document& d, std::span<const Document* const> copies, const Published& published) {
  std::vector<WeekdayClue> weekdays = weekday_clues(d);
  std::map<int32_t, double> days;
  for (const Document* c : copies)
    if (Stamp s = published(*c); whole(s)) days[calendar::days_from(s.date)] += 1;
  if (days.empty() || days.rbegin()->first - days.begin()->first > copies_apart_max) return std::nullopt;
  std::optional<int32_t> best;
  double best_score = 0;
  for (const auto& [day, count] : days) {
    double score = weekday_score(weekdays, day, false) + std::log(count);
    if (!best || score > best_score) best = day, best_score = score;
  }
  return TimeFact{stamp(calendar::date_from(*best)), "siblings", std::nullopt, "the same words stand on a page of " + shown(*best)};
}

struct Dated {
  const Document* document;
  int32_t day;
};

std::vector<Dated> dated(std::span<const Document* const> story, const Published& published) {
  std::vector<Dated> out;
  for (const Document* s : story)
    if (Stamp p = published(*s); whole(p)) out.push_back({s, calendar::days_from(p.date)});
  std::sort(out.begin(), out.end(), [](const Dated& a, const Dated& b) {
    return a.day != b.day ? a.day < b.day : a.document->id < b.document->id;
  });
  return out;
}

int32_t distance(const std::vector<Dated>& siblings, int32_t day) {
  int32_t best = INT32_MAX;
  for (const Dated& s : siblings) best = std::min(best, std::abs(s.day - day));
  return best;
}

double crowd(const std::vector<Dated>& siblings, int32_t day) {
  double sum = 0;
  for (const Dated& s : siblings) sum += std::exp(-std::abs(s.day - day) / near_days);
  return std::log(far_share + sum / double(siblings.size()));
}

// Month and day are known: the year that lies nearest to the siblings, if no other is nearly as near.
std::optional<TimeFact> by_year(const Document& d, const DateClue& a, const std::vector<Dated>& siblings) {
  YearBounds years = year_bounds(d);
  std::vector<WeekdayClue> weekdays = weekday_clues(d);
  std::optional<int32_t> best;
  double best_score = 0, second = -1e9;
  for (int y = calendar::date_from(siblings.front().day).year - 1; y <= calendar::date_from(siblings.back().day).year + 1; ++y) {
    Date date{int16_t(y), a.value.date.month, a.value.date.day};
    if (!calendar::valid(date) || y < years.from || (years.to && y > years.to)) continue;
    int32_t day = calendar::days_from(date);
    if (a.weekday >= 0 && calendar::weekday(day) != a.weekday) continue;
    // Stories run for weeks: half a year away from every other report is as unlikely as a weekday that does not fit.
    double score = weekday_score(weekdays, day, a.where == "dateline") + year_score(years, day) - 0.02 * distance(siblings, day);
    if (!best || score > best_score) second = best ? best_score : second, best = day, best_score = score;
    else second = std::max(second, score);
  }
  if (!best || best_score - second < margin_min) return std::nullopt;
  TimeFact f{stamp(calendar::date_from(*best)), "siblings", a.raw,
             "month and day from the " + std::string(a.where == "dateline" ? "dateline" : "time line") + ", year from the other reports of the story"};
  return f;
}

// What a weekday of the text stands for in the siblings: the day that they mean where they speak of the same thing.
struct Vote {
  const WeekdayClue* clue;
  int32_t day;
  double weight;
};

class Votes {
 public:
  Votes(const Document& d, const std::vector<WeekdayClue>& clues, const std::vector<Dated>& siblings) : siblings_(siblings) {
    for (const WeekdayClue& c : clues)
      if (auto at = in_text(d, c.clue->raw)) told_.emplace_back(&c, context(d, *at));
    for (const auto& [clue, words] : told_)
      for (const std::string& w : words) in_[w];
    count(d, 1);
    for (uint32_t i = 0; i < siblings.size(); ++i) count(*siblings[i].document, i + 2);
  }

  std::vector<Vote> all() const {
    std::vector<Vote> out;
    for (const auto& [clue, mine] : told_) {
      const WeekdayClue& c = *clue;
      std::map<int32_t, double> days;  // of one clue: the siblings' best contexts add up, day by day
      for (const Dated& s : siblings_) {
        std::optional<Vote> best;
        consider(c, mine, s, best);
        if (best) days[best->day] += best->weight;
      }
      for (const auto& [day, weight] : days) out.push_back({&c, day, std::min(weight, votes_max)});
    }
    return out;
  }

 private:
  struct Seen {
    uint32_t documents = 0, last = 0;
  };
  void count(const Document& d, uint32_t number) {
    each_word(utf8::lower(d.text), [&](std::string_view w) {
      if (Seen* s = in_.find(w); s && s->last != number) ++s->documents, s->last = number;
    });
  }

  void consider(const WeekdayClue& c, const Bag& mine, const Dated& s, std::optional<Vote>& best) const {
    for (const DateClue& o : s.document->clues) {
      std::optional<int32_t> day = meaning(o, s.day);
      if (!day || calendar::weekday(*day) != c.weekday || (o.where != "body" && o.where != "lead")) continue;
      auto at = in_text(*s.document, o.raw);
      if (!at) continue;
      double weight = shared(mine, context(*s.document, *at));
      double enough = (o.told > 0 ? announced_words_min : same_words_min) * std::log(double(siblings_.size()) + 2);
      if (weight >= enough && (!best || weight > best->weight)) best = Vote{&c, *day, std::min(weight, vote_max)};
    }
  }

  static std::optional<int32_t> meaning(const DateClue& c, int32_t published) {
    if (c.kind == DateClue::Kind::weekday) {
      WeekdayClue w;
      w.weekday = c.weekday;
      w.told = c.told;
      return meant(w, published);
    }
    if (c.kind != DateClue::Kind::month_day && c.kind != DateClue::Kind::full_date) return std::nullopt;
    Date d = c.value.date;
    if (d.year == 0) d.year = calendar::date_from(published).year;
    if (!calendar::valid(d)) return std::nullopt;
    return calendar::days_from(d);
  }

  double shared(const Bag& a, const Bag& b) const {
    double n = double(siblings_.size()) + 1, sum = 0;
    for (const std::string& word : a)
      if (b.count(word)) sum += std::log((n + 1) / std::max(1u, in_.find(word)->documents));
    return sum;
  }

  const std::vector<Dated>& siblings_;
  std::vector<std::pair<const WeekdayClue*, Bag>> told_;  // what is said around each weekday of the document
  matcher::FlatIndex<Seen> in_;                            // how many documents hold a word of these
};

// "on January 1": reports name days near their own.  The nearest of them counts.
double beside_dates(const Document& d, int32_t day) {
  double best = 0;
  bool any = false;
  for (const DateClue& c : d.clues) {
    if (c.kind != DateClue::Kind::month_day || (c.where != "body" && c.where != "lead")) continue;
    for (int y = calendar::date_from(day).year - 1; y <= calendar::date_from(day).year + 1; ++y) {
      Date date{int16_t(y), c.value.date.month, c.value.date.day};
      if (!calendar::valid(date)) continue;
      any = true;
      best = std::max(best, std::exp(-std::abs(calendar::days_from(date) - day) / named_days));
    }
  }
  return any ? std::log(named_far_share + (1 - named_far_share) * best) : 0;
}

std::optional<TimeFact> by_weekdays(const Document& d, const std::vector<Dated>& siblings) {
  std::vector<WeekdayClue> weekdays = weekday_clues(d);
  if (weekdays.empty()) return std::nullopt;
  YearBounds years = year_bounds(d);
  std::vector<Vote> votes = Votes(d, weekdays, siblings).all();
  std::optional<int32_t> best;
  double best_score = 0, all = 0;
  for (int32_t day = siblings.front().day - days_before; day <= siblings.back().day + days_after; ++day) {
    int year = calendar::date_from(day).year;
    if (distance(siblings, day) > days_after || year < years.stated) continue;
    if (d.seen && day > int32_t(*d.seen / 86400) + 1) continue;
    double score = weekday_score(weekdays, day, false) + year_score(years, day) + crowd(siblings, day);
    score += beside_dates(d, day);
    for (const Vote& v : votes)
      if (meant(*v.clue, day) == v.day) score += v.weight;
    all += std::exp(score);
    if (!best || score > best_score) best = day, best_score = score;
  }
  if (!best || std::exp(best_score) < chance_min * all) return std::nullopt;
  std::string why = "the weekdays of the text, and the days of the other reports of the story";
  for (const Vote& v : votes)
    if (meant(*v.clue, *best) == v.day) {
      why += ", which speak of the same on " + shown(v.day);
      break;
    }
  return TimeFact{stamp(calendar::date_from(*best)), "siblings", std::nullopt, why};
}

}  // namespace

std::optional<TimeFact> date_by_siblings(const Document& d, const Siblings& of, const Published& published, Notes& notes) {
  const auto& [revisions, copies, story] = of;
  if (auto f = by_entries(d, revisions, published)) return f;
  if (auto f = by_editions(d, revisions, published)) return f;
  if (auto f = by_copies(d, copies, published)) return f;
  std::vector<Dated> siblings = dated(story, published);
  if (!siblings.empty()) {
    for (std::string_view where : {"timestamp", "dateline"})
      for (const DateClue& c : d.clues)
        if (c.where == where && c.kind == DateClue::Kind::month_day) return by_year(d, c, siblings);
    if (auto f = by_weekdays(d, siblings)) return f;
  }
  notes.push_back({"day-unknown", "neither the page nor the other reports of its story say its day", {}});
  return std::nullopt;
}

}  // namespace dateline::times
