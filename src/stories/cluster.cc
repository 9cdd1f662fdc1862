#include "stories/cluster.h"

#include <algorithm>
#include <cmath>
#include <queue>
#include <unordered_map>

namespace dateline::stories {
namespace {

constexpr double unit = 1 << 24;  // similarities as integers: sums are then the same in any order

struct Cluster {
  std::vector<uint32_t> members;
  std::unordered_map<uint32_t, int64_t> sums;  // to other clusters that live, over all pairs
  bool lives = true;
};

struct Pair {
  double mean;
  uint32_t a, b;  // a < b
  // The top of the heap is the best mean, then the lowest clusters.
  bool operator<(const Pair& o) const {
    if (mean != o.mean) return mean < o.mean;
    return a != o.a ? a > o.a : b > o.b;
  }
};

class Clustering {
 public:
  Clustering(uint32_t items, double cut) : clusters_(items), cut_(cut) {
    for (uint32_t i = 0; i < items; ++i) clusters_[i].members = {i};
  }
  void link(uint32_t a, uint32_t b, double similarity) {
    const int64_t s = std::llround(similarity * unit);
    clusters_[a].sums[b] += s;
    clusters_[b].sums[a] += s;
  }
  // The cluster with the lower number takes the other in.
  void join(uint32_t a, uint32_t b) {
    if (a > b) std::swap(a, b);
    Cluster& into = clusters_[a];
    Cluster& from = clusters_[b];
    into.members.insert(into.members.end(), from.members.begin(), from.members.end());
    into.sums.erase(b);
    from.sums.erase(a);
    for (const auto& [other, sum] : from.sums) {
      clusters_[other].sums.erase(b);
      clusters_[other].sums[a] += sum;
      into.sums[other] += sum;
    }
    from = {{}, {}, false};
  }
  void run() {
    for (uint32_t a = 0; a < clusters_.size(); ++a) push(a, true);
    while (!heap_.empty()) {
      const Pair p = heap_.top();
      heap_.pop();
      if (!clusters_[p.a].lives || !clusters_[p.b].lives || p.mean != mean(p.a, p.b)) continue;
      join(p.a, p.b);
      push(p.a, false);
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
  double mean(uint32_t a, uint32_t b) const {
    const auto found = clusters_[a].sums.find(b);
    if (found == clusters_[a].sums.end()) return 0;
    return double(found->second) / unit / (double(clusters_[a].members.size()) * double(clusters_[b].members.size()));
  }
  void push(uint32_t a, bool upward_only) {
    for (const auto& entry : clusters_[a].sums) {
      const uint32_t b = entry.first;
      if (upward_only && b < a) continue;
      const double m = mean(std::min(a, b), std::max(a, b));
      if (m >= cut_) heap_.push({m, std::min(a, b), std::max(a, b)});
    }
  }

  std::vector<Cluster> clusters_;
  std::priority_queue<Pair> heap_;
  double cut_;
};

}  // namespace

std::vector<std::vector<uint32_t>> groups(uint32_t items, const std::vector<Link>& links,
                                          const std::vector<std::vector<uint32_t>>& together, double cut) {
  Clustering clustering(items, cut);
  for (const Link& l : links) clustering.link(l.a, l.b, l.similarity);
  // Lists may overlap: a union over them first, so that each join meets two clusters that live.
  std::vector<uint32_t> parent(items);
  for (uint32_t i = 0; i < items; ++i) parent[i] = i;
  auto root = [&](uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (const auto& list : together)
    for (size_t i = 1; i < list.size(); ++i) {
      const uint32_t a = root(list[0]), b = root(list[i]);
      if (a == b) continue;
      clustering.join(a, b);
      parent[std::max(a, b)] = std::min(a, b);
    }
  clustering.run();
  return clustering.result();
}

}  // namespace dateline::stories
