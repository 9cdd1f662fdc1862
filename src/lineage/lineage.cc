#include "lineage/lineage.h"

namespace dateline::lineage {

struct Rules {};

Result<RulesPtr> load(const matcher::Files&) { return RulesPtr(std::make_shared<Rules>()); }

std::vector<Lineage> trace(std::span<const Article> articles, std::span<const Stamp>, const Rules&) {
  std::vector<Lineage> out;
  for (const Article& a : articles) {
    Lineage l;
    l.article = ArticleId{a.document.id.value};
    l.origin = OriginId{a.document.id.value};
    l.revisions = {a.document.id};
    out.push_back(l);
  }
  return out;
}

std::vector<Change> diff(ArticleId, const Article&, const Article&, const Rules&) { return {}; }

}  // namespace dateline::lineage
