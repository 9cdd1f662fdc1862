// One `match` line, compiled to a small program that a backtracking loop runs over words.
//
//   pattern::compile("[on] <day:weekday>", lists)  ->  Split, Word on, List day, Done
//
// The grammar stands in rules.h.  The loop keeps its own stack and gives up after a fixed number of steps, so that no
// rule can stall a page.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"
#include "matcher/lists_impl.h"
#include "matcher/rules.h"

namespace dateline::matcher::pattern {

enum class Op : uint8_t {
  word, list, number, year, digits, capitalised, any, kind, xpos, upos,  // take words
  split, jump, open, close, not_next, before, not_before, start, end, done                   // take none
};

struct Step {
  Op op = Op::done;
  By by = By::lower;
  bool first_choice_is_next = true;  // split: which branch is tried first
  uint32_t target = 0;               // split, jump; not_next, before, not_before: the step after the tested ones
  int32_t slot = -1;                 // index into Program::slots
  int32_t gap = -1;                  // split: index into Program::gaps, for what stands behind a gap
  const List* list = nullptr;
  std::string text;                  // the literal, kind or glob
};

struct Program {
  std::vector<Step> steps;
  std::vector<std::string> slots;
  std::vector<Marks> gaps;  // first words of what stands behind a gap, where only words can
  std::vector<std::vector<uint32_t>> elements;  // first steps of the branches of each element of the source that takes words
};

struct Found {
  uint32_t last = 0;
  std::vector<Slot> slots;
};

// What a match may begin with, to look a rule up by its first word.
struct First {
  std::vector<std::pair<By, std::string>> words;
  std::vector<std::string> kinds;
  bool digit = false, capital = false, any = false;
};

// The index of the rules: for a word the list entries and the programs that may begin with it.
struct Row {
  const Firsts* entries = nullptr;
  std::vector<uint32_t> programs[3];  // By
  uint64_t guards[3] = {};            // By: guards (guards.h) that the word satisfies
  // Where many programs begin with the word ("the"), those of By::lower again, by the word that must follow.
  struct Pairs {
    FlatIndex<std::vector<uint32_t>> second;
    std::vector<uint32_t> digit, any;
  };
  std::shared_ptr<Pairs> pairs;
};
using Vocabulary = FlatIndex<Row>;

// Buffers kept between runs over the same words, and each word's rows, looked up once.
struct Scratch {
  void begin(const Vocabulary& v, uint32_t first_word = 0) {
    vocabulary = &v;
    base = first_word;
    guards = UINT64_MAX;
    rows.clear();
  }
  const Known<Row>& known(const Words&, uint32_t at);
  void guard(const Words&, uint32_t from = 0);  // asks all words from there on which guards they satisfy

  const Vocabulary* vocabulary = nullptr;
  uint32_t base = 0;              // words before it are not asked for
  uint64_t guards = UINT64_MAX;   // those that the words satisfy
  std::vector<Known<Row>> rows;
  struct Mark { int32_t parent, slot; uint32_t first, last; std::string_view value; bool opening; };
  struct State { uint32_t step, at; int32_t mark; };
  std::vector<Mark> marks;
  std::vector<State> stack;
  std::vector<Lists::Hit> hits;
  std::vector<uint32_t> tried;  // programs
};

Result<Program> compile(std::string_view source, const Lists&);
// The steps that may take a word when the program stands at a step; `done` counts as one.
std::vector<uint32_t> takers(const Program&, uint32_t from);
First first_of(const Program&);
// Tells the gaps what stands behind them: a gap is left only at a word that fits.
void mark_gaps(Program&);
// What may follow where the first word taken is `word`, in lower case.
First second_of(const Program&, std::string_view word);
// The longest match that begins at `at`; false where there is none.
bool run(const Program&, const Words&, uint32_t at, Scratch&, Found&);

}  // namespace dateline::matcher::pattern
