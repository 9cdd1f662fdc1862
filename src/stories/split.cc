#include "stories/split.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dateline::stories {
namespace {

constexpr size_t side_min = 3;        // fewer reports prove no second event
constexpr int axis_rounds = 15;       // of the power method; the axis need not be exact
constexpr int centre_rounds = 5;
constexpr int cut_rounds = 4;         // a story cut more often than that is no story

// Texts of one cluster over the terms that more than one of them has.
class Cutter {
 public:
  Cutter(const Members& members, const std::vector<Text>& texts, size_t vocabulary) : local_(vocabulary, UINT32_MAX) {
    std::vector<uint32_t> held(vocabulary, 0);
    for (uint32_t m : members)
      for (const Term& t : texts[m].terms) ++held[t.id];
    for (uint32_t m : members) {
      rows_.emplace_back();
      for (const Term& t : texts[m].terms) {
        if (held[t.id] < 2) continue;
        if (local_[t.id] == UINT32_MAX) local_[t.id] = terms_++;
        rows_.back().push_back({local_[t.id], t.weight});
      }
    }
    mean_.assign(terms_, 0);
    for (const Terms& row : rows_) add(row, 1.0 / double(rows_.size()), mean_);
  }

  std::vector<bool> sides() const {
    std::vector<bool> side = along_the_axis();
    for (int round = 0; round < centre_rounds; ++round) {
      std::vector<bool> nearer = by_centres(side);
      if (nearer.empty() || nearer == side) break;
      side = std::move(nearer);
    }
    return side;
  }

 private:
  using Dense = std::vector<double>;
  static void add(const Terms& row, double times, Dense& sum) {
    for (const Term& t : row) sum[t.id] += times * t.weight;
  }
  static double dot(const Terms& row, const Dense& v) {
    double sum = 0;
    for (const Term& t : row) sum += t.weight * v[t.id];
    return sum;
  }
  static double dot(const Dense& a, const Dense& b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0); }

  // Which texts lie on the positive side of the first axis of what sets them apart from their mean.
  std::vector<bool> along_the_axis() const {
    Dense along(rows_.size(), 0);
    size_t farthest = 0;
    double most = -1;
    for (size_t i = 0; i < rows_.size(); ++i) {
      double square = 0;
      for (const Term& t : rows_[i]) square += double(t.weight) * t.weight;
      const double distance = square - 2 * dot(rows_[i], mean_);
      if (distance > most) most = distance, farthest = i;
    }
    along[farthest] = 1;
    for (int round = 0; round < axis_rounds; ++round) {
      Dense axis(terms_, 0);
      double all = 0;
      for (size_t i = 0; i < rows_.size(); ++i) add(rows_[i], along[i], axis), all += along[i];
      for (size_t k = 0; k < axis.size(); ++k) axis[k] -= all * mean_[k];
      const double length = std::sqrt(dot(axis, axis));
      if (length < 1e-9) break;
      const double middle = dot(mean_, axis);
      for (size_t i = 0; i < rows_.size(); ++i) along[i] = (dot(rows_[i], axis) - middle) / length;
    }
    std::vector<bool> side;
    for (double x : along) side.push_back(x > 0);
    return side;
  }

  // Empty where one side would be.
  std::vector<bool> by_centres(const std::vector<bool>& side) const {
    Dense centre[2] = {Dense(terms_, 0), Dense(terms_, 0)};
    for (size_t i = 0; i < rows_.size(); ++i) add(rows_[i], 1, centre[side[i]]);
    const double length[2] = {std::sqrt(dot(centre[0], centre[0])), std::sqrt(dot(centre[1], centre[1]))};
    if (length[0] == 0 || length[1] == 0) return {};
    std::vector<bool> nearer;
    for (const Terms& row : rows_) nearer.push_back(dot(row, centre[1]) / length[1] > dot(row, centre[0]) / length[0]);
    return nearer;
  }

  std::vector<uint32_t> local_;
  std::vector<Terms> rows_;
  uint32_t terms_ = 0;
  Dense mean_;
};

constexpr uint32_t no_side = UINT32_MAX;

// Means of the links across all cuts, in one walk over the links.
std::vector<double> means_across(const std::vector<Cut>& cuts, const std::vector<Link>& links, size_t texts) {
  std::vector<uint32_t> side(texts, no_side);  // 2 * cut, + 1 for the second
  for (uint32_t c = 0; c < cuts.size(); ++c) {
    for (uint32_t m : cuts[c].first) side[m] = 2 * c;
    for (uint32_t m : cuts[c].second) side[m] = 2 * c + 1;
  }
  std::vector<double> sum(cuts.size(), 0);
  for (const Link& l : links)
    if (side[l.a] != no_side && (side[l.a] ^ 1) == side[l.b]) sum[side[l.a] / 2] += l.similarity;
  for (uint32_t c = 0; c < cuts.size(); ++c) sum[c] /= std::max(1.0, double(cuts[c].first.size()) * double(cuts[c].second.size()));
  return sum;
}

// Lists that are one from the start go where their first member is.
void keep_together(Cut& cut, const std::vector<uint32_t>& leader) {
  std::vector<std::pair<uint32_t, bool>> side;  // leader, second; the leader's own first
  for (uint32_t m : cut.first) side.push_back({m, false});
  for (uint32_t m : cut.second) side.push_back({m, true});
  std::sort(side.begin(), side.end());
  Cut out;
  for (const auto& [m, second] : side) {
    const auto led = std::lower_bound(side.begin(), side.end(), std::pair(leader[m], false));
    const bool to = led != side.end() && led->first == leader[m] ? led->second : second;
    (to ? out.second : out.first).push_back(m);
  }
  cut = std::move(out);
}

}  // namespace

Cut cut_in_two(const Members& members, const std::vector<Text>& texts, size_t vocabulary) {
  const std::vector<bool> side = Cutter(members, texts, vocabulary).sides();
  Cut out;
  for (size_t i = 0; i < members.size(); ++i) (side[i] ? out.second : out.first).push_back(members[i]);
  return out;
}

std::vector<Members> split_apart(std::vector<Members> clusters, const std::vector<Text>& texts, size_t vocabulary,
                                 const std::vector<Link>& links, const Known& known, const std::vector<Members>& together,
                                 const std::function<bool(double, const Members&, const Members&)>& worth) {
  std::vector<uint32_t> leader(texts.size());
  std::iota(leader.begin(), leader.end(), 0u);
  for (const Members& list : together)
    for (uint32_t m : list) leader[m] = *std::min_element(list.begin(), list.end());
  std::vector<Members> out;
  for (int round = 0; round < cut_rounds && !clusters.empty(); ++round) {
    std::vector<Cut> cuts;
    for (Members& cluster : clusters) {
      Cut cut;
      if (cluster.size() >= 2 * side_min) {
        cut = cut_in_two(cluster, texts, vocabulary);
        keep_together(cut, leader);
      }
      if (std::min(cut.first.size(), cut.second.size()) < side_min) out.push_back(std::move(cluster));
      else cuts.push_back(std::move(cut));
    }
    clusters.clear();
    std::vector<double> means = means_across(cuts, links, texts.size());
    for (size_t c = 0; c < cuts.size(); ++c) {
      Cut& cut = cuts[c];
      if (known.mean && cut.first.size() + cut.second.size() > known.most) means[c] = known.mean(cut.first, cut.second);
      if (worth(means[c], cut.first, cut.second)) {
        clusters.push_back(std::move(cut.first));
        clusters.push_back(std::move(cut.second));
        continue;
      }
      cut.first.insert(cut.first.end(), cut.second.begin(), cut.second.end());
      std::sort(cut.first.begin(), cut.first.end());
      out.push_back(std::move(cut.first));
    }
  }
  out.insert(out.end(), clusters.begin(), clusters.end());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace dateline::stories
