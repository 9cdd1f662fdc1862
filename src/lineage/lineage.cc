#include "lineage/lineage.h"

#include <algorithm>
#include <numeric>

#include "lineage/anchors.h"
#include "lineage/common.h"
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
  std::vector<Print> prints;     // each document once, in an order of its own: nothing hangs on the order of ingest
  std::unique_ptr<const ShingleIndex> index;
  std::vector<Relation> relations;              // without words that prove no copy
  std::vector<std::vector<uint32_t>> captures;  // prints of each article
  std::vector<uint32_t> home;                   // article of each print
  CommonWords common;
  std::vector<uint32_t> own_words;              // of each print, without its outlet's furniture
};

namespace {

constexpr double kin_share_min = .5;  // of what is not common in either
constexpr uint32_t kin_words_min = 20;
constexpr uint32_t anchor_rows_min = 2;  // rows of five anchors that a paraphrase has of its source

// A copy has its source's background too: where two share most of what is their own, nothing between them is stock.
void leave_common_out(const std::vector<Print>& prints, const CommonWords& common, Relation& r) {
  const auto &of_a = common.of[r.a], &of_b = common.of[r.b];
  const Print &a = prints[r.a], &b = prints[r.b];
  if (of_a.empty() && of_b.empty()) return;
  bool kin = common.kin[r.a] == common.kin[r.b];
  if (!kin) {
    leave_out(false, of_a, of_b, a, b, r.overlap);
    const auto own = [](const Print& p, const std::vector<Common>& of) {
      return of.empty() ? p.words() : uint32_t(std::count(of.begin(), of.end(), Common::no));
    };
    kin = std::min(r.overlap.in_a, r.overlap.in_b) >= kin_words_min &&
          (r.overlap.in_a >= kin_share_min * own(a, of_a) || r.overlap.in_b >= kin_share_min * own(b, of_b));
  }
  if (kin) leave_out(true, of_a, of_b, a, b, r.overlap);
}

// Relations of reports that may say one thing in other words: found by rows of names, numbers and quotes, or by a quote.
void add_paraphrases(const std::vector<Print>& prints, std::vector<Relation>& relations) {
  const auto apart = [&](uint32_t a, uint32_t b) { return prints[a].outlet != prints[b].outlet || prints[a].outlet.empty(); };
  for (Relation& r : relations)
    if (r.overlap.speech > 0 && apart(r.a, r.b)) r.anchors = anchors_of_paraphrase(prints[r.a], prints[r.b]);
  std::vector<Print> anchors;
  for (const Print& p : prints) anchors.push_back(anchor_print(p));
  const ptrdiff_t by_words = ptrdiff_t(relations.size());
  for (const auto& [a, b] : ShingleIndex(anchors).candidates(anchor_rows_min)) {
    if (!apart(a, b)) continue;  // its own next report
    const uint32_t n = anchors_of_paraphrase(prints[a], prints[b]);
    if (n == 0) continue;
    const auto end = relations.begin() + by_words;
    const auto at = std::lower_bound(relations.begin(), end, std::pair(a, b), [](const Relation& r, const auto& pair) { return std::pair(r.a, r.b) < pair; });
    if (at != end && at->a == a && at->b == b) at->anchors = n;
    else relations.push_back({a, b, {}, n});
  }
}

// Anchors in what proves no copy prove none either.
void drop_common_anchors(std::vector<Print>& prints, const CommonWords& common) {
  for (uint32_t p = 0; p < prints.size(); ++p)
    if (!common.of[p].empty())
      std::erase_if(prints[p].anchors, [&](const Anchor& a) { return common.of[p][a.word] != Common::no; });
}

// What is compared then lies side by side, and the nearest of many holders of a shingle are the likest.
void lay_likes_together(std::vector<Print>& prints, std::vector<uint32_t>& order) {
  std::vector<std::pair<uint32_t, uint32_t>> keys;
  for (uint32_t i = 0; i < prints.size(); ++i) keys.push_back({prints[i].least_shingle, i});
  std::sort(keys.begin(), keys.end());
  std::vector<Print> laid;
  std::vector<uint32_t> laid_order;
  laid.reserve(prints.size());
  for (const auto& [shingle, i] : keys) {
    laid.push_back(std::move(prints[i]));
    laid_order.push_back(order[i]);
  }
  prints = std::move(laid);
  order = std::move(laid_order);
}

}  // namespace

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
  lay_likes_together(p.prints, p.order);
  p.index = std::make_unique<const ShingleIndex>(p.prints);
  const auto candidates = p.index->candidates();
  p.relations.reserve(candidates.size());
  for (const auto& [a, b] : candidates) p.relations.push_back({a, b, p.index->overlap(a, b), 0});
  p.captures = articles_of(p.prints, p.relations);
  p.home.resize(p.prints.size());
  for (uint32_t a = 0; a < p.captures.size(); ++a)
    for (uint32_t i : p.captures[a]) p.home[i] = a;
  p.common = common_words(p.prints, p.home, *p.index, p.relations);
  for (uint32_t i = 0; i < p.prints.size(); ++i)
    p.own_words.push_back(p.prints[i].words() - uint32_t(std::count(p.common.of[i].begin(), p.common.of[i].end(), Common::furniture)));
  for (Relation& r : p.relations) leave_common_out(p.prints, p.common, r);
  drop_common_anchors(p.prints, p.common);
  add_paraphrases(p.prints, p.relations);
}

std::vector<Lineage> Tracer::trace(std::span<const Stamp> published) {
  std::vector<Print>& prints = pile_->prints;
  for (size_t i = 0; i < prints.size(); ++i)
    prints[i].published = pile_->order[i] < published.size() ? published[pile_->order[i]] : Stamp{};
  for (auto& members : pile_->captures) order_revisions(members, prints);
  const auto& captures = pile_->captures;
  const Relate relate = [&](uint32_t a, uint32_t b) {
    Relation r{a, b, pile_->index->overlap(a, b), 0};
    leave_common_out(prints, pile_->common, r);
    return r;
  };
  std::vector<Lineage> out = origins_of(prints, captures, pile_->relations, pile_->own_words, relate, *pile_->rules);
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
