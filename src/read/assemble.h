// Labelled pieces -> Document: text, blocks, runs back to the bytes, entries, clues.
#pragma once
#include "read/draft.h"

namespace dateline::read {

// Appends text, blocks, raw runs and entries of the draft.  Pieces without a kind are navigation.
// `shown` gives each piece its span in the text, empty where it is none.
void assemble(const Draft&, Document&, std::vector<Span>& shown);

// Days, weekdays and years of the page that date it where it does not say its day outright.
void collect_clues(const Draft&, const std::vector<Span>& shown, const Rules&, Document&);
// A day in an address: "/2024/03/12/", "2024-03-12"; nothing where there is none.
std::optional<Date> day_in_address(std::string_view url);

}  // namespace dateline::read
