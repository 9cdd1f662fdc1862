// Small looks at words: what stands in marks, where a clause opens and ends.
//
//   shape_of(“We are ready,”)  ->  3 words, upper, pointed
#pragma once
#include <cstdint>
#include <string_view>

#include "dateline/reading.h"
#include "matcher/lists.h"
#include "quotes/fold.h"

namespace dateline::quotes {

struct Shape {
  uint32_t words = 0;
  bool upper = false;       // begins as a sentence does
  bool pointed = false;     // ends in punctuation, inside or just behind the marks
  bool title_case = false;  // every longer word is capitalised
};
Shape shape_of(std::string_view text, const Marked&);

bool has_finite_verb(const Reading&, uint32_t first, uint32_t last);  // tokens
bool has_verb(const Reading&, uint32_t first, uint32_t last);
// The first word at or after `at` that is no "on Friday", "in a statement", "at the summit", "later".
uint32_t past_adjuncts(const Segment&, uint32_t at, const matcher::Lists&);
// A subject with its finite verb stands in the words, behind an optional "that".  `pure`: the cue takes nothing but
// clauses ("said"), so the verb may come late.
bool is_clause(const Segment&, uint32_t begin, uint32_t end, bool pure, const matcher::Lists&);
// The first word behind "VARNA, March 12 (Meridian) —", 0 where the segment has no such opening.
uint32_t past_dateline(const Segment&);
bool opens_clause(const matcher::Word&, const matcher::Lists&);
bool ends_clause(const matcher::Word&);  // punctuation and coordinators at a clause's edge

}  // namespace dateline::quotes
