// Everything that the room knows of a language, loaded once and never changed; the first language holds the others.
#pragma once
#include <map>
#include <memory>

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
  bool tags = false, parses = false;  // does the language have a tagger, a parser?
  std::map<std::string, std::shared_ptr<const Models>, std::less<>> others;  // by code, "pt"

  // Those of a document's language: "pt-BR" -> pt; these where the language has none of its own.
  const Models& of(std::string_view language) const {
    auto it = others.find(language.substr(0, language.find('-')));
    return it == others.end() ? *this : *it->second;
  }
  const Places::Candidate* country(std::string_view alpha2) const {
    auto it = by_code.find(alpha2);
    return it == by_code.end() ? nullptr : &it->second;
  }
};

}  // namespace dateline::language
