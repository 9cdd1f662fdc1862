// Documents -> threads about one developing matter.
//
//   five reports of one crisis and one on a football match -> two stories
//
// Joined by words against a background table of document frequencies, names, and time as a prior that is neutral where
// unknown.  The result does not depend on order: every document is in at least one story.
#pragma once
#include <memory>
#include <span>
#include <vector>

#include "dateline/reading.h"
#include "dateline/result.h"
#include "dateline/story.h"
#include "matcher/files.h"

namespace dateline::stories {

struct Rules;
using RulesPtr = std::shared_ptr<const Rules>;
Result<RulesPtr> load(const matcher::Files&);

std::vector<Story> thread(std::span<const Article>, std::span<const Stamp> published, std::span<const Lineage>,
                          const Links&, const Rules&);

}  // namespace dateline::stories
