// A page once read: clean text, labelled blocks, facts with their basis.  Never changed afterwards.
//
//   "(Meridian) -- The ferry sank.\nShare this\n"  ->  text "The ferry sank.", blocks {dateline, body, promo},
//                                                     facts.agency {"Meridian", basis text}
//
// `text` holds the words of the report (paragraphs, subheads, lists, block quotes, entries with their headlines),
// paragraphs separated by a blank line.  Everything else on the page is a block.  `raw` maps text to page.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dateline/ids.h"
#include "dateline/instant.h"
#include "dateline/note.h"
#include "dateline/page.h"
#include "dateline/span.h"

namespace dateline {

enum class BlockKind : uint8_t {
  headline, dateline, byline, timestamp, body, subhead, entry, caption, related, promo, bio, credit, correction,
  comment, navigation
};
std::string_view to_string(BlockKind);
std::optional<BlockKind> block_kind(std::string_view);

struct Block {
  BlockKind kind;
  Span raw;           // bytes of the raw page
  std::string text;   // as shown to a reader, markup removed
  std::optional<Span> in_text;  // where it stands in Document::text, for body, subhead, entry
};

// text[text] was made from page[raw].  verbatim: the very same bytes; else decoded (entity, charset, folded space).
struct RawRun {
  Span text;
  Span raw;
  bool verbatim = true;
};

// What a fact rests on: "json-ld", "meta", "open-graph", "time-tag", "link", "title", "url", "text", "credit",
// "user", "record", "feed", "archive", "joined clues", "siblings", …  One word list: docs/reference/basis.md.
using Basis = std::string;

struct Fact {
  std::string value;
  Basis basis;
  std::optional<Span> raw;  // in the raw page; nothing where it was joined from elsewhere
};

struct TimeFact {
  Stamp value;
  Basis basis;
  std::optional<Span> raw;
  std::string why;  // "year from the weekday, day from the dateline"
};

struct Facts {
  std::optional<Fact> headline, outlet, agency, canonical_url, section;
  std::optional<Fact> dateline_place;
  std::optional<TimeFact> dateline_date;  // precision may be day with year 0: month and day without a year
  std::optional<TimeFact> published, modified;
  std::vector<Fact> byline;   // one a person
  std::vector<Fact> credits;  // agencies, desks and people credited
};

enum class PageKind : uint8_t { article, live, index, other };
std::string_view to_string(PageKind);

// One dated item of a live page, in page order.
struct Entry {
  std::optional<Stamp> time;
  std::string headline;
  Span span;             // of headline and body in Document::text
  Span body;             // of the body alone
  Span stated;           // where its time stands in the raw page
  int32_t clock = -1;    // the time of day as stated, seconds; -1 where the page gives the day with it (or no time)
};

// Clues to the day of a page that does not say it outright; kept for joining with other documents.
struct DateClue {
  enum class Kind : uint8_t { full_date, month_day, weekday, copyright_year, year, url_date } kind;
  Stamp value;           // month_day: year 0; weekday: unused
  int weekday = -1;      // 0 Monday .. 6 Sunday
  Span raw;
  std::string where;     // "dateline", "lead", "body", "today" (the page's own day, told so), "related", "footer", "url", "headline", "timestamp"
  int told = 0;          // -1 as past ("said on Thursday"), 1 as ahead ("will speak on Friday"), 0 open
  int from_hour = -1;    // the earliest hour of the day that it can mean: "Thursday night" 18
  int entry = -1;        // index into entries of the item of a live page that says it
};

struct Document {
  DocId id;
  std::string path;
  std::optional<std::string> record;
  std::string url;
  std::optional<Instant> seen;
  bool seen_by_run = false;    // as in RawPage
  PageKind kind = PageKind::article;
  std::string language;  // BCP 47, "" when unknown
  std::string zone;      // of the page's own clock, as the zone list writes it ("60", "-300 -240 us"); "" when not said
  std::string text;
  std::vector<Block> blocks;   // in page order
  std::vector<Entry> entries;  // in page order
  std::vector<RawRun> raw;     // in text order
  Facts facts;
  std::vector<DateClue> clues;
  std::map<std::string, std::string> extras;
  Notes notes;
};

// The raw bytes behind a span of the text; nothing where the span was not made from the page (paragraph breaks).
std::optional<Span> raw_span(const Document&, Span text);

}  // namespace dateline
