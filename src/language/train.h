// Training: from annotated text to the bytes of the model files under models/.
//
//   std::string classes = train_classes(lines);            // models/en/classes.bin
//   std::string tagger = train_tagger(sentences, classes);  // models/en/tagger.bin
//
// One thread and fixed seeds: the same text gives the same bytes.  models/en/README.md names the corpora.
#pragma once
#include <functional>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "language/corpus.h"
#include "language/cut_lists.h"

namespace dateline::language {

using Progress = std::function<void(const std::string&)>;

// What tagger and parser learn from: sentences that people annotated, and more that a teacher did (tools/teach/trees.py;
// may be none).  Each epoch sees all gold and a part of its own of what is taught.
struct Lessons {
  std::vector<GoldSentence> gold, taught;
  size_t size() const { return gold.size() + taught.size(); }
  const GoldSentence& operator[](size_t i) const { return i < gold.size() ? gold[i] : taught[i - gold.size()]; }
  std::vector<uint32_t> epoch(int number, int epochs, std::mt19937&) const;  // of all: which, in what order
};

// Sentences of words, in lower case.
std::string train_classes(const std::vector<std::vector<std::string>>& sentences, const Progress&);
std::string train_tagger(const Lessons&, const Classes&, const Progress&);
std::string train_lemmas(const std::vector<GoldSentence>&);
std::string train_parser(const Lessons&, const Classes&, const Progress&);

// Text on which models are watched: the words of gold sentences, and lines of running text.
struct SureText {
  const std::vector<GoldSentence>& sentences;
  std::string_view lines;
  const CutLists& lists;
  const Classes& classes;
};
// The bytes of a tagger or parser with what it decides alike in the same surroundings.
Result<std::string> add_sure_tags(const std::string& tagger, const SureText&);
Result<std::string> add_sure_moves(const std::string& parser, const SureText&, const Tagger&);

// Tags of sentences, by their text, from taggers that did not see them.
using UnseenTags = std::unordered_map<std::string, std::vector<Tags>>;
// Names: documents whose corpus marks no MISC, and documents whose corpus does; `gazetteer` from gazetteer_bytes; no tagger
// where the language has none.
std::string train_names(const std::vector<std::vector<GoldSentence>>& without_misc, const std::vector<std::vector<GoldSentence>>& with_misc,
                        const std::string& gazetteer, const Classes&, const Tagger*, const UnseenTags&, const Progress&);
// Lines of kind TAB phrase, as tools/places.py writes them.
std::string gazetteer_bytes(std::string_view lines, const CutLists&, const Classes&);

// Tags for sentences by taggers that did not see them: what a parser will meet.
std::vector<std::vector<Tags>> jackknife_tags(const Lessons&, const Classes&, const Progress&);

}  // namespace dateline::language
