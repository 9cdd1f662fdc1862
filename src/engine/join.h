// Articles -> everything across pages: lineage, entities, stories, joined dates, plans, developments, series.
//
//   Joined j = join(store.load(), as_of, parts)   ->  j.view for the faces, j.replaced for the store
//
// A function of the set of articles and the moment, whatever the order in which they came.
#pragma once
#include <span>
#include <vector>

#include "engine/parts.h"
#include "store/store.h"

namespace dateline::engine {

struct Joined {
  View view;
  std::vector<size_t> replaced;  // indexes of view.articles whose layers were made again on a joined date
};

// Knowledge time of a document: publication (end of the day, month or year that is known), or capture.
std::optional<Instant> known_at(const Document&, const Stamp& published, bool by_seen);

Joined join(std::vector<store::StoredArticle>&&, const AsOf&, std::span<const Decision>, const Engine::Parts&);

}  // namespace dateline::engine
