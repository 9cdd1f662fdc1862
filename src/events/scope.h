// Under which sign a deed stands: asserted, denied, planned, demanded…; who says so; and the clause worth showing.
//
//   "Norvia denied that its troops had shelled the port."   shelled: denied, by Norvia, clause "its troops had …"
//   "Kovac agreed to meet Brandt next week."                meet: planned (agreed), clause the whole
//
// Read from the deed upwards through the clauses that hold it; what each word does to what hangs on it stands in the
// lists `governor`, `noun-governor` and `modal` of rules/en/events/scope.words.
#pragma once
#include <string>

#include "events/frame.h"
#include "events/party.h"

namespace dateline::events {

struct Scope {
  Modality modality = Modality::asserted;
  bool agreed = false, moved = false, postponed = false, cancelled = false;
  bool future = false;       // a future is said, whatever else is ("will not meet")
  bool progressive = false;  // "are meeting"
  bool present = false;      // "meets"
  bool past = false;
  bool beside = false;       // only mentioned beside what the sentence tells: "amid a build-up"
  bool willing = false;      // ready for it, no more
  bool under_way = false;
  bool purpose = false;      // "went there to meet": what came of it is not said
  bool carried = false;      // noun: a verb says that it is held or takes place
  bool supposed = false;     // inside an if: nothing above makes it firmer
  bool skipped = false;      // somebody stays away from it
  bool would = false, said = false, according = false;
  bool retold = false;       // somebody tells what somebody says: "state media quoted the rebels as saying"
  uint32_t by = no_token;    // head of the one who says, denies or alleges it
  uint32_t top = no_token;   // the verb of the clause to show
  uint32_t announcer = no_token;  // "agreed" in "agreed to meet": its own times are not the deed's
  uint32_t schedule = no_token;   // "scheduled" in "is scheduled": its times are
};

// ", Ida Holm, a spokeswoman, said on Thursday." at the end of a sentence, as the words stand, whatever the parse.
struct Tail {
  uint32_t begin = no_token;    // the comma
  uint32_t verb = no_token, speaker = no_token;
};
Tail tail_of(const Tree&, const Rules&);

Scope scope_of(const Tree&, const Frame&, const Rules&);
// The words worth showing: the clause of `top`, without attribution, cut to one stretch.
Span clause_of(const Tree&, const Frame&, const Scope&, const Rules&);

}  // namespace dateline::events
