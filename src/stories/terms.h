// A document as weighted terms.
//
//   headline "Ferry sinks off Varna", text "A ferry sank …"  ->  ferry .41, varna .37, sinks .30, …  (unit length)
//
// Words count 1 + log(times seen) by their weight in the background; words of the headline count several times, where
// there is a body beside it; only the first words of the body count, for reports open with what is new.  Short names of
// countries are their full ones: "DPRK" is "North Korea".
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/plain_words.h"
#include "dateline/reading.h"
#include "matcher/lists.h"
#include "stories/background.h"

namespace dateline::stories {

struct Term {
  uint32_t id;    // into Vocabulary::words
  float weight;
};
using Terms = std::vector<Term>;  // by id

// Singular and plural are one term: "missiles" -> "missile".
std::string_view term_key(const PlainWord&);

// Full names of countries by their short ones, as words: "dprk" -> north, korea.
using ShortNames = std::map<std::string, std::vector<std::string>>;
ShortNames short_names(const matcher::Lists& countries);

// Numbers by hash: open addressing, kept half empty.
class IdsByHash {
 public:
  explicit IdsByHash(size_t expected = 512) {
    size_t size = 64;
    while (size < 2 * expected) size *= 2;
    slots_.resize(size);
  }
  const uint32_t* find(uint64_t hash) const {
    const Slot& s = slots_[slot_of(hash)];
    return s.id == none ? nullptr : &s.id;
  }
  void add(uint64_t hash, uint32_t id) {  // which is not there yet
    if (2 * ++size_ > slots_.size()) grow();
    slots_[slot_of(hash)] = {hash, id};
  }

 private:
  static constexpr uint32_t none = UINT32_MAX;
  struct Slot {
    uint64_t hash = 0;
    uint32_t id = none;
  };
  size_t slot_of(uint64_t hash) const {
    size_t at = hash & (slots_.size() - 1);
    while (slots_[at].id != none && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const Slot& s : old)
      if (s.id != none) slots_[slot_of(s.hash)] = s;
  }
  std::vector<Slot> slots_;
  size_t size_ = 0;
};

// Keys go by their hashes: 64 bits tell the words of any pile apart.
class Vocabulary {
 public:
  // Nothing where the word is as common as to say nothing.  `whole`: the word is its own key.
  struct Weighed { uint32_t id; double idf; };
  std::optional<Weighed> weigh(uint64_t key_hash, const PlainWord& word, bool whole, const Background&);

  std::optional<uint32_t> find(std::string_view key) const;
  const std::string& shown(uint32_t id) const { return entries_[id].shown; }  // the shortest form met
  size_t size() const { return entries_.size(); }
  // Names are written with a capital, of the times that they stand in running text.
  void saw(uint32_t id, const std::string& written, uint32_t times, uint32_t capitals);
  bool is_name(uint32_t id) const;

 private:
  struct Entry {
    std::string shown;
    double idf;  // of the key as a word
    uint32_t times = 0, capitals = 0;
  };
  IdsByHash ids_;
  std::vector<Entry> entries_;
};

struct Counted {
  Terms terms;
  std::vector<uint32_t> lead;  // ids of headline and first words, sorted
  std::vector<PlainWord> headline, body;
};

Counted terms(const Article&, const Background&, const ShortNames&, Vocabulary&);

Terms heaviest(const Terms&, size_t most);  // heaviest first
double cosine(const Terms&, const Terms&);

}  // namespace dateline::stories
