// What one page says about something planned, ready to be compared.
//
//   "Kvariani and Lupescu will meet in Istanbul on Thursday"
//     -> kind meeting, who {their entities}, days 2024-03-14..2024-03-14, where "istanbul"
#pragma once
#include <string>
#include <vector>

#include "base/pile.h"
#include "dateline/story.h"
#include "plans/rules.h"

namespace dateline::plans {

struct Said {
  size_t page = 0;
  Cite cite;
  std::string what, kind, group;     // as the page's layer says, its kind, the group of kinds that can stand for it
  std::vector<uint64_t> who;         // sorted, no doubles
  std::vector<Party> parties;        // as written
  uint32_t named = 0;                // parties that are entities
  std::vector<std::string> described;  // words for them: "foreign ministers", roles of those named; sorted
  std::string where, where_key;
  Interval when, before;
  std::optional<int32_t> first, last;              // days of `when`
  std::optional<int32_t> before_first, before_last;
  PlanStatus status = PlanStatus::announced;
  std::optional<Instant> known;
  bool heading = false;              // of an entry: told again by the sentence below it
  int32_t entry = -1;
  bool lagging = false;              // told without a day: it happened then or a little before
  bool deed = false;                 // from an event: confirms a plan, never makes one
  std::string rule;
};

// Everything that the pages say, earliest known first (unknown last), then by cite.
std::vector<Said> said(const Pile&, const std::vector<size_t>& pages, const Rules&);

}  // namespace dateline::plans
