// Words that prove no copy: what an outlet prints around all its reports, and background that the trade repeats.
//
//   four reports of their own that end in one paragraph on an old treaty   -> that paragraph is stock in each
//   three pages of one outlet with its morning letter's terms              -> the terms are furniture in each
//   four mastheads with one wire report, one of them with nothing else     -> nothing: that is what copies look like
//
// A row of words is stock where several unrelated articles hold it and each of them has much besides; a wire report is in
// the pile somewhere with little besides.
#pragma once
#include <cstdint>
#include <vector>

#include "lineage/revisions.h"
#include "lineage/shingles.h"

namespace dateline::lineage {

struct CommonWords {
  std::vector<std::vector<Common>> of;  // by print, then by word; empty where no word is common
  std::vector<uint32_t> kin;            // by print: articles that share long passages have one number; to them nothing is stock
};

// `home[p]`: the article of print p.
CommonWords common_words(const std::vector<Print>&, const std::vector<uint32_t>& home, const ShingleIndex&,
                         const std::vector<Relation>&);

}  // namespace dateline::lineage
