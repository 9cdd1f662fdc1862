// One document as the finders see it: its trees, parties and settings, and the deeds that the rules find in them.
#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "events/party.h"
#include "events/scope.h"
#include "events/when.h"

namespace dateline::events {

// A rule that holds at some words, with what stands around them.
struct Deed {
  const Pattern* pattern = nullptr;
  const Tree* tree = nullptr;
  const Setting* setting = nullptr;
  uint32_t first = 0, last = 0;  // tokens of the rule's words
  Frame frame;
  std::vector<Actor> actors, recipients;
  Scope scope;
};

// Where it was, as an index into names; a visit is where it goes.
std::optional<int32_t> place_of(const Deed&, const Cast&, const Reading&);

// Calls back for every deed, sentence by sentence: `event` for those of rules that tell events, `plan` for those of rules
// with a diary kind.
using Told = std::function<void(const Deed&, const Cast&)>;
void each_deed(const Document&, const Reading&, const Rules&, const Told& event, const Told& plan);

// What a deed tells, where it tells anything.
std::optional<Event> event_of(const Deed&, const Cast&, const Reading&, const Rules&);
std::optional<PlanMention> plan_of(const Deed&, const Cast&, const Document&, const Reading&, const Rules&);

}  // namespace dateline::events
