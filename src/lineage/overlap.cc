#include "lineage/overlap.h"

#include <algorithm>
#include <map>

namespace dateline::lineage {
namespace {

constexpr uint32_t speech_row_min = 7;    // shorter scraps of quotes are on everybody's lips

uint32_t common_length(const Print& a, const Print& b, uint32_t at_a, uint32_t at_b) {
  uint32_t n = 0;
  while (at_a + n < a.words() && at_b + n < b.words() && a.keys[at_a + n] == b.keys[at_b + n]) ++n;
  return n;
}

}  // namespace

Overlap overlap_of(const std::vector<Match>& matches, const Print& a, const Print& b) {
  Overlap out;
  uint32_t done = 0;  // words of b before it are in runs
  for (size_t i = 0; i < matches.size();) {
    const uint32_t at_b = matches[i].first;
    Run best{0, at_b, 0};
    for (; i < matches.size() && matches[i].first == at_b; ++i) {
      if (at_b < done) continue;
      const uint32_t n = common_length(a, b, matches[i].second, at_b);
      if (n > best.length) best = {matches[i].second, at_b, n};
    }
    if (best.length < shingle_words) continue;
    out.runs.push_back(best);
    done = at_b + best.length;
  }
  leave_out(false, {}, {}, a, b, out);
  return out;
}

Overlap overlap(const Print& a, const Print& b) {
  const std::vector<uint32_t> of_a = shingles_of(a), of_b = shingles_of(b);
  std::multimap<uint32_t, uint32_t> places;  // of a's shingles
  for (uint32_t i = 0; i < of_a.size(); ++i) places.emplace(of_a[i], i);
  std::vector<Match> matches;
  for (uint32_t k = 0; k < of_b.size(); ++k)
    for (auto [it, end] = places.equal_range(of_b[k]); it != end; ++it) matches.push_back({k, it->second});
  return overlap_of(matches, a, b);
}

void leave_out(bool kin, const std::vector<Common>& of_a, const std::vector<Common>& of_b, const Print& a,
               const Print& b, Overlap& out) {
  out.in_b = out.quoted = out.passage = out.longest = out.beside = out.speech = 0;
  std::vector<uint8_t> covered_a(a.words(), 0);
  for (const Run& run : out.runs) {
    uint32_t quoted = 0, spoken = 0, row = 0, longest = 0;
    for (uint32_t i = 0; i < run.length; ++i) {
      const Common in_a = of_a.empty() ? Common::no : of_a[run.a + i], in_b = of_b.empty() ? Common::no : of_b[run.b + i];
      const Common common = kin ? std::min(in_a, in_b) : std::max(in_a, in_b);
      const bool quote = a.quoted[run.a + i] || b.quoted[run.b + i];
      spoken += quote && common != Common::furniture;  // what many quote is quoted all the same
      const bool counts = common < (kin ? Common::furniture : Common::stock);
      if (counts) {
        covered_a[run.a + i] = 1;
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
  out.in_a = uint32_t(std::count(covered_a.begin(), covered_a.end(), 1));
}

}  // namespace dateline::lineage
