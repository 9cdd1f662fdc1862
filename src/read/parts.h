// What the two halves of this room hand to each other: bytes as UTF-8, and a page cut into lines before labelling.
//
//   RawPage "<h1>Ferry sinks</h1><nav>Home</nav><p>Ten died&hellip;</p>"
//     decode    -> Decoded{text the same bytes, no map}
//     from_html -> lines "Ferry sinks" (h1), "Home" (li, sure navigation), "Ten died…" (p, in_main)
//
// Scraped text becomes lines of the same kind (lines.h), so that one labeller serves both.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/document.h"
#include "matcher/lists.h"

namespace dateline::read {

// The page as UTF-8.  `text` views the page's own bytes where they are valid UTF-8 already (a byte-order mark is no
// part of it for html and page); else it views `held`, and `map` leads back.  Keep the page while this is used.
struct Decoded {
  std::string_view text;
  uint32_t shift = 0;                       // bytes of a byte-order mark that were passed over
  std::vector<RawRun> map;                  // text -> raw, in order; empty where raw = text + shift
  std::shared_ptr<const std::string> held;
  std::string charset;                      // "UTF-8", "windows-1252", …

  Span raw(Span text) const;                // whole characters
};
// keep_bom: clean text (Form::text) keeps a byte-order mark, which counts.
Decoded decode(const RawPage&, bool keep_bom, Notes&);

// Whether the bytes are markup, when the form is `automatic`.
bool looks_like_html(std::string_view bytes);

struct Line {
  std::string text;                   // white space folded, no line break, never empty
  Span raw;                           // first to last byte in the raw page
  std::vector<RawRun> runs;           // text offsets of this line -> raw page, in order
  std::string tag;                    // "p" "h1" "h2" "li" "td" "blockquote" "pre" "figcaption" "time" "a" "div"; "" for scraped text
  std::string datetime;               // datetime attribute of a <time> within the line
  float link_density = 0;             // share of the text that stands in links
  int depth = 0;                      // of nested elements, or indent
  bool in_main = false;               // inside the main container; always false for scraped text
  bool strong = false;                // all of it bold: perhaps a subhead
  bool gap = false;                   // scraped text: a blank line stands before it
  std::string mark;                   // scraped text: the bullet or number that opened it, cut from `text`
  std::optional<BlockKind> sure;      // only where the markup is conclusive
};

// An entry of a live page as its markup states it; words are found again among the lines.
struct MarkedEntry {
  std::optional<Stamp> time;
  std::string headline;
  std::string text;    // as the markup gives it, tags removed
  Span raw;            // where it is stated in the raw page
};

struct Markup {
  std::vector<Line> lines;            // in page order, everything that a reader could see
  Facts facts;                        // best of each, with basis and place
  std::vector<Fact> headlines;        // all candidates, best first: json-ld, open-graph, h1, title
  std::vector<DateClue> clues;        // dates in the address
  std::vector<MarkedEntry> entries;   // from LiveBlogPosting
  std::string language;               // declared: "en", "pt-BR"; "" if none
  std::optional<PageKind> kind;       // only where the markup says so
  bool has_main = false;              // a main container was found: lines outside it are hardly body
};

class RegionNames;
// words: agency, desk (rules/<lang>/read/*.words).  names: of markup-kind, markup-main (rules/any/read/*.words).
Markup from_html(const Decoded&, const RawPage&, const matcher::Lists& words, const RegionNames& names, Notes&);

}  // namespace dateline::read
