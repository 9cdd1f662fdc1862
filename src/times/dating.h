// The day of a page that does not say it outright, by joining clues.
//
//   dateline "STOCKHOLM, December 2", text "on Thursday", "in 2014"  ->  2021-12-02, basis "joined clues",
//     why "day from the dateline; year from the weekday, which fits best in 2021 of the years from 2014 to 2026; …"
//
// Abstains (nothing) where more than one answer fits, and says so in a Note.
#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "dateline/document.h"
#include "dateline/story.h"

namespace dateline::times {

// From the clues of one document alone.  Never overrules a publication time that has a year and a day.
std::optional<TimeFact> date_alone(const Document&, Notes&);

// Documents of the same article, with the same words, of the same story.
struct Siblings {
  std::vector<const Document*> revisions, copies, story;
};

// From siblings whose dates are known or found alone; `published` gives an unknown stamp for the others.
std::optional<TimeFact> date_by_siblings(const Document&, const Siblings&, const std::function<Stamp(const Document&)>& published, Notes&);

}  // namespace dateline::times
