// How well this build reads annotated text: the field's own measures, on files in the field's own forms.
//
//   evaluate(engine, "en_ewt-ud-test.conllu", {.gold_tokens = true})
//     -> {"words": 25094, "UPOS": 95.6, "XPOS": 94.9, "lemma": 98.1, "UAS": 85.3, "LAS": 81.4}
//
// CoNLL-U: tags, lemmas and trees, on the words of the file, or from its running text ("# text = …", or the words joined as
// SpaceAfter says): then F1 of sentences, words, heads (UAS) and labelled heads (LAS), as in the CoNLL 2018 shared task but
// for words that the file splits and the text does not.  IOB2 (.bio, .iob2, .conll: word TAB … TAB label): F1 of spans by
// type (CoNLL 2003), on the words of the file.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "dateline/engine.h"

namespace dateline {

struct EvalOptions {
  bool gold_tokens = false;
};

// Numbers in their order; shares in percent.
using Scores = std::vector<std::pair<std::string, double>>;

Result<Scores> evaluate(const Engine&, const std::string& path, const EvalOptions&);

}  // namespace dateline
