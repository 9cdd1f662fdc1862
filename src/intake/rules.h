// The words that exports of databases of news write around their reports: rules/any/intake.
//
//   RulesPtr rules = *intake::load(matcher::embedded());   rules->lists.value("nexis-field", "byline") -> "byline"
#pragma once
#include <memory>

#include "dateline/result.h"
#include "matcher/files.h"
#include "matcher/lists.h"

namespace dateline::intake {

struct Rules {
  matcher::Lists lists;
};
using RulesPtr = std::shared_ptr<const Rules>;

Result<RulesPtr> load(const matcher::Files&);
// Those built into the program, for callers that bring none.
const Rules& built_in();

}  // namespace dateline::intake
