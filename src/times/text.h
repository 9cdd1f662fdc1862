// The words of a sentence as the time rules see them.
//
//   "at 10:40pm on 2013-03-22"  ->  at | 10:40 (CLOCK) | pm | on | 2013-03-22 (ISODATE)
//
// Tags come from the tokens below the words.  Kinds: CLOCK 10:40, DOTCLOCK 10.40, ISODATE, SLASHDATE 3/22/2013,
// DECADE 1980s, OLDDECADE 480s, SHORTYEAR '98.
#pragma once
#include <span>
#include <string_view>

#include "dateline/reading.h"
#include "matcher/lists.h"
#include "matcher/words.h"

namespace dateline::times {

matcher::Words time_words(std::string_view text, Span sentence, std::span<const Token> tokens, const matcher::Lists&);

// "Tel. 82-2100-17", "order 133-2020": whether the digits of a word belong to a longer number that is no range of years.
bool inside_number(const matcher::Words&, uint32_t at);

}  // namespace dateline::times
