// Who did what to whom, in PLOVER; and what is announced.
//
//   "Russia expelled the U.S. deputy chief of mission on Thursday."
//     SANCTION, mode expel, cameo 166, actors [Russia RUS], recipients [U.S. deputy chief of mission USA GOV], asserted
//   "Halde will speak with transatlantic leaders on Friday."
//     CONSULT, planned; plan: talks, who [Halde; transatlantic leaders], 2022-02-18, announced
#pragma once
#include <memory>
#include <vector>

#include "dateline/reading.h"
#include "dateline/result.h"
#include "matcher/files.h"

namespace dateline::events {

struct Rules;
using RulesPtr = std::shared_ptr<const Rules>;
Result<RulesPtr> load(const matcher::Files&);

// Types are the sixteen of PLOVER's manual of September 2021; deed and modality stand apart (list `combined` of
// rules/any/events/plover.words joins them).  The rules' format: rules.h.  Broken parses give fewer events, never an error.
// Needs sentences, tokens with heads, names, times and quotes of the reading.
struct Found {
  std::vector<Event> events;
  std::vector<PlanMention> plans;
};
Found find(const Document&, const Reading&, const Rules&, Notes&);

}  // namespace dateline::events
