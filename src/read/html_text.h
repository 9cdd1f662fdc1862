// Words of markup with their bytes: entities undone, white space folded, every byte of the result accounted for.
//
//   align("a &amp; b", "a & b")  -> "a " verbatim, "&" from [2,7), " b" verbatim
//
//   LineText line;  line.add("  Ten\n", pieces);  line.add("more", …)   -> "Ten more" with four runs
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "read/parts.h"

namespace dateline::read {

// Where decoded text came from, in order and without gaps in the decoded text.  text: into `decoded`; raw: into `bytes`.
std::vector<RawRun> align(std::string_view bytes, std::string_view decoded);

// One line in the making.  Raw offsets are those of the UTF-8 text until finish() leads them back to the page.
class LineText {
 public:
  // Words that stand in the source byte for byte.
  void add(std::string_view words, uint32_t raw);
  // Words that were decoded from source[raw, …).
  void add(std::string_view words, std::string_view bytes, uint32_t raw);
  void space() { pending_ = pending_ || !text_.empty(); }  // a break that stands nowhere in the text

  bool empty() const { return text_.empty(); }
  const std::string& text() const { return text_; }
  // Hands over the line and starts anew.
  void finish(const Decoded&, Line& out);

 private:
  void character(std::string_view c, Span raw, bool verbatim);
  void white(Span raw);

  std::string text_;
  std::vector<RawRun> runs_;
  bool pending_ = false;      // white space since the last word
  std::optional<Span> gap_;   // its bytes
};

}  // namespace dateline::read
