// Part-of-speech tags by a greedy averaged perceptron (Collins 2002): one label a word, UPOS and XPOS together.
//
//   "They met ." -> PRON/PRP VERB/VBD PUNCT/.
#pragma once
#include <functional>
#include <span>
#include <string>

#include "language/word_keys.h"
#include "learn/features.h"
#include "learn/sure_table.h"
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

  // What is told of each label that was scored: a hash of its surroundings, and the label.
  using Watcher = std::function<void(uint64_t surroundings, uint8_t label)>;

  static Result<Tagger> open(std::string_view name, std::string_view bytes);
  void tag(std::span<const WordKeys>, Case, std::vector<Tags>& out, const Watcher* = nullptr) const;
  // For training: the features of word i, given the labels of the two words before (labels_max where there is none).
  static void features(std::span<const WordKeys>, Case, size_t i, uint32_t last, uint32_t before_last, learn::Keys& out);

 private:
  std::vector<Tags> labels_;
  learn::Table weights_;
  // Words that carry one tag nearly always: by the top half of their form's key.
  std::vector<std::pair<uint32_t, uint8_t>> certain_;
  const uint8_t* find_certain(uint64_t form) const;
  // Words that carry one label nearly always behind the label before them, told by what the model itself did with much
  // text (train_sure.cc): one word of six.
  learn::SureTable sure_;
};

}  // namespace dateline::language
