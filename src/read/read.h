// Raw page -> Document: charset, html or lines, labelled blocks, facts with basis, live pages as dated entries.
//
//   RawPage{"VARNA, March 12 (Meridian) – The ferry sank.\nShare\nRead more: sea\n"}
//     -> Document{text "VARNA, March 12 (Meridian) – The ferry sank.", blocks body, promo, related,
//                 facts.agency "Meridian", dateline_place "VARNA", dateline_date month 3 day 12, no year}
//
// Never fails: a page without words gives an empty text and a Note.  Reading one page does not depend on others.
#pragma once
#include <memory>

#include "dateline/document.h"
#include "dateline/result.h"
#include "matcher/examples.h"
#include "matcher/files.h"

namespace dateline::read {

struct Rules;
using RulesPtr = std::shared_ptr<const Rules>;
Result<RulesPtr> load(const matcher::Files&);

Document page(const RawPage&, const Rules&);

// Gives the entries of a live page their days, once the page's own day is known: the newest entry is of the day of
// `published` (its latest hour not after it), and the clock runs one way down the page: "(7:32 p.m.)" below
// "(12:15 a.m.)" is of the day before.  A dateline without a year gets the nearest.  Without a day nothing changes.
void place_entries(Document&, const Stamp& published);

// Runs the examples inside the rules; an answer is the label that a line or its end gets.
std::vector<matcher::Failure> try_examples(const Rules&);

}  // namespace dateline::read
