// Why a copy is held to be one, and why an article has its origin, in words.
//
//   "agency tag Meridian; same byline; earlier time"
#pragma once
#include <string>

#include "dateline/story.h"
#include "lineage/print.h"
#include "lineage/rules.h"

namespace dateline::lineage {

std::string copy_reason(const Print& copy, const Print& source, const Rules&);
std::string origin_reason(const Lineage&, const Print& source, bool own);

}  // namespace dateline::lineage
