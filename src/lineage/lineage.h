// Whose words are these?  Revisions of one article, copies under other mastheads, origins.
//
//   a, b (later edition of a), c (a's words under another masthead), d (own words)
//     -> articles {a, b}, {c}, {d}; copy c of a, verbatim; origins: a = c, d
#pragma once
#include <memory>
#include <span>
#include <vector>

#include "dateline/reading.h"
#include "dateline/result.h"
#include "dateline/story.h"
#include "matcher/files.h"

namespace dateline::lineage {

struct Rules;
using RulesPtr = std::shared_ptr<const Rules>;
Result<RulesPtr> load(const matcher::Files&);

// Traces a pile, as often as its dates change: what hangs on the words alone is done once.
class Tracer {
 public:
  Tracer(std::span<const Article>, const Rules&);  // both must outlive it
  ~Tracer();
  Tracer(const Tracer&) = delete;
  Tracer& operator=(const Tracer&) = delete;
  // One Lineage an article, ordered by earliest revision (time, then id).  `published` in parallel, unknown allowed.
  std::vector<Lineage> trace(std::span<const Stamp> published);

 private:
  struct Pile;
  std::unique_ptr<Pile> pile_;
};
std::vector<Lineage> trace(std::span<const Article>, std::span<const Stamp> published, const Rules&);

// What an outlet changed between two captures: figures and names first, wording last.
std::vector<Change> diff(ArticleId, const Article& from, const Article& to, const Rules&);

}  // namespace dateline::lineage
