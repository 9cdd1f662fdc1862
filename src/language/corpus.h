// Annotated text to train from and to measure with.
//
//   read_conllu("1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n…")  -> sentences of words
//   read_bio("-DOCSTART-\n\nKyiv\tB-LOC\n…")                     -> documents of sentences of labelled words
//
// Lines that are not words are passed over; empty nodes and word ranges too.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dateline/span.h"
#include "language/tagger.h"

namespace dateline::language {

struct GoldSentence {
  std::string text;              // the words with spaces between them
  std::vector<Span> words;
  std::vector<std::string> lemmas;
  std::vector<Tags> tags;
  std::vector<int32_t> heads;    // index of the head, -1 for the root
  std::vector<uint8_t> deprels;  // dateline/tags.h
  std::vector<std::string> labels;  // of names: "O", "B-PER", …

  size_t size() const { return words.size(); }
  std::string_view word(size_t i) const { return words[i].of(text); }
  void add(std::string_view word) {
    if (!text.empty()) text += ' ';
    words.push_back({uint32_t(text.size()), uint32_t(text.size() + word.size())});
    text += word;
  }
};

std::vector<GoldSentence> read_conllu(std::string_view);
std::vector<std::vector<GoldSentence>> read_bio(std::string_view);

// The sentence as a headline has it: words of four letters and more capitalised, or all in capitals.
GoldSentence as_title(const GoldSentence&, bool all_capitals);
// As people write who spare themselves the capitals.
GoldSentence as_lower(const GoldSentence&);

}  // namespace dateline::language
