#include <lexbor/tag/tag.h>

#include "base/utf8.h"
#include "read/html_facts.h"

namespace dateline::read {
namespace {

// The bytes of all text directly below a node, as one piece.
Span text_span(const HtmlTree& tree, uint32_t node) {
  Span out;
  for (uint32_t i = node + 1; i < tree.nodes[node].end; ++i) {
    if (!tree.nodes[i].text) continue;
    if (out.empty()) out = tree.nodes[i].raw;
    out.end = tree.nodes[i].raw.end;
  }
  return out;
}

void take_meta(const HtmlTree& tree, const HtmlNode& n, HtmlHead& head) {
  const HtmlAttribute* content = tree.attribute(n, Attribute::content);
  if (!content) return;
  for (Attribute a : {Attribute::property, Attribute::name, Attribute::itemprop, Attribute::http_equiv})
    if (auto* key = tree.attribute(n, a))
      head.metas.push_back({utf8::lower(key->value), utf8::squeeze(content->value), content->raw});
}

void take_link(const HtmlTree& tree, const HtmlNode& n, HtmlHead& head) {
  const HtmlAttribute* href = tree.attribute(n, Attribute::href);
  if (!href || !head.canonical.empty() || utf8::lower(tree.value(n, Attribute::rel)) != "canonical") return;
  head.canonical = std::string(utf8::trim(href->value));
  head.canonical_raw = href->raw;
}

bool is_linked_data(std::string_view type) { return utf8::lower(type).find("ld+json") != std::string::npos; }

}  // namespace

HtmlHead read_head(const HtmlTree& tree) {
  HtmlHead head;
  for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
    const HtmlNode& n = tree.nodes[i];
    switch (n.tag) {
      case LXB_TAG_HTML: head.language = std::string(tree.value(n, Attribute::lang)); break;
      case LXB_TAG_META: take_meta(tree, n, head); break;
      case LXB_TAG_LINK: take_link(tree, n, head); break;
      case LXB_TAG_TITLE:
        // Pictures have titles too.
        if (!head.title.empty() || (n.parent > 0 && tree.nodes[size_t(n.parent)].tag == LXB_TAG_SVG)) break;
        head.title = tree.text_below(i);
        head.title_raw = text_span(tree, i);
        break;
      case LXB_TAG_SCRIPT:
        if (!is_linked_data(tree.value(n, Attribute::type))) break;
        if (Span s = text_span(tree, i); !s.empty()) head.linked.add(s.of(tree.source), s.begin);
        break;
      default: break;
    }
  }
  head.linked.find_article(head.canonical);
  return head;
}

}  // namespace dateline::read
