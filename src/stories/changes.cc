#include "stories/changes.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "stories/links.h"
#include "stories/ties.h"

namespace dateline::stories {
namespace {

constexpr size_t bridges_max = 3;     // documents that are named as tying two stories
constexpr double bridge_min = .05;    // to its farther side: below, the two are not tied by it
constexpr size_t side_compared = 50;  // documents of a side that a bridge is compared with

using Documents = std::vector<DocId>;

// Where every document is now, and what it stood in before.
class Comparison {
 public:
  Comparison(std::span<const Story> told, std::span<const Story> now) : told_(told), now_(now) {
    for (uint32_t s = 0; s < now.size(); ++s)
      for (DocId d : now[s].documents) place_[d] = s;
    for (const Story& t : told) {
      ids_.insert(t.id);
      for (DocId d : t.documents) before_[d] = t.id;
    }
  }

  std::vector<StoryChange> run() {
    for (const Story& t : told_) {
      std::map<uint32_t, Documents> parts;
      std::optional<uint32_t> home;
      for (DocId d : t.documents) {
        const auto found = place_.find(d);
        if (found == place_.end()) continue;
        parts[found->second].push_back(d);
        if (story_id(d) == t.id) home = found->second;
      }
      if (!home) continue;
      if (now_[*home].id != t.id) tell_new_id(t, now_[*home]);
      for (auto& [s, left] : parts)
        if (s != *home) add(ids_.count(now_[s].id) ? StoryChangeKind::moved : StoryChangeKind::split, t.id, now_[s].id, std::move(left));
    }
    std::sort(out_.begin(), out_.end(), [](const StoryChange& a, const StoryChange& b) {
      return std::tuple(a.was, a.kind, a.story) < std::tuple(b.was, b.kind, b.story);
    });
    return std::move(out_);
  }
  bool is_new(DocId d) const { return before_.count(d) == 0; }
  bool stood_in(DocId d, StoryId id) const {
    const auto found = before_.find(d);
    return found != before_.end() && found->second == id;
  }

 private:
  void tell_new_id(const Story& was, const Story& now) {
    const bool with_others = std::any_of(now.documents.begin(), now.documents.end(), [&](DocId d) { return !is_new(d) && !stood_in(d, was.id); });
    Documents earlier;
    for (DocId d : now.documents) {
      if (stood_in(d, was.id)) break;
      earlier.push_back(d);
    }
    add(with_others ? StoryChangeKind::merged : StoryChangeKind::renamed, was.id, now.id, with_others ? Documents() : std::move(earlier));
  }
  void add(StoryChangeKind kind, StoryId was, StoryId story, Documents documents) {
    StoryChange c;
    c.kind = kind;
    c.was = was;
    c.story = story;
    c.documents = std::move(documents);
    out_.push_back(std::move(c));
  }

  std::span<const Story> told_, now_;
  std::map<DocId, uint32_t> place_;
  std::map<DocId, StoryId> before_;
  std::set<StoryId> ids_;
  std::vector<StoryChange> out_;
};

// Finds in the texts what a change rests on.
class Evidence {
 public:
  Evidence(const Comparison& comparison, std::span<const Story> now, Pile pile)
      : comparison_(comparison), pile_(std::move(pile)), place_(places(pile_)) {
    for (const Story& s : now) story_of_[s.id] = &s;
  }

  void add(StoryChange& c) const {
    Members was, beside, fresh, named;
    for (DocId d : story_of_.at(c.story)->documents) {
      const uint32_t m = place_.at(d);
      if (std::find(c.documents.begin(), c.documents.end(), d) != c.documents.end()) named.push_back(m);
      else if (comparison_.is_new(d)) fresh.push_back(m);
      else (comparison_.stood_in(d, c.was) ? was : beside).push_back(m);
    }
    if (c.kind == StoryChangeKind::merged) return by_bridge(c, was, beside, fresh);
    if (c.kind == StoryChangeKind::split) {
      c.terms = telling_terms(named, beside.empty() ? fresh : beside, pile_);
      return;
    }
    beside.insert(beside.end(), was.begin(), was.end());
    tie(c, nearest(named, beside, pile_));
  }

 private:
  void tie(StoryChange& c, const Nearest& n) const {
    if (n.a == UINT32_MAX) return;
    c.likeness = n.likeness;
    c.terms = shared_terms(pile_.texts[n.a].terms, pile_.texts[n.b].terms, pile_);
  }

  // New documents that are near to both sides; where none is, the nearest two across.
  void by_bridge(StoryChange& c, const Members& was, const Members& beside, const Members& fresh) const {
    const auto side = [&](Members m) { return m.resize(std::min(m.size(), side_compared)), m; };
    const Members near_was = side(was), near_beside = side(beside);
    std::vector<std::pair<double, uint32_t>> bridges;
    for (size_t i = 0; i < std::min(fresh.size(), compared_max); ++i) {
      const double like = std::min(nearest({fresh[i]}, near_was, pile_).likeness, nearest({fresh[i]}, near_beside, pile_).likeness);
      if (like >= bridge_min) bridges.push_back({-like, fresh[i]});
    }
    std::sort(bridges.begin(), bridges.end());
    if (bridges.size() > bridges_max) bridges.resize(bridges_max);
    if (bridges.empty()) {
      const Nearest n = nearest(was, beside, pile_);
      tie(c, n);
      if (n.a != UINT32_MAX) c.documents = {pile_.articles[n.a]->document.id, pile_.articles[n.b]->document.id};
      return;
    }
    for (const auto& [like, m] : bridges) c.documents.push_back(pile_.articles[m]->document.id);
    tie(c, nearest({bridges.front().second}, near_was, pile_));
    c.likeness = -bridges.front().first;
  }

  const Comparison& comparison_;
  Pile pile_;
  std::map<DocId, uint32_t> place_;
  std::map<StoryId, const Story*> story_of_;
};

}  // namespace

std::vector<StoryChange> changes(std::span<const Story> told, std::span<const Story> now, std::span<const Article> articles,
                                 std::span<const Stamp> published, std::span<const std::optional<Instant>> known, const Rules& rules) {
  Comparison comparison(told, now);
  std::vector<StoryChange> out = comparison.run();
  if (out.empty()) return out;
  std::map<DocId, std::optional<Instant>> known_of;
  for (size_t i = 0; i < articles.size(); ++i) known_of[articles[i].document.id] = known[i];
  Pile pile = pile_of(articles, rules);
  set_dates(pile, published);
  const Evidence evidence(comparison, now, std::move(pile));
  for (StoryChange& c : out) {
    evidence.add(c);
    for (DocId d : c.documents)
      if (const auto k = known_of[d]; k && (!c.known || *k > *c.known)) c.known = k;
  }
  return out;
}

}  // namespace dateline::stories
