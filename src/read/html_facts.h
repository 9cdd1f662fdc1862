// Facts that the markup of a page states: linked data, meta elements, OpenGraph, time elements, itemprop, links, title.
//
//   <meta property="article:published_time" content="2024-03-12T08:10:00+02:00"> -> published, basis "meta", its bytes
//
// Each fact carries what it rests on and where it stands.  Best first: json-ld, meta or open-graph, time-tag, title, url.
#pragma once
#include "read/html_lines.h"
#include "read/json_ld.h"
#include "read/parts.h"

namespace dateline::read {

struct MetaElement {
  std::string key;    // name, property or itemprop, lower case
  std::string value;
  Span raw;           // in the text of the page
};

// What was found in the tree once, for all that look for facts.
struct HtmlHead {
  std::vector<MetaElement> metas;
  LinkedData linked;
  std::string title, language, canonical;
  Span title_raw, canonical_raw;
};

HtmlHead read_head(const HtmlTree&);
void read_facts(const HtmlTree&, const HtmlPage&, const HtmlHead&, const Decoded&, const RawPage&, const matcher::Lists& words,
                Markup& out);

// Where linked data hold the words of the report, the lines that say the same are the report, and it ends with the last.
void trust_stated_body(const HtmlHead&, HtmlPage&);

// Names in a byline as machines give it: "By Ada Lund and Bo Ek, Meridian" -> Ada Lund | Bo Ek | Meridian.
struct Author {
  enum class Kind { person, agency, desk } kind = Kind::person;
  std::string name;
};
// "ada-lund" beside "Ada Lund".
bool is_slug_of(std::string_view slug, std::string_view name);
std::vector<Author> authors_in(std::string_view, const matcher::Lists& words);

}  // namespace dateline::read
