#include "times/times.h"

namespace dateline::times {

struct Rules {};

Result<RulesPtr> load(const matcher::Files&) { return RulesPtr(std::make_shared<Rules>()); }
std::vector<TimeExpr> find(const Document&, const Reading&, const Stamp&, const Rules&, Notes&) { return {}; }

}  // namespace dateline::times
