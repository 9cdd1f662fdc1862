#include "learn/sure_table.h"

#include <algorithm>
#include <array>
#include <bit>

namespace dateline::learn {

Result<SureTable> SureTable::open(std::string_view bytes) {
  SureTable t;
  if (bytes.empty()) return t;
  const size_t count = bytes.size() / sizeof(uint32_t);
  if (bytes.size() % sizeof(uint32_t) || reinterpret_cast<uintptr_t>(bytes.data()) % alignof(uint32_t) || !std::has_single_bit(count))
    return Error{"sure decisions are cut short"};
  t.slots_ = reinterpret_cast<const uint32_t*>(bytes.data());
  t.mask_ = uint32_t(count - 1);
  // Looking up ends at an empty slot; without one it never would.
  if (std::find(t.slots_, t.slots_ + count, 0u) == t.slots_ + count) return Error{"sure decisions are full"};
  return t;
}

std::string SureTable::bytes(const std::vector<std::pair<uint64_t, uint8_t>>& decisions) {
  std::vector<uint32_t> slots(std::bit_ceil(decisions.size() * 2 + 1), 0);
  const size_t mask = slots.size() - 1;
  for (const auto& [key, decision] : decisions) {
    size_t i = size_t(key) & mask;
    while (slots[i] != 0) i = (i + 1) & mask;
    slots[i] = uint32_t(key >> 40) << 8 | (decision + 1u);
  }
  return {reinterpret_cast<const char*>(slots.data()), slots.size() * sizeof(uint32_t)};
}

std::string SureCounts::bytes() {
  std::sort(seen_.begin(), seen_.end());
  std::vector<std::pair<uint64_t, uint8_t>> sure;
  for (size_t first = 0; first < seen_.size();) {
    const uint64_t key = seen_[first].first;
    std::array<uint32_t, 256> times{};
    size_t last = first;
    for (; last < seen_.size() && seen_[last].first == key; ++last) ++times[seen_[last].second];
    const auto most = std::max_element(times.begin(), times.end());
    if (last - first >= times_min && *most >= share_min * double(last - first)) sure.emplace_back(key, uint8_t(most - times.begin()));
    first = last;
  }
  seen_.clear();
  return SureTable::bytes(sure);
}

}  // namespace dateline::learn
