#include "stories/links.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace dateline::stories {
namespace {

constexpr size_t heavy_terms = 30;        // 99 % of the pairs of one story share one of them
constexpr double link_min = .02;          // below, a link is noise
constexpr double heavy_share_min = .01;   // of a link, from the heaviest terms: below, a pair is not worth comparing
// Of a term's texts those that it weighs most in are looked at, of these the nearest compared: what is left out is far.
constexpr size_t postings_work = 6000;   // postings looked at for a text
constexpr size_t terms_work = 16000;      // terms compared for a text
constexpr size_t neighbours_min = 64, neighbours_most = 512;
constexpr size_t postings_min = 160;
constexpr size_t sampled = 16;            // texts of a large set whose likeness stands for all

constexpr double meaning_weight = 1;
constexpr double meaning_min = .2;        // cosine of vectors: two texts of any kind have as much
constexpr double meaning_words = 20;      // the shorter text's length at which vectors still say a third

// Reports of one day more often tell one story.  Unknown dates are neutral, and so are far ones: stories go on.
double date_factor(const Text& a, const Text& b) {
  if (!a.day || !b.day) return 1;
  const double days = std::abs(double(*a.day) - double(*b.day));
  return days > 90 ? 1 : 1 + .3 * std::exp(-std::max(0.0, days - 1) / 3);
}

// What vectors add to the cosine of the terms.
double meaning(const Text& a, const Text& b) {
  const uint32_t words = std::min(a.words, b.words);
  if (words > vector_words_max) return 0;
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

// For each term the texts for which it is one of the heaviest, the ones that it weighs most in; no more of them than
// there is use for, so that the work grows with the pile and not with its square.
class Postings {
 public:
  struct Posting { uint32_t text; float weight; };

  Postings(const std::vector<Text>& texts, size_t vocabulary, size_t most)
      : most_(most), first_(vocabulary + 1, 0), heavy_(texts.size()) {
    for (uint32_t i = 0; i < texts.size(); ++i) {
      heavy_[i] = heaviest(texts[i].terms);
      for (const Term& t : heavy_[i]) ++first_[t.id + 1];
    }
    for (size_t t = 0; t < vocabulary; ++t) first_[t + 1] += first_[t];
    all_.resize(first_[vocabulary]);
    std::vector<uint32_t> end(first_.begin(), first_.end() - 1);
    for (uint32_t i = 0; i < texts.size(); ++i)
      for (const Term& t : heavy_[i]) all_[end[t.id]++] = {i, t.weight};
    for (size_t t = 0; t < vocabulary; ++t)
      if (first_[t + 1] - first_[t] > most_)
        std::nth_element(all_.begin() + first_[t], all_.begin() + long(first_[t] + most_), all_.begin() + first_[t + 1],
                         [](const Posting& a, const Posting& b) { return a.weight != b.weight ? a.weight > b.weight : a.text < b.text; });
  }
  const Terms& heavy(uint32_t text) const { return heavy_[text]; }
  std::span<const Posting> of(uint32_t term) const {
    return {all_.data() + first_[term], std::min<size_t>(most_, first_[term + 1] - first_[term])};
  }

 private:
  size_t most_;
  std::vector<uint32_t> first_;
  std::vector<Terms> heavy_;
  std::vector<Posting> all_;
};

// The texts nearest to each by their heaviest terms.
class Neighbours {
 public:
  Neighbours(const std::vector<Text>& texts, size_t vocabulary, const Reach& reach)
      : texts_(texts), most_(reach.neighbours), postings_(texts, vocabulary, reach.postings), shared_(texts.size(), 0) {}

  // Nearest first or not: only which they are is told.
  const std::vector<uint32_t>& of(uint32_t b) {
    met_.clear();
    for (const Term& term : postings_.heavy(b))
      for (const auto& p : postings_.of(term.id)) {
        if (shared_[p.text] == 0) met_.push_back(p.text);
        shared_[p.text] += p.weight * term.weight;
      }
    ranked_.clear();
    for (uint32_t a : met_) {
      if (a != b && shared_[a] >= heavy_share_min) ranked_.push_back({float(shared_[a] * date_factor(texts_[a], texts_[b])), a});
      shared_[a] = 0;
    }
    if (ranked_.size() > most_) {
      std::nth_element(ranked_.begin(), ranked_.begin() + long(most_), ranked_.end(), [](const auto& x, const auto& y) {
        return x.first != y.first ? x.first > y.first : x.second < y.second;
      });
      ranked_.resize(most_);
    }
    met_.clear();
    for (const auto& [score, a] : ranked_) met_.push_back(a);
    return met_;
  }

 private:
  const std::vector<Text>& texts_;
  size_t most_;
  const Postings postings_;
  std::vector<float> shared_;
  std::vector<uint32_t> met_;
  std::vector<std::pair<float, uint32_t>> ranked_;
};

}  // namespace

double likeness(const Text& a, const Text& b) { return likeness_of(cosine(a.terms, b.terms), a, b); }

Reach reach_of(const std::vector<Text>& texts) {
  size_t terms = 1, heavy = 1;
  for (const Text& t : texts) terms += t.terms.size(), heavy += std::min(heavy_terms, t.terms.size());
  return {std::clamp(terms_work * texts.size() / terms, neighbours_min, neighbours_most),
          std::max(postings_min, postings_work * texts.size() / heavy)};
}

std::vector<Link> links(const std::vector<Text>& texts, size_t vocabulary, const Reach& reach) {
  Neighbours neighbours(texts, vocabulary, reach);
  std::vector<std::vector<uint32_t>> earlier(texts.size());  // texts before it that have it among their nearest
  std::vector<float> weight_of(vocabulary, 0);
  std::vector<Link> out;
  for (uint32_t b = 0; b < texts.size(); ++b) {
    std::vector<uint32_t> worth = std::move(earlier[b]);
    for (uint32_t a : neighbours.of(b)) {
      if (a < b) worth.push_back(a);
      else earlier[a].push_back(b);
    }
    std::sort(worth.begin(), worth.end());
    worth.erase(std::unique(worth.begin(), worth.end()), worth.end());
    for (const Term& t : texts[b].terms) weight_of[t.id] = t.weight;
    for (uint32_t a : worth) {
      double sum = 0;
      for (const Term& t : texts[a].terms) sum += double(t.weight) * weight_of[t.id];
      sum = likeness_of(sum, texts[a], texts[b]);
      if (sum >= link_min) out.push_back({a, b, float(sum)});
    }
    for (const Term& t : texts[b].terms) weight_of[t.id] = 0;
    earlier[b] = {};
  }
  return out;
}

double mean_likeness(const std::vector<Text>& texts, const Members& a, const Members& b) {
  double sum = 0;
  const size_t from_a = std::min(sampled, a.size()), from_b = std::min(sampled, b.size());
  for (size_t i = 0; i < from_a; ++i)
    for (size_t k = 0; k < from_b; ++k) {
      const double like = likeness(texts[a[i * a.size() / from_a]], texts[b[k * b.size() / from_b]]);
      if (like >= link_min) sum += like;
    }
  return sum / double(from_a * from_b);
}

std::vector<Link> links_of_all_pairs(const std::vector<Text>& texts) {
  std::vector<Link> out;
  for (uint32_t b = 0; b < texts.size(); ++b)
    for (uint32_t a = 0; a < b; ++a)
      if (const double like = likeness(texts[a], texts[b]); like >= link_min) out.push_back({a, b, float(like)});
  return out;
}

}  // namespace dateline::stories
