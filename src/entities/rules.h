// The word lists of this room, loaded once (rules/<lang>/entities/*.words).
#pragma once
#include "entities/entities.h"
#include "matcher/lists.h"

namespace dateline::entities {

struct Rules {
  matcher::Lists lists;
};

}  // namespace dateline::entities
