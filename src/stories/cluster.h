// Average-link clustering that does not depend on order.
//
//   groups(5, {{0, 1, .6}, {0, 2, .5}, {1, 2, .4}, {3, 4, .2}}, {}, .3) -> {0, 1, 2}, {3}, {4}
//
// Two clusters join while the mean over all pairs across them reaches the cut, best first; pairs without a link count
// as 0.  Similarities are summed as integers, ties go to the clusters with the lower members.  A pair of clusters may have
// something against it, which is taken from the mean: see twins.h.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

namespace dateline::stories {

struct Link {
  uint32_t a, b;  // a < b
  float similarity;
};

// What speaks against joining two clusters: called with their members, whose first names the cluster; it keeps its
// members in order and takes others in at the end.
using Members = std::vector<uint32_t>;
using Objection = std::function<double(const Members&, const Members&)>;

// Whether two clusters never join, whatever their mean: the user said so.
using Barrier = std::function<bool(const Members&, const Members&)>;

// Where a text is linked with at most `most` others, the links across two large clusters are a part of what they would
// be.  There the mean is asked for.
struct Known {
  size_t most = SIZE_MAX;
  std::function<double(const Members&, const Members&)> mean;

  // Whether links with this sum may be a part of a mean that reaches the cut.
  bool may_hide(double sum, size_t a, size_t b, double cut) const;
};

// `together` holds lists of items that are one cluster from the start.  Clusters by lowest member, members sorted.
std::vector<std::vector<uint32_t>> groups(uint32_t items, const std::vector<Link>&,
                                          const std::vector<std::vector<uint32_t>>& together, double cut,
                                          const Objection& = {}, const Known& = {}, const Barrier& = {});

}  // namespace dateline::stories
