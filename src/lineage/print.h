// What lineage looks at in a document: its words as numbers, which of them are quoted, and who published it.
//
//   text "The ferry sank.", outlet "Ostrel Post"  ->  keys {h(the), h(ferry), h(sank)}, quoted {0, 0, 0}
//
// A shingle is `shingle_words` words in a row, as one number.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "dateline/reading.h"
#include "lineage/rules.h"

namespace dateline::lineage {

inline constexpr uint32_t shingle_words = 5;    // shorter rows of words are common speech
inline constexpr uint32_t print_words_max = 20000;  // no report is longer; lists and books are

// A name, a number or a quote: what a paraphrase keeps.  See anchors.h.
struct Anchor {
  uint32_t key, word;
  bool operator<(const Anchor& o) const { return key != o.key ? key < o.key : word < o.word; }
};

struct Print {
  const Article* article = nullptr;
  Stamp published;
  std::vector<uint32_t> keys;      // one a word of the text
  std::vector<uint8_t> quoted;       // in parallel: the word stands between quotation marks
  std::vector<Anchor> anchors;      // by sentence, then by key
  uint32_t least_shingle = UINT32_MAX;  // most copies have their source's (Broder 1997): to lay like prints side by side
  std::string address;             // canonical URL without scheme, tracking and the like; "" if none or a root page
  std::string outlet, agency;      // as keys: lower case, without "news agency" and the like
  std::vector<std::string> byline;
  std::vector<std::string> headline;         // distinct words, sorted
  std::vector<std::string> entry_headlines;  // as keys, in page order

  const Document& document() const { return article->document; }
  uint32_t words() const { return uint32_t(keys.size()); }
};

std::vector<uint32_t> shingles_of(const Print&);  // by the word that they start at; text parts may be crossed

Print print_of(const Article&, const Rules&);  // `published` is left open

// "https://www.Ostrel.example/a/?utm_source=x#top" -> "ostrel.example/a"
std::string address_key(std::string_view url, const Rules&);

}  // namespace dateline::lineage
