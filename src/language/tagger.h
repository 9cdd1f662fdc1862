// Part-of-speech tags by a greedy averaged perceptron (Collins 2002): one label a word, UPOS and XPOS together.
//
//   "They met ." -> PRON/PRP VERB/VBD PUNCT/.
#pragma once
#include <span>
#include <string>

#include "language/word_keys.h"
#include "learn/features.h"
#include "learn/table.h"

namespace dateline::language {

struct Tags {
  uint8_t upos = 0, xpos = 0;
  friend auto operator<=>(const Tags&, const Tags&) = default;
};

class Tagger {
 public:
  static constexpr uint64_t fingerprint = 0x746167676572'04;
  static constexpr learn::Rows rows = {25, 64000};
  static constexpr uint32_t labels_max = 250;

  static Result<Tagger> open(std::string_view name, std::string_view bytes);
  void tag(std::span<const WordKeys>, Case, std::vector<Tags>& out) const;
  // For training: the features of word i, given the labels of the two words before (labels_max where there is none).
  static void features(std::span<const WordKeys>, Case, size_t i, uint32_t last, uint32_t before_last, learn::Keys& out);

 private:
  std::vector<Tags> labels_;
  learn::Table weights_;
  // Words that carry one tag nearly always: by the top half of their form's key.
  std::vector<std::pair<uint32_t, uint8_t>> certain_;
  const uint8_t* find_certain(uint64_t form) const;
};

}  // namespace dateline::language
