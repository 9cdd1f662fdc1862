// The rules of the room, loaded once: phrases of furniture, word lists, zones.
#pragma once
#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "matcher/lists.h"
#include "matcher/rules.h"
#include "read/html_regions.h"
#include "read/read.h"

namespace dateline::read {

struct Rules {
  matcher::Rules phrases;  // en/read/*.rules: at the head of a line
  matcher::Rules ends;     // en/read/ends.rules
  matcher::Lists lists;    // en/read/*.words, any/read/*.words
  // Of the lists, what is asked for at every word or element.
  std::optional<RegionNames> regions;
  std::unordered_set<std::string_view> small_words;
  size_t small_word_bytes = 0;  // of the longest
};

// How far a phrase reaches (field `scope` of its rule).
enum class Scope : uint8_t { line, next, above, list, box, rest, again, any, tail };

struct Phrase {
  BlockKind kind = BlockKind::navigation;
  Scope scope = Scope::line;
  const matcher::Rule* rule = nullptr;
  matcher::Match match;
};

// The phrase that a line is, if it is one.
std::optional<Phrase> phrase_of(const matcher::Words&, const Rules&);
// Furniture glued to the end of a paragraph (" Read more"): the first word to cut, and its rule.
struct Tail {
  uint32_t first = 0;
  BlockKind kind = BlockKind::related;
};
std::optional<Tail> tail_of(const matcher::Words&, const Rules&);

}  // namespace dateline::read
