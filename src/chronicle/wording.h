// Words for a line: the reports' own, chosen and cut, never added to.
//
//   "Meanwhile, dockers in Poti stopped work on Wednesday, the union said."
//     -> "Dockers in Poti stopped work on Wednesday, the union said"
#pragma once
#include <string>

#include "chronicle/lines.h"

namespace dateline::chronicle {

struct Wording {
  std::string headline;
  double fault = 0;  // how badly it stands alone; 0 is fine
};

// The best headline that a line's own words give.
Wording wording(const Pile&, const Line&, const Rules&);
std::string sentence_of(const Pile&, const Line&);

}  // namespace dateline::chronicle
