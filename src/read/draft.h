// A page while it is read: its pieces, and what is known of it so far.
#pragma once
#include <string>
#include <vector>

#include "read/moments.h"
#include "read/pieces.h"

namespace dateline::read {

// A part of a piece that is a block of its own: the time in an entry's headline, a credit before the first word.
struct Part {
  size_t piece = 0;
  BlockKind kind = BlockKind::timestamp;
  Span text;        // within the piece's line
  bool cut = true;  // no part of Document::text
};

// Where an entry of a live page starts, and its time as stated.
struct EntryMark {
  size_t piece = 0;      // that holds the time
  size_t headline = 0;   // the piece that is its headline; pieces.size() where it has none
  Clock clock;
  std::optional<Moment> day;  // where the page gives the day too
  Span stated;           // within the piece's line
};

struct Draft {
  Pieces pieces;
  bool markup = false;
  bool has_main = false;
  std::string known_headline;      // from metadata
  size_t headline = SIZE_MAX;      // piece that is the headline, where there is one
  std::string headline_text;       // outlet's name and the like taken off
  std::vector<std::pair<size_t, Span>> title_rest;  // what was taken off: piece and span
  size_t first_body = SIZE_MAX;    // piece
  bool live = false;
  std::string zone;
  std::vector<Part> parts;
  std::vector<EntryMark> entries;
};

// Title and headline among the pieces at the top.
void find_headline(Draft&, const Rules&);
// Where entries of a live page start; sets kinds of headlines and times.
void find_entries(Draft&, const Rules&);
// A kind for every piece.
void label(Draft&, const Rules&);

// A line that says when the page was made and little else.
bool timestamp_like(const Piece&, const Rules&);
// "Home | World | Sea", "Home / City / Port": links in a row.
bool menu_like(const Piece&);
// "5/30 The wreck at dawn": a picture of a gallery.
bool picture_number(const Piece&);
// A script or a style that got among the words.
bool code_like(std::string_view);
bool byline_like(const Piece&, const Rules&);

}  // namespace dateline::read
