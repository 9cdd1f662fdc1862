// What a sentence cannot be told without: its main verb.
//
//   "The ferry, measuring 60 m, sank off Varna."                  -> "sank"
//   "As crowds grew, the mayor had closed the bridge, police said." -> "had closed"
//
// Read off the tags, which hold where long subjects break the parse.
#pragma once
#include "dateline/reading.h"

namespace dateline::language {

// Fills Sentence::core where a main verb is found.
void mark_cores(Reading&);

}  // namespace dateline::language
