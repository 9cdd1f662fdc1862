// What an engine has loaded: each room's rules and models.  Immutable, shared by all threads.
#pragma once
#include "dateline/engine.h"
#include "chronicle/chronicle.h"
#include "entities/entities.h"
#include "events/events.h"
#include "figures/figures.h"
#include "intake/rules.h"
#include "language/language.h"
#include "lineage/lineage.h"
#include "plans/plans.h"
#include "quotes/quotes.h"
#include "read/read.h"
#include "stories/stories.h"
#include "times/times.h"

namespace dateline {

struct Engine::Parts {
  intake::RulesPtr intake;
  read::RulesPtr read;
  language::ModelsPtr language;
  times::RulesPtr times;
  quotes::RulesPtr quotes;
  figures::RulesPtr figures;
  events::RulesPtr events;
  lineage::RulesPtr lineage;
  entities::RulesPtr entities;
  stories::RulesPtr stories;
  plans::RulesPtr plans;
  chronicle::RulesPtr chronicle;
};

namespace engine {

// The rules built in, or those of the user's folder.
Result<matcher::Files> files_of(const Engine::Options&);

// Document -> every layer, anchored on `published` (the document's own, or one joined from others).
Reading layers_of(const Document&, const Stamp& published, const Engine::Parts&);

// Entry times and layers anew, once the day of publication was joined from other documents.
void place_again(Article&, const Stamp& published, const Engine::Parts&);

}  // namespace engine
}  // namespace dateline
