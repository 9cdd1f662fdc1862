#include "language/gazetteer.h"

#include <algorithm>
#include <map>

#include "learn/features.h"

namespace dateline::language {

uint64_t Gazetteer::phrase_key(uint64_t so_far, uint64_t lower) { return learn::mix(so_far + 1, lower); }

uint16_t Gazetteer::bit(std::string_view name) {
  constexpr std::pair<std::string_view, uint16_t> names[] = {
      {"large", large}, {"middle", middle}, {"small", small}, {"country", country}, {"region", region}, {"first", first},
      {"last", last}, {"demonym", demonym}, {"title", title}, {"organisation", organisation}, {"place", place}};
  for (const auto& [n, b] : names)
    if (n == name) return b;
  return 0;
}

Result<Gazetteer> Gazetteer::open(std::string_view name, std::string_view bytes) {
  Gazetteer g;
  size_t count = bytes.size() / sizeof(Slot);
  g.slots_ = reinterpret_cast<const Slot*>(bytes.data());
  g.mask_ = count - 1;
  if (count == 0 || (count & (count - 1)) || bytes.size() % sizeof(Slot) ||
      std::none_of(g.slots_, g.slots_ + count, [](const Slot& s) { return s.bits == 0; }))
    return Error{std::string(name) + ": damaged (gazetteer)."};
  return g;
}

std::string Gazetteer::bytes(const std::vector<std::pair<uint64_t, uint16_t>>& phrases) {
  std::map<uint64_t, uint16_t> joined;
  for (const auto& [key, bits] : phrases) joined[key] |= bits;
  size_t count = 16;
  while (count < joined.size() * 3 / 2) count *= 2;
  std::vector<Slot> slots(count, Slot{0, 0, 0});
  for (const auto& [key, bits] : joined) {
    size_t i = key & (count - 1);
    while (slots[i].bits != 0) i = (i + 1) & (count - 1);
    slots[i] = {uint32_t(key >> 32), bits, 0};
  }
  return {reinterpret_cast<const char*>(slots.data()), slots.size() * sizeof(Slot)};
}

uint16_t Gazetteer::find(uint64_t key) const {
  for (uint64_t i = key & mask_; slots_[i].bits != 0; i = (i + 1) & mask_)
    if (slots_[i].check == uint32_t(key >> 32)) return slots_[i].bits;
  return 0;
}

void Gazetteer::mark(const std::vector<WordKeys>& words, std::vector<uint16_t>& out) const {
  out.assign(words.size(), 0);
  for (size_t i = 0; i < words.size(); ++i) {
    uint64_t key = 0;
    for (size_t k = i; k < words.size() && k < i + phrase_words_max; ++k) {
      key = phrase_key(key, words[k].lower);
      uint16_t bits = find(key);
      // In lower case a given name or a village is most often a word; a country or a large town need not be.
      uint16_t told = words[i].capital ? uint16_t(bits & ~goes_on) : uint16_t(bits & (title | organisation | place | country | region | large));
      if (told)
        for (size_t w = i; w <= k; ++w) out[w] |= uint16_t(told | (k == i ? 0 : w == i ? opens : continues));
      if (!(bits & goes_on)) break;
    }
  }
}

}  // namespace dateline::language
