// Which place a name stands for: candidates from data/places.tsv, chosen by what the document says and by people.
//
//   "Geneva" -> Geneva, CH (most populous of 5)     "Geneva" beside "Illinois" -> Geneva, US (state named in text)
//   "Ukrainian" -> Ukraine, UA (demonym)
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/reading.h"

namespace dateline::language {

struct Models;

// Lines sorted by key; looked up in place by bisection, so that loading costs nothing.
class Places {
 public:
  enum class Kind : char { country = 'C', region = 'R', place = 'P', spelling = 'A' };
  struct Candidate {
    std::string_view id, name, country;
    double lat = 0, lon = 0;
    uint64_t people = 0;
    Kind kind = Kind::place;
  };
  explicit Places(std::string_view lines = {}) : lines_(lines) {}
  // Most populous first.  `key` as utf8::plain gives it.
  std::vector<Candidate> find(std::string_view key) const;
  std::map<std::string, Candidate, std::less<>> countries() const;  // by alpha-2

 private:
  std::string_view lines_;
};

// Fills Name::place of locations and demonyms.
void place_names(const Document&, const Models&, Reading&);

}  // namespace dateline::language
