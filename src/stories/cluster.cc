#include "stories/cluster.h"

#include <algorithm>
#include <cmath>
#include <queue>

namespace dateline::stories {
namespace {

constexpr double unit = 1 << 24;  // similarities as integers: sums are then the same in any order

struct Edge {
  uint32_t other;  // a cluster, which may have joined another since
  int64_t sum;     // of the similarities of all pairs across
};

struct Cluster {
  std::vector<uint32_t> members;
  std::vector<Edge> edges;
  uint32_t joins = 0;  // tells pairs in the heap that are out of date
  bool lives = true;
};

struct Pair {
  double mean;
  uint32_t a, b;  // a < b
  uint32_t joins_a, joins_b;
  // The top of the heap is the best mean, then the lowest clusters.
  bool operator<(const Pair& o) const {
    if (mean != o.mean) return mean < o.mean;
    return a != o.a ? a > o.a : b > o.b;
  }
};

class Clustering {
 public:
  Clustering(uint32_t items, double cut, const Known& known)
      : clusters_(items), home_(items), sums_(items, 0), cut_(cut), known_(known) {
    for (uint32_t i = 0; i < items; ++i) {
      clusters_[i].members = {i};
      home_[i] = i;
    }
  }
  void link(const std::vector<Link>& links) {
    std::vector<uint32_t> count(clusters_.size(), 0);
    for (const Link& l : links) ++count[l.a], ++count[l.b];
    for (size_t i = 0; i < count.size(); ++i) clusters_[i].edges.reserve(count[i]);
    for (const Link& l : links) {
      const int64_t s = std::llround(double(l.similarity) * unit);
      clusters_[l.a].edges.push_back({l.b, s});
      clusters_[l.b].edges.push_back({l.a, s});
    }
  }
  uint32_t home(uint32_t item) {
    while (home_[item] != item) item = home_[item] = home_[home_[item]];
    return item;
  }
  // The cluster with the lower number takes the other in.  Lists of neighbours are not touched: what they say of the
  // other is read as said of this one from now on.
  uint32_t join(uint32_t a, uint32_t b) {
    if (a > b) std::swap(a, b);
    Cluster& into = clusters_[a];
    Cluster& from = clusters_[b];
    into.members.insert(into.members.end(), from.members.begin(), from.members.end());
    into.edges.insert(into.edges.end(), from.edges.begin(), from.edges.end());
    home_[b] = a;
    from = {{}, {}, 0, false};
    ++into.joins;
    add_up(a);
    return a;
  }
  void run(const Objection& objection, const Barrier& barrier) {
    for (uint32_t a = 0; a < clusters_.size(); ++a)
      if (clusters_[a].lives) {
        add_up(a);
        push(a, true);
      }
    while (!heap_.empty()) {
      const Pair p = heap_.top();
      heap_.pop();
      const Cluster &a = clusters_[p.a], &b = clusters_[p.b];
      if (!a.lives || !b.lives || a.joins != p.joins_a || b.joins != p.joins_b) continue;
      if (barrier && barrier(a.members, b.members)) continue;
      if (objection && a.members.size() > 1 && b.members.size() > 1 && p.mean - objection(a.members, b.members) < cut_)
        continue;  // until one of them changes
      push(join(p.a, p.b), false);
    }
  }
  std::vector<std::vector<uint32_t>> result() {
    std::vector<std::vector<uint32_t>> out;
    for (Cluster& c : clusters_)
      if (c.lives) {
        std::sort(c.members.begin(), c.members.end());
        out.push_back(std::move(c.members));
      }
    std::sort(out.begin(), out.end());
    return out;
  }

 private:
  // One edge for each cluster that lives.
  void add_up(uint32_t a) {
    std::vector<uint32_t> met;
    for (const Edge& e : clusters_[a].edges) {
      const uint32_t other = home(e.other);
      if (other == a) continue;
      if (sums_[other] == 0) met.push_back(other);
      sums_[other] += e.sum;
    }
    clusters_[a].edges.clear();
    for (uint32_t other : met) {
      clusters_[a].edges.push_back({other, sums_[other]});
      sums_[other] = 0;
    }
  }
  void push(uint32_t at, bool upward_only) {
    for (const Edge& e : clusters_[at].edges) {
      if (upward_only && e.other < at) continue;
      const uint32_t a = std::min(at, e.other), b = std::max(at, e.other);
      const Members &in_a = clusters_[a].members, &in_b = clusters_[b].members;
      double mean = double(e.sum) / unit / (double(in_a.size()) * double(in_b.size()));
      if (mean < cut_ && known_.may_hide(double(e.sum) / unit, in_a.size(), in_b.size(), cut_)) mean = known_.mean(in_a, in_b);
      if (mean >= cut_) heap_.push({mean, a, b, clusters_[a].joins, clusters_[b].joins});
    }
  }

  std::vector<Cluster> clusters_;
  std::vector<uint32_t> home_;  // the cluster that an item's or a joined cluster's members are in
  std::vector<int64_t> sums_;   // scratch
  std::priority_queue<Pair> heap_;
  double cut_;
  const Known& known_;
};

}  // namespace

bool Known::may_hide(double sum, size_t a, size_t b, double cut) const {
  // A text's links go into its own cluster too.
  return mean && a + b > most && 3 * sum >= cut * double(std::min(a, b)) * double(std::min(std::max(a, b), most));
}

std::vector<std::vector<uint32_t>> groups(uint32_t items, const std::vector<Link>& links,
                                          const std::vector<std::vector<uint32_t>>& together, double cut,
                                          const Objection& objection, const Known& known, const Barrier& barrier) {
  Clustering clustering(items, cut, known);
  clustering.link(links);
  for (const auto& list : together)
    for (size_t i = 1; i < list.size(); ++i) {
      const uint32_t a = clustering.home(list[0]), b = clustering.home(list[i]);
      if (a != b) clustering.join(a, b);
    }
  clustering.run(objection, barrier);
  return clustering.result();
}

}  // namespace dateline::stories
