// A stretch of bytes, and the only way to point at words.
//
//   text "The ferry sank."   Span{4, 9} -> "ferry"
//
// Spans are byte offsets into UTF-8, half-open, always on character borders.
#pragma once
#include <compare>
#include <cstdint>
#include <string_view>

namespace dateline {

struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  friend auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace dateline
