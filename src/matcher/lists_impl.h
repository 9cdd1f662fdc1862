// Inside of the word lists, shared with the patterns.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "matcher/lists.h"

namespace dateline::matcher {

enum class By : uint8_t { lower, lemma, text };

struct StringHash {
  using is_transparent = void;
  size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
};
template <class T>
using StringMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

struct Entry {
  std::vector<std::string> words;
  std::string value, spelling;
  By by = By::lower;
};

struct List {
  std::vector<Entry> entries;
  StringMap<uint32_t> exact;  // whole phrase in lower case
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
Known<Row> look_up(const StringMap<Row>& index, const Word& w) {
  auto row = [&](std::string_view key) -> const Row* {
    auto it = index.find(key);
    return it == index.end() ? nullptr : &it->second;
  };
  Known<Row> out;
  out.lower = row(w.lower);
  out.text = w.text == w.lower ? out.lower : row(w.text);
  out.lemma = w.lemma.empty() || w.lemma == w.lower ? out.lower : row(w.lemma);
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
  std::map<std::string, List, std::less<>> lists;
  StringMap<Firsts> firsts;
  void hits_at(const List&, const Words&, uint32_t at, std::vector<Hit>& out) const;
};

}  // namespace dateline::matcher
