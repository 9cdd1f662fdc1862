// What stands around a deed, by role: passives, relative clauses, shared subjects and light verbs are undone here.
//
//   "The port, which was shelled by rebels, …"   verb_frame(shelled): subject rebels, object port
//   "Kovac held talks with Brandt in Graz"       noun_frame(talks): subject Kovac, with Brandt, in Graz
//
// Slots are named as in rules.h.  Labels of the tree are Universal Dependencies 2.
#pragma once
#include <string>
#include <vector>

#include "events/tree.h"
#include "matcher/lists.h"

namespace dateline::events {

struct Arg {
  std::string slot;
  uint32_t head = no_token;
};

struct Frame {
  uint32_t deed = no_token;      // the verb, or the noun
  uint32_t governor = no_token;  // noun: the verb that it hangs on, by any chain of nouns
  bool noun = false, passive = false;
  std::string link;              // noun: how it hangs on the governor: "subject", "object", or a preposition
  std::vector<Arg> args;

  bool filled(std::string_view slot) const;
  void add(std::string_view slot, uint32_t head);
};

Frame verb_frame(const Tree&, uint32_t verb, const matcher::Lists&);
Frame noun_frame(const Tree&, uint32_t noun, const matcher::Lists&);

// Who would stand as nsubj or nsubj:pass, also where it is shared or understood; no_token for nobody.
uint32_t grammatical_subject(const Tree&, uint32_t verb, const matcher::Lists&);
bool passive(const Tree&, uint32_t verb, const matcher::Lists&);
// The doer of a verb, active or passive.
uint32_t doer(const Tree&, uint32_t verb, const matcher::Lists&);

}  // namespace dateline::events
