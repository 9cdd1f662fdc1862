// Word classes from running text by the exchange algorithm (Kneser and Ney 1993; Martin, Liermann and Ney 1998):
// each word moves to the class that makes the text's class bigrams most likely, until a pass is done.
//
//   exchange({{0,1,2},{0,3,2}}, /*words=*/4, /*classes=*/2, /*passes=*/6)  -> class of each word
#pragma once
#include <cstdint>
#include <vector>

namespace dateline::learn {

// Words are numbered from the most frequent; `words` itself stands for any unknown word and is never classed.
std::vector<uint32_t> exchange(const std::vector<std::vector<uint32_t>>& sentences, uint32_t words, uint32_t classes,
                               uint32_t passes);

}  // namespace dateline::learn
