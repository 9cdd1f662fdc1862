// Inside of the word lists, shared with the patterns.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "matcher/flat_index.h"
#include "matcher/lists.h"

namespace dateline::matcher {

enum class By : uint8_t { lower, lemma, text };

struct Entry {
  std::vector<std::string> words;
  std::string value, spelling;
  By by = By::lower;
};

// What a set of strings begins and ends with and how long they are: says "no" at once to most others.
class Marks {
 public:
  void add(std::string_view s) { bits_[place(s) / 64] |= uint64_t(1) << place(s) % 64; }
  bool may_hold(std::string_view s) const { return bits_[place(s) / 64] >> place(s) % 64 & 1; }

 private:
  static uint32_t place(std::string_view s) {
    return s.empty() ? 0 : (uint8_t(s.front()) * 37u + uint8_t(s.back()) * 101u + uint32_t(s.size()) * 59u) % 512;
  }
  std::array<uint64_t, 8> bits_{};
};

inline bool may_begin(const Marks& firsts, const Word& w) {
  return firsts.may_hold(w.lower) || firsts.may_hold(w.lemma) || firsts.may_hold(w.text);
}

struct List {
  std::vector<Entry> entries;
  FlatIndex<uint32_t> exact;  // whole phrase in lower case
  bool only_lower = true;     // no entry goes by lemma or by text
  Marks firsts, phrases;      // of first words, and of whole phrases in lower case

  bool may_begin(const Word& w) const { return only_lower ? firsts.may_hold(w.lower) : matcher::may_begin(firsts, w); }
};

// All lists share one index by first word, so that a word is looked up once and not once a list.
struct Ref {
  const List* list;
  uint32_t entry;
};
struct Firsts {
  std::vector<Ref> by[3];  // By; longest first within a list
};

// What is known of a word: rows of the index (or of the larger one of the rules) for its lower form, lemma and text.
template <class Row>
struct Known {
  const Row *lower = nullptr, *lemma = nullptr, *proper = nullptr, *text = nullptr;
};

template <class Row>
Known<Row> look_up(const FlatIndex<Row>& index, const Word& w) {
  Known<Row> out;
  out.lower = index.find(w.lower);
  out.text = w.text == w.lower ? out.lower : index.find(w.text);
  out.lemma = w.lemma.empty() || w.lemma == w.lower ? out.lower : index.find(w.lemma);
  out.proper = w.upos == "PROPN" && out.lemma != out.lower ? out.lower : nullptr;  // the lemma of a name keeps its capital
  return out;
}

bool same(const Word& w, By by, std::string_view wanted);
// Every entry of a list at a word whose first word is known to fit, longest first.
void hits_of(const List&, const Firsts* lower, const Firsts* lemma, const Firsts* proper, const Firsts* text, const Words&,
             uint32_t at, std::vector<Lists::Hit>& out);
// "sept." as the tokens may hold it: {sept.} and {sept, .}
std::vector<std::vector<std::string>> spellings(std::string_view phrase, By);

struct Lists::Impl {
  FlatIndex<List> lists;
  FlatIndex<Firsts> firsts;
  void hits_at(const List&, const Words&, uint32_t at, std::vector<Hit>& out) const;
};

}  // namespace dateline::matcher
