#include "lineage/overlap.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>

namespace dateline::lineage {
namespace {

// A row of eight words shared is more than chance; it has four shingles.
constexpr uint32_t shared_min = 4;
constexpr uint32_t speech_row_min = 7;    // shorter scraps of quotes are on everybody's lips

// What more prints than this hold is furniture or a wire report that everybody ran.  There a print is held against the
// nearest ones before it and the first ones only, so that the work grows with the pile and not with its square.
constexpr uint32_t group_max = 32, near_max = 8, first_max = 4;
// What more prints than this hold is mostly furniture between pages of one outlet: there a few of them stand for all.
constexpr uint32_t outlet_group_max = 16, outlet_near_max = 4;

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
    at_b += best.length;
  }
  leave_out(false, {}, {}, a, b, out);
  return out;
}

void leave_out(bool kin, const std::vector<Common>& of_a, const std::vector<Common>& of_b, const Print& a,
               const Print& b, Overlap& out) {
  out.in_b = out.quoted = out.passage = out.longest = out.beside = out.speech = 0;
  std::vector<bool> covered_a(a.words());
  for (const Run& run : out.runs) {
    uint32_t quoted = 0, spoken = 0, row = 0, longest = 0;
    for (uint32_t i = 0; i < run.length; ++i) {
      const Common in_a = of_a.empty() ? Common::no : of_a[run.a + i], in_b = of_b.empty() ? Common::no : of_b[run.b + i];
      const Common common = kin ? std::min(in_a, in_b) : std::max(in_a, in_b);
      const bool quote = a.quoted[run.a + i] || b.quoted[run.b + i];
      spoken += quote && common != Common::furniture;  // what many quote is quoted all the same
      const bool counts = common < (kin ? Common::furniture : Common::stock);
      if (counts) {
        covered_a[run.a + i] = true;
        ++out.in_b;
        quoted += quote;
      }
      if (counts && !quote) {
        ++row;
        if (row == passage_row_min) out.passage += row;
        else if (row > passage_row_min) ++out.passage;
        longest = std::max(longest, row);
      } else {
        row = 0;
      }
    }
    out.quoted += quoted;
    out.longest = std::max(out.longest, longest);
    if (spoken < speech_row_min) continue;
    out.speech += spoken;
    out.beside = std::max(out.beside, longest);
  }
  out.in_a = uint32_t(std::count(covered_a.begin(), covered_a.end(), true));
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
  std::map<std::string, uint32_t> number;
  for (const Print& p : prints)
    outlet_.push_back(p.outlet.empty() ? 0 : number.emplace(p.outlet, uint32_t(number.size() + 1)).first->second);
}

std::vector<std::pair<uint32_t, uint32_t>> ShingleIndex::candidates() const {
  // For each print the groups that it is in, then the others in these groups that come before it.
  std::vector<std::vector<uint32_t>> groups(prints_);
  for (uint32_t g = 0; g < shingles_.size(); ++g)
    for (uint32_t i = first_[g]; i < first_[g + 1]; ++i) groups[holders_[i]].push_back(g);
  std::vector<uint32_t> shared(prints_, 0), met;
  std::vector<std::pair<uint32_t, uint32_t>> out;
  for (uint32_t b = 0; b < prints_; ++b) {
    // From the nearest to the farthest.
    auto meet = [&](uint32_t from, uint32_t to, uint32_t& of_outlet) {
      for (uint32_t i = to; i-- > from;) {
        if (outlet_[holders_[i]] == outlet_[b] && outlet_[b] != 0 && of_outlet-- == 0) {
          of_outlet = 0;
          continue;
        }
        if (shared[holders_[i]]++ == 0) met.push_back(holders_[i]);
      }
    };
    for (uint32_t g : groups[b]) {
      const auto begin = holders_.begin() + first_[g], end = holders_.begin() + first_[g + 1];
      const uint32_t from = first_[g], to = uint32_t(std::lower_bound(begin, end, b) - holders_.begin());
      uint32_t of_outlet = first_[g + 1] - from > outlet_group_max ? outlet_near_max : UINT32_MAX;
      if (first_[g + 1] - from <= group_max || to - from <= near_max + first_max) {
        meet(from, to, of_outlet);
      } else {
        meet(to - near_max, to, of_outlet);
        meet(from, from + first_max, of_outlet);
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
