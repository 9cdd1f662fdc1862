// Training of linear-chain conditional random fields (Lafferty et al. 2001) on hashed features, by AdaGrad.
//
//   Crf crf(labels, row_bits, allowed);       // allowed[a * labels + b]: may label b follow label a?
//   crf.see(keys);                               // every word once: rare features are left out
//   crf.learn(sentence, weight);                 // many times
//   crf.remember();                               // after each of the later passes
//   crf.weights(300000), crf.transitions()        // the mean of what was remembered, of the rows that tell most
//
// A word may leave its label open: it then has several right ones (`gold` is a set of bits), and the sum over them is
// made likely.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "learn/table.h"

namespace dateline::learn {

struct CrfWord {
  std::vector<uint64_t> keys;
  uint32_t gold = 1;  // bit l: label l is right
};

class Crf {
 public:
  static constexpr uint32_t seen_min = 3;
  Crf(uint32_t labels, uint32_t row_bits, std::vector<bool> allowed);
  void see(std::span<const uint64_t> keys);
  void learn(const std::vector<CrfWord>& sentence, float rate);
  // Weights swing from pass to pass; the mean of several swings less.  Without a call the last ones count.
  void remember();
  // By row and label, of at most so many rows: those that would be missed most, by the sum of weight squared times the
  // gradients squared that it met (optimal brain damage, LeCun et al. 1990, with the diagonal that AdaGrad keeps).
  std::vector<Weight> weights(size_t rows_max = SIZE_MAX) const;
  std::vector<float> transitions() const;

 private:
  uint32_t row(uint64_t key) const { return index_[key >> shift_]; }
  void score(const std::vector<CrfWord>&);
  // Marginals of labels and of pairs of labels, over the paths that stay within `open` (all bits, or the gold ones).
  void marginals(const std::vector<CrfWord>&, bool gold, std::vector<float>& one, std::vector<float>& pairs);
  double mean_weight(size_t at) const { return remembered_ ? sum_[at] / remembered_ : double(weights_[at]); }
  void step(float& weight, float& squares, float gradient, float rate);

  uint32_t labels_, shift_;
  std::vector<bool> allowed_;
  std::vector<uint8_t> seen_;
  std::vector<uint32_t> index_;            // 0, or 1 + row
  std::vector<float> weights_, squares_;   // row-major
  std::vector<float> transitions_, transition_squares_;
  std::vector<double> sum_, transition_sum_;
  uint32_t remembered_ = 0;
  std::vector<float> emit_, expt_, alpha_, beta_, scale_, one_, gold_one_, pairs_, gold_pairs_;
};

}  // namespace dateline::learn
