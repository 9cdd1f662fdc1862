// Everything that the room knows, loaded once and never changed.
#pragma once
#include "language/language.h"
#include "language/lemmas.h"
#include "language/parser.h"
#include "language/tagger.h"
#include "language/word_keys.h"
#include "matcher/lists.h"

namespace dateline::language {

struct Models {
  matcher::Lists lists;      // rules/en/language
  matcher::Lists countries;  // rules/any
  Classes classes;
  Tagger tagger;
  Lemmas lemmas;
  Parser parser;
};

}  // namespace dateline::language
