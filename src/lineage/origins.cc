#include "lineage/origins.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "base/hash.h"
#include "lineage/reasons.h"

namespace dateline::lineage {
namespace {

constexpr double all_words = .9;          // a changed byline, a corrected figure
constexpr double nearly_all_words = .8;   // desks reword first lines
constexpr double most_of_source = .5;
constexpr double much_of_copy = .3;
constexpr double quoted_part = .7;        // of the shared words: then only quotes are shared
constexpr uint32_t copy_words_min = 20;
constexpr uint32_t alert_words_min = 12;  // for texts that are the same throughout
constexpr uint32_t passage_words_min = 20;
constexpr uint32_t passage_row_min = 12;  // rows shorter than this are names and set phrases
constexpr uint32_t quote_words_min = 10;
constexpr uint32_t stock_origins_min = 4; // a paragraph that four origins have is background of the trade
constexpr size_t furniture_pages_min = 4; // words on so many pages of one outlet belong to the outlet
constexpr size_t lesser_sources_max = 3;  // partial copies and quotes that are told of one article

bool shares_origin(CopyKind k) {
  return k == CopyKind::verbatim || k == CopyKind::abridged || k == CopyKind::localised;
}

struct Edge {
  CopyKind kind;
  uint32_t copy, source;      // prints
  uint32_t shared;            // words of the copy
  double share, share_of;
};

// `flip`: b of the relation is the source.
std::optional<Edge> edge_of(const Relation& r, const std::vector<Print>& prints, bool flip) {
  Overlap o = r.overlap;
  if (flip) std::swap(o.in_a, o.in_b);
  const uint32_t source = flip ? r.b : r.a, copy = flip ? r.a : r.b;
  const auto kind = copy_kind(o, prints[source].words(), prints[copy].words());
  if (!kind) return std::nullopt;
  return Edge{*kind, copy, source, o.in_b, double(o.in_b) / prints[copy].words(),
              double(o.in_a) / prints[source].words()};
}

class OriginFinder {
 public:
  OriginFinder(const std::vector<Print>& prints, const std::vector<std::vector<uint32_t>>& articles,
         const std::vector<Relation>& relations, const ShingleIndex& index, const Rules& rules)
      : prints_(prints), articles_(articles), index_(index), rules_(rules), home_(prints.size()), source_(articles.size()) {
    for (uint32_t a = 0; a < articles.size(); ++a)
      for (uint32_t p : articles[a]) home_[p] = a;
    for (const Relation& r : relations)
      if (home_[r.a] != home_[r.b]) {
        between_[{std::min(home_[r.a], home_[r.b]), std::max(home_[r.a], home_[r.b])}].push_back(&r);
      }
    for (const auto& [pair, list] : between_) {
      neighbours_[pair.first].push_back(pair.second);
      neighbours_[pair.second].push_back(pair.first);
    }
  }

  std::vector<Lineage> run() {
    choose_sources();
    std::vector<Lineage> out;
    for (uint32_t a = 0; a < articles_.size(); ++a) out.push_back(lineage_of(a));
    return out;
  }

 private:
  const Print& first(uint32_t article) const { return prints_[articles_[article][0]]; }

  // The best edge from `copy` to `source` over their captures.
  std::optional<Edge> best_edge(uint32_t copy, uint32_t source) const {
    std::optional<Edge> best;
    for (const Relation* r : between_.at({std::min(copy, source), std::max(copy, source)})) {
      const auto e = edge_of(*r, prints_, home_[r->b] == source);
      if (e && first(copy).outlet == first(source).outlet && is_furniture(*r)) continue;
      if (e && (!best || std::tuple(e->kind, -e->share) < std::tuple(best->kind, -best->share))) best = e;
    }
    return best;
  }

  bool is_own(uint32_t article) const {
    bool own = false;
    for (uint32_t p : articles_[article]) {
      const std::string& outlet = prints_[p].outlet;
      if (outlet.empty()) continue;
      own = own || outlet == prints_[p].agency;
      if (const auto found = neighbours_.find(article); found != neighbours_.end())
        for (uint32_t n : found->second) own = own || (first(n).agency == outlet && first(n).outlet != outlet);
    }
    return own;
  }

  void choose_sources() {
    std::vector<uint32_t> order(articles_.size());
    std::iota(order.begin(), order.end(), 0u);
    std::vector<std::tuple<bool, int64_t, int64_t, DocId>> rank;
    for (uint32_t a : order) {
      uint32_t words = 0;
      for (uint32_t p : articles_[a]) words = std::max(words, prints_[p].words());
      rank.push_back({!is_own(a), earliest(first(a).published).value_or(INT64_MAX), -int64_t(words), first(a).document().id});
    }
    std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return rank[a] < rank[b]; });
    place_.resize(articles_.size());
    for (uint32_t i = 0; i < order.size(); ++i) place_[order[i]] = i;
    for (uint32_t a : order) {
      source_[a] = a;
      const auto found = neighbours_.find(a);
      if (found == neighbours_.end()) continue;
      std::optional<Edge> best;
      for (uint32_t n : found->second) {
        if (place_[n] > place_[a] || source_[n] != n) continue;
        const auto e = best_edge(a, n);
        if (!e || !shares_origin(e->kind)) continue;
        const auto rank_of = [&](const Edge& x) { return std::tuple(UINT32_MAX - x.shared, place_[home_[x.source]]); };
        if (!best || rank_of(*e) < rank_of(*best)) best = e;
      }
      if (best) source_[a] = home_[best->source];
    }
  }

  // One outlet's pages share the words around its reports, and short reports little else.
  bool is_furniture(const Relation& r) const {
    const std::string& outlet = prints_[r.a].outlet;
    uint32_t words = 0;
    for (const Run& run : r.overlap.runs)
      for (uint32_t i = 0; i + shingle_words <= run.length; ++i) {
        std::vector<uint32_t> pages;
        for (uint32_t p : index_.holders(prints_[r.a].shingles[run.a + i])) {
          if (pages.size() >= furniture_pages_min) break;
          if (prints_[p].outlet == outlet && std::find(pages.begin(), pages.end(), home_[p]) == pages.end())
            pages.push_back(home_[p]);
        }
        words += pages.size() < furniture_pages_min;
      }
    return !outlet.empty() && words < copy_words_min;
  }

  // Held by so many origins that it proves nothing.
  bool is_stock(uint32_t shingle) const {
    std::vector<uint32_t> origins;
    for (uint32_t p : index_.holders(shingle)) {
      const uint32_t origin = source_[home_[p]];
      if (std::find(origins.begin(), origins.end(), origin) == origins.end()) origins.push_back(origin);
      if (origins.size() >= stock_origins_min) return true;
    }
    return false;
  }

  // Words of the relation that are not stock, by its runs.
  uint32_t fresh_words(const Relation& r) const {
    uint32_t fresh = 0;
    for (const Run& run : r.overlap.runs) {
      if (run.length < passage_row_min) continue;
      uint32_t shingles = 0;
      for (uint32_t i = 0; i + shingle_words <= run.length; ++i) shingles += !is_stock(prints_[r.a].shingles[run.a + i]);
      if (shingles > 0) fresh += shingles + shingle_words - 1;
    }
    return fresh;
  }

  Copy told(const Edge& e) const {
    Copy c;
    c.document = prints_[e.copy].document().id;
    c.of = prints_[e.source].document().id;
    c.kind = e.kind;
    c.share = e.share;
    c.share_of = e.share_of;
    c.reason = copy_reason(prints_[e.copy], prints_[e.source], rules_);
    return c;
  }

  // Edges of every capture of a copy to the captures of its source.
  void tell_copies(uint32_t article, Lineage& out) const {
    for (uint32_t p : articles_[article]) {
      std::optional<Edge> best;
      for (const Relation* r : between_.at({std::min(article, source_[article]), std::max(article, source_[article])})) {
        if (r->a != p && r->b != p) continue;
        const auto e = edge_of(*r, prints_, r->a == p);
        if (e && (!best || std::tuple(e->kind, -e->share) < std::tuple(best->kind, -best->share))) best = e;
      }
      if (best && shares_origin(best->kind)) out.copies.push_back(told(*best));
    }
  }

  // Passages and quotes that an article of its own has from others; the later one is said to have them.
  void tell_passages(uint32_t article, Lineage& out) const {
    const auto found = neighbours_.find(article);
    if (found == neighbours_.end()) return;
    std::map<uint32_t, std::vector<Edge>> by_source;
    std::vector<std::pair<uint32_t, uint32_t>> ranked;  // most words first
    for (uint32_t n : found->second) {
      if (place_[n] > place_[article] || (first(n).outlet == first(article).outlet && !first(n).outlet.empty())) continue;
      std::vector<Edge> edges;
      uint32_t most = 0;
      for (const Relation* r : between_.at({std::min(article, n), std::max(article, n)})) {
        auto e = edge_of(*r, prints_, home_[r->b] == n);
        if (!e) continue;
        // Words of a copy, not of its source: they are the copy's own, and make no origin common.
        if (shares_origin(e->kind)) e->kind = CopyKind::partial;
        if (e->kind == CopyKind::partial && fresh_words(*r) < passage_words_min) continue;
        most = std::max(most, e->shared);
        edges.push_back(*e);
      }
      // What stands in the source too is told of the source alone.
      if (edges.empty() || (source_[n] != n && same_words_in(article, source_[n], most))) continue;
      by_source[n] = std::move(edges);
      ranked.push_back({UINT32_MAX - most, n});
    }
    std::sort(ranked.begin(), ranked.end());
    if (ranked.size() > lesser_sources_max) ranked.resize(lesser_sources_max);
    for (const auto& [rank, n] : ranked) {
      std::map<uint32_t, const Edge*> best;  // of each capture
      for (const Edge& e : by_source[n]) {
        const Edge*& b = best[e.copy];
        if (!b || std::tuple(e.kind, -int64_t(e.shared)) < std::tuple(b->kind, -int64_t(b->shared))) b = &e;
      }
      for (const auto& [copy, edge] : best) out.copies.push_back(told(*edge));
    }
  }

  bool same_words_in(uint32_t article, uint32_t source, uint32_t words) const {
    const auto found = between_.find({std::min(article, source), std::max(article, source)});
    if (found == between_.end()) return false;
    for (const Relation* r : found->second)
      if ((home_[r->b] == article ? r->overlap.in_b : r->overlap.in_a) * 10 >= words * 8) return true;
    return false;
  }

  Lineage lineage_of(uint32_t article) const {
    Lineage out;
    auto article_id = [&](uint32_t a) {
      const Print& p = first(a);
      for (uint32_t i : articles_[a])
        if (!prints_[i].address.empty()) return ArticleId{hash64(prints_[i].address)};
      return ArticleId{hash64("article", p.document().id.value)};
    };
    out.article = article_id(article);
    out.origin = OriginId{hash64("origin", article_id(source_[article]).value)};
    for (uint32_t p : articles_[article]) out.revisions.push_back(prints_[p].document().id);
    if (source_[article] != article) tell_copies(article, out);
    else tell_passages(article, out);
    out.reason = origin_reason(out, first(source_[article]), source_[article] == article);
    return out;
  }

  const std::vector<Print>& prints_;
  const std::vector<std::vector<uint32_t>>& articles_;
  const ShingleIndex& index_;
  const Rules& rules_;
  std::vector<uint32_t> home_;    // article of each print
  std::vector<uint32_t> source_;  // article that each article's words are from; itself for its own
  std::vector<uint32_t> place_;   // in the order of likely sources
  std::map<std::pair<uint32_t, uint32_t>, std::vector<const Relation*>> between_;
  std::map<uint32_t, std::vector<uint32_t>> neighbours_;
};

}  // namespace

std::optional<CopyKind> copy_kind(const Overlap& o, uint32_t source_words, uint32_t copy_words) {
  if (source_words == 0 || copy_words == 0) return std::nullopt;
  const double share = double(o.in_b) / copy_words, share_of = double(o.in_a) / source_words;
  const bool quotes_only = o.quoted >= quoted_part * o.in_b;
  if (share >= all_words && share_of >= all_words && o.in_b >= alert_words_min && !quotes_only) return CopyKind::verbatim;
  if (o.in_b >= copy_words_min && !(quotes_only && share < nearly_all_words)) {
    if (share >= all_words && share_of >= all_words) return CopyKind::verbatim;
    if (share >= nearly_all_words) return CopyKind::abridged;
    if ((share_of >= most_of_source && share >= much_of_copy) || share >= most_of_source) return CopyKind::localised;
  }
  if (o.passage >= passage_words_min && !quotes_only) return CopyKind::partial;
  return o.speech >= quote_words_min ? std::optional(CopyKind::shared_quote) : std::nullopt;
}

std::vector<Lineage> origins_of(const std::vector<Print>& prints, const std::vector<std::vector<uint32_t>>& articles,
                                const std::vector<Relation>& relations, const ShingleIndex& index,
                                const Rules& rules) {
  return OriginFinder(prints, articles, relations, index, rules).run();
}

}  // namespace dateline::lineage
