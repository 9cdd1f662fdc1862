// Mentions -> entities, with cards.
//
//   "Sergei Velkov" in one page, "Velkov", "the Russian foreign minister", "Sergey Velkov" in others -> one Entity,
//   roles {"Foreign Minister", from 2021-12-02, to 2022-02-18}
#pragma once
#include <memory>
#include <span>

#include "dateline/reading.h"
#include "dateline/result.h"
#include "dateline/story.h"
#include "matcher/files.h"

namespace dateline::entities {

struct Rules;
using RulesPtr = std::shared_ptr<const Rules>;
Result<RulesPtr> load(const matcher::Files&);

Links link(std::span<const Article>, std::span<const Stamp> published, const Rules&);

}  // namespace dateline::entities
