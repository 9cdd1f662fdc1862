// Numbers as reports write them: "90,000", "2.7 million", "€5m", "twenty-one", "tens of thousands", "2½".
//
//   pieces("$1.2bn in all")  ->  "$" | NUMBER 1.2e9 | in | all
//
// Pieces are words of one sentence in which every number is folded into one word of kind NUMBER and every time
// expression into one of kind TIME; tokens that hold letters before digits ("MH370", "G7"), ordinals and numbers inside
// names stay as they are.  The words of numbers and their values stand in rules/en/figures/numbers.words.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "dateline/reading.h"
#include "matcher/lists.h"
#include "matcher/words.h"

namespace dateline::figures {

struct Number {
  double value = 0;
  bool written = false;  // in words
  bool vague = false;    // "dozens": the least that it can mean
  bool part = false;       // a fraction alone: "1/2"
  bool bare_year = false;  // four digits without a separator, as years are written
};

struct Pieces {
  matcher::Words words;
  std::vector<int32_t> number;   // in parallel to words: index into numbers, -1 for other words
  std::vector<Number> numbers;
};

// Empty where the sentence holds neither a number nor a fraction ("a third of").  `in_name`, `in_time`: by token of the
// reading, index of the name or time that covers it, -1 for none.
Pieces pieces(std::string_view text, const Reading&, const Sentence&, const std::vector<int32_t>& in_name,
              const std::vector<int32_t>& in_time, const matcher::Lists&);

}  // namespace dateline::figures
