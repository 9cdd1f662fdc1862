// Lemmas: the edits that corpora show, by tag and longest known ending; whole words first.
//
//   ("ferries", NNS) -> "ferry"    ("met", VBD) -> "meet"    ("Kyiv", NNP) -> "Kyiv"
#pragma once
#include <array>
#include <string>
#include <vector>

#include "dateline/result.h"
#include "dateline/tags.h"
#include "language/tagger.h"

namespace dateline::language {

class Lemmas {
 public:
  static constexpr uint64_t fingerprint = 0x6c656d6d6173'02;
  static constexpr size_t ending_max = 5;
  struct Edit {
    uint8_t strip = 0;  // bytes off the end
    std::string append;
    friend auto operator<=>(const Edit&, const Edit&) = default;
  };

  static Result<Lemmas> open(std::string_view name, std::string_view bytes);
  std::string lemma(std::string_view word, Tags) const;
  // One edit as it stands in the file: for a whole word in lower case, or for an ending.
  static std::string entry(bool whole, std::string_view text, uint8_t xpos, const Edit&);

 private:
  static uint64_t whole_key(std::string_view lower, uint8_t xpos);
  static uint64_t ending_key(std::string_view ending, uint8_t xpos);
  struct Slot {
    uint64_t key = 0;  // 0: empty
    uint32_t edit = 0;
  };
  const Edit* find(uint64_t key) const;
  std::vector<Edit> edits_;
  std::vector<Slot> slots_;
  std::array<uint8_t, tags::xpos_names.size()> longest_ending_{};
};

}  // namespace dateline::language
