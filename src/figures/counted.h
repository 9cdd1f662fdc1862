// What a number counts, what befell it, and what it is about.
//
//   "At least 12 people were killed in Varna."  ->  counted "people", what "people killed", scope "Varna"
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "dateline/reading.h"
#include "figures/number.h"
#include "matcher/lists.h"

namespace dateline::figures {

struct Counted {
  uint32_t first = 0, last = 0;  // words [first, last) of the noun phrase; empty where nothing is counted
  uint32_t head = 0;
  bool empty() const { return first == last; }
};

// The noun phrase that follows the number at word `at`, behind "of the" where there is one.
Counted counted_at(const Pieces&, uint32_t at, const matcher::Lists&);

// The key of the thing counted and what befell it; `first` is the first word of the number with its comparator.
std::string what_of(const Pieces&, const Counted&, uint32_t first, uint32_t last, const matcher::Lists&);

// The verb that moves a measure ("rose 0.4%"), by its key; "" where there is none.
std::string move_of(const Pieces&, uint32_t first, uint32_t last, const matcher::Lists&);

// Place behind the number, else the subject before it.  `moved`: a measure, for which the subject is meant.
std::string scope_of(std::string_view text, const Reading&, const Pieces&, const std::vector<int32_t>& in_name,
                     uint32_t first, uint32_t last, bool moved, const matcher::Lists&);

}  // namespace dateline::figures
