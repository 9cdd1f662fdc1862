// Which sentences of two versions are the same statement: one to one, two merged into one, one split into two, moved.
//
//   from {"The car fell. It hit a mast."}  to {"The car fell and hit a mast."}  ->  {0, 1} and {0}, merged
#pragma once
#include <vector>

#include "dateline/story.h"
#include "lineage/units.h"

namespace dateline::lineage {

struct Match {
  std::vector<uint32_t> from, to;  // sentences in a row; one of the two lists holds one
  ChangeForm form = ChangeForm::edited;  // moved, where it stands in another paragraph; merged; split
};

struct Matching {
  std::vector<Match> matches;                // by place in `to`
  std::vector<uint32_t> only_from, only_to;  // without a partner
};

// Sentences in the order of their texts.  `entry_of_from` as for pair_up.
Matching match_sentences(const std::vector<Unit>& from, const std::vector<Unit>& to, const std::vector<int32_t>& entry_of_from);

// Neighbours as one piece.
Unit joined(const std::vector<Unit>&, const std::vector<uint32_t>&);

}  // namespace dateline::lineage
