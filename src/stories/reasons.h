// Why documents stand in one story, and why two do or do not.
//
//   two reports on a ferry  ->  tie: likeness .41, terms ferry, marit, ostrel
//   reports of two quakes   ->  mean .21, conflict .14 (aceh, 6.1 against papua, 7.6), cut .145: two stories
#pragma once
#include <span>

#include "dateline/story.h"
#include "stories/stories.h"

namespace dateline::stories {

// `published` in parallel to the articles.
std::vector<Tie> reasons(std::span<const Article>, std::span<const Stamp> published, const Story&, const Rules&);

// Each document with the story that it stands in.
struct Placed {
  DocId document;
  const Story* story;
};
PairReasons reasons(std::span<const Article>, std::span<const Stamp> published, std::span<const Lineage>,
                    std::span<const Decision>, const Placed& a, const Placed& b, const Rules&);

}  // namespace dateline::stories
