// The repair of stories that hold two events: each is cut in two where its texts differ most, and stays cut where the
// parts would not have been joined.
//
//   {reports of two elections, joined early by a few mixed ones}  -> two sets, each with its mixed ones
#pragma once
#include <vector>

#include "stories/cluster.h"
#include "stories/twins.h"

namespace dateline::stories {

// Along the first principal axis of the texts' terms, then by the nearer of two centres; both sides empty where no cut
// is there.  Each list of `together` stays on one side.  Members sorted.
struct Cut {
  Members first, second;
};
Cut cut_in_two(const Members&, const std::vector<Text>&, size_t vocabulary);

// Clusters, some of them cut; `worth(mean, first, second)` says whether a cut is kept.
std::vector<Members> split_apart(std::vector<Members>, const std::vector<Text>&, size_t vocabulary,
                                 const std::vector<Link>&, const Known&, const std::vector<Members>& together,
                                 const std::function<bool(double mean, const Members&, const Members&)>& worth);

}  // namespace dateline::stories
