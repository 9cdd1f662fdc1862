// Words as patterns see them, made from the tokens of a sentence or from a bare line of text.
//
//   words("Read more: UN talks")  -> read | more | : | un | talks      (no tags, no lemmas)
//   words(text, tokens, 3, 9)     -> with lemma, xpos, upos
//
// A caller may fold several tokens into one Word and name its `kind` ("PER", "ORG", "LOC", "TIME", "QUOTE",
// "NUMBER", …): patterns then match it as <slot:PER>.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/reading.h"

namespace dateline::matcher {

struct Word {
  Span span;                  // into the text given
  std::string_view text;      // as written
  std::string lower;          // lower case, curly apostrophes straightened
  std::string lemma;          // "" for bare lines
  std::string_view xpos, upos;
  std::string_view kind;      // "" or what the caller folded into it
  uint32_t first = 0, last = 0;  // tokens [first, last) where made from tokens
  bool space_before = true;
};
using Words = std::vector<Word>;

Words words(std::string_view line);
Words words(std::string_view text, std::span<const Token> tokens, uint32_t first, uint32_t last);
Word word(std::string_view text, std::span<const Token> tokens, uint32_t token);

}  // namespace dateline::matcher
