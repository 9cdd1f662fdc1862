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
  StringMap<std::vector<uint32_t>> lower, lemma, text;  // first word -> entries, longest first
  StringMap<uint32_t> exact;                            // whole phrase in lower case
};

bool same(const Word& w, By by, std::string_view wanted);
// Every entry at a word, longest first.
void hits_at(const List&, const Words&, uint32_t at, std::vector<Lists::Hit>& out);
// "sept." as the tokens may hold it: {sept.} and {sept, .}
std::vector<std::vector<std::string>> spellings(std::string_view phrase, By);

struct Lists::Impl {
  std::map<std::string, List, std::less<>> lists;
};

}  // namespace dateline::matcher
