// The word lists of this room, loaded once (rules/<lang>/plans/*.words).
#pragma once
#include "matcher/lists.h"
#include "plans/plans.h"

namespace dateline::plans {

struct Rules {
  matcher::Lists lists;
};

}  // namespace dateline::plans
