// Markup as a flat tree: nodes in page order, every one with its place in the bytes.
//
//   parse("<p>Ten &amp; <b>more</b>")  -> p [0,30) > text "Ten & ", b > text "more"
//
// html_tokens.h reads the bytes; the tree follows HTML's rules for what closes what, simplified: nothing is moved out
// of tables, and formatting that is closed out of order ends where its end tag stands.  A node's descendants are the
// nodes (i, end).
#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "read/html_tokens.h"

namespace dateline::read {

struct HtmlAttribute {
  Attribute name = Attribute::none;
  std::string_view value;  // references undone; of the source, or of HtmlTree::decoded
  Span raw;           // of the value
};

struct HtmlNode {
  Tag tag = 0;
  bool text = false;
  int32_t parent = -1;
  uint32_t end = 0;        // one past its last descendant
  uint32_t first = 0, count = 0;  // attributes
  uint32_t custom = 0;     // 1 + index into HtmlTree::names, for elements that HTML does not know
  Span raw;                // elements: from "<" to the end of the end tag; text: its bytes
  uint32_t decoded = 0;    // 1 + index into HtmlTree::decoded where the words differ from the bytes
};

struct HtmlTree {
  std::string_view source;
  std::vector<HtmlNode> nodes;
  std::vector<HtmlAttribute> attributes;
  std::deque<std::string> decoded;
  std::vector<std::string> names;
  bool deep = false;       // nesting was flattened somewhere

  std::string_view text(const HtmlNode&) const;
  const HtmlAttribute* attribute(const HtmlNode&, Attribute) const;
  std::string_view value(const HtmlNode&, Attribute) const;  // "" if absent
  std::string text_below(uint32_t node) const;               // all words below, white space folded
};

HtmlTree parse_html(std::string_view utf8);

// Starts a line of its own in a browser.
bool is_block(Tag);

}  // namespace dateline::read
