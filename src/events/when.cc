#include "events/when.h"

#include <algorithm>

namespace dateline::events {
namespace {

bool speaking(const Tree& t, uint32_t verb, const Rules& rules) {
  auto effect = rules.words.value("governor", t.lemma(verb));
  return effect && (*effect == "said" || *effect == "alleged") && verb != no_token;
}

}  // namespace

Setting::Item Setting::item(int32_t index, uint32_t first, uint32_t last) const {
  const Tree& t = *tree_;
  Item out;
  out.index = index;
  out.top = first;
  for (uint32_t i = first; i < last; ++i)
    if (t.head(i) == no_token || t.head(i) < first || t.head(i) >= last) out.top = i;
  out.prep = t.preposition(out.top);
  const tags::Rel rel = t.rel(out.top);
  out.label = t.xpos(out.top) == "CD" && (rel == "nummod" || rel == "amod" || rel == "compound") && t.head(out.top) >= last && t.head(out.top) != no_token;
  for (uint32_t at = out.top, n = 0; at != no_token && n < 40; ++n, at = t.head(at))
    if (t.verb(at) && t.rel(at) != "amod") {
      out.owner = at;
      break;
    }
  // "…, Price said on Thursday": whatever the parse makes of it.
  uint32_t before = first;
  while (before > t.first() && (t.upos(before - 1) == "ADP" || t.upos(before - 1) == "DET")) --before;
  if (before > t.first() && t.verb(before - 1) && speaking(t, before - 1, *rules_)) out.owner = before - 1;
  bool in_tail = tail_.begin != no_token && first > tail_.begin;
  if (in_tail) out.owner = tail_.verb;
  out.said = in_tail || (out.owner != no_token && speaking(t, out.owner, *rules_));
  return out;
}

Setting::Setting(const Tree& t, const Document& d, const Reading& r, const Rules& rules) : tree_(&t), rules_(&rules) {
  if (t.first() >= t.last()) return;
  tail_ = tail_of(t, rules);
  Span sentence{t.token(t.first()).span.begin, t.token(t.last() - 1).span.end};
  for (size_t i = 0; i < r.times.size(); ++i) {
    const TimeExpr& e = r.times[i];
    if (!sentence.contains(e.span) || e.type == TimexType::set || e.type == TimexType::duration) continue;
    if (e.value.ends_with("_REF")) continue;  // "now", "recently"
    uint32_t first = t.first(), last;
    while (first < t.last() && t.token(first).span.end <= e.span.begin) ++first;
    last = first;
    while (last < t.last() && t.token(last).span.begin < e.span.end) ++last;
    if (first >= last) continue;
    Item it = item(int32_t(i), first, last);
    bool elsewhere = rules.words.contains("not-when", it.prep) || rules.words.contains("not-when", t.lower(first)) ||
                     (first > t.first() && rules.words.contains("not-when", t.lower(first - 1)));
    if (!elsewhere) times_.push_back(it);
  }
  for (size_t i = 0; i < r.names.size(); ++i) {
    const Name& n = r.names[i];
    if (n.first < t.first() || n.last > t.last() || n.first >= n.last) continue;
    Item it = item(int32_t(i), n.first, n.last);
    if (!rules.words.contains("place-case", it.prep)) continue;
    if (n.type == NameType::location) places_.push_back(it);
    else if (n.type != NameType::person && rules.words.contains("venue-case", it.prep)) venues_.push_back(it);
  }
  (void)d;
}

// 3: hangs on the deed itself; 2: on the words that carry it; 0: elsewhere.
int Setting::closeness(const Item& it, const Frame& f, const Scope& s) const {
  const Tree& t = *tree_;
  if (it.label) return f.noun && t.below(it.top, f.deed) ? 3 : 0;
  if (s.beside) return f.noun && t.below(it.top, f.deed) ? 3 : 0;
  if (it.owner == f.deed || (f.noun && t.below(it.top, f.deed))) return 3;
  if (it.owner == no_token || it.said) return 0;
  bool behind = it.top > f.deed;
  if (it.owner == s.schedule) return 2;
  if (it.owner == s.announcer) return behind ? 2 : 0;
  if (f.noun && it.owner == f.governor) return 2;
  // "The meeting is scheduled to be held on Friday": the day is the holding's.
  if (f.noun && t.rel(it.owner) == "xcomp" && t.head(it.owner) == f.governor) return 2;
  // A fronted or trailing time of the clause that the deed shares: "On Friday, forces began shelling".
  if (it.owner == s.top && t.rel(f.deed) == "xcomp") return 2;
  if (t.rel(f.deed) == "conj" && it.owner == t.head(f.deed) && it.top < it.owner) return 2;
  return 0;
}

std::optional<int32_t> Setting::best(const std::vector<Item>& items, const Frame& f, const Scope& s, bool alone) const {
  const Item* found = nullptr;
  int top = 0;
  uint32_t distance = 0;
  for (const Item& it : items) {
    int c = closeness(it, f, s);
    uint32_t away = it.top > f.deed ? it.top - f.deed : f.deed - it.top;
    if (c == 0 || c < top || (c == top && away >= distance)) continue;
    found = &it;
    top = c;
    distance = away;
  }
  const Tree& t = *tree_;
  // The only time of the sentence, where it stands in the deed's own clause or in one that holds it.
  if (!found && alone && items.size() == 1 && !items[0].said && !items[0].label && items[0].owner != s.announcer) {
    uint32_t owner = items[0].owner;
    bool aside = false;  // a clause of its own between them: "fell on Thursday, as planned talks offered respite"
    for (uint32_t at = f.deed, n = 0; n < 40 && at != no_token && at != owner; ++n, at = t.head(at)) {
      const tags::Rel r = t.rel(at);
      aside = aside || r == "advcl" || r == "acl:relcl" || r == "ccomp" || (r == "conj" && t.verb(at) && t.has_child(at, "nsubj"));
    }
    if (owner == no_token || t.below(owner, f.deed) || (t.below(f.deed, owner) && !aside)) found = &items[0];
  }
  if (!found) return std::nullopt;
  return found->index;
}

std::optional<int32_t> Setting::time_of(const Frame& f, const Scope& s) const {
  if (s.moved || s.postponed || s.cancelled) {
    std::vector<Item> fresh;
    for (const Item& it : times_)
      if (it.owner == f.governor && it.owner != s.schedule && rules_->words.contains("new-date", it.prep)) fresh.push_back(it);
    return best(fresh, f, s, false);
  }
  return best(times_, f, s, !s.beside);
}

std::optional<int32_t> Setting::before_of(const Frame& f, const Scope& s) const {
  for (const Item& it : times_) {
    bool old = it.owner == f.governor && rules_->words.contains("old-date", it.prep);
    old = old || (s.schedule != no_token && it.owner == s.schedule);  // "was planned for Tuesday and was moved"
    if (old || (f.noun && tree_->below(it.top, f.deed))) return it.index;
  }
  return std::nullopt;
}

std::optional<int32_t> Setting::place_of(const Frame& f, const Scope& s) const { return best(places_, f, s, false); }
std::optional<int32_t> Setting::venue_of(const Frame& f, const Scope& s) const { return best(venues_, f, s, false); }

}  // namespace dateline::events
