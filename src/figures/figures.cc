#include "figures/figures.h"

namespace dateline::figures {

struct Rules {};

Result<RulesPtr> load(const matcher::Files&) { return RulesPtr(std::make_shared<Rules>()); }
std::vector<Figure> find(const Document&, const Reading&, const Rules&, Notes&) { return {}; }

}  // namespace dateline::figures
