#include "stories/related.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "stories/ties.h"

namespace dateline::stories {
namespace {

constexpr size_t related_max = 5;
constexpr double related_min = .08;   // stories on other matters of the same land have as much
constexpr size_t centre_terms = 64;   // heaviest of a mean text: the rest adds a hundredth
constexpr size_t stories_of_term = 64;

struct Holder {
  float weight;
  uint32_t story;
};

Terms heaviest(Terms terms) {
  const size_t n = std::min(centre_terms, terms.size());
  std::partial_sort(terms.begin(), terms.begin() + long(n), terms.end(), [](const Term& a, const Term& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.id < b.id;
  });
  terms.resize(n);
  std::sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) { return a.id < b.id; });
  return terms;
}

// For each term the stories that it weighs most in.
std::vector<std::vector<Holder>> holders_of(const std::vector<Terms>& centres, size_t vocabulary) {
  std::vector<std::vector<Holder>> out(vocabulary);
  for (uint32_t s = 0; s < centres.size(); ++s)
    for (const Term& t : centres[s]) out[t.id].push_back({t.weight, s});
  for (auto& list : out) {
    if (list.size() <= stories_of_term) continue;
    std::nth_element(list.begin(), list.begin() + long(stories_of_term), list.end(), [](const Holder& a, const Holder& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.story < b.story;
    });
    list.resize(stories_of_term);
  }
  return out;
}

}  // namespace

void relate(std::vector<Story>& stories, const Pile& pile) {
  const std::map<DocId, uint32_t> place = places(pile);
  std::vector<Terms> centres;
  for (const Story& s : stories) {
    Members members;
    for (DocId d : s.documents) members.push_back(place.at(d));
    centres.push_back(heaviest(centre(members, pile)));
  }
  const auto holders = holders_of(centres, pile.vocabulary.size());
  for (uint32_t s = 0; s < stories.size(); ++s) {
    std::map<uint32_t, double> like;
    for (const Term& t : centres[s])
      for (const Holder& h : holders[t.id])
        if (h.story != s) like[h.story] += double(t.weight) * h.weight;
    std::vector<std::tuple<double, StoryId, uint32_t>> ranked;
    for (const auto& [other, score] : like)
      if (score >= related_min) ranked.push_back({-score, stories[other].id, other});
    std::sort(ranked.begin(), ranked.end());
    if (ranked.size() > related_max) ranked.resize(related_max);
    stories[s].related.clear();
    for (const auto& [score, id, other] : ranked)
      stories[s].related.push_back({id, -score, shared_terms(centres[s], centres[other], pile)});
  }
}

}  // namespace dateline::stories
