// Which way the words around a time look: "will meet on Friday" ahead, "met on Friday" back.
//
//   tense(words, 3, 4, lists)  ->  {Direction::ahead, sure}
//
// Read from the tags of the nearest verb group (to the left first, then to the right); where there are no tags, from the
// lists of rules/en/times/tense.words.
#pragma once
#include "matcher/lists.h"
#include "matcher/words.h"

namespace dateline::times {

enum class Direction : uint8_t { back, ahead, near };
struct Tense {
  Direction direction = Direction::back;
  bool sure = false;  // a verb says so; else the habit of reports, which look back
};

Tense tense(const matcher::Words&, uint32_t first, uint32_t last, const matcher::Lists&);

}  // namespace dateline::times
