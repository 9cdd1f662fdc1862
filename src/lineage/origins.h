// Copies of articles under other mastheads, and the origin behind each set of them.
//
//   a wire report, three mastheads with its words, a report of its own with one of its quotes
//     -> three copies with the wire's origin; a shared quote, which keeps its own
//
// Sources are chosen one after the other, the likeliest first (the agency's own page, then the earlier, then the
// longer); an article joins a source only where it shares words with that source itself.  So a chain of pages, each a
// little like the next, is never one origin.
#pragma once
#include <functional>
#include <vector>

#include "dateline/story.h"
#include "lineage/revisions.h"
#include "lineage/rules.h"

namespace dateline::lineage {

// The kind of copy that the overlap makes of `copy`, where `a` of the overlap is the source; nothing where it is none.
// `source_words` and `copy_own` are without furniture.
std::optional<CopyKind> copy_kind(const Overlap&, uint32_t source_words, uint32_t copy_words, uint32_t copy_own);

// `articles`: prints of each, earliest first.  Relations without words that prove no copy; `own_words` of each print,
// without furniture.  `relate` makes the relation of two prints that has not been given: of what very many have, only some
// pairs are.  One Lineage an article, in their order.
using Relate = std::function<Relation(uint32_t a, uint32_t b)>;
std::vector<Lineage> origins_of(const std::vector<Print>&, const std::vector<std::vector<uint32_t>>& articles,
                                const std::vector<Relation>&, const std::vector<uint32_t>& own_words, const Relate&,
                                const Rules&);

}  // namespace dateline::lineage
