// Names in bylines and credits.
//
//   "By Kalina Desheva and Sorin Baltag, Meridian"  -> people Kalina Desheva, Sorin Baltag; agencies Meridian
//   "(Reporting by A. Bee in Constanta; editing by C. Dee)" -> A. Bee, C. Dee
#pragma once
#include <vector>

#include "read/draft.h"

namespace dateline::read {

struct Credited {
  Span text;            // in the line
  bool person = true;   // else agency or desk
};
std::vector<Credited> credited(const Piece&, const Rules&);

}  // namespace dateline::read
