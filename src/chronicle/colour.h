// Words that tell no news: an anchor's question, a caption, the reporter's own voice.
//
//   "So what do we know about the ferry?"                   -> true
//   "Rescuers stand next to the ferry in this photo."       -> true
//   "“We lost the ferry,” the captain said."                -> false: the voice is a quoted one
#pragma once
#include "chronicle/rules.h"
#include "dateline/reading.h"

namespace dateline::chronicle {

bool colour(const Article&, Span sentence, const Rules&);

}  // namespace dateline::chronicle
