// Running text to train from, as tools/corpora.py writes it: a paragraph a line, "-DOCSTART-" before a document.
//
//   each_running_sentence(lines, lists, [&](const Span* first, const Span* last) { … }, [&] { /* a document begins */ });
//
// A sentence is its words, as places in `lines`.
#pragma once
#include <algorithm>
#include <string_view>
#include <vector>

#include "language/tokenize.h"

namespace dateline::language {

constexpr std::string_view document_start = "-DOCSTART-";

template <class Sentence, class Begin>
void each_running_sentence(std::string_view lines, const CutLists& lists, Sentence&& sentence, Begin&& document_begins) {
  for (size_t b = 0; b < lines.size();) {
    const size_t e = std::min(lines.find('\n', b), lines.size());
    if (lines.substr(b, e - b) == document_start) {
      document_begins();
      b = e + 1;
      continue;
    }
    const std::vector<Span> tokens = tokenize(lines, {uint32_t(b), uint32_t(e)}, lists);
    const std::vector<uint32_t> starts = sentence_starts(lines, tokens, lists);
    for (size_t s = 0; s < starts.size(); ++s)
      sentence(tokens.data() + starts[s], s + 1 < starts.size() ? tokens.data() + starts[s + 1] : tokens.data() + tokens.size());
    b = e + 1;
  }
}

}  // namespace dateline::language
