// Machine dates of a page that stand in no usual place: <time class="entry-date published">, RDFa, linked data of things
// that are no reports.
#pragma once
#include "read/html_facts.h"

namespace dateline::read {

// basis is set; raw is in the text of the page.
struct MarkedDate {
  std::string value;
  const char* basis = "";
  Span raw;
};
// Best first; a value may be no date.
std::vector<MarkedDate> dates_elsewhere(const HtmlTree&, const HtmlPage&, const LinkedData&);

}  // namespace dateline::read
