// Piles of invented reports with their truth: who copied what from whom, and in which order revisions were made.
//
//   Invented pile = invent({.documents = 1000, .seed = 7});
//   pile.articles[3].document.text  "Two ferries were held at the port of Karvel on Tuesday, the harbour board said …"
//   pile.truth[3]                   origin 1, article 2, revision 0, copy of 1: abridged
//
// The words are our own: frames written here, filled with invented names and with common words drawn from the background
// table.  A pile holds what makes copies hard: briefs in other outlets' furniture, copies with a word in seven changed,
// copies reworded as a machine does it, reports of one event that share an official's quote and nothing else, stock
// paragraphs that many reports share, chains of partial copies, revisions without a stated time.  The same seed gives the
// same pile.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dateline/reading.h"
#include "dateline/story.h"

namespace dateline::eval {

struct Truth {
  uint32_t story = 0;
  uint32_t origin = 0;    // documents with one origin are copies or revisions of one another
  uint32_t article = 0;
  uint32_t revision = 0;  // its place among the captures of its article
  struct Edge {
    uint32_t of;          // index of the source document
    CopyKind kind;
  };
  std::vector<Edge> edges;  // what its first capture was made from
  std::string made;         // "wire", "abridged", "edited", …: for reading what went wrong
};

struct Invented {
  std::vector<Article> articles;
  std::vector<Stamp> published;  // unknown where the page does not say
  std::vector<Truth> truth;
};

struct Recipe {
  uint32_t documents = 1000;
  uint64_t seed = 1;
};

Invented invent(const Recipe&);

}  // namespace dateline::eval
