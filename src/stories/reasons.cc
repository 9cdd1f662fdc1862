#include "stories/reasons.h"

#include <algorithm>
#include <map>

#include "stories/links.h"
#include "stories/pile.h"
#include "stories/ties.h"
#include "stories/twins.h"

namespace dateline::stories {
namespace {

constexpr size_t path_texts_max = 400;  // of a story that a way from one document to another is sought through
constexpr size_t anchors_told = 6;

Members members_of(const Story& story, const std::map<DocId, uint32_t>& place) {
  Members out;
  for (DocId d : story.documents)
    if (const auto found = place.find(d); found != place.end()) out.push_back(found->second);
  return out;
}

Tie tie_of(uint32_t a, uint32_t b, double likeness, const Pile& pile) {
  return {pile.articles[a]->document.id, pile.articles[b]->document.id, likeness,
          shared_terms(pile.texts[a].terms, pile.texts[b].terms, pile)};
}

// The way whose weakest tie is strongest: from one to the other through the nearest not yet reached.
std::vector<Tie> path_between(uint32_t a, uint32_t b, Members members, const Pile& pile) {
  if (members.size() > path_texts_max) members.resize(path_texts_max);
  for (uint32_t m : {a, b})
    if (std::find(members.begin(), members.end(), m) == members.end()) members.push_back(m);
  struct Reached { double best = -1; uint32_t from = UINT32_MAX; bool done = false; };
  std::map<uint32_t, Reached> reached;
  reached[a] = {2, a, false};
  for (uint32_t at = a; at != b;) {
    Reached& here = reached[at];
    here.done = true;
    for (uint32_t m : members) {
      Reached& there = reached[m];
      if (there.done) continue;
      const double width = std::min(here.best, likeness(pile.texts[at], pile.texts[m]));
      if (width > there.best) there.best = width, there.from = at;
    }
    double best = -1;
    for (uint32_t m : members)
      if (const Reached& r = reached[m]; !r.done && r.best > best) best = r.best, at = m;
    if (best < 0) return {};
  }
  std::vector<Tie> out;
  for (uint32_t at = b; at != a; at = reached[at].from) {
    const uint32_t from = reached[at].from;
    out.push_back(tie_of(from, at, likeness(pile.texts[from], pile.texts[at]), pile));
  }
  std::reverse(out.begin(), out.end());
  return out;
}

void tell_apart(PairReasons& out, const Members& a, const Members& b, const Pile& pile) {
  const Twins twins(pile.texts, pile.facts);
  Twins::Profile of_a, of_b;
  for (uint32_t m : a) twins.add(of_a, m);
  for (uint32_t m : b) twins.add(of_b, m);
  out.mean = mean_likeness(pile.texts, a, b);
  out.conflict = twins.conflict(of_a, of_b);
  out.cut = story_cut;
  for (uint32_t term : twins.anchors_against(of_a, of_b, anchors_told)) out.only_a.push_back(pile.vocabulary.shown(term));
  for (uint32_t term : twins.anchors_against(of_b, of_a, anchors_told)) out.only_b.push_back(pile.vocabulary.shown(term));
}

bool bears_on(const Decision& d, DocId a, DocId b) {
  if (d.undone) return false;
  const auto in = [](const std::vector<DocId>& ids, DocId id) { return std::binary_search(ids.begin(), ids.end(), id); };
  return (in(d.documents, a) && (in(d.documents, b) || in(d.rest, b))) || (in(d.rest, a) && in(d.documents, b));
}

}  // namespace

std::vector<Tie> reasons(std::span<const Article> articles, std::span<const Stamp> published, const Story& story, const Rules& rules) {
  Pile pile = pile_of(articles, rules);
  set_dates(pile, published);
  const Members members = members_of(story, places(pile));
  std::vector<Tie> out;
  for (uint32_t m : members)
    if (const Nearest n = nearest({m}, members, pile); n.a != UINT32_MAX) out.push_back(tie_of(m, n.b, n.likeness, pile));
  return out;
}

PairReasons reasons(std::span<const Article> articles, std::span<const Stamp> published, std::span<const Lineage> lineages,
                    std::span<const Decision> decisions, const Placed& a, const Placed& b, const Rules& rules) {
  Pile pile = pile_of(articles, rules);
  set_dates(pile, published);
  const std::map<DocId, uint32_t> place = places(pile);
  const uint32_t at_a = place.at(a.document), at_b = place.at(b.document);
  PairReasons out;
  out.a = a.document;
  out.b = b.document;
  out.story_a = a.story->id;
  out.story_b = b.story->id;
  out.likeness = likeness(pile.texts[at_a], pile.texts[at_b]);
  out.terms = shared_terms(pile.texts[at_a].terms, pile.texts[at_b].terms, pile);
  std::map<DocId, OriginId> origin;
  for (const Lineage& l : lineages)
    for (DocId d : l.revisions) origin[d] = l.origin;
  out.one_origin = origin[a.document] && origin[a.document] == origin[b.document];
  if (a.story == b.story && out.likeness >= story_cut) out.path = {tie_of(at_a, at_b, out.likeness, pile)};
  else if (a.story == b.story) out.path = path_between(at_a, at_b, members_of(*a.story, place), pile);
  else tell_apart(out, members_of(*a.story, place), members_of(*b.story, place), pile);
  for (const Decision& d : decisions)
    if (bears_on(d, a.document, b.document)) out.decisions.push_back(d.number);
  return out;
}

}  // namespace dateline::stories
