// Which pairs of documents are worth comparing, and how alike they are.
//
//   links(five reports) -> {0, 1, .41}, {0, 3, .22}, …   pairs that share one of their heaviest terms
#pragma once
#include <vector>

#include "stories/cluster.h"
#include "stories/texts.h"

namespace dateline::stories {

// Cosine of the terms, plus what the vectors of short texts say, times a prior for one day: about 0 to 1.
double likeness(const Text&, const Text&);

// How many texts each is compared with: as many as the work of a text allows, so fewer where texts are long.
struct Reach {
  size_t neighbours, postings;
};
Reach reach_of(const std::vector<Text>&);

std::vector<Link> links(const std::vector<Text>&, size_t vocabulary, const Reach&);
// The mean likeness of the texts of two sets, from a few of each where they are large.
double mean_likeness(const std::vector<Text>&, const Members&, const Members&);
// The same by comparing every pair: for tests.
std::vector<Link> links_of_all_pairs(const std::vector<Text>&);

}  // namespace dateline::stories
