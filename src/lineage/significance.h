// How much a change says: 1 a figure that moved, 0 a comma.
//
//   "Seven" -> "Nine" 1    "a spokesman said" dropped .7    "telephone" -> "phone" .15
#pragma once
#include "dateline/story.h"

namespace dateline::lineage {

inline constexpr double rolled_off = .2;  // entries that a live page no longer shows, for they are its oldest

// `words`: of the longer side.
double significance(ChangeType, ChangeForm, size_t words, bool both_sides);

}  // namespace dateline::lineage
