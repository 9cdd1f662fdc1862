#include "learn/crf.h"

#include <algorithm>
#include <cmath>

namespace dateline::learn {
namespace {

// Gradients smaller than this change nothing that survives quantising.
constexpr float least_gradient = 1e-3f;
constexpr float decay = 1e-8f;
// Draws each weight towards nothing when it is learnt, as an absolute penalty would (truncated gradient, Langford et al. 2009): what
// tells little goes, and what is kept transfers better.
constexpr float shrink = 1e-3f;

}  // namespace

Crf::Crf(uint32_t labels, uint32_t row_bits, std::vector<bool> allowed)
    : labels_(labels), shift_(64 - row_bits), allowed_(std::move(allowed)), seen_(size_t(1) << row_bits, 0),
      index_(size_t(1) << row_bits, 0), transitions_(size_t(labels) * labels, 0.f), transition_squares_(transitions_) {}

void Crf::see(std::span<const uint64_t> keys) {
  for (uint64_t k : keys) {
    uint8_t& n = seen_[k >> shift_];
    if (n == 255 || ++n != seen_min) continue;
    weights_.resize(weights_.size() + labels_, 0.f);
    index_[k >> shift_] = uint32_t(weights_.size() / labels_);
  }
}

void Crf::score(const std::vector<CrfWord>& s) {
  const size_t n = s.size(), l = labels_;
  emit_.assign(n * l, 0.f);
  for (size_t i = 0; i < n; ++i) {
    float* e = &emit_[i * l];
    for (uint64_t k : s[i].keys)
      if (uint32_t r = row(k)) {
        const float* w = &weights_[(r - 1) * l];
        for (size_t a = 0; a < l; ++a) e[a] += w[a];
      }
    float most = *std::max_element(e, e + l);
    for (size_t a = 0; a < l; ++a) e[a] = std::exp(e[a] - most);
  }
  expt_.resize(l * l);
  for (size_t t = 0; t < l * l; ++t) expt_[t] = allowed_[t] ? std::exp(transitions_[t]) : 0.f;
}

void Crf::marginals(const std::vector<CrfWord>& s, bool gold, std::vector<float>& one, std::vector<float>& pairs) {
  const size_t n = s.size(), l = labels_;
  alpha_.assign(n * l, 0.f);
  beta_.assign(n * l, 1.f);
  scale_.assign(n, 1.f);
  auto open = [&](size_t i, size_t a) { return !gold || (s[i].gold >> a & 1); };
  for (size_t i = 0; i < n; ++i) {
    float sum = 0;
    for (size_t b = 0; b < l; ++b) {
      if (!open(i, b)) continue;
      float v = i == 0 ? 1.f : 0.f;
      if (i > 0)
        for (size_t a = 0; a < l; ++a) v += alpha_[(i - 1) * l + a] * expt_[a * l + b];
      sum += alpha_[i * l + b] = v * emit_[i * l + b];
    }
    scale_[i] = std::max(sum, 1e-30f);
    for (size_t b = 0; b < l; ++b) alpha_[i * l + b] /= scale_[i];
  }
  for (size_t i = n - 1; i-- > 0;)
    for (size_t a = 0; a < l; ++a) {
      float v = 0;
      for (size_t b = 0; b < l; ++b)
        if (open(i + 1, b)) v += expt_[a * l + b] * emit_[(i + 1) * l + b] * beta_[(i + 1) * l + b];
      beta_[i * l + a] = v / scale_[i + 1];
    }
  one.resize(n * l);
  for (size_t k = 0; k < n * l; ++k) one[k] = alpha_[k] * beta_[k];
  pairs.assign(l * l, 0.f);
  for (size_t i = 1; i < n; ++i)
    for (size_t a = 0; a < l; ++a)
      for (size_t b = 0; b < l; ++b)
        if (open(i, b))
          pairs[a * l + b] += alpha_[(i - 1) * l + a] * expt_[a * l + b] * emit_[i * l + b] * beta_[i * l + b] / scale_[i];
}

void Crf::step(float& weight, float& squares, float gradient, float rate) {
  squares += gradient * gradient;
  weight -= rate * gradient / (std::sqrt(squares) + 1e-6f);
}

void Crf::learn(const std::vector<CrfWord>& s, float rate) {
  if (s.empty()) return;
  const size_t n = s.size(), l = labels_;
  squares_.resize(weights_.size(), 0.f);
  score(s);
  marginals(s, false, one_, pairs_);
  marginals(s, true, gold_one_, gold_pairs_);
  for (size_t i = 0; i < n; ++i) {
    float g[32];
    bool any = false;
    for (size_t a = 0; a < l; ++a) any |= std::fabs(g[a] = one_[i * l + a] - gold_one_[i * l + a]) > least_gradient;
    if (!any) continue;
    for (uint64_t k : s[i].keys)
      if (uint32_t r = row(k))
        for (size_t a = 0; a < l; ++a)
          if (std::fabs(g[a]) > least_gradient) {
            size_t at = (r - 1) * l + a;
            step(weights_[at], squares_[at], g[a] + decay * weights_[at], rate);
            const float pull = shrink * rate / (std::sqrt(squares_[at]) + 1e-6f);
            weights_[at] = weights_[at] > pull ? weights_[at] - pull : weights_[at] < -pull ? weights_[at] + pull : 0.f;
          }
  }
  for (size_t t = 0; t < l * l; ++t)
    if (float g = pairs_[t] - gold_pairs_[t]; std::fabs(g) > least_gradient) step(transitions_[t], transition_squares_[t], g, rate);
}

void Crf::remember() {
  sum_.resize(weights_.size(), 0);
  transition_sum_.resize(transitions_.size(), 0);
  for (size_t i = 0; i < weights_.size(); ++i) sum_[i] += double(weights_[i]);
  for (size_t i = 0; i < transitions_.size(); ++i) transition_sum_[i] += double(transitions_[i]);
  ++remembered_;
}

std::vector<float> Crf::transitions() const {
  if (remembered_ == 0) return transitions_;
  std::vector<float> out;
  for (double t : transition_sum_) out.push_back(float(t / remembered_));
  return out;
}

std::vector<Weight> Crf::weights(size_t rows_max) const {
  const size_t rows = weights_.size() / labels_;
  std::vector<double> missed(rows, 0);
  for (size_t at = 0; at < std::min(weights_.size(), squares_.size()); ++at)
    missed[at / labels_] += mean_weight(at) * mean_weight(at) * double(squares_[at]);
  double least = 0;
  if (rows > rows_max) {
    std::vector<double> sorted = missed;
    std::nth_element(sorted.begin(), sorted.begin() + std::ptrdiff_t(rows - rows_max), sorted.end());
    least = sorted[rows - rows_max];
  }
  std::vector<Weight> out;
  for (uint32_t k = 0; k < index_.size(); ++k)
    if (uint32_t r = index_[k]; r && missed[r - 1] >= least)
      for (uint32_t a = 0; a < labels_; ++a)
        if (size_t at = (size_t(r) - 1) * labels_ + a; weights_[at] != 0) out.push_back({k, uint8_t(a), mean_weight(at)});
  return out;
}

}  // namespace dateline::learn
