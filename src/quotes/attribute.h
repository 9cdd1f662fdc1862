// Who is said to say something in one segment, as rules/en/quotes/*.rules find it.
//
//   NP(Tanaoka) said NP(Japan) was monitoring …   ->  {speaker word 0, cue [8,12), content either}
//
// Fields of a rule: `content left|right|either` (on which side the attributed words stand), `weak` (the cue carries
// quoted words but no clause: "described"), `apposition` (slot x may hold the
// speaker's name), `written` (the speaker may be a paper), `nearest` (the last name of the phrase speaks), `subject previous` (the speaker is the subject of the words before).
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "dateline/reading.h"
#include "matcher/rules.h"
#include "quotes/fold.h"

namespace dateline::quotes {

enum class Side : uint8_t { left, right, either };

struct Attribution {
  const matcher::Rule* rule = nullptr;
  uint32_t first = 0, last = 0;     // words of the segment [first, last)
  std::optional<uint32_t> speaker;  // index of a word of the segment
  std::optional<Span> cue;
  uint32_t cue_at = 0;              // its first word; `last` where there is no cue
  Side content = Side::either;
  bool weak = false;
  bool nearest = false;  // the speaker is the last name of its phrase: "remarks of Vass, who said"
};

std::vector<Attribution> attributions(const Reading&, const Covers&, const Segment&, const matcher::Rules&);

// The word that is the segment's subject: its first noun phrase or pronoun before a verb; nothing where there is none.
std::optional<uint32_t> subject(const Segment&);

}  // namespace dateline::quotes
