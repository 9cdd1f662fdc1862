// Training of linear models by the averaged perceptron (Collins 2002), on hashed features with sparse rows.
//
//   Perceptron p(40, 25);                       // labels, row bits
//   p.score(keys, scores); if (guess != gold) p.update(keys, gold, guess); p.tick();
//   std::string bytes = table_bytes(p.averaged(), {25, 64000}, 40, …);
//
// Weights are integers until the average is taken: the same training data gives the same model everywhere.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "learn/table.h"

namespace dateline::learn {

class Perceptron {
 public:
  Perceptron(uint32_t labels, uint32_t row_bits);
  void score(std::span<const uint64_t> keys, int32_t* scores) const;  // adds
  void update(std::span<const uint64_t> keys, uint32_t gold, uint32_t guess);
  void tick() { ++now_; }
  std::vector<Weight> averaged() const;  // by row and label
  uint32_t labels() const { return labels_; }

 private:
  struct Cell {
    uint8_t label;
    int32_t weight;
    uint32_t since;  // the weight has stood since this tick
    int64_t sum;     // of weights over all ticks before
  };
  void change(uint32_t row, uint32_t label, int delta);

  uint32_t labels_, shift_, now_ = 0;
  std::vector<uint32_t> index_;           // by the top bits of the key: 0, or 1 + place in rows_
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace dateline::learn
