#include "stories/reasons.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "stories/links.h"
#include "stories/pile.h"

namespace dateline::stories {
namespace {

constexpr size_t terms_shown = 8;
constexpr size_t related_max = 5;
constexpr double related_min = .08;      // stories on other matters of the same land have as much
constexpr size_t compared_max = 200;     // documents of a story that a tie is sought among
constexpr int64_t day_seconds = 86400;
constexpr double new_days = 2, half_days = 3;

// Terms that both hold, by what they add to the likeness.
std::vector<std::string> shared_terms(const Terms& a, const Terms& b, const Vocabulary& vocabulary) {
  std::vector<std::pair<double, uint32_t>> both;
  for (size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i].id < b[k].id) ++i;
    else if (b[k].id < a[i].id) ++k;
    else both.push_back({-double(a[i].weight) * b[k].weight, a[i].id}), ++i, ++k;
  }
  std::sort(both.begin(), both.end());
  std::vector<std::string> out;
  for (size_t i = 0; i < std::min(terms_shown, both.size()); ++i) out.push_back(vocabulary.shown(both[i].second));
  return out;
}

std::vector<Tie> ties_of(const Story& story, const Pile& pile, const std::map<DocId, uint32_t>& place) {
  std::vector<uint32_t> members;
  for (DocId d : story.documents)
    if (const auto found = place.find(d); found != place.end()) members.push_back(found->second);
  std::vector<Tie> out;
  for (uint32_t m : members) {
    Tie tie;
    uint32_t nearest = m;
    for (size_t i = 0; i < std::min(members.size(), compared_max); ++i) {
      const double like = members[i] == m ? -1 : likeness(pile.texts[m], pile.texts[members[i]]);
      if (like > tie.likeness || (nearest == m && like >= 0)) tie.likeness = like, nearest = members[i];
    }
    if (nearest == m) continue;
    tie.document = pile.articles[m]->document.id;
    tie.with = pile.articles[nearest]->document.id;
    tie.terms = shared_terms(pile.texts[m].terms, pile.texts[nearest].terms, pile.vocabulary);
    out.push_back(std::move(tie));
  }
  return out;
}

Standing standing_of(const Story& story, const Pile& pile, const std::map<DocId, uint32_t>& place,
                     std::span<const Lineage> lineages, std::optional<Instant> moment) {
  Standing out;
  out.origins = story.origins;
  out.reports = story.reports;
  std::map<DocId, OriginId> origin_of;
  for (const Lineage& l : lineages)
    for (DocId d : l.revisions) origin_of[d] = l.origin;
  std::set<OriginId> met;
  std::set<std::string> outlets;
  std::optional<Instant> last;
  uint32_t unnamed = 0, fresh = 0;
  for (DocId d : story.documents) {  // earliest first
    const auto found = place.find(d);
    if (found == place.end()) continue;
    const Stamp& stamp = pile.published[found->second];
    const auto day = stamp.precision >= Precision::day && stamp.date.year > 0 ? earliest(stamp) : std::nullopt;
    if (day && (!last || *day > *last)) last = day;
    if (!met.insert(origin_of.count(d) ? origin_of[d] : OriginId{d.value}).second) continue;
    const auto& outlet = pile.articles[found->second]->document.facts.outlet;
    if (outlet) outlets.insert(outlet->value);
    else ++unnamed;
    fresh += moment && day && double(*moment - *day) <= new_days * day_seconds;
  }
  const double origins = std::max<double>(1, double(met.size()));
  out.outlets = uint32_t(outlets.size()) + (unnamed > 0 ? 1 : 0);  // unnamed outlets may all be one
  out.diversity = out.outlets / origins;
  out.novelty = fresh / origins;
  out.decay = moment && last ? std::exp2(-std::max(0.0, double(*moment - *last)) / day_seconds / half_days) : 1;
  out.score = std::log2(1 + origins) * (1 + out.diversity) / 2 * (1 + out.novelty) / 2 * out.decay;
  return out;
}

// The mean text of a story, of unit length.
Terms centre(const Story& story, const Pile& pile, const std::map<DocId, uint32_t>& place) {
  std::map<uint32_t, double> sum;
  for (DocId d : story.documents)
    if (const auto found = place.find(d); found != place.end())
      for (const Term& t : pile.texts[found->second].terms) sum[t.id] += t.weight;
  double square = 0;
  for (const auto& [id, weight] : sum) square += weight * weight;
  Terms out;
  for (const auto& [id, weight] : sum) out.push_back({id, float(weight / std::sqrt(square))});
  return out;
}

std::vector<RelatedStory> related_to(const Story& story, std::span<const Story> stories, const Pile& pile,
                                     const std::map<DocId, uint32_t>& place) {
  const Terms own = centre(story, pile, place);
  std::vector<RelatedStory> out;
  for (const Story& other : stories) {
    if (other.id == story.id) continue;
    const Terms its = centre(other, pile, place);
    const double like = cosine(own, its);
    if (like >= related_min) out.push_back({other.id, like, shared_terms(own, its, pile.vocabulary)});
  }
  std::sort(out.begin(), out.end(), [](const RelatedStory& a, const RelatedStory& b) {
    return a.likeness != b.likeness ? a.likeness > b.likeness : a.story < b.story;
  });
  if (out.size() > related_max) out.resize(related_max);
  return out;
}

}  // namespace

StoryReasons reasons(std::span<const Article> articles, std::span<const Stamp> published,
                     std::span<const Lineage> lineages, std::span<const Story> stories, StoryId id,
                     std::optional<Instant> moment, const Rules& rules) {
  const auto story = std::find_if(stories.begin(), stories.end(), [&](const Story& s) { return s.id == id; });
  if (story == stories.end()) return {};
  Pile pile = pile_of(articles, rules);
  set_dates(pile, published);
  std::map<DocId, uint32_t> place;
  for (uint32_t i = 0; i < pile.articles.size(); ++i) place[pile.articles[i]->document.id] = i;
  return {ties_of(*story, pile, place), standing_of(*story, pile, place, lineages, moment),
          related_to(*story, stories, pile, place)};
}

}  // namespace dateline::stories
