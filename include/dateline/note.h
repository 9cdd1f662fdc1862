// Anything odd that was met while reading; stored and shown, never dropped.
//
//   Note{"year-unknown", "\"12 March\" has no year, and neither has the page", {118, 126}}
//
// Codes are stable, lower case with hyphens, and listed in docs/reference/notes.md.
#pragma once
#include <string>
#include <vector>

#include "dateline/span.h"

namespace dateline {

struct Note {
  std::string code;
  std::string detail;
  Span where;  // into the raw page (intake, read) or the text (all layers); empty when it is about the whole
  friend bool operator==(const Note&, const Note&) = default;
};

using Notes = std::vector<Note>;

}  // namespace dateline
