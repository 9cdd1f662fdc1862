// A tree of markup cut into lines, as a reader would see them, and the container that holds the report.
//
//   <div><h1>Ferry sinks</h1><p>Ten died.<br><br>More follows.</p></div>  -> h1 "Ferry sinks", p "Ten died.", p "More follows."
#pragma once
#include <vector>

#include "read/html_regions.h"
#include "read/html_tree.h"
#include "read/parts.h"

namespace dateline::read {

struct HtmlLine {
  Line line;
  uint32_t owner = 0;      // node of the block that holds it
  uint32_t weight = 0;     // bytes of running text; 0 for links, headings and other short lines
  bool hidden = false;
};

struct HtmlPage {
  std::vector<Region> regions;  // one a node
  std::vector<HtmlLine> lines;
};

HtmlPage cut_lines(const HtmlTree&, const Decoded&, Regions&);

// The node that holds the report, nothing where no node does better than the whole page.  Sets in_main and sure.
std::optional<uint32_t> find_main(const HtmlTree&, HtmlPage&);

}  // namespace dateline::read
