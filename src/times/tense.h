// Which way the words around a time look: "will meet on Friday" ahead, "met on Friday" back.
//
//   tense(words, 3, 4, cues)  ->  {Direction::ahead, sure}
//
// Read from the tags of the nearest verb group (to the left first, then to the right); where there are no tags, from the
// lists of rules/en/times/tense.words.
#pragma once
#include <string>
#include <unordered_map>

#include "matcher/lists.h"
#include "matcher/words.h"

namespace dateline::times {

// near: on either side, whichever is nearer; soon: ahead, but for a day just gone ("could meet on Friday").
enum class Direction : uint8_t { back, ahead, near, soon };
struct Tense {
  Direction direction = Direction::back;
  bool sure = false;  // a verb says so; else the habit of reports, which look back
};

// The lists, as one table from word to the set of lists that hold it.
class Cues {
 public:
  explicit Cues(const matcher::Lists&);
  bool is(std::string_view list, const matcher::Word&) const;
  std::string_view form(const matcher::Word&) const;  // tag of list `verb-form`, "_" where there is none

 private:
  std::unordered_map<std::string, uint32_t> sets_;
  std::unordered_map<std::string, std::string> forms_;
};

Tense tense(const matcher::Words&, uint32_t first, uint32_t last, const Cues&);

}  // namespace dateline::times
