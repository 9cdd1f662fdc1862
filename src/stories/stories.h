// Documents -> threads about one developing matter.
//
//   five reports of one crisis and one on a football match -> two stories
//
// Joined by words against a background table of document frequencies, names, and time as a prior that is neutral where
// unknown.  The result does not depend on order: every document is in at least one story.
#pragma once
#include <memory>
#include <span>
#include <vector>

#include "dateline/reading.h"
#include "dateline/result.h"
#include "dateline/story.h"
#include "matcher/files.h"

namespace dateline::stories {

struct Rules;
using RulesPtr = std::shared_ptr<const Rules>;
Result<RulesPtr> load(const matcher::Files&);

// Threads a pile, as often as its dates change: what hangs on the words alone is done once.
class Threader {
 public:
  Threader(std::span<const Article>, const Rules&);  // both must outlive it
  ~Threader();
  Threader(const Threader&) = delete;
  Threader& operator=(const Threader&) = delete;
  // `published` in parallel to the articles, unknown allowed.
  // Decisions of the user hold before anything that the words say.
  std::vector<Story> thread(std::span<const Stamp> published, std::span<const Lineage>, std::span<const Decision> = {});
  // Sets which stories are near to each.
  void relate(std::vector<Story>&) const;

 private:
  struct Words;
  std::unique_ptr<Words> words_;
};
std::vector<Story> thread(std::span<const Article>, std::span<const Stamp> published, std::span<const Lineage>, const Rules&,
                          std::span<const Decision> = {});

}  // namespace dateline::stories
