// Bursts within a story: days in a row that tell of one thing.
//
//   lines of 11 to 13 March on a ferry that sinks, of 14 and 15 March on an arrest, of 2 May on a trial
//     -> three episodes: Mon 11 – Wed 13 Mar, Varna; Thu 14 – Fri 15 Mar; 2 May is one line and none
//
// Days are walked in order; one opens an episode where the days before it were still, or told of something else.  So an
// episode keeps the order of the chronicle, and what comes later changes none before it but by words that all have.
#pragma once
#include <span>
#include <vector>

#include "base/pile.h"
#include "chronicle/lines.h"
#include "dateline/story.h"

namespace dateline::chronicle {

// Of the developments of one story, in order of valid time; sets the episode of each.
std::vector<Episode> episodes_of(std::span<Development>, const Pile&, const Vocabulary&);

}  // namespace dateline::chronicle
