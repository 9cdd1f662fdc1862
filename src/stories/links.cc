#include "stories/links.h"

#include <algorithm>
#include <cmath>

namespace dateline::stories {
namespace {

constexpr size_t heavy_terms = 40;        // 99 % of the pairs of one story share one of them
constexpr double link_min = .02;          // below, a link is noise
constexpr double heavy_share_min = .01;   // of a link, from the heaviest terms: below, a pair is not worth comparing

constexpr double meaning_weight = 1;
constexpr double meaning_min = .2;        // cosine of vectors: two texts of any kind have as much
constexpr double meaning_words = 20;      // the shorter text's length at which vectors still say a third
constexpr uint32_t meaning_words_max = 150;

// Reports of one day more often tell one story.  Unknown dates are neutral, and so are far ones: stories go on.
double date_factor(const Text& a, const Text& b) {
  if (!a.day || !b.day) return 1;
  const double days = std::abs(double(*a.day) - double(*b.day));
  return 1 + .3 * std::exp(-std::max(0.0, days - 1) / 3);
}

// What vectors add to the cosine of the terms.
double meaning(const Text& a, const Text& b) {
  const uint32_t words = std::min(a.words, b.words);
  if (words > meaning_words_max) return 0;
  return meaning_weight * std::max(0.0, cosine(a.vector, b.vector) - meaning_min) * std::exp(-double(words) / meaning_words);
}

double likeness_of(double shared_terms, const Text& a, const Text& b) {
  return (shared_terms + meaning(a, b)) * date_factor(a, b);
}

Terms heaviest(const Terms& terms) {
  Terms by_weight = terms;
  const size_t n = std::min(heavy_terms, by_weight.size());
  std::partial_sort(by_weight.begin(), by_weight.begin() + long(n), by_weight.end(), [](const Term& a, const Term& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.id < b.id;
  });
  by_weight.resize(n);
  return by_weight;
}

}  // namespace

double likeness(const Text& a, const Text& b) { return likeness_of(cosine(a.terms, b.terms), a, b); }

std::vector<Link> links(const std::vector<Text>& texts, size_t vocabulary) {
  struct Posting { uint32_t text; float weight; };
  std::vector<double> weight_of(vocabulary, 0);
  std::vector<double> shared(texts.size(), 0);  // what the heaviest terms alone give
  std::vector<uint32_t> met;
  std::vector<std::vector<Posting>> postings(vocabulary);
  std::vector<Link> out;
  for (uint32_t b = 0; b < texts.size(); ++b) {
    for (const Term& t : texts[b].terms) weight_of[t.id] = t.weight;
    for (const Term& term : heaviest(texts[b].terms)) {
      for (const Posting& p : postings[term.id]) {
        if (shared[p.text] == 0) met.push_back(p.text);
        shared[p.text] += double(p.weight) * term.weight;
      }
      postings[term.id].push_back({b, term.weight});
    }
    std::sort(met.begin(), met.end());
    for (uint32_t a : met) {
      const bool worth = shared[a] >= heavy_share_min;
      shared[a] = 0;
      if (!worth) continue;
      double sum = 0;
      for (const Term& t : texts[a].terms) sum += double(t.weight) * weight_of[t.id];
      sum = likeness_of(sum, texts[a], texts[b]);
      if (sum >= link_min) out.push_back({a, b, sum});
    }
    met.clear();
    for (const Term& t : texts[b].terms) weight_of[t.id] = 0;
  }
  return out;
}

std::vector<Link> links_of_all_pairs(const std::vector<Text>& texts) {
  std::vector<Link> out;
  for (uint32_t b = 0; b < texts.size(); ++b)
    for (uint32_t a = 0; a < b; ++a)
      if (const double like = likeness(texts[a], texts[b]); like >= link_min) out.push_back({a, b, like});
  return out;
}

}  // namespace dateline::stories
