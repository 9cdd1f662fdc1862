// Which documents are captures of one article, and in which order they were made.
//
//   two captures of a live page, the second with two entries on top  ->  one article, the first one first
//
// One address is one article.  Without addresses, live pages of one house that share entries are, and so are pages of
// one outlet with like headlines and mostly the same words.
#pragma once
#include <vector>

#include "lineage/overlap.h"

namespace dateline::lineage {

struct Relation {
  uint32_t a, b;  // prints, a < b
  Overlap overlap;
  uint32_t anchors = 0;  // in both, where one may be a paraphrase of the other
};

// Prints of each article, earliest capture first; articles by lowest print.
std::vector<std::vector<uint32_t>> articles_of(const std::vector<Print>&, const std::vector<Relation>&);

// Orders captures of one article: by what they state (published, modified, times of entries), then by what
// stands on top of a live page, then by when they were seen, then by length.
void order_revisions(std::vector<uint32_t>& article, const std::vector<Print>&);

}  // namespace dateline::lineage
