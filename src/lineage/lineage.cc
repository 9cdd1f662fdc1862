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

struct Tracer::Pile {
  const Rules* rules;
  std::vector<uint32_t> order;   // of the documents behind the prints, in the articles given
  std::vector<Print> prints;     // by id, each once: nothing below depends on the order of ingest
  std::unique_ptr<const ShingleIndex> index;
  std::vector<Relation> relations;
};

Tracer::~Tracer() = default;

Tracer::Tracer(std::span<const Article> articles, const Rules& rules) : pile_(std::make_unique<Pile>()) {
  std::vector<uint32_t> order(articles.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return articles[a].document.id < articles[b].document.id;
  });
  Pile& p = *pile_;
  p.rules = &rules;
  for (uint32_t i : order) {
    if (!p.prints.empty() && p.prints.back().document().id == articles[i].document.id) continue;
    p.prints.push_back(print_of(articles[i], rules));
    p.order.push_back(i);
  }
  p.index = std::make_unique<const ShingleIndex>(p.prints);
  for (const auto& [a, b] : p.index->candidates()) p.relations.push_back({a, b, overlap(p.prints[a], p.prints[b])});
}

std::vector<Lineage> Tracer::trace(std::span<const Stamp> published) {
  std::vector<Print>& prints = pile_->prints;
  for (size_t i = 0; i < prints.size(); ++i)
    prints[i].published = pile_->order[i] < published.size() ? published[pile_->order[i]] : Stamp{};
  const std::vector<Relation>& relations = pile_->relations;
  const auto captures = articles_of(prints, relations);
  std::vector<Lineage> out = origins_of(prints, captures, relations, *pile_->index, *pile_->rules);
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

std::vector<Lineage> trace(std::span<const Article> articles, std::span<const Stamp> published, const Rules& rules) {
  return Tracer(articles, rules).trace(published);
}

}  // namespace dateline::lineage
