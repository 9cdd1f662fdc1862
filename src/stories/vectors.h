// What short texts mean: small vectors of words, summed.
//
//   vectors.of(plain_words("Ferry sinks"))  ·  vectors.of(plain_words("Boat goes down"))  -> .6     (cosine)
//
// Two headlines of one event often share one word or two; their vectors tell whether the rest fits.  In long texts
// vectors see the topic and not the event, so they are asked about short ones only (links.cc).
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/plain_words.h"
#include "matcher/flat_index.h"

namespace dateline::stories {

inline constexpr size_t vector_dims = 64;
inline constexpr uint32_t vector_words_max = 100;       // vectors say nothing of longer texts
inline constexpr size_t vector_body_words_max = 100;    // a long text says first what it is about
using TextVector = std::array<int8_t, vector_dims>;  // unit length is 127; all zero where no word is known

double cosine(const TextVector&, const TextVector&);

class WordVectors {
 public:
  // A table as tools/word_vectors.py makes it; requires that the bytes outlive it.  Empty or odd: knows no word.
  explicit WordVectors(std::string_view table);

  // Words weighted by rarity and 1 + log(times), minus what any text has in common with any other.
  TextVector of(const std::vector<PlainWord>& headline, const std::vector<PlainWord>& body) const;
  size_t size() const { return rows_.size(); }

 private:
  matcher::FlatIndex<const char*, std::string_view> rows_;  // vector_dims bytes, then the weight
  std::array<double, vector_dims> mean_{};
};

}  // namespace dateline::stories
