// The user's word on stories, put as a decision about documents.
//
//   merge_of(view, {s1, s2}, …)   ->  merge, all documents of both
//   split_of(view, s1, {d3}, …)   ->  split, d3 with its revisions and copies, from the other documents of s1
//
// Errors say what cannot be meant: one story alone, a document of another story, all documents of the story.
#pragma once
#include <string>
#include <vector>

#include "dateline/engine.h"

namespace dateline::engine {

Result<Decision> merge_of(const View&, const std::vector<StoryId>&, Instant at, const std::string& why);
Result<Decision> split_of(const View&, StoryId, const std::vector<DocId>&, Instant at, const std::string& why);

}  // namespace dateline::engine
