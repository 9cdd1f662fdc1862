// Why documents stand in one story or in two, what a story counts for, what the user decided, what became of ids.
//
//   pair(reasons, rows)       -> {"a": {…}, "b": {…}, "one": false, "mean": .08, "conflict": 0, "cut": .145, …}
//   pair_text(reasons, rows)  -> the same for a person
#pragma once
#include <string>
#include <vector>

#include "faces/format/json.h"
#include "faces/format/terminal.h"

namespace dateline::format {

json standing(const Standing&);
json related(const std::vector<RelatedStory>&);
json ties(const std::vector<Tie>&);
json pair(const PairReasons&, const Rows&);
json decision(const Decision&);
json story_change(const StoryChange&);

// Three places at most.
double rounded(double);

namespace text {

std::string pair(const PairReasons&, const Rows&, const Style&);
// `redirects`: ids that lead here.
std::string story_why(const View&, const Story&, const std::vector<Tie>&, const std::vector<StoryChange>& log,
                      const std::vector<Redirect>& redirects, const Style&);
std::string standing(const Standing&);
std::string decision(const Decision&, const Rows&, const Style&);
std::string story_change(const StoryChange&, const Rows&, const Style&);

}  // namespace text
}  // namespace dateline::format
