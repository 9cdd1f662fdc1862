// One document as the finders see it: its trees, parties and settings, and the deeds that the rules find in them.
#pragma once
#include <functional>
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

// Calls back for every deed, in text order; `plans`: only rules with a diary kind, else only rules that tell events.
void each_deed(const Document&, const Reading&, const Rules&, bool plans, const std::function<void(const Deed&, const Cast&)>&);

}  // namespace dateline::events
