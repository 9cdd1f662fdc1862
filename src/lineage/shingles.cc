#include "lineage/shingles.h"

#include <array>
#include <iterator>
#include <map>
#include <string>

namespace dateline::lineage {
namespace {

// What more prints than this hold is furniture or a wire report that everybody ran.  There a print is held against the
// nearest ones before it and the first ones only, so that the work grows with the pile and not with its square.
constexpr uint32_t group_max = 32, near_max = 8, first_max = 4;
// What more prints than this hold is mostly furniture between pages of one outlet: there a few of them stand for all.
constexpr uint32_t outlet_group_max = 16, outlet_near_max = 4;

// Shingles fall into parts by their highest bits; the rest of a shingle, its print and its place make one number.
constexpr uint32_t part_bits = 8, print_bits = 25, at_bits = 15;
constexpr uint32_t rest_bits = 32 - part_bits;
static_assert(rest_bits + print_bits + at_bits == 64 && print_words_max <= 1u << at_bits);

struct Occurrence {
  uint64_t key;
  uint32_t rest() const { return uint32_t(key >> (print_bits + at_bits)); }
  uint32_t print() const { return uint32_t(key >> at_bits) & ((1u << print_bits) - 1); }
  uint16_t at() const { return uint16_t(key & ((1u << at_bits) - 1)); }
};

// By the rest of the shingle, in three rounds of a counting sort; occurrences come in the order of print and place.
void sort_by_rest(std::vector<Occurrence>& list, std::vector<Occurrence>& scratch) {
  constexpr uint32_t digit_bits = 8;
  scratch.resize(list.size());
  for (uint32_t shift = print_bits + at_bits; shift < 64; shift += digit_bits) {
    std::array<uint32_t, (1 << digit_bits) + 1> place{};
    const auto digit = [&](const Occurrence& o) { return size_t(o.key >> shift) & ((1 << digit_bits) - 1); };
    for (const Occurrence& o : list) ++place[digit(o) + 1];
    for (size_t d = 1; d < place.size(); ++d) place[d] += place[d - 1];
    for (const Occurrence& o : list) scratch[place[digit(o)]++] = o;
    list.swap(scratch);
  }
}

std::vector<uint32_t> distinct_shingles(const Print& print) {
  std::vector<uint32_t> out = shingles_of(print);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

struct ShingleIndex::Unsorted {
  std::vector<uint32_t> first{0};
  std::vector<Occurrence> all;

  // `list`: occurrences of one part, sorted.
  void add(const std::vector<Occurrence>& list) {
    for (size_t begin = 0; begin < list.size();) {
      size_t end = begin;
      while (end < list.size() && list[end].rest() == list[begin].rest()) ++end;
      if (list[begin].print() != list[end - 1].print()) {
        all.insert(all.end(), list.begin() + long(begin), list.begin() + long(end));
        first.push_back(uint32_t(all.size()));
      }
      begin = end;
    }
  }
  uint32_t groups() const { return uint32_t(first.size() - 1); }
};

ShingleIndex::ShingleIndex(const std::vector<Print>& prints) : prints_(prints) {
  Unsorted found;
  std::vector<std::vector<Occurrence>> parts(1 << part_bits);
  size_t words = 0;
  for (const Print& p : prints) words += p.words();
  for (auto& part : parts) part.reserve(words / parts.size() + words / parts.size() / 8);  // hashes fall evenly
  for (uint32_t p = 0; p < prints.size(); ++p) {
    const std::vector<uint32_t> shingles = shingles_of(prints[p]);
    for (uint32_t at = 0; at < shingles.size(); ++at)
      parts[shingles[at] >> rest_bits].push_back({uint64_t(shingles[at]) << (print_bits + at_bits) | uint64_t(p) << at_bits | at});
  }
  std::vector<Occurrence> scratch;
  for (auto& part : parts) {
    sort_by_rest(part, scratch);
    found.add(part);
    part = {};
  }
  take(found);
  list_held();
}

void ShingleIndex::take(const Unsorted& found) {
  std::vector<std::pair<uint64_t, uint32_t>> order;  // first print and place, then the group as it was found
  order.reserve(found.groups());
  for (uint32_t g = 0; g < found.groups(); ++g) {
    const Occurrence& o = found.all[found.first[g]];
    order.push_back({uint64_t(o.print()) << 32 | o.at(), g});
  }
  std::sort(order.begin(), order.end());
  first_.reserve(order.size() + 1);
  holders_.reserve(found.all.size());
  at_.reserve(found.all.size());
  for (const auto& [key, g] : order) {
    first_.push_back(uint32_t(holders_.size()));
    for (uint32_t i = found.first[g]; i < found.first[g + 1]; ++i) {
      const Occurrence& o = found.all[i];
      if (i > found.first[g] && holders_.back() == o.print()) {
        at_.back() |= again;
        more_.push_back({uint32_t(holders_.size() - 1), o.at()});
        continue;
      }
      holders_.push_back(o.print());
      at_.push_back(o.at());
    }
  }
  first_.push_back(uint32_t(holders_.size()));
}

void ShingleIndex::list_held() {
  held_first_.assign(prints_.size() + 1, 0);
  for (uint32_t p : holders_) ++held_first_[p + 1];
  for (size_t p = 0; p < prints_.size(); ++p) held_first_[p + 1] += held_first_[p];
  held_.resize(holders_.size());
  std::vector<uint32_t> end(held_first_.begin(), held_first_.end() - 1);
  for (uint32_t g = 0; g < groups(); ++g)
    for (uint32_t slot = first_[g]; slot < first_[g + 1]; ++slot) held_[end[holders_[slot]]++] = {g, slot};
}

std::vector<std::pair<uint32_t, uint32_t>> ShingleIndex::candidates(uint32_t shared_min) const {
  std::map<std::string, uint32_t> number;
  std::vector<uint32_t> outlet;  // of each print; 0 where it is not known
  for (const Print& p : prints_)
    outlet.push_back(p.outlet.empty() ? 0 : number.emplace(p.outlet, uint32_t(number.size() + 1)).first->second);
  std::vector<uint32_t> shared(prints_.size(), 0), met;
  std::vector<std::pair<uint32_t, uint32_t>> out;
  for (uint32_t b = 0; b < prints_.size(); ++b) {
    // From the nearest to the farthest.
    auto meet = [&](uint32_t from, uint32_t to, uint32_t& of_outlet) {
      for (uint32_t i = to; i-- > from;) {
        if (outlet[holders_[i]] == outlet[b] && outlet[b] != 0 && of_outlet-- == 0) {
          of_outlet = 0;
          continue;
        }
        if (shared[holders_[i]]++ == 0) met.push_back(holders_[i]);
      }
    };
    for (const Held& h : held(b)) {
      const uint32_t from = first_[h.group], to = h.slot, size = first_[h.group + 1] - from;
      uint32_t of_outlet = size > outlet_group_max ? outlet_near_max : UINT32_MAX;
      if (size <= group_max || to - from <= near_max + first_max) {
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

Overlap ShingleIndex::overlap(uint32_t a, uint32_t b) const {
  std::vector<Match> matches;
  const auto of_a = held(a), of_b = held(b);
  for (size_t i = 0, k = 0; i < of_a.size() && k < of_b.size();) {
    const uint32_t in_a = of_a[i].group, in_b = of_b[k].group;
    if (in_a == in_b)
      each_place(of_b[k].slot, [&](uint32_t at_b) {
        each_place(of_a[i].slot, [&](uint32_t at_a) { matches.push_back({at_b, at_a}); });
      });
    i += in_a <= in_b;
    k += in_b <= in_a;
  }
  std::sort(matches.begin(), matches.end());
  return overlap_of(matches, prints_[a], prints_[b]);
}

std::vector<std::pair<uint32_t, uint32_t>> candidates_of_all_pairs(const std::vector<Print>& prints) {
  std::vector<std::pair<uint32_t, uint32_t>> out;
  for (uint32_t a = 0; a < prints.size(); ++a)
    for (uint32_t b = a + 1; b < prints.size(); ++b) {
      const auto x = distinct_shingles(prints[a]), y = distinct_shingles(prints[b]);
      std::vector<uint32_t> both;
      std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
      if (both.size() >= copy_shingles_min) out.push_back({a, b});
    }
  return out;
}

}  // namespace dateline::lineage
