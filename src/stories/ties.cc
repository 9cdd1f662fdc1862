#include "stories/ties.h"

#include <algorithm>
#include <cmath>

#include "stories/links.h"

namespace dateline::stories {
namespace {

constexpr float telling_min = .35f;  // a word of one text in eight is no reason

std::vector<std::string> heaviest(std::vector<std::pair<double, uint32_t>> ranked, const Pile& pile) {
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::string> out;
  for (const auto& [weight, term] : ranked) {
    if (out.size() == terms_told) break;
    if (pile.facts[term].rarity >= telling_min) out.push_back(pile.vocabulary.shown(term));
  }
  return out;
}

}  // namespace

std::vector<std::string> shared_terms(const Terms& a, const Terms& b, const Pile& pile) {
  std::vector<std::pair<double, uint32_t>> both;
  for (size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i].id < b[k].id) ++i;
    else if (b[k].id < a[i].id) ++k;
    else both.push_back({-double(a[i].weight) * b[k].weight, a[i].id}), ++i, ++k;
  }
  return heaviest(std::move(both), pile);
}

std::vector<std::string> telling_terms(const Members& a, const Members& b, const Pile& pile) {
  std::map<uint32_t, double> weight;
  for (const Term& t : centre(a, pile)) weight[t.id] += t.weight;
  for (const Term& t : centre(b, pile)) weight[t.id] -= t.weight;
  std::vector<std::pair<double, uint32_t>> ranked;
  for (const auto& [id, w] : weight)
    if (w > 0) ranked.push_back({-w, id});
  return heaviest(std::move(ranked), pile);
}

Nearest nearest(const Members& a, const Members& b, const Pile& pile) {
  Nearest out;
  for (size_t i = 0; i < std::min(a.size(), compared_max); ++i)
    for (size_t k = 0; k < std::min(b.size(), compared_max); ++k) {
      if (a[i] == b[k]) continue;
      const double like = likeness(pile.texts[a[i]], pile.texts[b[k]]);
      if (out.a == UINT32_MAX || like > out.likeness) out = {a[i], b[k], like};
    }
  return out;
}

Terms centre(const Members& members, const Pile& pile) {
  std::map<uint32_t, double> sum;
  for (uint32_t m : members)
    for (const Term& t : pile.texts[m].terms) sum[t.id] += t.weight;
  double square = 0;
  for (const auto& [id, weight] : sum) square += weight * weight;
  Terms out;
  for (const auto& [id, weight] : sum) out.push_back({id, float(weight / std::sqrt(square))});
  return out;
}

std::map<DocId, uint32_t> places(const Pile& pile) {
  std::map<DocId, uint32_t> out;
  for (uint32_t i = 0; i < pile.articles.size(); ++i) out[pile.articles[i]->document.id] = i;
  return out;
}

}  // namespace dateline::stories
