#include "stories/twins.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dateline::stories {
namespace {

constexpr double smoothing = 3.5;     // reports that are imagined beside those seen, half of them with the anchor
constexpr double common_word = .4;    // beside names and numbers
constexpr double telling_words = 130; // a text much shorter cannot be expected to mention anything
constexpr uint32_t led_by_min = 2;     // one report may lead with anything
constexpr size_t anchors_asked = 8;   // one or two may be chance, or one stage of a story
constexpr double conflict_weight = 2.8;
constexpr uint32_t profile_words_max = 400;
constexpr double anchor_min = .05;
constexpr size_t anchors_max = 200;

}  // namespace

double Twins::weight(uint32_t term) const {
  const TermFacts& f = facts_[term];
  return f.rarity * (f.anchor ? 1 : common_word);
}

void Twins::add(Profile& p, uint32_t text) const {
  const Text& t = texts_[text];
  ++p.texts;
  p.words += std::min(t.words, profile_words_max);
  for (const Term& term : t.terms) ++p.terms[term.id].any;
  for (uint32_t term : t.lead) ++p.terms[term].lead;
  p.anchors.clear();
}

void Twins::find_anchors(Profile& p) const {
  if (!p.anchors.empty()) return;
  for (const auto& [term, counts] : p.terms) {
    if (counts.lead < led_by_min) continue;
    const double strength = counts.lead / (p.texts + smoothing) * weight(term);
    if (strength >= anchor_min) p.anchors.push_back({-strength, term});
  }
  const size_t n = std::min(anchors_max, p.anchors.size());
  std::partial_sort(p.anchors.begin(), p.anchors.begin() + long(n), p.anchors.end());
  p.anchors.resize(n);
}

// What is left of an anchor's strength, where b mentions it too.
double Twins::against(double strength, uint32_t term, const Profile& b) const {
  const auto found = b.terms.find(term);
  const double any = found == b.terms.end() ? 0 : found->second.any;
  return strength - (any + smoothing / 2) / (b.texts + smoothing) * weight(term);
}

double Twins::one_sided(Profile& a, const Profile& b) const {
  find_anchors(a);
  std::array<double, anchors_asked> best{};  // strongest first
  for (const auto& [negative, term] : a.anchors) {
    if (-negative <= best.back()) break;
    const double left = against(-negative, term, b);
    if (left <= best.back()) continue;
    best.back() = left;
    for (size_t i = best.size() - 1; i > 0 && best[i - 1] < best[i]; --i) std::swap(best[i - 1], best[i]);
  }
  double sum = 0;
  for (double left : best) sum += left;
  return sum / double(anchors_asked) * (1 - std::exp(-double(b.words) / b.texts / telling_words));
}

double Twins::conflict(Profile& a, Profile& b) const {
  if (a.texts < 2 || b.texts < 2) return 0;
  return conflict_weight * std::sqrt(one_sided(a, b) * one_sided(b, a));
}

std::vector<uint32_t> Twins::anchors_against(Profile& a, const Profile& b, size_t limit) const {
  find_anchors(a);
  std::vector<std::pair<double, uint32_t>> left;
  for (const auto& [negative, term] : a.anchors)
    if (const double strength = against(-negative, term, b); strength > 0) left.push_back({-strength, term});
  std::sort(left.begin(), left.end());
  std::vector<uint32_t> out;
  for (size_t i = 0; i < std::min(limit, left.size()); ++i) out.push_back(left[i].second);
  return out;
}

}  // namespace dateline::stories
