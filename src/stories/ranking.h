// What each story counts for, and their order.
//
//   rank({old story of 9 origins, new one of 4}, …)  ->  the new one first: its decay is 1, the old one's .1
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "dateline/instant.h"
#include "dateline/reading.h"
#include "dateline/story.h"

namespace dateline::stories {

// Sets the standing of each story at the moment, and puts the highest score first, then the lowest id.  `published` in
// parallel to the articles.
void rank(std::vector<Story>&, std::span<const Article>, std::span<const Stamp> published, std::span<const Lineage>,
          std::optional<Instant> moment);

}  // namespace dateline::stories
