// The word lists of this room, loaded once (rules/<lang>/chronicle/*.words).
#pragma once
#include "chronicle/chronicle.h"
#include "matcher/lists.h"

namespace dateline::chronicle {

struct Rules {
  matcher::Lists lists;
};

const Rules& rules_of(const Inputs&);  // those given, else the program's

}  // namespace dateline::chronicle
