// Announced -> moved, postponed, cancelled, held, lapsed.
//
//   "to meet on Monday" (3 March), "moved to Thursday" (4 March), "met on Thursday" (6 March)
//     -> one Plan, status held, three steps
#pragma once
#include <memory>
#include <span>
#include <vector>

#include "dateline/reading.h"
#include "dateline/result.h"
#include "dateline/story.h"
#include "matcher/files.h"

namespace dateline::plans {

struct Rules;
using RulesPtr = std::shared_ptr<const Rules>;
Result<RulesPtr> load(const matcher::Files&);

// `published` in parallel to the articles; `moment` decides what has lapsed (without one, the
// latest publication does).  Without rules those of the program are used.  Ordered by day, undated last, then id.
std::vector<Plan> follow(std::span<const Article>, std::span<const Stamp> published, std::span<const Story>,
                         std::span<const Lineage>, const Links&, std::optional<Instant> moment, bool by_seen,
                         const Rules* = nullptr);

}  // namespace dateline::plans
