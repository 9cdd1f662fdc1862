#include "read/html_facts.h"
#include "read/html_lines.h"
#include "read/parts.h"

namespace dateline::read {

Markup from_html(const Decoded& d, const RawPage& page, const matcher::Lists& words, const RegionNames& names, Notes& notes) {
  Markup out;
  HtmlTree tree = parse_html(d.text);
  if (tree.deep) notes.push_back({"markup-deep", "nesting was flattened", {}});
  Regions regions(names);
  HtmlPage cut = cut_lines(tree, d, regions);
  auto main = find_main(tree, cut);
  out.has_main = main && *main > 0;
  HtmlHead head = read_head(tree);
  trust_stated_body(head, cut);
  read_facts(tree, cut, head, d, page, words, out);
  out.lines.reserve(cut.lines.size());
  for (HtmlLine& l : cut.lines) out.lines.push_back(std::move(l.line));
  return out;
}

}  // namespace dateline::read
