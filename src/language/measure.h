// How well the models read text that they never saw.
//
//   measure_words(sentences, models)  -> shares of words with the right UPOS, XPOS, lemma, head, head and relation
//   measure_names(documents, models)  -> spans found and right, by type
//
//   measure_raw(text, sentences, models) -> sentences, words, heads and relations found in running text
//
// Words are the corpus's own (gold tokens) but in measure_raw; everything else is read by the models.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "language/corpus.h"
#include "language/language.h"

namespace dateline::language {

struct WordScores {
  uint64_t words = 0, upos = 0, xpos = 0, lemma = 0, head = 0, relation = 0;
};
struct SpanScores {
  uint64_t right = 0, found = 0, gold = 0;
  double f1() const { return found + gold == 0 ? 0 : 2.0 * double(right) / double(found + gold); }
};

// Found in running text: a sentence or word is right where its first and last letters are; a head where its word is too.
struct RawScores {
  SpanScores sentences, words, heads, relations;
};

RawScores measure_raw(const std::string& text, const std::vector<GoldSentence>&, const Models&);
WordScores measure_words(const std::vector<GoldSentence>&, const Models&);
// PER, ORG, LOC, MISC in the order of NameType.
std::array<SpanScores, 4> measure_names(const std::vector<std::vector<GoldSentence>>&, const Models&);
// A reading of sentences whose words are given; `document.text` is made from them.
Reading read_words(const std::vector<GoldSentence>&, const Models&, Document&);

}  // namespace dateline::language
