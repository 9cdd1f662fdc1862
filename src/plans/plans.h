// Announced -> moved, postponed, cancelled, held, lapsed.
//
//   "to meet on Monday" (3 March), "moved to Thursday" (4 March), "met on Thursday" (6 March)
//     -> one Plan, status held, three steps
#pragma once
#include <span>
#include <vector>

#include "dateline/reading.h"
#include "dateline/story.h"

namespace dateline::plans {

// `published` in parallel to the articles; `moment` decides what has lapsed.
std::vector<Plan> follow(std::span<const Article>, std::span<const Stamp> published, std::span<const Story>,
                         std::span<const Lineage>, const Links&, std::optional<Instant> moment, bool by_seen);

}  // namespace dateline::plans
