// Words that a sentence must hold before a program is worth a try: "[<who:PER>] ... <cue:say>" needs some form of "say".
//
//   Guards guards = guards_of(programs);
//   guards.bit[p]                    -> 1 << 3 where program p needs one of the words of guard 3, 0 where it needs none
//   guards.words[3]                  -> {{By::lemma, "say"}, …}: first words of what the element may take
//
// Only elements that each way through the pattern must take count, and only those that are not its first one (by that
// the index of the rules looks programs up already).
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "matcher/pattern.h"

namespace dateline::matcher::pattern {

struct Guards {
  std::vector<uint64_t> bit;  // by program
  std::vector<std::vector<std::pair<By, std::string>>> words;
};

Guards guards_of(const std::vector<Program>&);

}  // namespace dateline::matcher::pattern
