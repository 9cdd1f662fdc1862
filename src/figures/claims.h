// According to whom a number stands in the text, and of when it is.
//
//   "Ukraine says Russia has deployed 90,000 troops."  ->  Ukraine, as the indirect quote around the number says
#pragma once
#include <optional>

#include "dateline/reading.h"

namespace dateline::figures {

// The speaker of the innermost quote around the figure; else of the nearest cue before it in the same sentence.
std::optional<Party> claimant_of(const Reading&, const Sentence&, Span figure);

// The nearest time of the sentence that could be placed; unknown where there is none.
Interval as_of(const Reading&, const Sentence&, Span figure);

}  // namespace dateline::figures
