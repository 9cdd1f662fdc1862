// Training: from annotated text to the bytes of the model files under models/.
//
//   std::string classes = train_classes(lines);            // models/en/classes.bin
//   std::string tagger = train_tagger(sentences, classes);  // models/en/tagger.bin
//
// One thread and fixed seeds: the same text gives the same bytes.  models/en/README.md names the corpora.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "language/corpus.h"

namespace dateline::language {

using Progress = std::function<void(const std::string&)>;

// Sentences of words, in lower case.
std::string train_classes(const std::vector<std::vector<std::string>>& sentences, const Progress&);
std::string train_tagger(const std::vector<GoldSentence>&, const Classes&, const Progress&);
std::string train_lemmas(const std::vector<GoldSentence>&);

}  // namespace dateline::language
