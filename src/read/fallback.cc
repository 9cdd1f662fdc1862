// Stands in for the markup half of the room until it is there: weak, so that the real one wins.
#include "base/utf8.h"
#include "read/parts.h"

namespace dateline::read {

__attribute__((weak)) Span Decoded::raw(Span text_span) const { return {text_span.begin + shift, text_span.end + shift}; }

__attribute__((weak)) Decoded decode(const RawPage& page, bool keep_bom, Notes& notes) {
  Decoded d;
  d.charset = "UTF-8";
  std::string_view bytes = page.bytes;
  if (!keep_bom && bytes.starts_with("\xEF\xBB\xBF")) d.shift = 3;
  bytes.remove_prefix(d.shift);
  d.text = bytes;
  if (utf8::valid(bytes)) return d;
  notes.push_back({"bad-encoding", "bytes that are not UTF-8 were replaced", {}});
  auto held = std::make_shared<std::string>(utf8::repaired(bytes));
  d.map.push_back({{0, uint32_t(held->size())}, {d.shift, uint32_t(page.bytes.size())}, false});
  d.text = *held;
  d.held = held;
  return d;
}

__attribute__((weak)) bool looks_like_html(std::string_view bytes) {
  return bytes.substr(0, 2000).find("<html") != std::string_view::npos;
}

__attribute__((weak)) Markup from_html(const Decoded&, const RawPage&, const matcher::Lists&, Notes&) { return {}; }

}  // namespace dateline::read
