// Where the rows of five words stand that more than one print holds.
//
//   "Rain fell on the old town", "Police said rain fell on the old town"
//     -> groups {rain fell on the old}: print 0 at word 0, print 1 at word 2; {fell on the old town}: …
//
// Most rows of words stand in one print only, and are dropped.  Groups are numbered by the first print that holds them and
// their place in it, so that what one print holds lies side by side.
#pragma once
#include <algorithm>
#include <span>
#include <vector>

#include "lineage/overlap.h"

namespace dateline::lineage {

// A row of eight words shared is more than chance; it has four shingles.
inline constexpr uint32_t copy_shingles_min = 4;

class ShingleIndex {
 public:
  explicit ShingleIndex(const std::vector<Print>&);  // which must outlive it

  // Pairs (a < b) that share enough shingles to be worth an alignment; of what very many prints hold, only near pairs.
  std::vector<std::pair<uint32_t, uint32_t>> candidates(uint32_t shared_min = copy_shingles_min) const;
  // As overlap(prints[a], prints[b]) is.
  Overlap overlap(uint32_t a, uint32_t b) const;

  // A slot is a print that holds the shingle of a group; those of a group lie side by side, by print.
  uint32_t groups() const { return uint32_t(first_.size() - 1); }
  uint32_t first_slot(uint32_t group) const { return first_[group]; }  // of `groups()`: the number of all slots
  std::span<const uint32_t> holders(uint32_t group) const { return {holders_.data() + first_[group], first_[group + 1] - first_[group]}; }

  struct Held { uint32_t group, slot; };
  std::span<const Held> held(uint32_t print) const { return {held_.data() + held_first_[print], held_first_[print + 1] - held_first_[print]}; }

  // The words at which the shingle starts in the print of a slot, in order.
  template <class Do>
  void each_place(uint32_t slot, const Do& act) const {
    act(uint32_t(at_[slot] & ~again));
    if (at_[slot] & again)
      for (auto it = std::lower_bound(more_.begin(), more_.end(), std::pair(slot, uint16_t(0))); it != more_.end() && it->first == slot; ++it)
        act(uint32_t(it->second));
  }

 private:
  static constexpr uint16_t again = 1 << 15;  // in at_: there are more places
  static_assert(print_words_max < again);

  struct Unsorted;  // groups as they are found
  void take(const Unsorted&);
  void list_held();

  const std::vector<Print>& prints_;
  std::vector<uint32_t> first_;    // where the slots of each group start, and the end
  std::vector<uint32_t> holders_;  // by slot
  std::vector<uint16_t> at_;       // by slot
  std::vector<std::pair<uint32_t, uint16_t>> more_;  // slot, word: sorted
  std::vector<uint32_t> held_first_;
  std::vector<Held> held_;         // by print, by group
};

// The same by comparing every pair: for tests.
std::vector<std::pair<uint32_t, uint32_t>> candidates_of_all_pairs(const std::vector<Print>&);

}  // namespace dateline::lineage
