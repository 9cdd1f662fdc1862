#include "read/read.h"

namespace dateline::read {

struct Rules {};

Result<RulesPtr> load(const matcher::Files&) { return RulesPtr(std::make_shared<Rules>()); }

Document page(const RawPage& page, const Rules&) {
  Document d;
  d.id = page_id(page);
  d.path = page.path;
  d.record = page.record;
  d.url = page.url;
  d.seen = page.seen;
  d.text = page.bytes;
  Span all{0, uint32_t(d.text.size())};
  d.raw.push_back({all, all, true});
  d.blocks.push_back({BlockKind::body, all, d.text, all});
  return d;
}

void place_entries(Document&, const Stamp&) {}

}  // namespace dateline::read
