// Time expressions, and the interval that each stands for.
//
//   published 2024-03-07 (a Thursday): "The strike began on Tuesday and ends next week."
//     [20,27) Tuesday    2024-03-05/2024-03-05   rule bare-weekday
//     [37,46) next week  2024-03-11/2024-03-17   rule next-unit
//
// Spans: bytes of Document::text, half-open; days inclusive.  Values follow TIMEX3 (TimeML 1.2.1).  Never fails: what
// looks like a date and cannot be placed comes back without an interval, and leaves a Note.
// Anchors, first that applies: entry time, dateline date, last time mentioned ("the same day"), publication, capture.
#pragma once
#include <memory>
#include <span>
#include <vector>

#include "dateline/reading.h"
#include "dateline/result.h"
#include "matcher/examples.h"
#include "matcher/files.h"

namespace dateline::times {

struct Rules;
using RulesPtr = std::shared_ptr<const Rules>;
Result<RulesPtr> load(const matcher::Files&);

// `published`: the document's own, or the one joined from others; unknown where there is none.
std::vector<TimeExpr> find(const Document&, const Reading&, const Stamp& published, const Rules&, Notes&);

// The version of the IANA zone data that offsets were taken from: "2024a".
std::string zone_data();

// Runs the examples inside the rules (scene: `published DATE`); an answer reads "[Tuesday] 2024-03-05", then the mod.
std::vector<matcher::Failure> try_examples(const Rules&);

}  // namespace dateline::times
