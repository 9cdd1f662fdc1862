#include "stories/links.h"

#include <algorithm>
#include <cmath>

namespace dateline::stories {
namespace {

constexpr size_t heavy_terms = 40;        // 99 % of the pairs of one story share one of them
constexpr double link_min = .02;          // below, a link is noise

// Reports of one day more often tell one story.  Unknown dates are neutral, and so are far ones: stories go on.
double date_factor(const std::optional<int32_t>& a, const std::optional<int32_t>& b) {
  if (!a || !b) return 1;
  const double days = std::abs(double(*a) - double(*b));
  return 1 + .3 * std::exp(-std::max(0.0, days - 1) / 3);
}

std::vector<uint32_t> heaviest(const Terms& terms) {
  Terms by_weight = terms;
  const size_t n = std::min(heavy_terms, by_weight.size());
  std::partial_sort(by_weight.begin(), by_weight.begin() + long(n), by_weight.end(), [](const Term& a, const Term& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.id < b.id;
  });
  std::vector<uint32_t> out;
  for (size_t i = 0; i < n; ++i) out.push_back(by_weight[i].id);
  return out;
}

}  // namespace

std::vector<Link> links(const std::vector<Terms>& texts, const std::vector<std::optional<int32_t>>& days,
                        size_t vocabulary) {
  std::vector<std::vector<uint32_t>> postings(vocabulary);
  std::vector<double> weight_of(vocabulary, 0);
  std::vector<uint32_t> met(texts.size(), UINT32_MAX);
  std::vector<Link> out;
  for (uint32_t b = 0; b < texts.size(); ++b) {
    for (const Term& t : texts[b]) weight_of[t.id] = t.weight;
    for (uint32_t term : heaviest(texts[b])) {
      for (uint32_t a : postings[term]) {
        if (met[a] == b) continue;
        met[a] = b;
        double sum = 0;
        for (const Term& t : texts[a]) sum += double(t.weight) * weight_of[t.id];
        sum *= date_factor(days[a], days[b]);
        if (sum >= link_min) out.push_back({a, b, sum});
      }
      postings[term].push_back(b);
    }
    for (const Term& t : texts[b]) weight_of[t.id] = 0;
  }
  return out;
}

std::vector<Link> links_of_all_pairs(const std::vector<Terms>& texts, const std::vector<std::optional<int32_t>>& days) {
  std::vector<Link> out;
  for (uint32_t b = 0; b < texts.size(); ++b)
    for (uint32_t a = 0; a < b; ++a) {
      const double sum = cosine(texts[a], texts[b]) * date_factor(days[a], days[b]);
      if (sum >= link_min) out.push_back({a, b, sum});
    }
  return out;
}

}  // namespace dateline::stories
