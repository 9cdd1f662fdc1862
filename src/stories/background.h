// How common each word is in news at large: document frequencies of a fixed background, so that the weight of a word
// does not depend on what happens to be in the database.
//
//   Background background("en", table);
//   background.idf("said") -> 1.3     words not in the table count as one text
#pragma once
#include <string_view>

#include "matcher/flat_index.h"

namespace dateline::stories {

class Background {
 public:
  // Lines "word<tab>texts"; the first names the number of texts: "#texts<tab>6124".  Requires that the bytes outlive it.
  Background(std::string_view language, std::string_view table);
  std::string_view language() const { return language_; }  // "en": of the texts that were counted

  double idf(std::string_view word) const;  // log((texts + 1) / (texts with the word + 1/2))

 private:
  std::string_view language_;
  double texts_ = 1;
  matcher::FlatIndex<uint32_t, std::string_view> texts_with_;
};

}  // namespace dateline::stories
