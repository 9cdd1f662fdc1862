// Stories on near matters.
//
//   {ferry sinks}, {inquiry into ferries}, {orchestra}  ->  the first two are related, by ferry, varna, …
#pragma once
#include <vector>

#include "dateline/story.h"
#include "stories/pile.h"

namespace dateline::stories {

// Sets `related` of each.  The work grows with the stories, not with their pairs: of a term's stories those that it weighs
// most in are looked at.
void relate(std::vector<Story>&, const Pile&);

}  // namespace dateline::stories
