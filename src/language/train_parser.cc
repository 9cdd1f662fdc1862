#include <algorithm>
#include <numeric>
#include <random>

#include "dateline/tags.h"
#include "language/parser.h"
#include "language/train.h"
#include "learn/model_file.h"
#include "learn/perceptron.h"
#include "learn/shuffle.h"

namespace dateline::language {
namespace {

constexpr int epochs = 10;
constexpr size_t folds = 4;
// After the first epoch the parser follows its own mistakes nine times out of ten.
constexpr uint32_t follow_gold_one_in = 10;
constexpr int impossible = 1000;

struct Costs {
  int shift = impossible, left = impossible, right = impossible;
  int least() const { return std::min({shift, left, right}); }
};

// How many gold arcs each move makes unreachable.
Costs costs(const ParseState& s, const std::vector<int>& gold) {
  Costs c;
  int next = s.next;
  if (s.can_shift()) {
    c.shift = 0;
    for (size_t j = 0; j < s.stack.size(); ++j) {
      c.shift += gold[size_t(s.stack[j])] == next;
      c.shift += j + 1 < s.stack.size() && gold[size_t(next)] == s.stack[j];
    }
  }
  if (s.stack.empty()) return c;
  int top = s.stack.back(), head = gold[size_t(top)];
  int ahead = 0;
  for (int x = next; x < s.words; ++x) ahead += gold[size_t(x)] == top;
  if (s.can_left()) {
    bool lost = head > next || (s.stack.size() > 1 && head == s.stack[s.stack.size() - 2]);
    c.left = ahead + (head != next && lost);
  }
  if (s.can_right()) c.right = ahead + (head >= next);
  return c;
}

class Training {
 public:
  Training(const std::vector<GoldSentence>& gold, const Classes& classes, const std::vector<std::vector<Tags>>& tags) {
    std::vector<bool> used(tags::deprel_names.size());
    for (const auto& s : gold)
      for (uint8_t d : s.deprels) used[d] = true;
    place_.assign(used.size(), 0);
    for (size_t d = 0; d < used.size(); ++d)
      if (used[d]) place_[d] = uint32_t(deprels_.size()), deprels_ += char(d);
    std::vector<WordKeys> keys;
    for (size_t i = 0; i < gold.size(); ++i) {
      const auto& s = gold[i];
      word_keys(s.text, s.words.data(), s.words.data() + s.size(), classes, keys);
      words_.emplace_back();
      Parser::words(keys, tags[i], words_.back());
      heads_.emplace_back();
      for (int32_t h : s.heads) heads_.back().push_back(h < 0 ? int(s.size()) : h);
      labels_.emplace_back();
      for (uint8_t d : s.deprels) labels_.back().push_back(place_[d]);
    }
  }

  std::string run(const Progress& progress) {
    const uint32_t n = uint32_t(deprels_.size());
    learn::Perceptron p(1 + 2 * n, Parser::bucket_bits);
    std::mt19937 random(1);
    std::vector<uint32_t> order(words_.size());
    std::iota(order.begin(), order.end(), 0u);
    for (int epoch = 0; epoch < epochs; ++epoch) {
      learn::shuffle(order, random);
      long wrong = 0;
      for (uint32_t k : order) wrong += sentence(k, p, epoch == 0, random);
      progress("parser: epoch " + std::to_string(epoch + 1) + ", " + std::to_string(wrong) + " moves wrong");
    }
    auto weights = p.averaged();
    return learn::ModelWriter("parser", Parser::fingerprint)
        .add("deprels", deprels_)
        .add("weights", learn::table_bytes(weights, Parser::bucket_bits, 1 + 2 * n, {14, 20}))
        .bytes();
  }

 private:
  long sentence(uint32_t k, learn::Perceptron& p, bool always_gold, std::mt19937& random) {
    const uint32_t n = uint32_t(deprels_.size());
    std::vector<int32_t> scores(1 + 2 * n);
    std::vector<uint64_t> f;
    ParseState s;
    s.start(heads_[k].size());
    long wrong = 0;
    while (!s.done()) {
      if (s.stack.empty()) { s.shift(); continue; }
      if (!s.can_shift() && s.stack.size() == 1) { s.left(uint8_t(deprels_[place_[tags::deprel("root")]])); continue; }
      Parser::features(words_[k], s, f);
      std::fill(scores.begin(), scores.end(), 0);
      p.score(f, scores.data());
      Costs c = costs(s, heads_[k]);
      uint32_t guess = best(scores, s, [&](uint32_t) { return true; });
      auto good = [&](uint32_t m) { return right_move(m, c, s, k); };
      uint32_t gold = best(scores, s, good);
      bool ok = good(guess);
      if (!ok) p.update(f, gold, guess), ++wrong;
      p.tick();
      uint32_t move = ok || (!always_gold && random() % follow_gold_one_in != 0) ? guess : gold;
      if (move == 0) s.shift();
      else if (move <= n) s.left(uint8_t(deprels_[move - 1]));
      else s.right(uint8_t(deprels_[move - 1 - n]));
    }
    return wrong;
  }

  template <class Allowed>
  uint32_t best(const std::vector<int32_t>& scores, const ParseState& s, Allowed&& allowed) const {
    const uint32_t n = uint32_t(deprels_.size()), root = place_[tags::deprel("root")];
    uint32_t move = 0;
    int32_t most = INT32_MIN;
    for (uint32_t m = 0; m < scores.size(); ++m) {
      bool possible = m == 0 ? s.can_shift() : (m - 1) % n != root && (m <= n ? s.can_left() : s.can_right());
      if (possible && scores[m] > most && allowed(m)) most = scores[m], move = m;
    }
    return move;
  }

  bool right_move(uint32_t m, const Costs& c, const ParseState& s, uint32_t k) const {
    const uint32_t n = uint32_t(deprels_.size());
    if (m == 0) return c.shift == c.least();
    size_t top = size_t(s.stack.back());
    bool left = m <= n;
    if ((left ? c.left : c.right) != c.least()) return false;
    int parent = left ? s.next : s.stack[s.stack.size() - 2];
    uint32_t label = left ? m - 1 : m - 1 - n;
    return heads_[k][top] != parent || labels_[k][top] == label || labels_[k][top] == place_[tags::deprel("root")];
  }

  std::string deprels_;
  std::vector<uint32_t> place_;
  std::vector<std::vector<ParseWord>> words_;
  std::vector<std::vector<int>> heads_;
  std::vector<std::vector<uint32_t>> labels_;
};

}  // namespace

std::vector<std::vector<Tags>> jackknife_tags(const std::vector<GoldSentence>& gold, const Classes& classes, const Progress& progress) {
  std::vector<std::vector<Tags>> out(gold.size());
  for (size_t fold = 0; fold < folds; ++fold) {
    std::vector<GoldSentence> others;
    for (size_t i = 0; i < gold.size(); ++i)
      if (i % folds != fold) others.push_back(gold[i]);
    learn::AlignedBytes bytes(train_tagger(others, classes, [](const std::string&) {}));
    auto tagger = Tagger::open("jackknife", bytes.view());
    std::vector<WordKeys> keys;
    for (size_t i = fold; i < gold.size(); i += folds) {
      Case c = word_keys(gold[i].text, gold[i].words.data(), gold[i].words.data() + gold[i].size(), classes, keys);
      tagger->tag(keys, c, out[i]);
    }
    progress("parser: tagged fold " + std::to_string(fold + 1));
  }
  return out;
}

std::string train_parser(const std::vector<GoldSentence>& gold, const Classes& classes, const Progress& progress) {
  std::vector<GoldSentence> sentences = gold;
  std::mt19937 random(2);
  for (size_t i = 0; i < gold.size(); ++i)
    if (random() % 20 == 0) sentences.push_back(as_title(gold[i], false));
  return Training(sentences, classes, jackknife_tags(sentences, classes, progress)).run(progress);
}

}  // namespace dateline::language
