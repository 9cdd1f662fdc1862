#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/pile.h"
#include "base/utf8.h"
#include "chronicle/chronicle.h"
#include "chronicle/rules.h"

namespace dateline::chronicle {
namespace {

// What a figure counts, so that different words for one count meet: "12 people died", "the dead: 13" -> killed.
struct Count {
  std::string key;    // what and unit
  std::string scope;  // folded, "" where it is not said
  bool listed = false;
};

struct Candidate {
  size_t page = 0;
  const Figure* figure = nullptr;
  Count count;
  SeriesPoint point;
};

std::vector<std::string> split(std::string_view s) {
  std::vector<std::string> out(1);
  for (char c : s)
    if (c == ' ' || c == '-') out.emplace_back();
    else out.back().push_back(c);
  std::erase(out, "");
  return out;
}

Count count_of(const Pile& pile, size_t page, const Figure& f, const Rules& rules) {
  const auto& lists = rules.lists;
  Count c;
  std::string fate, head;
  for (const std::string& w : split(utf8::plain(f.what))) {
    if (auto v = lists.value("fate", w)) fate = *v;
    else head = w;  // the last is the head noun
  }
  bool people = head.empty() || lists.contains("person", head);
  std::string what = !fate.empty() ? (people ? fate : head + " " + fate) : utf8::plain(f.what.empty() ? f.counted : f.what);
  c.key = what + "\n" + f.unit;
  c.listed = !fate.empty() || lists.contains("head", head) || lists.contains("head", utf8::plain(f.what)) ||
             (!f.unit.empty() && !f.scope.empty());
  for (const Name& n : pile.article(page).reading.names) {
    Party p;
    p.name = int32_t(&n - pile.article(page).reading.names.data());
    std::string_view words = n.span.of(pile.article(page).document.text);
    if (!f.scope.empty() && words == f.scope)
      if (const Entity* e = pile.card(pile.entity(page, p))) c.scope = utf8::plain(e->name);
  }
  if (c.scope.empty()) c.scope = utf8::plain(utf8::squeeze(f.scope));
  return c;
}

Candidate candidate(const Pile& pile, size_t page, const Figure& f, const Rules& rules) {
  Candidate c;
  c.page = page;
  c.figure = &f;
  c.count = count_of(pile, page, f, rules);
  SeriesPoint& p = c.point;
  p.value = f.value;
  p.high = f.high;
  p.comparator = f.comparator;
  p.as_of = f.as_of;
  if (!p.as_of.known()) {
    Stamp at = pile.said_at(page, f.span);
    if (auto day = first_day(at); day && at.precision > Precision::day) at = stamp(at.date);
    if (at.known()) p.as_of = {at, at};
  }
  p.known = pile.known(page, f.span);
  if (f.claimant) {
    p.claimant = pile.party_name(page, *f.claimant);
    if (EntityId id = pile.entity(page, *f.claimant)) p.entity = id;
  }
  p.cite = {pile.article(page).document.id, f.span};
  p.origin = pile.origin(page);
  return c;
}

bool same_claim(const SeriesPoint& a, const SeriesPoint& b) {
  bool same_claimant = a.entity && b.entity ? *a.entity == *b.entity : utf8::plain(a.claimant) == utf8::plain(b.claimant);
  return a.value == b.value && a.high == b.high && same_claimant;
}

// Copies, later captures and later pages of one origin repeat; the first to say it stands.
void drop_repeats(std::vector<Candidate>& list) {
  std::vector<Candidate> kept;
  for (Candidate& c : list) {
    bool said = std::any_of(kept.begin(), kept.end(), [&](const Candidate& k) {
      if (!same_claim(k.point, c.point)) return false;
      if (k.point.origin == c.point.origin) return true;
      return first_day(k.point.as_of.start) == first_day(c.point.as_of.start);
    });
    if (!said) kept.push_back(std::move(c));
  }
  list = std::move(kept);
}

// What an earlier capture of an article says, and a later one says otherwise.
void mark_replaced(const Pile& pile, const std::vector<Candidate>& all, std::vector<Candidate>& kept) {
  for (Candidate& c : kept) {
    if (pile.last_revision(c.page)) continue;
    bool repeated = false, other = false;
    for (const Candidate& later : all) {
      if (pile.article_id(later.page) != pile.article_id(c.page) || pile.revision(later.page) <= pile.revision(c.page)) continue;
      if (later.point.value == c.point.value && later.point.high == c.point.high) repeated = true;
      else if (utf8::plain(later.point.claimant) == utf8::plain(c.point.claimant)) other = true;
    }
    c.point.replaced = other && !repeated;
  }
}

// Most frequent wording, the longer on a tie.
std::string wording(const std::vector<Candidate>& list, std::string Figure::*field) {
  std::map<std::string, size_t> votes;
  for (const Candidate& c : list)
    if (!(c.figure->*field).empty()) ++votes[c.figure->*field];
  std::string best;
  size_t top = 0;
  for (const auto& [words, n] : votes)
    if (std::pair(n, words.size()) > std::pair(top, best.size())) best = words, top = n;
  return best;
}

// A count is followed where it is one of those that matter, somebody stands for it, or independent pages repeat it.
bool worthwhile(const std::vector<Candidate>& list) {
  std::set<OriginId> origins;
  bool listed = false, claimed = false;
  for (const Candidate& c : list) {
    origins.insert(c.point.origin);
    listed |= c.count.listed;
    claimed |= !c.point.claimant.empty();
  }
  return listed || claimed || origins.size() > 1;
}

// Figures without a scope join the only scope there is.
void settle_scopes(std::vector<Candidate>& list) {
  std::map<std::string, std::set<std::string>> scopes;
  for (const Candidate& c : list)
    if (!c.count.scope.empty()) scopes[c.count.key].insert(c.count.scope);
  for (Candidate& c : list)
    if (c.count.scope.empty() && scopes[c.count.key].size() == 1) c.count.scope = *scopes[c.count.key].begin();
}

}  // namespace

std::vector<Series> series(const Inputs& in) {
  Pile pile(in.articles, in.published, in.lineages, in.links, in.by_seen);
  const Rules& rules = rules_of(in);
  std::vector<Series> out;
  for (const Story& story : in.stories) {
    std::vector<Candidate> all;
    for (DocId doc : story.documents)
      if (auto i = pile.index(doc))
        for (const Figure& f : pile.article(*i).reading.figures)
          if (f.span.end <= pile.article(*i).document.text.size() && !(f.what.empty() && f.counted.empty() && f.scope.empty()))
            all.push_back(candidate(pile, *i, f, rules));
    settle_scopes(all);
    std::sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
      auto key = [](const Candidate& c) { return std::tuple(!c.point.known, c.point.known.value_or(0), c.point.cite); };
      return key(a) < key(b);
    });
    std::map<std::pair<std::string, std::string>, std::vector<Candidate>> groups;
    for (Candidate& c : all) groups[{c.count.key, c.count.scope}].push_back(std::move(c));
    for (auto& [key, list] : groups) {
      if (!worthwhile(list)) continue;
      std::vector<Candidate> kept = list;
      drop_repeats(kept);
      mark_replaced(pile, list, kept);
      Series s;
      s.story = story.id;
      s.what = wording(list, &Figure::what);
      if (s.what.empty()) s.what = wording(list, &Figure::counted);
      s.scope = wording(list, &Figure::scope);
      s.unit = list[0].figure->unit;
      for (Candidate& c : kept) s.points.push_back(std::move(c.point));
      std::sort(s.points.begin(), s.points.end(), [](const SeriesPoint& a, const SeriesPoint& b) {
        auto order = [](const SeriesPoint& p) {
          auto at = earliest(p.as_of.start.known() ? p.as_of.start : p.as_of.finish);
          return std::tuple(!at, at.value_or(0), !p.known, p.known.value_or(0), p.cite);
        };
        return order(a) < order(b);
      });
      out.push_back(std::move(s));
    }
  }
  std::sort(out.begin(), out.end(), [](const Series& a, const Series& b) {
    return std::tuple(a.story, b.points.size(), a.what, a.scope, a.unit, a.points[0].cite) <
           std::tuple(b.story, a.points.size(), b.what, b.scope, b.unit, b.points[0].cite);
  });
  return out;
}

}  // namespace dateline::chronicle
