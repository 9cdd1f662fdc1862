#include "stories/links.h"

#include <algorithm>
#include <array>
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

constexpr int32_t far_days = 90;

// Reports of one day more often tell one story.  Unknown dates are neutral, and so are far ones: stories go on.
double near_factor(int32_t days) {
  static const std::array<double, far_days + 1> factors = [] {
    std::array<double, far_days + 1> out{};
    for (int32_t d = 0; d <= far_days; ++d) out[size_t(d)] = 1 + .3 * std::exp(-std::max(0.0, d - 1.0) / 3);
    return out;
  }();
  return days > far_days ? 1 : factors[size_t(days)];
}

double date_factor(const Text& a, const Text& b) { return a.day && b.day ? near_factor(std::abs(*a.day - *b.day)) : 1; }

// What vectors add to the cosine of the terms.
double meaning(const Text& a, const Text& b) {
  const uint32_t words = std::min(a.words, b.words);
  if (words > vector_words_max) return 0;
  return meaning_weight * std::max(0.0, cosine(a.vector, b.vector) - meaning_min) * std::exp(-double(words) / meaning_words);
}

// The heaviest terms of all texts, one list after the other.
class HeavyTerms {
 public:
  explicit HeavyTerms(const std::vector<Text>& texts) {
    first_.reserve(texts.size() + 1);
    for (const Text& t : texts) {
      first_.push_back(uint32_t(all_.size()));
      const Terms heavy = heaviest(t.terms, heavy_terms);
      all_.insert(all_.end(), heavy.begin(), heavy.end());
    }
    first_.push_back(uint32_t(all_.size()));
  }
  std::span<const Term> of(uint32_t text) const { return {all_.data() + first_[text], first_[text + 1] - first_[text]}; }

 private:
  std::vector<uint32_t> first_;
  Terms all_;
};

// What of the texts the search for links looks at, laid out flat.
struct Layout {
  std::vector<int32_t> day;     // no_day where it is not known
  std::vector<uint32_t> words;
  std::vector<uint32_t> first;  // of each text's terms in the lists below, and the end
  std::vector<uint32_t> ids;
  std::vector<float> weights;

  static constexpr int32_t no_day = INT32_MIN;
  explicit Layout(const std::vector<Text>& texts) {
    for (const Text& t : texts) {
      day.push_back(t.day.value_or(no_day));
      words.push_back(t.words);
      first.push_back(uint32_t(ids.size()));
      for (const Term& term : t.terms) ids.push_back(term.id), weights.push_back(term.weight);
    }
    first.push_back(uint32_t(ids.size()));
  }
  double date_factor(uint32_t a, uint32_t b) const {
    return day[a] == no_day || day[b] == no_day ? 1 : near_factor(std::abs(day[a] - day[b]));
  }
};

// For each term the texts for which it is one of the heaviest, the ones that it weighs most in; no more of them than
// there is use for, so that the work grows with the pile and not with its square.
class Postings {
 public:
  struct Posting { uint32_t text; float weight; };

  Postings(const HeavyTerms& heavy, size_t texts, size_t vocabulary, size_t most) : most_(most), first_(vocabulary + 1, 0) {
    for (uint32_t i = 0; i < texts; ++i)
      for (const Term& t : heavy.of(i)) ++first_[t.id + 1];
    for (size_t t = 0; t < vocabulary; ++t) first_[t + 1] += first_[t];
    all_.resize(first_[vocabulary]);
    std::vector<uint32_t> end(first_.begin(), first_.end() - 1);
    for (uint32_t i = 0; i < texts; ++i)
      for (const Term& t : heavy.of(i)) all_[end[t.id]++] = {i, t.weight};
    const auto heavier = [](const Posting& a, const Posting& b) { return a.weight != b.weight ? a.weight > b.weight : a.text < b.text; };
    for (size_t t = 0; t < vocabulary; ++t) {
      const auto begin = all_.begin() + first_[t], last = all_.begin() + first_[t + 1];
      if (size_t(last - begin) <= most_) continue;
      std::nth_element(begin, begin + long(most_), last, heavier);
      std::sort(begin, begin + long(most_), [](const Posting& a, const Posting& b) { return a.text < b.text; });
    }
  }
  std::span<const Posting> of(uint32_t term) const {
    return {all_.data() + first_[term], std::min<size_t>(most_, first_[term + 1] - first_[term])};
  }

 private:
  size_t most_;
  std::vector<uint32_t> first_;
  std::vector<Posting> all_;
};

// The texts nearest to each by their heaviest terms.
class Neighbours {
 public:
  Neighbours(const HeavyTerms& heavy, const Layout& layout, size_t vocabulary, const Reach& reach)
      : heavy_(heavy), layout_(layout), most_(reach.neighbours), postings_(heavy, layout.day.size(), vocabulary, reach.postings),
        shared_(layout.day.size(), 0) {}

  // Nearest first or not: only which they are is told.
  const std::vector<uint32_t>& of(uint32_t b) {
    met_.clear();
    for (const Term& term : heavy_.of(b))
      for (const auto& p : postings_.of(term.id)) {
        if (shared_[p.text] == 0) met_.push_back(p.text);
        shared_[p.text] += p.weight * term.weight;
      }
    ranked_.clear();
    for (uint32_t a : met_) {
      if (a != b && shared_[a] >= heavy_share_min) ranked_.push_back({float(shared_[a] * layout_.date_factor(a, b)), a});
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
  const HeavyTerms& heavy_;
  const Layout& layout_;
  size_t most_;
  const Postings postings_;
  std::vector<float> shared_;
  std::vector<uint32_t> met_;
  std::vector<std::pair<float, uint32_t>> ranked_;
};

// The cosine of one text with many others.  Most terms of the others it does not have: a small table that stays in the
// nearest cache says so.
class Beside {
 public:
  Beside(const Layout& layout, size_t vocabulary) : layout_(layout), weight_(vocabulary, 0), may_have_(slots, 0), met_(1) {}
  void set(uint32_t text) { each(text, [&](uint32_t i) { weight_[layout_.ids[i]] = layout_.weights[i], may_have_[layout_.ids[i] % slots] = 1; }); }
  void clear(uint32_t text) { each(text, [&](uint32_t i) { weight_[layout_.ids[i]] = 0, may_have_[layout_.ids[i] % slots] = 0; }); }
  double cosine_with(uint32_t other) {
    size_t met = 0;
    if (const size_t terms = layout_.first[other + 1] - layout_.first[other]; met_.size() <= terms) met_.resize(terms + 1);
    each(other, [&](uint32_t i) {  // without a branch
      met_[met] = i;
      met += may_have_[layout_.ids[i] % slots];
    });
    double sum = 0;
    for (size_t k = 0; k < met; ++k) sum += double(layout_.weights[met_[k]]) * weight_[layout_.ids[met_[k]]];
    return sum;
  }

 private:
  static constexpr uint32_t slots = 1 << 13;
  template <class Do>
  void each(uint32_t text, const Do& act) const {
    for (uint32_t i = layout_.first[text]; i < layout_.first[text + 1]; ++i) act(i);
  }
  const Layout& layout_;
  std::vector<float> weight_;
  std::vector<uint8_t> may_have_;
  std::vector<uint32_t> met_;  // scratch
};

}  // namespace

double likeness(const Text& a, const Text& b) { return (cosine(a.terms, b.terms) + meaning(a, b)) * date_factor(a, b); }

Reach reach_of(const std::vector<Text>& texts) {
  size_t terms = 1, heavy = 1;
  for (const Text& t : texts) terms += t.terms.size(), heavy += std::min(heavy_terms, t.terms.size());
  return {std::clamp(terms_work * texts.size() / terms, neighbours_min, neighbours_most),
          std::max(postings_min, postings_work * texts.size() / heavy)};
}

std::vector<Link> links(const std::vector<Text>& texts, size_t vocabulary, const Reach& reach) {
  const HeavyTerms heavy(texts);
  const Layout layout(texts);
  Neighbours neighbours(heavy, layout, vocabulary, reach);
  std::vector<std::vector<uint32_t>> earlier(texts.size());  // texts before it that have it among their nearest
  Beside beside(layout, vocabulary);
  std::vector<Link> out;
  out.reserve(texts.size() * reach.neighbours);
  for (uint32_t b = 0; b < texts.size(); ++b) {
    std::vector<uint32_t> worth = std::move(earlier[b]);
    for (uint32_t a : neighbours.of(b)) {
      if (a < b) worth.push_back(a);
      else earlier[a].push_back(b);
    }
    std::sort(worth.begin(), worth.end());
    worth.erase(std::unique(worth.begin(), worth.end()), worth.end());
    beside.set(b);
    for (uint32_t a : worth) {
      double sum = beside.cosine_with(a);
      if (std::min(layout.words[a], layout.words[b]) <= vector_words_max) sum += meaning(texts[a], texts[b]);
      sum *= layout.date_factor(a, b);
      if (sum >= link_min) out.push_back({a, b, float(sum)});
    }
    beside.clear(b);
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
