// Names of people, organisations, places and groups.
#pragma once
#include "dateline/reading.h"

namespace dateline::language {

struct Models;
// Fills reading.names from its sentences and tagged tokens.
void find_names(const Document&, const Models&, Reading&);

}  // namespace dateline::language
