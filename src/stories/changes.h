// What became of the stories that an earlier run told of.
//
//   told {s1: a b} {s2: c}, now {s1: a b c d}  ->  s2 merged into s1, tied by d through "aurelia, star, captain"
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "dateline/story.h"
#include "stories/stories.h"

namespace dateline::stories {

// `told`: ids and documents alone.  `published` and `known` in parallel to the articles.  By the ids of those told.
std::vector<StoryChange> changes(std::span<const Story> told, std::span<const Story> now, std::span<const Article>,
                                 std::span<const Stamp> published, std::span<const std::optional<Instant>> known, const Rules&);

}  // namespace dateline::stories
