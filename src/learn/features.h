// Hashed features for the small models of src/language.
//
//   features are 64-bit keys: mix(7, hash64("ferry"))  -> the same key on every machine
//   a Table keeps the top bits of a key only; unknown keys weigh nothing
#pragma once
#include <cassert>
#include <cstdint>
#include <span>

namespace dateline::learn {

// The finaliser of MurmurHash3: every bit of the input moves about half of the output's.
constexpr uint64_t scramble(uint64_t x) {
  x ^= x >> 33;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53ULL;
  return x ^ (x >> 33);
}
// Joins two keys; order matters.
constexpr uint64_t mix(uint64_t a, uint64_t b) {
  return ((a ^ 0x9e3779b97f4a7c15ULL) * 0x2127599bf4325c37ULL + b) * 0x9fb21c651e98df25ULL ^ (b >> 29);
}
// The key of template `id` with value `v`.
constexpr uint64_t feature(uint32_t id, uint64_t v) {
  uint64_t x = (v ^ (id * 0x9e3779b97f4a7c15ULL)) * 0xff51afd7ed558ccdULL;
  x ^= x >> 32;
  return x * 0xc4ceb9fe1a85ec53ULL;
}

// The keys of one decision, without a look at the allocator.
class Keys {
 public:
  static constexpr uint32_t most = 128;
  void clear() { count_ = 0; }
  void add(uint32_t id, uint64_t v) {
    assert(count_ < most);
    keys_[count_++] = feature(id, v);
  }
  operator std::span<const uint64_t>() const { return {keys_, count_}; }
  const uint64_t* begin() const { return keys_; }
  const uint64_t* end() const { return keys_ + count_; }

 private:
  uint64_t keys_[most];
  uint32_t count_ = 0;
};

}  // namespace dateline::learn
