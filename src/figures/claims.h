// According to whom a number stands in the text, and of when it is.
//
//   "Ukraine says Russia has deployed 90,000 troops."  ->  Ukraine, as the indirect quote around the number says
#pragma once
#include <optional>

#include "dateline/reading.h"
#include "figures/number.h"
#include "matcher/lists.h"

namespace dateline::figures {

// The speaker of the innermost quote around the figure; else of the nearest cue before it in the same sentence.
std::optional<Party> claimant_of(const Reading&, const Sentence&, Span figure);

// The subject of a verb of giving numbers that stands before the figure: "Both authorities put the toll at 17".
std::optional<Party> giver_of(const Reading&, const Pieces&, const std::vector<int32_t>& in_name, uint32_t figure_word,
                              const matcher::Lists&);

// The nearest time of the sentence that could be placed; unknown where there is none.
Interval as_of(const Reading&, const Sentence&, Span figure);

}  // namespace dateline::figures
