// Training of the models under models/<lang>/ from the plain forms that tools/corpora.py writes.
//
//   train({"OUT", "models/en", "en", Part::tag}, progress)
//     reads OUT/tags.conllu and models/en/classes.bin, writes models/en/tagger.bin and models/en/lemmas.bin
//
// One thread and fixed seeds: the same text gives the same bytes.  What a language has no corpus for is left out where all
// parts are asked for, and an error where it is asked for alone.
#pragma once
#include <functional>
#include <string>

#include "dateline/result.h"

namespace dateline {

struct TrainOptions {
  // In this order, since each needs those before it: classes of words; tags and lemmas; trees; names.  `sure` renews only
  // what tagger and parser decide alike in the same surroundings, for files that are there already; `cut` writes
  // folder/text.bio, the running text as words, for tools/teach/ to say what they are.
  enum class Part { all, words, tag, parse, names, sure, cut };
  std::string folder;    // of the plain forms
  std::string models;    // where the files go
  std::string language;  // "en": whose rules/<language>/language cut the text
  Part part = Part::all;
};

Status train(const TrainOptions&, const std::function<void(const std::string& line)>& progress);

}  // namespace dateline
