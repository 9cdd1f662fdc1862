#include "lineage/hunks.h"

#include <algorithm>

namespace dateline::lineage {
namespace {

constexpr size_t table_cells_max = 4u << 20;  // longer texts are compared by their two ends only
constexpr uint32_t gap_max = 2;               // words that stood still between two changes of one thought

using Words = std::vector<PlainWord>;

// Longest common subsequence of the middle parts [a0, a1) and [b0, b1); marks the words that stay.
void mark_common(const Words& a, const Words& b, uint32_t a0, uint32_t a1, uint32_t b0, uint32_t b1,
                 std::vector<std::pair<uint32_t, uint32_t>>& kept) {
  const uint32_t n = a1 - a0, m = b1 - b0;
  if (n == 0 || m == 0 || size_t(n + 1) * (m + 1) > table_cells_max) return;
  // Long words weigh more: a common "the" must not tear a phrase apart.
  auto weight = [&](uint32_t i) { return uint32_t(1 + 2 * std::min<size_t>(a[a0 + i].text.size(), 8)); };
  std::vector<uint32_t> best(size_t(n + 1) * (m + 1), 0);
  auto cell = [&](uint32_t i, uint32_t k) -> uint32_t& { return best[size_t(i) * (m + 1) + k]; };
  for (uint32_t i = n; i-- > 0;)
    for (uint32_t k = m; k-- > 0;) {
      cell(i, k) = std::max(cell(i + 1, k), cell(i, k + 1));
      if (a[a0 + i].text == b[b0 + k].text) cell(i, k) = std::max(cell(i, k), cell(i + 1, k + 1) + weight(i));
    }
  for (uint32_t i = 0, k = 0; i < n && k < m;) {
    if (a[a0 + i].text == b[b0 + k].text && cell(i, k) == cell(i + 1, k + 1) + weight(i))
      kept.push_back({a0 + i++, b0 + k++});
    else if (cell(i, k) == cell(i + 1, k)) ++i;
    else ++k;
  }
}

bool swaps_numbers(const Hunk& h, const Words& from, const Words& to) {
  return h.from_last - h.from_first == 1 && h.to_last - h.to_first == 1 && from[h.from_first].number && to[h.to_first].number;
}

// Two changes with a word or two between them read as one, unless they are small swaps of their own.
bool one_thought(const Hunk& h, const Hunk& next, const Words& from, const Words& to) {
  const uint32_t gap = next.from_first - h.from_last;
  if (gap > gap_max || swaps_numbers(h, from, to) || swaps_numbers(next, from, to)) return false;
  const auto size = [](const Hunk& x) { return std::max(x.from_last - x.from_first, x.to_last - x.to_first); };
  return gap < std::max(size(h), size(next));
}

}  // namespace

std::vector<Hunk> hunks(const Words& from, const Words& to) {
  uint32_t head = 0, tail = 0;
  const uint32_t n = uint32_t(from.size()), m = uint32_t(to.size());
  while (head < n && head < m && from[head].text == to[head].text) ++head;
  while (tail < n - head && tail < m - head && from[n - 1 - tail].text == to[m - 1 - tail].text) ++tail;
  std::vector<std::pair<uint32_t, uint32_t>> kept;
  mark_common(from, to, head, n - tail, head, m - tail, kept);
  kept.push_back({n - tail, m - tail});
  std::vector<Hunk> raw;
  uint32_t i = head, k = head;
  for (const auto& [a, b] : kept) {
    if (a > i || b > k) raw.push_back({i, a, k, b});
    i = a + 1;
    k = b + 1;
  }
  std::vector<Hunk> out;
  for (const Hunk& h : raw) {
    if (!out.empty() && one_thought(out.back(), h, from, to)) {
      out.back().from_last = h.from_last;
      out.back().to_last = h.to_last;
    } else {
      out.push_back(h);
    }
  }
  return out;
}

}  // namespace dateline::lineage
