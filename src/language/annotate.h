// Tags, lemmas, trees and names for words that are already cut.
#pragma once
#include "language/language.h"

namespace dateline::language {

// Takes reading.sentences and the spans of reading.tokens; fills the rest.
void annotate(const Document&, const Models&, Layers, Reading&);

}  // namespace dateline::language
