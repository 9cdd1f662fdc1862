// Entries of a live page whose markup states them (LiveBlogPosting), found again among its blocks.
//
//   liveBlogUpdate [{"headline": "Toll rises", "datePublished": "2024-03-12T11:15:00+02:00", …}, …]
//     -> Entry{time 11:15+02:00, headline "Toll rises", span from that subhead to the next entry's}
#pragma once
#include "read/parts.h"

namespace dateline::read {

// Does nothing where the document has entries already, or too few of the stated ones stand in its text.
void entries_from_markup(const std::vector<MarkedEntry>&, Document&);

// Letters and digits alone, folded: spaces, quotation marks and case do not count.
std::string letters_of(std::string_view);

}  // namespace dateline::read
