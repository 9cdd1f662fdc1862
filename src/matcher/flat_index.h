// An index by short strings that is filled once and then asked very often: open addressing, one probe for a miss.
//
//   FlatIndex<int> ages;
//   ages["ferry"] = 3;
//   ages.find("ferry")  -> pointer to 3;  ages.find("crane") -> nullptr
//
// Values stay where they are; they are visited in the order in which they came.  Keys are copied, or with
// FlatIndex<int, std::string_view> only looked at: then what they point at must outlive the index.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::matcher {

// For tables in memory only: the value differs between machines of another byte order.
inline uint64_t quick_hash(std::string_view s) {
  constexpr uint64_t k = 0x9E3779B97F4A7C15u;
  uint64_t h = s.size() * k, part = 0;
  const char* p = s.data();
  size_t n = s.size();
  for (; n >= 8; n -= 8, p += 8) {
    std::memcpy(&part, p, 8);
    h = (h ^ part) * k;
    h ^= h >> 29;
  }
  if (n > 0) {
    part = 0;
    if (n >= 4) {
      uint32_t low, high;
      std::memcpy(&low, p, 4);
      std::memcpy(&high, p + n - 4, 4);
      part = uint64_t(low) << 32 | high;
    } else {
      part = uint64_t(uint8_t(p[0])) << 16 | uint64_t(uint8_t(p[n / 2])) << 8 | uint8_t(p[n - 1]);
    }
    h = (h ^ part) * k;
  }
  return h ^ (h >> 32);
}

// Without a call for short strings.
inline bool same_bytes(const char* a, const char* b, size_t n) {
  auto both = [&](auto part, size_t at) {
    auto other = part;
    std::memcpy(&part, a + at, sizeof part);
    std::memcpy(&other, b + at, sizeof other);
    return part == other;
  };
  if (n > 16) return std::memcmp(a, b, n) == 0;
  if (n >= 8) return both(uint64_t(), 0) && both(uint64_t(), n - 8);
  if (n >= 4) return both(uint32_t(), 0) && both(uint32_t(), n - 4);
  for (size_t i = 0; i < n; ++i)
    if (a[i] != b[i]) return false;
  return true;
}

template <class T, class Key = std::string>
class FlatIndex {
 public:
  using Item = std::pair<Key, T>;

  T& operator[](std::string_view key) {
    if (size_ * 2 >= cells_.size()) grow();
    uint64_t hash = quick_hash(key);
    Cell& cell = cells_[seek(key, hash)];
    if (cell.item == none) {
      cell = {uint32_t(hash), size_};
      mark(hash);
      add_item().first = Key(key);
    }
    return item(cell.item).second;
  }

  const T* find(std::string_view key) const {
    if (cells_.empty()) return nullptr;
    const uint64_t hash = quick_hash(key);
    if (!(marks_[mark_of(hash) / 64] >> mark_of(hash) % 64 & 1)) return nullptr;
    const Cell& cell = cells_[seek(key, hash)];
    return cell.item == none ? nullptr : &item(cell.item).second;
  }

  T* find(std::string_view key) { return const_cast<T*>(std::as_const(*this).find(key)); }

  size_t size() const { return size_; }
  auto begin() { return Iterator<FlatIndex, Item>{this, 0}; }
  auto end() { return Iterator<FlatIndex, Item>{this, size_}; }
  auto begin() const { return Iterator<const FlatIndex, const Item>{this, 0}; }
  auto end() const { return Iterator<const FlatIndex, const Item>{this, size_}; }

 private:
  static constexpr uint32_t none = UINT32_MAX;
  struct Cell {
    uint32_t hash = 0, item = none;
  };
  // Four bits a cell, of which one in eight is set or fewer: most misses end here, within the nearest cache.
  uint64_t mark_of(uint64_t hash) const { return (hash >> 40) & (marks_.size() * 64 - 1); }
  void mark(uint64_t hash) { marks_[mark_of(hash) / 64] |= uint64_t(1) << mark_of(hash) % 64; }
  template <class Index, class I>
  struct Iterator {
    Index* index;
    uint32_t at;
    I& operator*() const { return index->item(at); }
    Iterator& operator++() { return ++at, *this; }
    bool operator!=(const Iterator& other) const { return at != other.at; }
  };

  // Items lie in blocks, each twice as long as the one before.
  static constexpr uint32_t first_block = 4;
  Item& item(uint32_t i) const {
    uint32_t at = i + first_block, bits = uint32_t(std::bit_width(at)) - 1;
    return blocks_[bits - uint32_t(std::countr_zero(first_block))][at - (uint32_t(1) << bits)];
  }
  Item& add_item() {
    if (std::has_single_bit(size_ + first_block)) blocks_.push_back(std::make_unique<Item[]>(size_ + first_block));
    return item(size_++);
  }

  // The cell of the key, or the free one where it belongs.
  size_t seek(std::string_view key, uint64_t hash) const {
    size_t mask = cells_.size() - 1;
    for (size_t at = (hash >> 8) & mask;; at = (at + 1) & mask) {
      const Cell& cell = cells_[at];
      if (cell.item == none) return at;
      if (cell.hash != uint32_t(hash)) continue;
      const Key& there = item(cell.item).first;
      if (there.size() == key.size() && same_bytes(there.data(), key.data(), key.size())) return at;
    }
  }

  void grow() {
    cells_.assign(cells_.empty() ? 16 : cells_.size() * 2, Cell{});
    marks_.assign(cells_.size() * 4 / 64, 0);
    for (uint32_t i = 0; i < size_; ++i) {
      uint64_t hash = quick_hash(item(i).first);
      mark(hash);
      cells_[seek(item(i).first, hash)] = {uint32_t(hash), i};
    }
  }

  std::vector<Cell> cells_;  // a power of two, at most half full
  std::vector<uint64_t> marks_;
  std::vector<std::unique_ptr<Item[]>> blocks_;
  uint32_t size_ = 0;
};

}  // namespace dateline::matcher
