// A paragraph as the attribution rules see it: quoted stretches, times and noun phrases folded into one word each.
//
//   “We are ready,” Marinova said Friday.  ->  QUOTE | NP(Marinova) | said | TIME | .
//
// Kinds: QUOTE, TIME, NP (a noun phrase with what hangs on it by "of", "for", "in"…), PRO (he, she, they, it…).
// Sentence ends inside quotation marks do not count; a Segment is what a reader takes for one sentence.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "dateline/document.h"
#include "dateline/reading.h"
#include "matcher/lists.h"
#include "matcher/words.h"
#include "quotes/marks.h"

namespace dateline::quotes {

struct Paragraph {
  Span span;
  uint32_t first = 0, last = 0;  // tokens [first, last)
  int32_t entry = -1;
  bool heading = false;
};

std::vector<Paragraph> paragraphs(std::string_view text, const Reading&);

struct Segment {
  matcher::Words words;
  std::vector<int32_t> quote;  // in parallel to words: index into the paragraph's marks, -1 for other words
  std::vector<uint32_t> head;  // in parallel: head token of an NP or PRO, else the word's first token
};

// Indices of tokens that are folded into names and times, made once for a document.
struct Covers {
  std::vector<int32_t> name, time;  // by token, -1 for none
};
Covers covers(const Reading&);

std::vector<Segment> segments(std::string_view text, const Reading&, const Covers&, const matcher::Lists&,
                              const Paragraph&, const std::vector<Marked>&);

}  // namespace dateline::quotes
