// A story from its documents: order, title, terms, first and last day, id.
#pragma once
#include <vector>

#include "dateline/story.h"
#include "matcher/lists.h"
#include "stories/terms.h"

namespace dateline::stories {

struct Member {
  const Article* article;
  Stamp published;
  const Terms* terms;
};

// Requires at least one member.  The id is made from the earliest document: later pages do not change it.
Story named(std::vector<Member>, const Vocabulary&, const matcher::Lists& titles);

}  // namespace dateline::stories
