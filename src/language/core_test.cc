#include "language/core.h"

#include <gtest/gtest.h>

#include "dateline/tags.h"

namespace dateline::language {
namespace {

// Words with their Penn tags and, after a second bar, their kind: "as|IN|SCONJ".
std::string core_of(std::string_view tagged) {
  Reading r;
  std::string text;
  for (size_t at = 0; at < tagged.size();) {
    size_t end = std::min(tagged.find(' ', at), tagged.size());
    std::string_view word = tagged.substr(at, end - at);
    at = end + 1;
    size_t bar = word.find('|'), bar2 = word.find('|', bar + 1);
    Token t;
    t.span = {uint32_t(text.size()), uint32_t(text.size() + bar)};
    t.xpos = tags::xpos(word.substr(bar + 1, bar2 - bar - 1));
    t.upos = tags::upos(bar2 == std::string_view::npos ? "X" : word.substr(bar2 + 1));
    text.append(word.substr(0, bar)).push_back(' ');
    r.tokens.push_back(t);
  }
  Sentence s;
  s.span = {0, uint32_t(text.size())};
  s.last = uint32_t(r.tokens.size());
  r.sentences.push_back(s);
  mark_cores(r);
  return std::string(r.sentences[0].core.of(text));
}

TEST(Core, MainVerbBehindALongSubject) {
  EXPECT_EQ(core_of("The|DT ferry|NN ,|, measuring|VBG|VERB 60|CD m|NN ,|, sank|VBD|VERB off|IN Varna|NNP"), "sank");
}

TEST(Core, VerbOfAnOpeningClauseIsNotIt) {
  EXPECT_EQ(core_of("As|IN|SCONJ crowds|NNS grew|VBD|VERB ,|, the|DT mayor|NN had|VBD|AUX closed|VBN|VERB it|PRP"), "had closed");
}

TEST(Core, WhatIsSaidIsToldWithItsVerb) {
  EXPECT_EQ(core_of("He|PRP said|VBD|VERB that|IN|SCONJ the|DT port|NN ,|, shut|VBN|VERB in|IN May|NNP ,|, is|VBZ|AUX open|JJ"),
            "said that the port , shut in May , is");
}

TEST(Core, NoFiniteVerbNoCore) { EXPECT_EQ(core_of("Ferry|NN sinking|NN off|IN Varna|NNP"), ""); }

}  // namespace
}  // namespace dateline::language
