// Decisions that a model always makes alike in the same surroundings, to be looked up instead of scored.
//
//   SureTable t = *SureTable::open(bytes);
//   t.find(key)     -> 2, the decision; -1 where the model must be asked
//
// Keys are hashes of the surroundings.  Layout: slots (u32), a power of two of them, at least one empty: the low byte is
// the decision plus one, 0 for an empty slot; the others are the top of the key.  No bytes: nothing is sure.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/result.h"

namespace dateline::learn {

class SureTable {
 public:
  static constexpr int decisions_max = 254;

  // `bytes` must outlive the table and start at a multiple of 4.
  static Result<SureTable> open(std::string_view bytes);
  int find(uint64_t key) const {
    if (!slots_) return -1;
    for (uint32_t i = uint32_t(key) & mask_;; i = (i + 1) & mask_) {
      const uint32_t s = slots_[i];
      if (s == 0) return -1;
      if (s >> 8 == key >> 40) return int(s & 255) - 1;
    }
  }
  // Requires distinct keys.
  static std::string bytes(const std::vector<std::pair<uint64_t, uint8_t>>& decisions);

 private:
  const uint32_t* slots_ = nullptr;
  uint32_t mask_ = 0;
};

// Counts what a model decides and keeps what it decides alike nearly always.
class SureCounts {
 public:
  static constexpr uint32_t times_min = 20;
  static constexpr double share_min = .998;

  void saw(uint64_t key, uint8_t decision) { seen_.emplace_back(key, decision); }
  std::string bytes();  // of a SureTable; forgets what was seen

 private:
  std::vector<std::pair<uint64_t, uint8_t>> seen_;
};

}  // namespace dateline::learn
