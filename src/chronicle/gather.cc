#include "chronicle/gather.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace dateline::chronicle {
namespace {

// Chosen on the example pile and the seeds by reading what was joined and what was not.
constexpr double words_alone = 0.55;       // so much alike, no deed is needed
constexpr double words_with_deed = 0.2;    // with one deed and the same people
constexpr double words_with_type = 0.36;   // with one kind of deed and the same people
constexpr double words_with_happening = 0.3;  // with one kind of harm that befell people, in no other place
constexpr double words_of_harm = 0.4;         // with harm of two kinds, where both open their pages
constexpr double words_of_openings = 0.22;    // the same, where both open their pages
constexpr int64_t one_hour = 3600;
constexpr double other_numbers = 0.7;      // "seven dead", "nine dead"
constexpr double words_with_numbers = 0.33;  // with a count in common: "12 dead and 18 missing"
constexpr int32_t report_lag_days = 2;     // a page may tell of a deed so many days later without saying when
constexpr double count_min = 2;            // "two countries", "one ship" say little
constexpr size_t compared_members = 8;     // of one development: its earliest say what it is
constexpr size_t shared_words_min = 2;

double weight_of(const std::vector<uint32_t>& words, const Vocabulary& v) {
  double sum = 0;
  for (uint32_t w : words) sum += v.weight(w);
  return sum;
}

// Weight of the shared words, against the mean of the geometric kind: a short line inside a long one counts for much, but
// not for all.
double same_words(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b, const Vocabulary& v) {
  std::vector<uint32_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  if (both.size() < shared_words_min) return 0;
  double shared = weight_of(both, v), x = weight_of(a, v), y = weight_of(b, v);
  double shorter = std::min(x, y), sum = x + y;
  return 0.5 * shared / shorter + 0.5 * (2 * shared / sum);
}

bool days_fit(const Line& a, const Line& b) {
  if (!a.first || !b.first) return true;
  int32_t a_last = a.last.value_or(*a.first), b_last = b.last.value_or(*b.first);
  if (a.dated && b.dated) return *a.first <= b_last && *b.first <= a_last;
  if (!a.dated && !b.dated) return std::abs(*a.first - *b.first) <= report_lag_days;
  const Line& dated = a.dated ? a : b;
  const Line& other = a.dated ? b : a;
  int32_t dated_last = dated.last.value_or(*dated.first);
  return *other.first >= *dated.first && *other.first <= dated_last + report_lag_days;
}

bool phases_fit(const Line& a, const Line& b) {
  auto group = [](Phase p) { return p == Phase::held ? Phase::fact : p; };
  return group(a.phase) == group(b.phase);
}

size_t shared_people(const Line& a, const Line& b) {
  std::vector<uint64_t> both;
  std::set_intersection(a.who.begin(), a.who.end(), b.who.begin(), b.who.end(), std::back_inserter(both));
  return both.size();
}

bool one_country(const Pile& pile, const Line& a, const Line& b) {
  auto any = [](const auto& list, auto fits) { return std::any_of(list.begin(), list.end(), fits); };
  return any(a.places, [&](EntityId x) {
    const Entity* one = pile.card(x);
    return any(b.places, [&](EntityId y) {
      const Entity* other = pile.card(y);
      return x == y || (one->place && other->place && one->place->country == other->place->country);
    });
  });
}

// Counts that differ between reports of one hour, or of one day where no hour is known, are one event's; later they are news.
bool at_once(const Pile& pile, const Line& a, const Line& b) {
  Stamp x = pile.said_at(a.page, a.cite), y = pile.said_at(b.page, b.cite);
  auto from = earliest(x), to = latest(x), other_from = earliest(y), other_to = latest(y);
  if (!from || !to || !other_from || !other_to) return false;
  return *from <= *other_to + one_hour && *other_from <= *to + one_hour;
}

// "The driver was arrested", "a man of 42 has been arrested": one side gives no name.
bool unnamed(const Line& a, const Line& b) { return !(a.entities && b.entities); }

bool numbers_differ(const Line& a, const Line& b) {
  std::vector<double> both;
  std::set_intersection(a.numbers.begin(), a.numbers.end(), b.numbers.begin(), b.numbers.end(), std::back_inserter(both));
  return !a.numbers.empty() && !b.numbers.empty() && both.empty();
}

// Both count one thing ("people killed"), and none of their counts are the same.
bool counts_clash(const Line& a, const Line& b) {
  bool counted = false;
  for (const auto& [what, value] : a.counts)
    for (const auto& [other, number] : b.counts) {
      if (what != other) continue;
      if (value == number) return false;
      counted = true;
    }
  return counted;
}

// A denial or a visit that mentions the dead tells something else.
bool only_mentions(const Line& a, const Line& b) {
  auto other_deed = [](const Line& l) { return !l.type.empty() && l.type != "ASSAULT"; };
  return (other_deed(a) || other_deed(b)) && a.type != b.type;
}

// "denied that it had closed the road where four people died" denies no death.
bool denies_other(const Line& a, const Line& b) {
  auto denies = [](const Line& l) { return l.modality == Modality::denied || l.type == "REJECT"; };
  return denies(a) != denies(b) && a.type != b.type;
}

// Both tell that one kind of thing befell people somewhere, and nothing in them says that it was somewhere else.
bool one_happening(const Pile& pile, const Line& a, const Line& b, const Vocabulary& v) {
  if (a.in_entry || b.in_entry) return false;  // entries of a live page tell one step each
  bool openings = a.first_words && b.first_words;
  bool one_kind = a.kinds & b.kinds & (openings ? ~0u : v.growing());
  bool both_harm = openings && (a.kinds & v.growing()) && (b.kinds & v.growing());  // "an explosion", "two are hurt"
  if (a.aside || b.aside || !(one_kind || both_harm)) return false;
  if (counts_clash(a, b) && !at_once(pile, a, b)) return false;
  if (only_mentions(a, b)) return false;
  if (!a.dated && !b.dated && a.first != b.first && !at_once(pile, a, b)) return false;
  return a.places.empty() || b.places.empty() || one_country(pile, a, b);
}

}  // namespace

double likeness(const Pile& pile, const Line& a, const Line& b, const Vocabulary& v) {
  if (a.page == b.page && a.sentence == b.sentence) return 0;
  if (!phases_fit(a, b)) return 0;
  if (a.plan && b.plan) {
    if (a.plan != b.plan) return 0;
    if (a.phase == Phase::moved && a.plan_day != b.plan_day) return 0;
    return 2;
  }
  if (!days_fit(a, b) || denies_other(a, b)) return 0;
  double words = same_words(a.words, b.words, v);
  bool one_event = one_happening(pile, a, b, v);
  bool grows = one_event && (a.kinds & b.kinds & v.growing());
  bool one_article = pile.article_id(a.page) == pile.article_id(b.page);
  if (numbers_differ(a, b) && !grows && !(one_article && a.page != b.page)) words *= other_numbers;
  std::vector<double> counts;
  std::set_intersection(a.numbers.begin(), a.numbers.end(), b.numbers.begin(), b.numbers.end(), std::back_inserter(counts));
  bool same_count = std::any_of(counts.begin(), counts.end(), [](double n) { return n > count_min; });
  size_t people = shared_people(a, b), fewer = std::min(a.who.size(), b.who.size());
  double who = fewer ? double(people) / double(fewer) : 0;
  std::vector<std::string> deeds;
  std::set_intersection(a.deeds.begin(), a.deeds.end(), b.deeds.begin(), b.deeds.end(), std::back_inserter(deeds));
  bool same_deed = !deeds.empty();
  bool same_type = !a.type.empty() && a.type == b.type;
  bool other_type = (!a.type.empty() && !b.type.empty() && !same_type) || only_mentions(a, b);
  double needed = words_alone;
  if (same_deed && who >= 0.5) needed = people >= 2 ? words_with_deed / 2 : words_with_deed;
  else if (same_type && (who >= 0.5 || (same_deed && unnamed(a, b)))) needed = words_with_type;
  else if (other_type && !same_deed) needed = words_alone + 0.1;
  if (same_count && !other_type) needed = std::min(needed, words_with_numbers);
  bool opens = a.first_words && b.first_words;
  if (one_event) needed = std::min(needed, !(a.kinds & b.kinds) ? words_of_harm : opens ? words_of_openings : words_with_happening);
  if (words < needed) return 0;
  return words + 0.5 * who + (same_deed ? 0.3 : same_type ? 0.15 : 0);
}

std::vector<Gathered> gather(const Pile& pile, const std::vector<Line>& lines, const Vocabulary& v) {
  std::vector<size_t> order(lines.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  auto key = [&](size_t i) {
    const Line& l = lines[i];
    return std::tuple(!l.seed, !l.known, l.known.value_or(0), pile.article(l.page).document.id, l.cite);
  };
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return key(a) < key(b); });

  std::vector<Gathered> out;
  std::map<uint32_t, std::vector<size_t>> by_word;  // word -> developments whose compared members hold it, ascending
  std::map<PlanId, std::vector<size_t>> by_plan;
  for (size_t i : order) {
    const Line& line = lines[i];
    std::map<size_t, uint32_t> near;
    for (uint32_t w : line.words)
      if (auto it = by_word.find(w); it != by_word.end())
        for (size_t d : it->second) ++near[d];
    if (line.plan)
      for (size_t d : by_plan[line.plan]) near[d] += shared_words_min;
    double top = 0;
    size_t best = out.size();
    for (const auto& [d, n] : near) {
      if (n < shared_words_min) continue;
      double fit = 0;
      for (size_t k = 0; k < out[d].lines.size() && k < compared_members; ++k)
        fit = std::max(fit, likeness(pile, line, lines[out[d].lines[k]], v));
      if (fit > top) top = fit, best = d;
    }
    if (best == out.size()) out.push_back({});
    out[best].lines.push_back(i);
    if (out[best].lines.size() > compared_members) continue;
    for (uint32_t w : line.words) {
      auto& list = by_word[w];
      if (!std::binary_search(list.begin(), list.end(), best)) list.insert(std::upper_bound(list.begin(), list.end(), best), best);
    }
    if (line.plan) by_plan[line.plan].push_back(best);
  }
  std::erase_if(out, [&](const Gathered& g) {
    std::set<OriginId> origins;
    for (size_t i : g.lines) {
      if (lines[i].seed) return false;
      if (!lines[i].aside) origins.insert(pile.origin(lines[i].page));
    }
    return origins.size() < 2;
  });
  return out;
}

}  // namespace dateline::chronicle
