// Everything that the room knows, loaded once and never changed.
#pragma once
#include <map>
#include <unordered_set>

#include "base/hash.h"
#include "language/language.h"
#include "language/lemmas.h"
#include "language/name_model.h"
#include "language/parser.h"
#include "language/places.h"
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
  NameModel names;
  Places places;
  std::map<std::string, Places::Candidate, std::less<>> by_code;  // countries, by alpha-2

  // First words of countries, demonyms and known organisations, so that few words need a look into the lists.
  std::unordered_set<uint64_t> phrase_starts;
  static uint64_t word_key(std::string_view lower) { return hash64(lower, 3); }  // as WordKeys::lower

  const Places::Candidate* country(std::string_view alpha2) const {
    auto it = by_code.find(alpha2);
    return it == by_code.end() ? nullptr : &it->second;
  }
};

}  // namespace dateline::language
