#include "read/html_dates.h"

#include <lexbor/tag/tag.h>

namespace dateline::read {
namespace {

// Names of RDFa, as they end: "schema:datePublished", "dc:date dc:created".
bool says_published(std::string_view property) {
  for (std::string_view name : {"datePublished", "dateCreated", "dc:date", "dc:created", "dcterms:issued", "dcterms:created", "pubdate"})
    if (property.find(name) != std::string_view::npos) return true;
  return false;
}

bool within_comment(const HtmlTree& tree, const HtmlPage& page, uint32_t node) {
  for (int32_t i = int32_t(node); i > 0; i = tree.nodes[size_t(i)].parent) {
    auto kind = page.regions[size_t(i)].kind;
    if (kind == BlockKind::comment || (kind == BlockKind::related && page.regions[size_t(i)].certain)) return true;
  }
  return false;
}

}  // namespace

std::vector<MarkedDate> dates_elsewhere(const HtmlTree& tree, const HtmlPage& page, const LinkedData& linked) {
  std::vector<MarkedDate> out;
  for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
    const HtmlNode& n = tree.nodes[i];
    if (n.text || n.count == 0) continue;
    std::string_view klass = tree.value(n, Attribute::klass);
    bool named = n.tag == LXB_TAG_TIME && (klass.find("publish") != std::string_view::npos || klass.find("entry-date") != std::string_view::npos);
    const HtmlAttribute* value = nullptr;
    if (named) value = tree.attribute(n, Attribute::datetime);
    else if (says_published(tree.value(n, Attribute::property)) || tree.value(n, Attribute::itemprop) == "dateCreated")
      value = tree.attribute(n, Attribute::content);
    if (value && !within_comment(tree, page, i)) out.push_back({std::string(value->value), n.tag == LXB_TAG_TIME ? "time-tag" : "meta", value->raw});
  }
  for (std::string_view key : {"datePublished", "uploadDate"})
    if (LinkedValue v = linked.first_with(key)) out.push_back({v.value.text(), "json-ld", v.span()});
  return out;
}

}  // namespace dateline::read
