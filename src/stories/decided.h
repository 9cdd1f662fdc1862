// What the user decided about stories, as the clustering needs it.
//
//   merge {a, b}, split {c} from {a, b}   ->  together {a, b};  apart({c}, {a, x}) true, apart({c}, {x}) false
//
// The newest decision is heard first; an older one holds as far as the newer ones leave it.
#pragma once
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "dateline/story.h"
#include "stories/cluster.h"

namespace dateline::stories {

class Decided {
 public:
  // `documents`: of each item.  Decisions that were undone, and documents that are not there, count for nothing.
  Decided(std::span<const Decision>, const std::vector<DocId>& documents);

  bool none() const { return sides_.empty() && lists_.empty(); }
  // Disjoint lists of items that are one story from the start: what was decided, then `kept` as far as that allows.
  std::vector<Members> together(const std::vector<Members>& kept) const;
  // Whether a decision keeps them apart.
  bool apart(const Members&, const Members&) const;

 private:
  class Groups;
  void hear(const Members& leaving, const Members& rest);

  uint32_t items_;
  std::vector<Members> lists_;                                        // newest first
  std::vector<std::pair<uint32_t, uint32_t>> sides_;                  // (item, 2 * split + 1 for the rest), sorted
  uint32_t splits_ = 0;
};

}  // namespace dateline::stories
