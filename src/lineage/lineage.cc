#include "lineage/lineage.h"

#include <algorithm>
#include <numeric>

#include "lineage/origins.h"
#include "lineage/rules.h"

namespace dateline::lineage {

Result<RulesPtr> load(const matcher::Files& files) {
  Rules rules;
  for (const auto& [lists, prefix] : {std::pair{&rules.words, "en/lineage/"}, {&rules.addresses, "any/lineage/"}}) {
    Result<matcher::Lists> loaded = matcher::Lists::load(files, prefix);
    if (!loaded) return loaded.error();
    *lists = *loaded;
  }
  return RulesPtr(std::make_shared<Rules>(std::move(rules)));
}

std::vector<Lineage> trace(std::span<const Article> articles, std::span<const Stamp> published, const Rules& rules) {
  // By id, each once: nothing below depends on the order of ingest.
  std::vector<uint32_t> order(articles.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return articles[a].document.id < articles[b].document.id;
  });
  std::vector<Print> prints;
  for (uint32_t i : order) {
    if (!prints.empty() && prints.back().document().id == articles[i].document.id) continue;
    prints.push_back(print_of(articles[i], i < published.size() ? published[i] : Stamp{}, rules));
  }
  std::vector<Relation> relations;
  const ShingleIndex index(prints);
  for (const auto& [a, b] : index.candidates()) relations.push_back({a, b, overlap(prints[a], prints[b])});
  const auto captures = articles_of(prints, relations);
  std::vector<Lineage> out = origins_of(prints, captures, relations, index, rules);
  std::vector<std::pair<int64_t, DocId>> rank;
  for (const auto& members : captures) {
    const Print& first = prints[members[0]];
    rank.push_back({earliest(first.published).value_or(INT64_MAX), first.document().id});
  }
  std::vector<uint32_t> by_time(out.size());
  std::iota(by_time.begin(), by_time.end(), 0u);
  std::sort(by_time.begin(), by_time.end(), [&](uint32_t a, uint32_t b) { return rank[a] < rank[b]; });
  std::vector<Lineage> sorted;
  for (uint32_t i : by_time) sorted.push_back(std::move(out[i]));
  return sorted;
}

}  // namespace dateline::lineage
