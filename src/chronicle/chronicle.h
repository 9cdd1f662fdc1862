// Developments with support grouped by origin, and series of figures.
//
//   four reports (two of them copies) that Velkov agreed to meet -> one Development, 3 origins, 4 reports
#pragma once
#include <memory>
#include <span>
#include <vector>

#include "dateline/reading.h"
#include "dateline/result.h"
#include "dateline/story.h"
#include "matcher/files.h"

namespace dateline::chronicle {

struct Rules;
using RulesPtr = std::shared_ptr<const Rules>;
Result<RulesPtr> load(const matcher::Files&);

// What the developments and series are made from; all lists in parallel to the articles where they say so.
struct Inputs {
  std::span<const Article> articles;
  std::span<const Stamp> published;   // own or joined; unknown allowed
  std::span<const Lineage> lineages;
  std::span<const Story> stories;
  std::span<const Plan> plans;
  const Links& links;
  bool by_seen = false;               // knowledge time of supports
  const Rules* rules = nullptr;       // nothing: those of the program
};

// By story, then valid time.  `episodes` takes the bursts among them, in the order of their first lines.
std::vector<Development> developments(const Inputs&, std::vector<Episode>* episodes = nullptr);
std::vector<Series> series(const Inputs&);

}  // namespace dateline::chronicle
