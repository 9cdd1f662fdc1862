// Live pages: entries with their minute, against what their linked data state.
#pragma once
#include <string>

#include "read/read.h"

namespace dateline::eval {

// All pages below the folder with a LiveBlogPosting; read as they are, and with every script of linked data cut out.
// Wanted are the stated entries whose first words a reader of the page sees.  Right: an entry that starts with these
// words, at the same minute.
int score_live(const std::string& folder, const read::Rules& rules, bool verbose);

}  // namespace dateline::eval
