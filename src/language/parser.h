// Dependency trees by arc-hybrid transitions (Kuhlmann et al. 2011), scored by an averaged perceptron that was trained
// with a dynamic oracle (Goldberg and Nivre 2013).  A second perceptron names the relation of each arc as it is made:
// choosing among three moves first is several times faster than among a hundred.
//
//   "They met ." -> heads {1, -1, 1}, deprels {nsubj, root, punct}
//
// Every sentence gets one tree with one root, in time linear in its words.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "language/tagger.h"
#include "language/word_keys.h"
#include "learn/features.h"
#include "learn/sure_table.h"
#include "learn/table.h"
#include "learn/triple_table.h"

namespace dateline::language {

// A partial tree over words 0..n-1; n is the root, at the buffer's end.
class ParseState {
 public:
  void start(size_t words);
  bool done() const { return next == words && stack.empty(); }
  void shift() { stack.push_back(next++); }
  void left(uint8_t with) { attach(stack.back(), next, with), stack.pop_back(); }
  void right(uint8_t with) { attach(stack.back(), stack[stack.size() - 2], with), stack.pop_back(); }
  bool can_shift() const { return next < words; }
  // The root takes one word, and last.
  bool can_left() const { return !stack.empty() && (next < words || stack.size() == 1); }
  bool can_right() const { return stack.size() > 1; }

  static constexpr int none = -1;
  int words = 0, next = 0;
  std::vector<int> stack, head;
  std::vector<uint8_t> deprel;
  // The outermost and second outermost children on each side, and how many there are.
  std::vector<int> left1, left2, right1, right2;
  std::vector<uint8_t> lefts, rights;

 private:
  void attach(int child, int parent, uint8_t with);
};

// What the features see of a word.
struct ParseWord {
  uint64_t word = 0;
  uint32_t tag = 0, fine = 0, coarse = 0;
};

class Parser {
 public:
  static constexpr uint64_t fingerprint = 0x706172736572'04;
  static constexpr uint32_t move_bits = 18;
  static constexpr learn::Rows relation_rows = {24, 24000};
  enum Move : uint8_t { shift, left, right };

  // What is told of each decision that was scored: a hash of its surroundings, and the move or the place of the relation.
  struct Watcher {
    virtual void moved(uint64_t surroundings, Move) = 0;
    virtual void named(uint64_t surroundings, uint8_t relation) = 0;

   protected:
    ~Watcher() = default;
  };

  static Result<Parser> open(std::string_view name, std::string_view bytes);
  // Heads are indexes, -1 for the root; deprels as in dateline/tags.h.
  void parse(std::span<const WordKeys>, std::span<const Tags>, std::vector<int>& heads, std::vector<uint8_t>& deprels,
             Watcher* = nullptr) const;

  static void words(std::span<const WordKeys>, std::span<const Tags>, std::vector<ParseWord>& out);  // with the root
  static void move_features(std::span<const ParseWord>, const ParseState&, learn::Keys& out);
  // Of the arc from `parent` to `child`, the top of the stack.
  static void relation_features(std::span<const ParseWord>, const ParseState&, int parent, learn::Keys& out);

 private:
  // The best move that is allowed, and the place of the relation from `parent` to the top of the stack.
  Move move(std::span<const ParseWord>, const ParseState&, learn::Keys&, Watcher*) const;
  uint8_t relation(std::span<const ParseWord>, const ParseState&, int parent, learn::Keys&, Watcher*) const;

  std::vector<uint8_t> deprels_;  // the relations that there are, "root" not among them
  learn::TripleTable moves_;
  learn::Table relations_;
  // What tags and children alone decide: four moves of ten and half of the relations, told by what the model itself did
  // with much text (train_sure.cc).  A decision in two thousand is another than the scores would give.
  learn::SureTable sure_moves_, sure_relations_;
};

}  // namespace dateline::language
