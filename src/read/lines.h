// Scraped text -> lines of the same kind as those of markup (parts.h), so that one labeller serves both.
//
//   "Ferry sinks\n\n  • Home\n  • News\n\nTen people\ndied.\n"
//     -> "Ferry sinks" (gap), "Home" (li, gap), "News" (li), "Ten people" (gap), "died."
//   where the page is wrapped at a column, wrapped lines are joined: "Ten people died."
#pragma once
#include <unordered_set>

#include "read/parts.h"

namespace dateline::read {

std::vector<Line> from_text(const Decoded&, const std::unordered_set<std::string_view>& small_words);

// Part of a line, with its bytes: trimmed; empty text where nothing is left.
Line part_of(const Line&, Span text);
// The raw bytes behind a span of the line's text.
Span raw_of(const Line&, Span text);

}  // namespace dateline::read
