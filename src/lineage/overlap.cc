#include "lineage/overlap.h"

#include <algorithm>
#include <iterator>

namespace dateline::lineage {
namespace {

// A row of eight words shared is more than chance; it has four shingles.
constexpr uint32_t shared_min = 4;
constexpr uint32_t passage_row_min = 12;  // shorter rows are names, titles and set phrases
constexpr uint32_t speech_row_min = 7;    // shorter scraps of quotes are on everybody's lips

// What more prints than this hold is furniture or a wire report that everybody ran.  There a print is held against the
// nearest ones before it and the first ones only, so that the work grows with the pile and not with its square.
constexpr uint32_t group_max = 64, near_max = 32, first_max = 8;

uint32_t common_length(const Print& a, const Print& b, uint32_t at_a, uint32_t at_b) {
  uint32_t n = 0;
  while (at_a + n < a.words() && at_b + n < b.words() && a.keys[at_a + n] == b.keys[at_b + n]) ++n;
  return n;
}

// For each shingle of b, by its place, where a's list of it starts; past the end where a does not have it.
std::vector<uint32_t> places_of_shared(const Print& a, const Print& b) {
  std::vector<uint32_t> out(b.shingles.size(), UINT32_MAX);
  for (uint32_t i = 0, k = 0; i < a.by_shingle.size() && k < b.by_shingle.size();) {
    if (a.by_shingle[i].first < b.by_shingle[k].first) ++i;
    else if (b.by_shingle[k].first < a.by_shingle[i].first) ++k;
    else out[b.by_shingle[k++].second] = i;
  }
  return out;
}

std::vector<uint32_t> distinct_shingles(const Print& print) {
  std::vector<uint32_t> out;
  for (const auto& [shingle, at] : print.by_shingle)
    if (out.empty() || out.back() != shingle) out.push_back(shingle);
  return out;
}

}  // namespace

Overlap overlap(const Print& a, const Print& b) {
  Overlap out;
  std::vector<bool> covered_a(a.words()), covered_b(b.words());
  const std::vector<uint32_t> found = places_of_shared(a, b);
  for (uint32_t at_b = 0; at_b < b.shingles.size();) {
    Run best{0, at_b, 0};
    for (uint32_t i = found[at_b]; i < a.by_shingle.size() && a.by_shingle[i].first == b.shingles[at_b]; ++i) {
      const uint32_t n = common_length(a, b, a.by_shingle[i].second, at_b);
      if (n > best.length) best = {a.by_shingle[i].second, at_b, n};
    }
    if (best.length < shingle_words) {
      ++at_b;
      continue;
    }
    out.runs.push_back(best);
    uint32_t quoted = 0;
    for (uint32_t i = 0; i < best.length; ++i) {
      covered_a[best.a + i] = covered_b[best.b + i] = true;
      if (a.quoted[best.a + i] || b.quoted[best.b + i]) ++quoted;
    }
    out.quoted += quoted;
    if (quoted >= speech_row_min) out.speech += quoted;
    if (best.length >= passage_row_min) out.passage += best.length - quoted;
    at_b += best.length;
  }
  out.in_a = uint32_t(std::count(covered_a.begin(), covered_a.end(), true));
  out.in_b = uint32_t(std::count(covered_b.begin(), covered_b.end(), true));
  return out;
}

ShingleIndex::ShingleIndex(const std::vector<Print>& prints) : prints_(uint32_t(prints.size())) {
  std::vector<uint64_t> all;  // shingle, then print
  for (uint32_t p = 0; p < prints.size(); ++p)
    for (uint32_t shingle : distinct_shingles(prints[p])) all.push_back(uint64_t(shingle) << 32 | p);
  std::sort(all.begin(), all.end());
  for (size_t first = 0; first < all.size();) {
    size_t last = first;
    while (last < all.size() && all[last] >> 32 == all[first] >> 32) ++last;
    if (last - first > 1) {
      shingles_.push_back(uint32_t(all[first] >> 32));
      first_.push_back(uint32_t(holders_.size()));
      for (size_t i = first; i < last; ++i) holders_.push_back(uint32_t(all[i]));
    }
    first = last;
  }
  first_.push_back(uint32_t(holders_.size()));
}

std::span<const uint32_t> ShingleIndex::holders(uint32_t shingle) const {
  const auto found = std::lower_bound(shingles_.begin(), shingles_.end(), shingle);
  if (found == shingles_.end() || *found != shingle) return {};
  const size_t i = size_t(found - shingles_.begin());
  return {holders_.data() + first_[i], first_[i + 1] - first_[i]};
}

std::vector<std::pair<uint32_t, uint32_t>> ShingleIndex::candidates() const {
  // For each print the groups that it is in, then the others in these groups that come before it.
  std::vector<std::vector<uint32_t>> groups(prints_);
  for (uint32_t g = 0; g < shingles_.size(); ++g)
    for (uint32_t i = first_[g]; i < first_[g + 1]; ++i) groups[holders_[i]].push_back(g);
  std::vector<uint32_t> shared(prints_, 0), met;
  std::vector<std::pair<uint32_t, uint32_t>> out;
  for (uint32_t b = 0; b < prints_; ++b) {
    auto meet = [&](uint32_t from, uint32_t to) {
      for (uint32_t i = from; i < to; ++i)
        if (shared[holders_[i]]++ == 0) met.push_back(holders_[i]);
    };
    for (uint32_t g : groups[b]) {
      const auto begin = holders_.begin() + first_[g], end = holders_.begin() + first_[g + 1];
      const uint32_t from = first_[g], to = uint32_t(std::lower_bound(begin, end, b) - holders_.begin());
      if (first_[g + 1] - from <= group_max || to - from <= near_max + first_max) {
        meet(from, to);
      } else {
        meet(from, from + first_max);
        meet(to - near_max, to);
      }
    }
    for (uint32_t a : met) {
      if (shared[a] >= shared_min) out.push_back({a, b});
      shared[a] = 0;
    }
    met.clear();
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::pair<uint32_t, uint32_t>> candidates_of_all_pairs(const std::vector<Print>& prints) {
  std::vector<std::pair<uint32_t, uint32_t>> out;
  for (uint32_t a = 0; a < prints.size(); ++a)
    for (uint32_t b = a + 1; b < prints.size(); ++b) {
      const auto x = distinct_shingles(prints[a]), y = distinct_shingles(prints[b]);
      std::vector<uint32_t> both;
      std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
      if (both.size() >= shared_min) out.push_back({a, b});
    }
  return out;
}

}  // namespace dateline::lineage
