// Lines on their way to blocks, with what can be seen in each of them.
#pragma once
#include <string>
#include <vector>

#include "matcher/words.h"
#include "read/lines.h"
#include "read/rules.h"

namespace dateline::read {

struct Shape {
  uint32_t words = 0;      // with a letter or digit
  uint32_t letters = 0;    // words that start with a letter
  uint32_t capitals = 0;   // of these, capitalised
  uint32_t shouted = 0;    // of these, all capitals and longer than one letter
  uint32_t small = 0;      // small words left small: of, the, in
  bool stop = false;       // ends like a sentence
  bool colon = false;
  bool quote = false;      // opens with a quotation mark
  bool digit = false;      // has one anywhere
  std::string key;         // letters and digits only, for "the same line again"

  bool title_case() const { return letters >= 3 && capitals * 10 >= (letters - small) * 8; }
  bool all_caps() const { return letters > 0 && shouted == letters; }
  double lower_share() const { return letters ? double(letters - capitals) / letters : 0; }
};

struct Piece {
  Line line;
  matcher::Words words;  // of line.text: a Piece must not move once they are made; none where the markup says it all
  Shape shape;
  std::optional<Phrase> phrase;  // that it is, or begins or ends with
  std::optional<BlockKind> kind;
  std::string rule;      // id of what decided
  bool item = false;     // opened by a bullet or a number, or <li>
  bool cut = false;      // cut off the end of the piece above
};
using Pieces = std::vector<Piece>;

// One piece a line; furniture glued to the end of a paragraph becomes a piece of its own.
Pieces pieces_of(std::vector<Line>, const Rules&);
// Words and shape of a piece whose line was changed.
void measure(Piece&, const Rules&);
// Reads like a sentence or more of running text.
bool prose(const Piece&);
// Reads like a heading or a teaser: some words, no stop.
bool heading_like(const Piece&);

}  // namespace dateline::read
