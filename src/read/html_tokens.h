// Markup cut into tags and text by HTML's own tokenizer rules, in one quick pass: pages are large, and most of them is script.
//
//   "<P Class=lead>Ten &amp; <!-- x --> more<script>a < b</script>"
//     -> start p {class "lead"}, text "Ten &amp; ", text " more", start script, text "a < b", end script
//
// Nothing is copied: names, values and text are views of the source, their references ("&amp;") still undone by
// undo_references().  html_test.cc holds the cutting against lexbor's tokenizer, the slow twin.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/span.h"

namespace dateline::read {

using Tag = uint16_t;  // lexbor's LXB_TAG_…, 0 for text and for elements that HTML does not know

// The attributes that this room looks at; others are not kept.
enum class Attribute : uint8_t {
  none, id, klass, href, rel, itemprop, itemtype, itemscope, name, property, content, datetime, type, lang, hidden, style,
  aria_hidden, aria_label, role, data_testid, data_component, charset, http_equiv, title
};

struct HtmlToken {
  enum class Kind : uint8_t { start, end, text } kind = Kind::text;
  bool self_closing = false;
  bool verbatim = false;   // text whose references mean nothing: script, style
  Tag tag = 0;
  std::string_view name;   // of a tag, as written
  Span raw;                // "<" to ">", or the text
  std::vector<std::pair<Attribute, Span>> attributes;  // values without their quotes
};

class HtmlTokens {
 public:
  explicit HtmlTokens(std::string_view source) : s_(source) {}

  bool next(HtmlToken&);  // false at the end
  // The content of the element whose start tag came last is no markup, up to its end tag.
  void take_as_text(Tag, std::string_view name);

 private:
  bool markup(HtmlToken&);
  bool tag(HtmlToken&, bool end);
  bool attributes(HtmlToken&, size_t& i) const;
  bool attribute(HtmlToken&, size_t& i) const;
  void comment();
  size_t element_end(size_t from, std::string_view name) const;
  size_t script_end(size_t from) const;
  bool closes(size_t at, std::string_view with_slash_and_name) const;

  std::string_view s_;
  size_t at_ = 0;
  std::string_view raw_name_;  // of an element whose content is no markup
  Tag raw_tag_ = 0;
};

// Character references undone, CR LF as LF.  In values of attributes a name without ";" before "=" or a letter stays.
std::string undo_references(std::string_view, bool attribute);
inline bool has_references(std::string_view s) { return s.find('&') != s.npos || s.find('\r') != s.npos; }

Tag tag_named(std::string_view any_case);
std::string_view tag_name(Tag);

}  // namespace dateline::read
