// Lines of many pages that make one claim.
//
//   {"seized two trawlers on Tuesday", "Romania’s seizure of two trawlers", "the trawlers were seized on Tuesday"} -> one
//
// Same deed, same people, a day that fits; or nearly the same words.  Lines go to the best fitting development in order of
// knowledge; those that could stand alone go first.
#pragma once
#include <vector>

#include "chronicle/lines.h"

namespace dateline::chronicle {

struct Gathered {
  std::vector<size_t> lines;  // indexes, the first founded it
};

// Only what can stand alone, or is told by two independent sources.  In order of founding.
std::vector<Gathered> gather(const Pile&, const std::vector<Line>&, const Vocabulary&);

// 0: different claims.
double likeness(const Pile&, const Line&, const Line&, const Vocabulary&);

}  // namespace dateline::chronicle
