// Why documents stand in one story, what the story counts for, and which others are near.
//
//   two reports on a ferry  ->  tie: likeness .41, terms ferry, marit, ostrel;  standing: 2 origins, decay 1, …
#pragma once
#include <optional>
#include <span>

#include "dateline/instant.h"
#include "dateline/story.h"
#include "stories/stories.h"

namespace dateline::stories {

// `published` in parallel to the articles; `moment` is the one that standings are told of.
StoryReasons reasons(std::span<const Article>, std::span<const Stamp> published, std::span<const Lineage>,
                     std::span<const Story>, StoryId, std::optional<Instant> moment, const Rules&);

}  // namespace dateline::stories
