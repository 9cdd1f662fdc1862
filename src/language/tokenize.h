// Words as Universal Dependencies cuts them, and where sentences end.
//
//   "Sen. Ames didn't pay $1.9bn." -> Sen. | Ames | did | n't | pay | $ | 1.9 | bn | .
//   "Moscow-backed" -> Moscow | - | backed      "co-operate" -> co-operate      "U.S.'s" -> U.S. | 's
//
// Every character that is not white space lies in exactly one token.  Never fails.
#pragma once
#include <string_view>
#include <vector>

#include "dateline/span.h"
#include "language/cut_lists.h"

namespace dateline::language {

// Tokens of one segment, in order.
std::vector<Span> tokenize(std::string_view text, Span segment, const CutLists&);

// Token indexes at which sentences start, the first being 0; none for no tokens.
std::vector<uint32_t> sentence_starts(std::string_view text, const std::vector<Span>& tokens, const CutLists&);

}  // namespace dateline::language
