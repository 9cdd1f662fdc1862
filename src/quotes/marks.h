// Quotation marks: where quoted words begin and end in one paragraph.
//
//   scan("“We are ready,” she said. “We go.", {0, …})
//     -> {span of “We are ready,”, closed}, {span of “We go., not closed}
//
// Curly, straight, single and angular marks; marks that scraping turned round; apostrophes are none.  Only outermost
// marks count.  A mark that never closes runs to the end of its paragraph, and its reader decides what it was.
#pragma once
#include <string_view>
#include <vector>

#include "dateline/span.h"

namespace dateline::quotes {

struct Marked {
  Span span;           // takes the marks
  uint32_t open = 0;   // bytes of the opening mark
  uint32_t close = 0;  // bytes of the closing mark, 0 where there is none
  bool single = false;

  bool closed() const { return close != 0; }
  Span inside() const { return {span.begin + open, span.end - close}; }
};

// `paragraph` must lie on character borders of `text`.
std::vector<Marked> scan(std::string_view text, Span paragraph);

}  // namespace dateline::quotes
