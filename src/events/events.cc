#include "events/events.h"

namespace dateline::events {

struct Rules {};

Result<RulesPtr> load(const matcher::Files&) { return RulesPtr(std::make_shared<Rules>()); }
std::vector<Event> find(const Document&, const Reading&, const Rules&, Notes&) { return {}; }
std::vector<PlanMention> find_plans(const Document&, const Reading&, const Rules&, Notes&) { return {}; }

}  // namespace dateline::events
