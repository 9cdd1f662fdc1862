// An index by short strings that is filled once and then asked very often: open addressing, one probe for a miss.
//
//   FlatIndex<int> ages;
//   ages["ferry"] = 3;
//   ages.find("ferry")  -> pointer to 3;  ages.find("crane") -> nullptr
//
// Values stay where they are; they are visited in the order in which they came.
#pragma once
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

template <class T>
class FlatIndex {
 public:
  using Item = std::pair<std::string, T>;

  T& operator[](std::string_view key) {
    if (items_.size() * 2 >= cells_.size()) grow();
    uint64_t hash = quick_hash(key);
    Cell& cell = cells_[seek(key, hash)];
    if (cell.item == none) {
      cell = {uint32_t(hash), uint32_t(items_.size())};
      items_.push_back(std::make_unique<Item>(std::string(key), T()));
    }
    return items_[cell.item]->second;
  }

  const T* find(std::string_view key) const {
    if (cells_.empty()) return nullptr;
    const Cell& cell = cells_[seek(key, quick_hash(key))];
    return cell.item == none ? nullptr : &items_[cell.item]->second;
  }

  T* find(std::string_view key) { return const_cast<T*>(std::as_const(*this).find(key)); }

  size_t size() const { return items_.size(); }
  auto begin() { return Iterator<Item>{items_.data()}; }
  auto end() { return Iterator<Item>{items_.data() + items_.size()}; }
  auto begin() const { return Iterator<const Item>{items_.data()}; }
  auto end() const { return Iterator<const Item>{items_.data() + items_.size()}; }

 private:
  static constexpr uint32_t none = UINT32_MAX;
  struct Cell {
    uint32_t hash = 0, item = none;
  };
  template <class I>
  struct Iterator {
    const std::unique_ptr<Item>* at;
    I& operator*() const { return **at; }
    Iterator& operator++() { return ++at, *this; }
    bool operator!=(const Iterator& other) const { return at != other.at; }
  };

  // The cell of the key, or the free one where it belongs.
  size_t seek(std::string_view key, uint64_t hash) const {
    size_t mask = cells_.size() - 1;
    for (size_t at = (hash >> 8) & mask;; at = (at + 1) & mask) {
      const Cell& cell = cells_[at];
      if (cell.item == none || (cell.hash == uint32_t(hash) && items_[cell.item]->first == key)) return at;
    }
  }

  void grow() {
    cells_.assign(cells_.empty() ? 16 : cells_.size() * 2, Cell{});
    for (uint32_t i = 0; i < items_.size(); ++i) {
      uint64_t hash = quick_hash(items_[i]->first);
      cells_[seek(items_[i]->first, hash)] = {uint32_t(hash), i};
    }
  }

  std::vector<Cell> cells_;  // a power of two, at most half full
  std::vector<std::unique_ptr<Item>> items_;
};

}  // namespace dateline::matcher
