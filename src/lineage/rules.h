// The word lists of the room.
#pragma once
#include "lineage/lineage.h"
#include "matcher/lists.h"

namespace dateline::lineage {

struct Rules {
  matcher::Lists words;      // rules/<lang>/lineage
  matcher::Lists addresses;  // rules/any/lineage
};

}  // namespace dateline::lineage
