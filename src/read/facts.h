// Facts that stand in the words of a page: dateline, agency, outlet, byline, credits, publication time.
#pragma once
#include "read/draft.h"

namespace dateline::read {

// "STOCKHOLM, December 2 (Reuters) – The…": what stands before the first word of the report.
struct DatelineParts {
  std::optional<Span> place, agency;  // in the line
  std::optional<Moment> day;
  Span all;                           // with the dash
};
std::optional<DatelineParts> dateline_of(const Piece&, const Rules&);

// Adds what the pieces say where `facts` has nothing yet.  A credit alone, "(Reuters) –", is cut from the text.
void facts_from_text(Draft&, const RawPage&, const Rules&, Facts&, Notes&);

// The year of a dateline's day, where the page's own day gives it: the nearest.
void complete_dateline(Facts&, const Stamp& published);

}  // namespace dateline::read
