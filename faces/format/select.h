// What of a view an answer shows: the story meant, key developments, what lies ahead, what passes the filters.
//
//   find_story(view, "s-01ab")      -> the story whose id starts so; "2" the second listed; "ferry" the one titled so
//   key_developments(view, story, 8) -> heaviest lines of a story, in order of valid time
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dateline/engine.h"

namespace dateline::format {

// --story --who --from --to; empty strings let everything through.
struct Filter {
  std::string story, who;
  std::optional<Stamp> from, to;
};

// An id that was given out leads to the story that its first document stands in now.
Result<const Story*> find_story(const View&, const std::string& words);
// That id, where the words are one.
std::optional<StoryId> redirected(const View&, const std::string& words);
std::vector<const Development*> developments_of(const View&, StoryId);
std::vector<const Development*> key_developments(const View&, StoryId, size_t most);
std::span<const Episode> episodes_of(const View&, StoryId);
std::vector<const Plan*> plans_of(const View&, StoryId);
// Ends at or after the moment, and is neither cancelled, denied nor held.
bool ahead(const Plan&, const std::optional<Instant>& moment);
bool between(const Interval&, const Filter&);
// Rules of the events and plans whose words a cite holds, "a, b"; "" for none.
std::string rules_at(const View&, const Cite&);
bool contains_words(std::string_view text, std::string_view words);  // ASCII case folded

}  // namespace dateline::format
