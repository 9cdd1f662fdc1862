// Everything that the room knows, loaded once and never changed.
#pragma once
#include <map>

#include "language/language.h"
#include "language/known.h"
#include "language/lemmas.h"
#include "language/name_model.h"
#include "language/parser.h"
#include "language/places.h"
#include "language/tagger.h"
#include "language/tokenize.h"
#include "language/word_keys.h"
#include "matcher/lists.h"

namespace dateline::language {

struct Models {
  matcher::Lists lists;      // rules/en/language
  CutLists cuts;
  Known known;
  Classes classes;
  Tagger tagger;
  Lemmas lemmas;
  Parser parser;
  NameModel names;
  Places places;
  std::map<std::string, Places::Candidate, std::less<>> by_code;  // countries, by alpha-2

  const Places::Candidate* country(std::string_view alpha2) const {
    auto it = by_code.find(alpha2);
    return it == by_code.end() ? nullptr : &it->second;
  }
};

}  // namespace dateline::language
