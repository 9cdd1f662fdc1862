// Which pairs of documents are worth comparing, and how alike they are.
//
//   links(terms of five reports) -> {0, 1, .41}, {0, 3, .22}, …   pairs that share one of their heaviest terms
#pragma once
#include <optional>
#include <vector>

#include "stories/cluster.h"
#include "stories/terms.h"

namespace dateline::stories {

// `days` in parallel: days since 1970, nothing where the date is not known to the day.
std::vector<Link> links(const std::vector<Terms>&, const std::vector<std::optional<int32_t>>& days, size_t vocabulary);
// The same by comparing every pair: for tests.
std::vector<Link> links_of_all_pairs(const std::vector<Terms>&, const std::vector<std::optional<int32_t>>& days);

}  // namespace dateline::stories
