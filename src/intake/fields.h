// One row of an export: names and values, whatever they came from, and the page that it stands for.
//
//   {"id": "7", "title": "Ferry sinks", "maintext": "…", "date_publish": "2024-03-07", "shelf": "B"}
//     -> RawPage{record "7", headline "Ferry sinks", form page, published "2024-03-07", extras shelf}
//
// Our own names (id url headline text html page published modified seen outlet language byline) always count.  Names that
// are common elsewhere are understood where ours are absent.  Rows in the shape that news-please writes (maintext or
// source_domain beside text) hold scraped text: their `text` is read as `page`.  All else is kept as extras.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "intake/sink.h"

namespace dateline::intake {

using Row = std::vector<std::pair<std::string, std::string>>;

Row row_of(json::Value object);
RawPage page_of(const Row&, uint64_t number, const Sink&);
// Whether a row has any of text, html and page; or at least a headline or an address.
bool has_words(const Row&, const Options&);
bool has_page(const Row&, const Options&);

}  // namespace dateline::intake
