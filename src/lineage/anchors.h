// What a paraphrase keeps of its source: names, numbers and quotes, sentence by sentence.
//
//   "Two boats met off Varna on Monday." and "On Monday a pair of vessels came together near Varna."
//     -> anchors {Monday, Varna} in both, although no row of words is the same
//
// A machine that rewords a report keeps its sentences in order and what they are about; two people who report one event
// do not tell it in one order.  Within a sentence the order is free.
#pragma once
#include <string_view>
#include <vector>

#include "base/plain_words.h"
#include "lineage/overlap.h"

namespace dateline::lineage {

// Of the words of a text, which are in parallel to its keys and to those that stand between quotation marks.
std::vector<Anchor> anchors_of(std::string_view text, const std::vector<PlainWord>&, const Print&);

// A print of the anchors in place of the words.
Print anchor_print(const Print&);

// How many anchors stand in both in one order, where b says what a does, or a part of it, in other words, or a what b
// does; else 0.
uint32_t anchors_of_paraphrase(const Print& a, const Print& b);

}  // namespace dateline::lineage
