// How well a day fits what a page says of it: weekdays told as past or ahead, clocks of entries, years.
//
// Scores are logarithms of rough chances, from how reports are written: a bare weekday in a first sentence is mostly the
// day itself; told as past it is rarely more than a day or two back.
#pragma once
#include <optional>
#include <vector>

#include "dateline/document.h"

namespace dateline::times {

// A clue of one weekday: told so, of an entry that lies `offset` days before the newest.
struct WeekdayClue {
  int weekday = 0;
  int told = 0;
  bool lead = false;
  int offset = 0;
  int32_t clock = -1;   // of the entry that says it (or the newest, for what stands above the entries)
  int from_hour = -1;
  const DateClue* clue = nullptr;
};
// Once for each weekday, tense and part of the day.
std::vector<WeekdayClue> weekday_clues(const Document&);

// The day that a clue means if the page is of day `day`.
int32_t meant(const WeekdayClue&, int32_t day);
double weekday_score(const std::vector<WeekdayClue>&, int32_t day, bool dateline);

// Years that the page rules out, and what its copyright line says.
struct YearBounds {
  int from = 1990, to = 0;      // to: the capture's year, 0 where it is not known
  int copyright = 0;
  int month = 0;                // of `from`, by the address
  int stated = 0;               // latest year that the text tells of as past
};
YearBounds year_bounds(const Document&);
double year_score(const YearBounds&, int32_t day);

}  // namespace dateline::times
