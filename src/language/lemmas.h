// Lemmas: the edits that corpora show, by tag and longest known ending; whole words first.
//
//   ("ferries", NNS) -> "ferry"    ("met", VBD) -> "meet"    ("Kyiv", NNP) -> "Kyiv"
#pragma once
#include <string>
#include <unordered_map>

#include "dateline/result.h"
#include "language/tagger.h"

namespace dateline::language {

class Lemmas {
 public:
  static constexpr uint64_t fingerprint = 0x6c656d6d6173'01;
  static constexpr size_t ending_max = 5;
  struct Edit {
    uint8_t strip = 0;  // bytes off the end
    std::string append;
    friend auto operator<=>(const Edit&, const Edit&) = default;
  };

  static Result<Lemmas> open(std::string_view name, std::string_view bytes);
  std::string lemma(std::string_view word, Tags) const;
  // Keys of the edits: a whole word, or an ending.
  static uint64_t whole(std::string_view lower, uint8_t xpos);
  static uint64_t ending(std::string_view ending, uint8_t xpos);

 private:
  std::unordered_map<uint64_t, Edit> edits_;
};

}  // namespace dateline::language
