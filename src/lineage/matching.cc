#include "lineage/matching.h"

#include <algorithm>

namespace dateline::lineage {
namespace {

constexpr double like_min = .5;   // as for pieces that are paired one to one
constexpr double gain_min = .05;  // a neighbour belongs to a pair where the two are more alike with it
constexpr size_t row_max = 3;     // sentences that one is made of

class Matcher {
 public:
  Matcher(const std::vector<Unit>& from, const std::vector<Unit>& to, const std::vector<int32_t>& entry_of_from)
      : from_(from), to_(to), free_from_(from.size(), false), free_to_(to.size(), false) {
    const Pairing pairing = pair_up(from, to, entry_of_from);
    for (const auto& [i, k] : pairing.pairs) matches_.push_back({{i}, {k}, moved(i, k)});
    for (uint32_t i : pairing.only_from) free_from_[i] = true;
    for (uint32_t k : pairing.only_to) free_to_[k] = true;
  }

  Matching run() {
    for (Match& m : matches_) {
      if (from_[m.from[0]].key == to_[m.to[0]].key) continue;
      if (grow(m.from, from_, free_from_, joined(to_, m.to))) m.form = ChangeForm::merged;
      else if (grow(m.to, to_, free_to_, joined(from_, m.from))) m.form = ChangeForm::split;
    }
    make_of_rows(from_, free_from_, to_, free_to_, ChangeForm::merged);
    make_of_rows(to_, free_to_, from_, free_from_, ChangeForm::split);
    std::sort(matches_.begin(), matches_.end(), [](const Match& a, const Match& b) { return a.to[0] < b.to[0]; });
    Matching out;
    out.matches = std::move(matches_);
    for (uint32_t i = 0; i < from_.size(); ++i)
      if (free_from_[i]) out.only_from.push_back(i);
    for (uint32_t k = 0; k < to_.size(); ++k)
      if (free_to_[k]) out.only_to.push_back(k);
    return out;
  }

 private:
  ChangeForm moved(uint32_t i, uint32_t k) const { return from_[i].pair == to_[k].pair ? ChangeForm::edited : ChangeForm::moved; }

  static bool neighbours(const std::vector<Unit>& all, uint32_t a, uint32_t b) { return b < all.size() && all[a].paragraph == all[b].paragraph; }

  // Takes free sentences before or after into the row while that makes it more like the other.
  static bool grow(std::vector<uint32_t>& row, const std::vector<Unit>& all, std::vector<bool>& free, const Unit& other) {
    bool grown = false;
    for (bool again = true; again && row.size() < row_max;) {
      again = false;
      const double before = likeness(joined(all, row), other);
      for (const uint32_t next : {row.back() + 1, row.front() - 1}) {
        if (next >= all.size() || !free[next] || !neighbours(all, row.front(), next)) continue;
        std::vector<uint32_t> longer = row;
        longer.insert(next < row.front() ? longer.begin() : longer.end(), next);
        if (likeness(joined(all, longer), other) < before + gain_min) continue;
        row = std::move(longer);
        free[next] = false;
        grown = again = true;
        break;
      }
    }
    return grown;
  }

  // Free sentences in a row that are one free sentence of the other side together.
  void make_of_rows(const std::vector<Unit>& many, std::vector<bool>& free_many, const std::vector<Unit>& one,
                    std::vector<bool>& free_one, ChangeForm form) {
    for (uint32_t k = 0; k < one.size(); ++k) {
      if (!free_one[k]) continue;
      for (uint32_t i = 0; i + 1 < many.size(); ++i) {
        if (!free_many[i] || !free_many[i + 1] || !neighbours(many, i, i + 1)) continue;
        if (likeness(joined(many, {i, i + 1}), one[k]) < like_min) continue;
        free_many[i] = free_many[i + 1] = free_one[k] = false;
        const std::vector<uint32_t> row{i, i + 1}, single{k};
        if (form == ChangeForm::merged) matches_.push_back({row, single, form});
        else matches_.push_back({single, row, form});
        break;
      }
    }
  }

  const std::vector<Unit>& from_;
  const std::vector<Unit>& to_;
  std::vector<bool> free_from_, free_to_;
  std::vector<Match> matches_;
};

}  // namespace

Matching match_sentences(const std::vector<Unit>& from, const std::vector<Unit>& to, const std::vector<int32_t>& entry_of_from) {
  return Matcher(from, to, entry_of_from).run();
}

Unit joined(const std::vector<Unit>& all, const std::vector<uint32_t>& row) {
  Unit out = all[row.front()];
  for (size_t n = 1; n < row.size(); ++n) {
    const Unit& next = all[row[n]];
    out.span.end = next.span.end;
    out.words.insert(out.words.end(), next.words.begin(), next.words.end());
    out.bag.insert(out.bag.end(), next.bag.begin(), next.bag.end());
    out.key = 0;
  }
  std::sort(out.bag.begin(), out.bag.end());
  return out;
}

}  // namespace dateline::lineage
