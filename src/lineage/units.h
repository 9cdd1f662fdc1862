// The pieces of two versions that belong together: paragraphs first, then sentences that moved between paragraphs.
//
//   from {"A. B.", "C."}  to {"C.", "A. B changed."}  ->  {0, 1}, {1, 0}
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/plain_words.h"
#include "dateline/reading.h"

namespace dateline::lineage {

struct Unit {
  Span span;                     // into the text
  int32_t entry = -1;            // index into Document::entries
  int32_t paragraph = -1;        // of a sentence: the paragraph that it stands in
  int32_t pair = -1;             // of a sentence: the pair of paragraphs that it stands in
  std::vector<PlainWord> words;  // spans into the text
  std::vector<uint64_t> bag;     // hashes of the words, sorted
  uint64_t key = 0;              // of the words in order
};

// Paragraphs of the text, or of parts of it; entry headlines are left out.
std::vector<Unit> paragraphs(const Document&);
// The sentences of one paragraph.
std::vector<Unit> sentences(const Article&, const Unit& paragraph);

struct Pairing {
  std::vector<std::pair<uint32_t, uint32_t>> pairs;  // by place in `to`
  std::vector<uint32_t> only_from, only_to;
};

// `entry_of_from[e]`: the entry of `to` that entry e of `from` became, or -1.  Each unit is used once.
Pairing pair_up(const std::vector<Unit>& from, const std::vector<Unit>& to, const std::vector<int32_t>& entry_of_from);

// Words that both bags hold, by the longer one: 0 to 1.
double likeness(const Unit&, const Unit&);

}  // namespace dateline::lineage
