// One `.rules` file as written, patterns not yet compiled.
#pragma once
#include <utility>
#include <vector>

#include "dateline/result.h"
#include "matcher/rules.h"

namespace dateline::matcher {

struct RawRule {
  Rule rule;
  std::vector<std::pair<uint32_t, std::string>> matches;  // line, pattern
};

Result<std::vector<RawRule>> read_rules(const File&);

}  // namespace dateline::matcher
