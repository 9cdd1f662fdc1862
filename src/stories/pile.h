// The texts of a pile, as clustering and those who ask why see them.
//
//   pile_of(five reports)  -> their texts, one vocabulary, which of its terms tell one event from its like
#pragma once
#include <span>
#include <vector>

#include "dateline/reading.h"
#include "dateline/story.h"
#include "stories/stories.h"
#include "stories/texts.h"

namespace dateline::stories {

// Two sets of reports are one story where the mean likeness of their reports, less what their anchors hold against it,
// reaches the cut.  One setting for all lengths of text, chosen on the three sets of docs/figures.md together.
inline constexpr double story_cut = .145;

struct Rules {
  Background background;
  WordVectors vectors;
  matcher::Lists titles;
  ShortNames shorts;
};

// Everything about the pile in an order that hangs on the texts and, between equals, on document ids: never on the order
// of ingest.
struct Pile {
  std::vector<uint32_t> order;  // of the documents, in the articles given
  std::vector<const Article*> articles;
  std::vector<Stamp> published;
  std::vector<Text> texts;
  Vocabulary vocabulary;
  std::vector<TermFacts> facts;
};

Pile pile_of(std::span<const Article>, const Rules&);  // the articles must outlive it
// In parallel to the articles given.
void set_dates(Pile&, std::span<const Stamp> published);

}  // namespace dateline::stories
