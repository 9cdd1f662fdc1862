// Names of people, organisations, places and groups in a document.
//
//   "Foreign Minister Ana Ruiz left Kyiv. Ruiz said …"  -> Ana Ruiz PER, Kyiv LOC, Ruiz PER (by the vote of the document)
//
// A model labels each sentence; then the document votes, so that one name has one type; then lists mend what they know.
#pragma once
#include "dateline/reading.h"
#include "language/name_model.h"

namespace dateline::language {

struct Models;
// Fills reading.names.  `sentences` are those of the reading, with words and tags.
void find_names(const Document&, const Models&, std::vector<NameSentence>& sentences, Reading&);

}  // namespace dateline::language
