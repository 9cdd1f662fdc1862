#include "intake/rules.h"

namespace dateline::intake {

Result<RulesPtr> load(const matcher::Files& files) {
  auto lists = matcher::Lists::load(files, "en/intake/");
  if (!lists) return lists.error();
  return RulesPtr(std::make_shared<Rules>(Rules{*lists}));
}

const Rules& built_in() {
  static const RulesPtr rules = [] {
    auto loaded = load(matcher::embedded());
    return loaded ? *loaded : std::make_shared<const Rules>();
  }();
  return *rules;
}

}  // namespace dateline::intake
