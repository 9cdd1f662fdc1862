// What ties texts, for those who ask why.
//
//   nearest({0, 1}, {2, 3}, pile)  ->  1 and 2, likeness .41
//   shared_terms(terms of 1, terms of 2, …)  ->  ferry, marit, ostrel
#pragma once
#include <string>
#include <vector>

#include "stories/cluster.h"
#include "stories/pile.h"

namespace dateline::stories {

inline constexpr size_t terms_told = 8;
inline constexpr size_t compared_max = 200;  // texts of a set that the nearest is sought among

// Terms that both hold, by what they add to the likeness; words that say nothing are left out.
std::vector<std::string> shared_terms(const Terms&, const Terms&, const Pile&);
// Terms that weigh most in the first set, less what they weigh in the second.
std::vector<std::string> telling_terms(const Members&, const Members&, const Pile&);

struct Nearest {
  uint32_t a = UINT32_MAX, b = UINT32_MAX;  // none where a set is empty
  double likeness = 0;
};
Nearest nearest(const Members&, const Members&, const Pile&);

// The mean text of a set, of unit length.
Terms centre(const Members&, const Pile&);

// Where each document stands in the pile.
std::map<DocId, uint32_t> places(const Pile&);

}  // namespace dateline::stories
