// Names by a linear-chain model over BILOU labels; decoded in integers, only around words that may be names.
//
//   Sergei/B-PER Velkov/L-PER left/O Kyiv/U-LOC
#pragma once
#include <span>
#include <string>
#include <vector>

#include "dateline/reading.h"
#include "language/gazetteer.h"
#include "language/tagger.h"
#include "learn/features.h"
#include "learn/row_table.h"

namespace dateline::language {

// O, then B I L U of PER, ORG, LOC, MISC (the order of NameType).
inline constexpr uint32_t name_labels = 17;
enum class Place4 : uint8_t { begin, inside, last, unit };
constexpr uint32_t name_label(NameType type, Place4 place) { return 1 + 4 * uint32_t(type) + uint32_t(place); }
bool may_follow(uint32_t before, uint32_t after);
bool may_start(uint32_t label);
bool may_end(uint32_t label);

// How a document writes its words elsewhere: a word that also stands in lower case is seldom a name.
class DocumentWords {
 public:
  void add(std::span<const WordKeys>, Case);
  // Lower-case and capitalised (not first in a sentence) occurrences, in steps: none, one, few, many.
  uint32_t habit(uint64_t lower) const;

 private:
  struct Counts {
    uint64_t word = 0;  // 0: empty
    uint32_t lower = 0, capital = 0;
  };
  Counts& at(uint64_t lower);
  void grow();
  std::vector<Counts> counts_ = std::vector<Counts>(1024);  // by the word's key, open addressing
  size_t used_ = 0;
};

struct NameSentence {
  std::vector<WordKeys> words;
  std::vector<Tags> tags;
  std::vector<uint16_t> gazetteer;
  std::vector<uint8_t> habits;
  Case written = Case::sentence;
};

class NameModel {
 public:
  static constexpr uint64_t fingerprint = 0x6e616d6573'03;
  static constexpr learn::Bits bits = {26, 17};

  static Result<NameModel> open(std::string_view name, std::string_view bytes);
  const Gazetteer& gazetteer() const { return gazetteer_; }
  void label(const NameSentence&, std::vector<uint8_t>& out) const;

  static bool may_be_name(const NameSentence&, size_t i);
  static void features(const NameSentence&, size_t i, learn::Keys& out);

 private:
  void label_run(const NameSentence&, size_t first, size_t last, std::vector<uint8_t>& out) const;
  Gazetteer gazetteer_;
  learn::RowTable weights_;
  std::vector<int32_t> transitions_;  // [before * name_labels + after]
};

}  // namespace dateline::language
