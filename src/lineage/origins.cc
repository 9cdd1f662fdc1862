#include "lineage/origins.h"

#include <algorithm>
#include <deque>
#include <map>
#include <numeric>
#include <span>
#include <tuple>

#include "base/hash.h"
#include "lineage/reasons.h"

namespace dateline::lineage {
namespace {

constexpr double all_words = .9;          // a changed byline, a corrected figure
constexpr double nearly_all_words = .8;   // desks reword first lines
constexpr double part_missing = .1;       // of the source, beside words that the copy changed: then it was cut
constexpr double most_of_source = .5;
constexpr double much_of_copy = .3;
constexpr double some_of_copy = .2;       // where the source is in it as a whole; below, it is one item of many
constexpr double quoted_part = .7;        // of the shared words: then only quotes are shared
constexpr uint32_t copy_words_min = 20;
constexpr uint32_t alert_words_min = 12;  // for texts that are the same throughout
constexpr uint32_t passage_words_min = 20; // in one row: a sentence; shorter rows may be set phrases,
constexpr uint32_t pieces_words_min = 45;  // unless there are several
constexpr uint32_t beside_quote_min = 12; // of a passage that runs on from a shared quote
constexpr uint32_t quote_words_min = 10;
constexpr size_t lesser_sources_max = 3;  // partial copies and quotes that are told of one article

struct Edge {
  CopyKind kind;
  uint32_t copy, source;      // prints
  uint32_t shared;            // words of the copy
  double share, share_of;     // of a paraphrase: of its anchors
};

class OriginFinder {
 public:
  OriginFinder(const std::vector<Print>& prints, const std::vector<std::vector<uint32_t>>& articles,
         const std::vector<Relation>& relations, const std::vector<uint32_t>& own_words, const Relate& relate, const Rules& rules)
      : prints_(prints), articles_(articles), own_words_(own_words), relate_(relate), rules_(rules), home_(prints.size()), source_(articles.size()) {
    for (uint32_t a = 0; a < articles.size(); ++a)
      for (uint32_t p : articles[a]) home_[p] = a;
    neighbours_.resize(articles.size());
    tie_all(relations);
  }

  std::vector<Lineage> run() {
    choose_sources();
    std::vector<Lineage> out;
    for (uint32_t a = 0; a < articles_.size(); ++a) out.push_back(lineage_of(a));
    return out;
  }

 private:
  // Another article that an article shares words with, and the relations of their captures.
  struct Tie {
    uint32_t other, first, last;  // in tied_
    bool operator<(const Tie& o) const { return other < o.other; }
  };

  void tie_all(const std::vector<Relation>& relations) {
    std::vector<std::tuple<uint32_t, uint32_t, uint32_t>> sorted;  // two articles, relation
    for (uint32_t i = 0; i < relations.size(); ++i) {
      const uint32_t a = home_[relations[i].a], b = home_[relations[i].b];
      if (a != b) sorted.push_back({std::min(a, b), std::max(a, b), i});
    }
    std::sort(sorted.begin(), sorted.end());
    for (const auto& [a, b, i] : sorted) {
      tied_.push_back(&relations[i]);
      const uint32_t end = uint32_t(tied_.size());
      if (!neighbours_[a].empty() && neighbours_[a].back().other == b) {
        neighbours_[a].back().last = neighbours_[b].back().last = end;
        continue;
      }
      neighbours_[a].push_back({b, end - 1, end});
      neighbours_[b].push_back({a, end - 1, end});
    }
  }
  void tie(uint32_t a, uint32_t b, const Relation* r) {
    tied_.push_back(r);
    const uint32_t end = uint32_t(tied_.size());
    for (const auto& [to, other] : {std::pair(a, b), {b, a}}) {
      const Tie t{other, end - 1, end};
      neighbours_[to].insert(std::lower_bound(neighbours_[to].begin(), neighbours_[to].end(), t), t);
    }
  }
  // Empty where they share nothing.
  std::span<const Relation* const> between(uint32_t a, uint32_t b) const {
    const auto& ties = neighbours_[a];
    const auto found = std::lower_bound(ties.begin(), ties.end(), Tie{b, 0, 0});
    if (found == ties.end() || found->other != b) return {};
    return {tied_.data() + found->first, found->last - found->first};
  }

  const Print& first(uint32_t article) const { return prints_[articles_[article][0]]; }

  // `flip`: b of the relation is the source.
  std::optional<Edge> edge_of(const Relation& r, bool flip) const {
    Overlap o = r.overlap;
    if (flip) std::swap(o.in_a, o.in_b);
    const uint32_t source = flip ? r.b : r.a, copy = flip ? r.a : r.b;
    const auto kind = copy_kind(o, own_words_[source], prints_[copy].words(), own_words_[copy]);
    if (r.anchors > 0 && !(kind && shares_origin(*kind)))
      return Edge{CopyKind::paraphrase, copy, source, r.anchors, r.anchors / double(prints_[copy].anchors.size()),
                  r.anchors / double(prints_[source].anchors.size())};
    if (!kind) return std::nullopt;
    if (*kind == CopyKind::shared_quote) o.in_a = std::max(o.in_a, o.speech), o.in_b = std::max(o.in_b, o.speech);
    return Edge{*kind, copy, source, o.in_b, std::min(1.0, double(o.in_b) / prints_[copy].words()),
                std::min(1.0, double(o.in_a) / std::max(1u, own_words_[source]))};
  }

  // The best edge from `copy` to `source` over their captures.
  std::optional<Edge> best_edge(uint32_t copy, uint32_t source) const {
    std::optional<Edge> best;
    for (const Relation* r : between(copy, source)) {
      const auto e = edge_of(*r, home_[r->b] == source);
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
      for (const Tie& n : neighbours_[article]) own = own || (first(n.other).agency == outlet && first(n.other).outlet != outlet);
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
    for (uint32_t a : order) choose_source(a, false);
    // Of a wire that very many run each copy is held against a few only: some are likelier sources than all of these, and
    // find the wire only by what later ones copied.
    for (uint32_t a : order)
      if (source_[a] == a) choose_source(a, true);
    for (uint32_t a : order)
      if (source_[source_[a]] != source_[a]) choose_source(a, true);
  }

  void choose_source(uint32_t a, bool by_later) {
    source_[a] = a;
    std::optional<Edge> best;
    for (uint32_t n : likely_sources(a, by_later)) {
      const auto e = best_edge(a, n);
      if (!e || !shares_origin(e->kind)) continue;
      const auto rank_of = [&](const Edge& x) { return std::tuple(UINT32_MAX - x.shared, place_[home_[x.source]]); };
      if (!best || rank_of(*e) < rank_of(*best)) best = e;
    }
    if (best) source_[a] = home_[best->source];
  }

  // Sources among an article's neighbours, and those that its neighbours have their words from; neighbours that are less
  // likely sources than itself only where they are asked for.
  std::vector<uint32_t> likely_sources(uint32_t a, bool by_later) {
    std::vector<uint32_t> out, of_copies;
    for (const auto& [n, from, to] : neighbours_[a]) {
      if (place_[n] > place_[a] && (!by_later || place_[source_[n]] >= place_[a])) continue;
      if (source_[n] == n) {
        out.push_back(n);
        continue;
      }
      const auto e = best_edge(a, n);
      if (e && shares_origin(e->kind)) of_copies.push_back(source_[n]);
    }
    std::sort(of_copies.begin(), of_copies.end());
    of_copies.erase(std::unique(of_copies.begin(), of_copies.end()), of_copies.end());
    for (uint32_t s : of_copies) {
      if (!between(a, s).empty()) continue;
      const uint32_t x = articles_[a][0], y = articles_[s][0];
      made_.push_back(relate_(std::min(x, y), std::max(x, y)));
      tie(a, s, &made_.back());
      out.push_back(s);
    }
    return out;
  }

  Copy told(const Edge& e) const {
    Copy c;
    c.document = prints_[e.copy].document().id;
    c.of = prints_[e.source].document().id;
    c.kind = e.kind;
    c.share = e.share;
    c.share_of = e.share_of;
    c.reason = copy_reason(prints_[e.copy], prints_[e.source], rules_);
    if (e.kind == CopyKind::paraphrase) c.reason = "names, numbers and quotes in one order; " + c.reason;
    return c;
  }

  // Edges of every capture of a copy to the captures of its source.
  void tell_copies(uint32_t article, Lineage& out) const {
    for (uint32_t p : articles_[article]) {
      std::optional<Edge> best;
      for (const Relation* r : between(article, source_[article])) {
        if (r->a != p && r->b != p) continue;
        const auto e = edge_of(*r, r->a == p);
        if (e && (!best || std::tuple(e->kind, -e->share) < std::tuple(best->kind, -best->share))) best = e;
      }
      if (best && shares_origin(best->kind)) out.copies.push_back(told(*best));
    }
  }

  // Passages and quotes that an article of its own has from others; the later one is said to have them, and what it has
  // from several it has from the likeliest source.
  void tell_passages(uint32_t article, Lineage& out) const {
    std::vector<uint32_t> sources;
    for (const auto& [n, from, to] : neighbours_[article])
      if (place_[n] < place_[article] && (first(n).outlet != first(article).outlet || first(n).outlet.empty())) sources.push_back(n);
    std::sort(sources.begin(), sources.end(), [&](uint32_t a, uint32_t b) { return place_[a] < place_[b]; });
    std::map<uint32_t, std::vector<bool>> told_before;  // words of each capture
    std::vector<std::tuple<uint32_t, uint32_t, Edge>> ranked;  // most new words first
    for (uint32_t n : sources) {
      std::map<uint32_t, std::pair<uint32_t, Edge>> best;  // of each capture
      for (const Relation* r : between(article, n)) {
        const bool flip = home_[r->b] == n;
        auto e = edge_of(*r, flip);
        if (!e) continue;
        // Words of a copy, not of its source: they are the copy's own, and make no origin common.
        if (shares_origin(e->kind)) e->kind = CopyKind::partial;
        const uint32_t fresh = mark_told(*r, flip, e->kind == CopyKind::shared_quote, told_before[e->copy]);
        if (fresh < (e->kind == CopyKind::partial ? passage_words_min : quote_words_min)) continue;
        const auto at = best.find(e->copy);
        if (at == best.end() || fresh > at->second.first) best.insert_or_assign(e->copy, std::pair(fresh, *e));
      }
      uint32_t most = 0;
      for (const auto& [copy, edge] : best) most = std::max(most, edge.first);
      for (const auto& [copy, edge] : best) ranked.push_back({UINT32_MAX - most, place_[n], edge.second});
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
      return std::tuple(std::get<0>(a), std::get<1>(a)) < std::tuple(std::get<0>(b), std::get<1>(b));
    });
    size_t told_sources = 0;
    for (size_t i = 0; i < ranked.size(); ++i) {
      told_sources += i == 0 || std::get<1>(ranked[i]) != std::get<1>(ranked[i - 1]);
      if (told_sources > lesser_sources_max) break;
      out.copies.push_back(told(std::get<2>(ranked[i])));
    }
  }

  // How many words of the copy, in rows that say something, were in no relation before.
  uint32_t mark_told(const Relation& r, bool flip, bool quotes, std::vector<bool>& told_words) const {
    const Print& copy = prints_[flip ? r.a : r.b];
    told_words.resize(copy.words());
    uint32_t fresh = 0;
    for (const Run& run : r.overlap.runs)
      for (uint32_t i = 0, at = flip ? run.a : run.b; i < run.length; ++i, ++at) {
        const bool counts = quotes ? prints_[r.a].quoted[run.a + i] || prints_[r.b].quoted[run.b + i] : run.length >= passage_row_min;
        fresh += counts && !told_words[at];
        told_words[at] = told_words[at] || counts;
      }
    return fresh;
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
  const std::vector<uint32_t>& own_words_;
  const Relate& relate_;
  const Rules& rules_;
  std::vector<uint32_t> home_;    // article of each print
  std::vector<uint32_t> source_;  // article that each article's words are from; itself for its own
  std::vector<uint32_t> place_;   // in the order of likely sources
  std::vector<std::vector<Tie>> neighbours_;  // sorted
  std::vector<const Relation*> tied_;
  std::deque<Relation> made_;     // beside those that were given
};

}  // namespace

std::optional<CopyKind> copy_kind(const Overlap& o, uint32_t source_words, uint32_t copy_words, uint32_t copy_own) {
  if (source_words == 0 || copy_words == 0) return std::nullopt;
  const double share = double(o.in_b) / copy_words, share_of = double(o.in_a) / source_words;
  const bool quotes_only = o.quoted >= quoted_part * o.in_b;
  if (share >= all_words && share_of >= all_words && o.in_b >= alert_words_min && !quotes_only) return CopyKind::verbatim;
  if (o.in_b >= copy_words_min && !(quotes_only && share < nearly_all_words)) {
    if (share >= all_words && share_of >= all_words) return CopyKind::verbatim;
    if (share >= all_words || (share >= nearly_all_words && share_of < share - part_missing)) return CopyKind::abridged;
    if (share_of >= nearly_all_words ? o.in_b >= some_of_copy * copy_own : share_of >= most_of_source && share >= much_of_copy)
      return CopyKind::localised;
    if (share >= most_of_source) return CopyKind::localised;
  }
  if (o.longest >= passage_words_min || (o.passage >= pieces_words_min && !quotes_only)) return CopyKind::partial;
  if (o.beside >= beside_quote_min && o.in_b >= passage_words_min) return CopyKind::partial;
  return o.speech >= quote_words_min ? std::optional(CopyKind::shared_quote) : std::nullopt;
}

std::vector<Lineage> origins_of(const std::vector<Print>& prints, const std::vector<std::vector<uint32_t>>& articles,
                                const std::vector<Relation>& relations, const std::vector<uint32_t>& own_words,
                                const Relate& relate, const Rules& rules) {
  return OriginFinder(prints, articles, relations, own_words, relate, rules).run();
}

}  // namespace dateline::lineage
