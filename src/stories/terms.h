// A document as weighted terms.
//
//   headline "Ferry sinks off Varna", text "A ferry sank …"  ->  ferry .41, varna .37, sinks .30, …  (unit length)
//
// Words count 1 + log(times seen) by their weight in the background; words of the headline count several times, where
// there is a body beside it; only the first words of the body count, for reports open with what is new.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/plain_words.h"
#include "dateline/reading.h"
#include "stories/background.h"

namespace dateline::stories {

struct Term {
  uint32_t id;    // into Vocabulary::words
  float weight;
};
using Terms = std::vector<Term>;  // by id

// Singular and plural are one term: "missiles" -> "missile".
std::string term_key(const PlainWord&);

class Vocabulary {
 public:
  uint32_t id(const std::string& key, const std::string& written);
  std::optional<uint32_t> find(const std::string& key) const;
  const std::string& shown(uint32_t id) const { return shown_[id]; }  // the shortest form met
  size_t size() const { return shown_.size(); }

 private:
  std::unordered_map<std::string, uint32_t> ids_;
  std::vector<std::string> shown_;
};

Terms terms(const Article&, const Background&, Vocabulary&);

double cosine(const Terms&, const Terms&);

}  // namespace dateline::stories
