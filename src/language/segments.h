// The stretches of a document inside which sentences are looked for: paragraphs, never across a block.
//
//   "Talks Set (8:45 a.m.)\n\nThey met.\n  • Oil rose\n"  ->  [0,21) heading of entry 0, [23,32), [35,45)
//
// A single line break ends a segment unless the lines look hard-wrapped.
#pragma once
#include <vector>

#include "dateline/document.h"

namespace dateline::language {

struct Segment {
  Span span;
  int32_t block = -1;
  int32_t entry = -1;
  bool heading = false;
};

// In text order, trimmed, never empty, nothing past limits::analysed_bytes_max.
std::vector<Segment> segments(const Document&);

}  // namespace dateline::language
