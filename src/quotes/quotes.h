// Who said it: words in quotation marks, their speaker and cue.
//
//   “We are ready,” Marinova said. “But we also need steps.”
//     [0,18) direct, speaker [19,27) Marinova, cue [28,32) said; second entry shares both
//
// direct: a full sentence in marks; mixed: marks inside a sentence; indirect: "X said (that) …" without marks.
// One entry a paragraph where a quote runs over several.  Scare quotes and titles are none.
#pragma once
#include <memory>
#include <vector>

#include "dateline/reading.h"
#include "dateline/result.h"
#include "matcher/files.h"

namespace dateline::quotes {

struct Rules;
using RulesPtr = std::shared_ptr<const Rules>;
Result<RulesPtr> load(const matcher::Files&);

// Needs sentences, tokens, names and times of the reading.
std::vector<Quote> find(const Document&, const Reading&, const Rules&, Notes&);

}  // namespace dateline::quotes
