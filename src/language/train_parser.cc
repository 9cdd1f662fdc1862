#include <algorithm>
#include <optional>
#include <random>

#include "dateline/tags.h"
#include "language/parser.h"
#include "language/train.h"
#include "learn/model_file.h"
#include "learn/perceptron.h"

namespace dateline::language {
namespace {

constexpr int epochs = 6;
// So many parsers, each in an order of its own, are trained and their mean is kept.
constexpr uint32_t runs = 3;
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
  Training(const Lessons& lessons, const Classes& classes, const std::vector<std::vector<Tags>>& tags) : lessons_(lessons) {
    std::vector<bool> used(tags::deprel_names.size());
    for (const auto& s : lessons.gold)
      for (uint8_t d : s.deprels) used[d] = true;
    used[tags::deprel("root")] = false;
    place_.assign(used.size(), 0);
    for (size_t d = 0; d < used.size(); ++d)
      if (used[d]) place_[d] = uint32_t(deprels_.size()), deprels_ += char(d);
    std::vector<WordKeys> keys;
    for (size_t i = 0; i < lessons.size(); ++i) {
      const auto& s = lessons[i];
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
    std::vector<std::vector<learn::Weight>> moves, relations;
    for (uint32_t seed = 1; seed <= runs; ++seed) {
      moves_.emplace(3, Parser::move_bits + learn::TripleTable::check_bits);
      relations_.emplace(uint32_t(tags::deprel_names.size()), Parser::relation_rows.bits);
      learn_all(seed, progress);
      moves.push_back(moves_->averaged());
      relations.push_back(relations_->averaged());
    }
    return learn::ModelWriter("parser", Parser::fingerprint)
        .add("deprels", deprels_)
        .add("moves", learn::TripleTable::bytes(learn::mean(moves), Parser::move_bits, {4, 10}))
        .add("relations", learn::table_bytes(learn::mean(relations), Parser::relation_rows, uint32_t(deprels_.size()), {23, 28}))
        .bytes();
  }

 private:
  void learn_all(uint32_t seed, const Progress& progress) {
    std::mt19937 random(seed);
    for (int epoch = 0; epoch < epochs; ++epoch) {
      long wrong = 0;
      for (uint32_t k : lessons_.epoch(epoch, epochs, random)) wrong += sentence(k, epoch == 0, random);
      progress("parser " + std::to_string(seed) + ": epoch " + std::to_string(epoch + 1) + ", " + std::to_string(wrong) + " moves wrong");
    }
  }

  long sentence(uint32_t k, bool always_gold, std::mt19937& random) {
    learn::Keys f;
    ParseState s;
    s.start(heads_[k].size());
    long wrong = 0;
    while (!s.done()) {
      if (s.stack.empty()) { s.shift(); continue; }
      if (!s.can_shift() && s.stack.size() == 1) { s.left(tags::deprel("root")); continue; }
      Parser::move_features(words_[k], s, f);
      int32_t scores[3] = {};
      moves_->score(f, scores);
      Costs c = costs(s, heads_[k]);
      const int cost[3] = {c.shift, c.left, c.right};
      auto best = [&](int at_most) {
        int move = -1;
        for (int m = 0; m < 3; ++m)
          if (cost[m] <= at_most && (move < 0 || scores[m] > scores[move])) move = m;
        return move;
      };
      int guess = best(impossible - 1), gold = best(c.least());
      bool ok = cost[guess] == c.least();
      if (!ok) moves_->update(f, uint32_t(gold), uint32_t(guess)), ++wrong;
      moves_->tick();
      int move = ok || (!always_gold && random() % follow_gold_one_in != 0) ? guess : gold;
      if (move == Parser::shift) s.shift();
      else if (move == Parser::left) s.left(relation(k, s, s.next, f));
      else s.right(relation(k, s, s.stack[s.stack.size() - 2], f));
    }
    return wrong;
  }

  // Names the arc, and learns from it where the arc itself is right.
  uint8_t relation(uint32_t k, const ParseState& s, int parent, learn::Keys& f) {
    Parser::relation_features(words_[k], s, parent, f);
    std::vector<int32_t> scores(deprels_.size(), 0);
    relations_->score(f, scores.data());
    uint32_t guess = uint32_t(std::max_element(scores.begin(), scores.end()) - scores.begin());
    size_t child = size_t(s.stack.back());
    if (heads_[k][child] == parent) {
      if (guess != labels_[k][child]) relations_->update(f, labels_[k][child], guess);
      relations_->tick();
    }
    return uint8_t(deprels_[guess]);
  }

  const Lessons& lessons_;
  std::string deprels_;
  std::vector<uint32_t> place_;
  std::vector<std::vector<ParseWord>> words_;
  std::vector<std::vector<int>> heads_;
  std::vector<std::vector<uint32_t>> labels_;
  std::optional<learn::Perceptron> moves_, relations_;
};

}  // namespace

std::vector<std::vector<Tags>> jackknife_tags(const Lessons& lessons, const Classes& classes, const Progress& progress) {
  std::vector<std::vector<Tags>> out(lessons.size());
  for (size_t fold = 0; fold < folds; ++fold) {
    Lessons others;
    for (size_t i = 0; i < lessons.size(); ++i)
      if (i % folds != fold) (i < lessons.gold.size() ? others.gold : others.taught).push_back(lessons[i]);
    learn::AlignedBytes bytes(train_tagger(others, classes, [](const std::string&) {}));
    auto tagger = Tagger::open("jackknife", bytes.view());
    std::vector<WordKeys> keys;
    for (size_t i = fold; i < lessons.size(); i += folds) {
      const GoldSentence& s = lessons[i];
      Case c = word_keys(s.text, s.words.data(), s.words.data() + s.size(), classes, keys);
      tagger->tag(keys, c, out[i]);
    }
    progress("tagged fold " + std::to_string(fold + 1));
  }
  return out;
}

std::string train_parser(const Lessons& given, const Classes& classes, const Progress& progress) {
  Lessons lessons = given;
  std::mt19937 random(2);
  for (const GoldSentence& s : given.gold)
    if (random() % 20 == 0) lessons.gold.push_back(as_title(s, false));
  return Training(lessons, classes, jackknife_tags(lessons, classes, progress)).run(progress);
}

}  // namespace dateline::language
