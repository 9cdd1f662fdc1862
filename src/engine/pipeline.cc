#include "engine/pipeline.h"

#include <algorithm>

namespace dateline::engine {

intake::Options intake_options(const InputOptions& o, intake::RulesPtr rules) {
  intake::Options out;
  out.form = o.form;
  out.published = o.published;
  out.seen = o.seen;
  out.seen_by_run = o.seen_by_run;
  out.fields = o.fields;
  out.rules = std::move(rules);
  return out;
}

int threads_for(int jobs) { return jobs > 0 ? jobs : std::max(1, int(std::thread::hardware_concurrency())); }

}  // namespace dateline::engine
