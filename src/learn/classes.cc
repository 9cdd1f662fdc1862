#include "learn/classes.h"

#include <algorithm>
#include <cmath>

namespace dateline::learn {
namespace {

struct Neighbour {
  uint32_t word;
  int64_t count;
};

// n log n in fixed point: integer sums do not depend on their order.
int64_t n_log_n(int64_t n) {
  static const std::vector<int64_t> table = [] {
    std::vector<int64_t> t(1 << 16, 0);
    for (size_t i = 2; i < t.size(); ++i) t[i] = std::llround(double(i) * std::log(double(i)) * 65536);
    return t;
  }();
  if (n < 2) return 0;
  return n < int64_t(table.size()) ? table[size_t(n)] : std::llround(double(n) * std::log(double(n)) * 65536);
}

class Exchange {
 public:
  Exchange(const std::vector<std::vector<uint32_t>>& sentences, uint32_t words, uint32_t classes)
      : words_(words), classes_(classes), width_(classes + 2), class_of_(words + 2), before_(words + 2), after_(words + 2),
        count_(words + 2, 0), pairs_(size_t(width_) * width_, 0), totals_(width_, 0) {
    // Unknown words and the sentence's border have classes of their own, which stay.
    for (uint32_t w = 0; w < words; ++w) class_of_[w] = w % classes;
    class_of_[words] = classes;
    class_of_[words + 1] = classes + 1;
    count(sentences);
  }

  void pass() {
    for (uint32_t w = 0; w < words_; ++w) move(w);
  }
  std::vector<uint32_t> result() const { return {class_of_.begin(), class_of_.begin() + words_}; }

 private:
  int64_t& pair(uint32_t a, uint32_t b) { return pairs_[size_t(a) * width_ + b]; }

  void count(const std::vector<std::vector<uint32_t>>& sentences) {
    std::vector<uint64_t> bigrams;
    for (const auto& s : sentences) {
      uint64_t last = words_ + 1;
      for (uint32_t w : s) {
        bigrams.push_back(last << 32 | w);
        last = w;
      }
      bigrams.push_back(last << 32 | (words_ + 1));
    }
    std::sort(bigrams.begin(), bigrams.end());
    for (size_t i = 0; i < bigrams.size();) {
      size_t k = i;
      while (k < bigrams.size() && bigrams[k] == bigrams[i]) ++k;
      uint32_t a = uint32_t(bigrams[i] >> 32), b = uint32_t(bigrams[i]);
      int64_t n = int64_t(k - i);
      after_[a].push_back({b, n});
      before_[b].push_back({a, n});
      count_[a] += n;
      pair(class_of_[a], class_of_[b]) += n;
      totals_[class_of_[a]] += n;
      i = k;
    }
  }

  // Adds (sign 1) or takes (sign -1) the bigrams of w, seen as a member of class c.
  void apply(uint32_t c, int sign) {
    for (uint32_t k : left_seen_) pair(k, c) += sign * left_[k];
    for (uint32_t k : right_seen_) pair(c, k) += sign * right_[k];
    pair(c, c) += sign * self_;
  }

  void gather(uint32_t w) {
    left_.assign(width_, 0);
    right_.assign(width_, 0);
    left_seen_.clear();
    right_seen_.clear();
    self_ = 0;
    for (const Neighbour& n : before_[w]) {
      if (n.word == w) continue;
      uint32_t c = class_of_[n.word];
      if (left_[c] == 0) left_seen_.push_back(c);
      left_[c] += n.count;
    }
    for (const Neighbour& n : after_[w]) {
      if (n.word == w) { self_ = n.count; continue; }
      uint32_t c = class_of_[n.word];
      if (right_[c] == 0) right_seen_.push_back(c);
      right_[c] += n.count;
    }
  }

  int64_t gain(uint32_t w, uint32_t c) {
    int64_t sum = 0;
    for (uint32_t k : left_seen_)
      if (k != c) sum += n_log_n(pair(k, c) + left_[k]) - n_log_n(pair(k, c));
    for (uint32_t k : right_seen_)
      if (k != c) sum += n_log_n(pair(c, k) + right_[k]) - n_log_n(pair(c, k));
    sum += n_log_n(pair(c, c) + left_[c] + right_[c] + self_) - n_log_n(pair(c, c));
    return sum - 2 * (n_log_n(totals_[c] + count_[w]) - n_log_n(totals_[c]));
  }

  void move(uint32_t w) {
    gather(w);
    uint32_t from = class_of_[w];
    apply(from, -1);
    totals_[from] -= count_[w];
    uint32_t best = from;
    int64_t most = gain(w, from);
    for (uint32_t c = 0; c < classes_; ++c) {
      if (c == from) continue;
      int64_t g = gain(w, c);
      if (g > most) most = g, best = c;
    }
    class_of_[w] = best;
    apply(best, 1);
    totals_[best] += count_[w];
  }

  uint32_t words_, classes_, width_;
  std::vector<uint32_t> class_of_;
  std::vector<std::vector<Neighbour>> before_, after_;
  std::vector<int64_t> count_, pairs_, totals_;
  std::vector<int64_t> left_, right_;
  std::vector<uint32_t> left_seen_, right_seen_;
  int64_t self_ = 0;
};

}  // namespace

std::vector<uint32_t> exchange(const std::vector<std::vector<uint32_t>>& sentences, uint32_t words, uint32_t classes,
                               uint32_t passes) {
  Exchange e(sentences, words, classes);
  for (uint32_t p = 0; p < passes; ++p) e.pass();
  return e.result();
}

}  // namespace dateline::learn
