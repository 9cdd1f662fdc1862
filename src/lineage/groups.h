// Numbers joined into groups, each named by its lowest member.
//
//   Groups g(4);  g.join(3, 1);  g.root(3) -> 1;  g.root(2) -> 2
//
// Disjoint sets with path halving (Tarjan and van Leeuwen 1984).
#pragma once
#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace dateline::lineage {

class Groups {
 public:
  explicit Groups(size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0u); }
  uint32_t root(uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(uint32_t a, uint32_t b) {
    a = root(a), b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<uint32_t> parent_;
};

}  // namespace dateline::lineage
