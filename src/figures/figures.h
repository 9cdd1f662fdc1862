// How many of what, according to whom.
//
//   "Ukraine says Russia has deployed more than 90,000 troops near its border."
//     [31,55) more_than 90000, counted "troops", claimant "Ukraine"
//
// Ages, dates, scores, flight, room and vote-roll numbers are none.
#pragma once
#include <memory>
#include <vector>

#include "dateline/reading.h"
#include "dateline/result.h"
#include "matcher/files.h"

namespace dateline::figures {

struct Rules;
using RulesPtr = std::shared_ptr<const Rules>;
Result<RulesPtr> load(const matcher::Files&);

// Needs sentences, tokens, names, times and quotes of the reading.
std::vector<Figure> find(const Document&, const Reading&, const Rules&, Notes&);

}  // namespace dateline::figures
