// The room's rules and lists, compiled.
//
//   rule expel-diplomat
//     match       ~expel | ~throw out
//     need        object <diplomat>
//     actors      subject
//     recipients  object!
//     type        SANCTION expel
//     cameo       166
//     yes  Norway expelled two Belarusian diplomats. -> SANCTION expel [Norway > two Belarusian diplomats]
//     no   The school expelled a pupil.
//
// Fields (besides match, yes, no, known of matcher/rules.h); slots are roles, not places, so passives need no rule:
//   as          verb (default) or noun: what the words of `match` are; the deed is a verb's first word, a noun's last
//   need, bar   SLOT WANT…: the slot is filled by any of WANT (need) or by none of them (bar)
//   actors, recipients   slots whose parties they are; `object!` takes the words even where they are no known party
//   type        PLOVER 2021 type and mode       cameo  its CAMEO code         what  key of the deed, else its lemma
//   plan        the diary kind ("meeting"; @LIST: the value of the list's entry): the deed is a plan when it lies ahead, and held when it is past
//   loose       yes: any subject may do it ("a bomb killed")
//   single      yes: a deed that takes two is told of one ("Kovac will meet on Friday")
//   unless      clause: says nothing of its own where the clause below it tells an event ("agreed to meet")
//   only        plan: a diary entry, no event
//   never       held, denied: the plan is told only while ahead, or is not off when its doer stays away;
//               asserted: the event is told only as planned, denied, feared
// Slots: subject object iobj clause doer (of the clause) owner (of the object) poss mod, and any preposition ("with", "according to").  `with|to` either.
// WANT: any, party, person, place, country, armed (sector MIL REB COP…), <list> (a word of the list in the phrase).
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "events/events.h"
#include "matcher/flat_index.h"
#include "matcher/lists.h"
#include "matcher/rules.h"

namespace dateline::events {

struct Want {
  enum class Kind : uint8_t { any, party, person, place, country, armed, list } kind = Kind::any;
  std::string list;
};

struct Need {
  std::vector<std::string> slots;
  std::vector<Want> wants;
  bool bar = false;
};

struct Role {
  std::vector<std::string> slots;
  bool any = false;  // object!
};

struct Pattern {
  const matcher::Rule* rule = nullptr;
  bool noun = false, loose = false, unless_clause = false, plan_only = false;
  bool single = false;  // one party is enough
  bool never_held = false, never_denied = false, never_asserted = false;
  std::vector<Need> needs;
  std::vector<Role> actors, recipients;
  std::string type, mode, cameo, plan, what;
};

struct Rules {
  matcher::Rules rules;
  std::vector<Pattern> patterns;  // by Rule::order
  matcher::Lists words;           // of the language
  matcher::Lists codes;           // rules/any
  std::map<std::string, std::string, std::less<>> alpha3;  // of an alpha-2 code
  matcher::FlatIndex<bool> lemmas;                         // every ~word of rules and lists
  std::vector<std::pair<std::string, std::vector<std::string>>> endings;  // "ied" -> {"y"}, longest first

  // The base form that rules know the word by, where the tagger's is not one of theirs: "shelled", "Expels" in headlines.
  std::string base(const std::string& lower, const std::string& lemma) const;
  const Pattern& pattern(const matcher::Rule& r) const { return patterns[r.order]; }
};

}  // namespace dateline::events
