#include <algorithm>

#include "read/html_facts.h"
#include "read/html_live.h"

namespace dateline::read {
namespace {

// Shorter bodies in linked data are summaries.
constexpr size_t body_bytes_min = 600;
// The lines found must make up this much of the body, and hold this much of what would have been read without it.
constexpr double found_share_min = 0.7;
// Letters of a line that must be found again.
constexpr size_t probe_bytes = 48;

}  // namespace

void trust_stated_body(const HtmlHead& head, HtmlPage& page) {
  LinkedValue stated = head.linked.article()["articleBody"];
  if (head.linked.live() || !stated.value.is_string() || stated.value.source().size() < body_bytes_min) return;
  std::string body = letters_of(stated.plain());
  if (body.size() < body_bytes_min / 2) return;
  std::vector<bool> found(page.lines.size(), false);
  size_t first = SIZE_MAX, last = 0, at = 0;
  uint64_t length = 0, in_main = 0;
  for (size_t i = 0; i < page.lines.size(); ++i) {
    const HtmlLine& l = page.lines[i];
    if (l.weight == 0) continue;
    if (l.line.in_main && !l.line.sure) in_main += l.weight;
    std::string letters = letters_of(l.line.text);
    size_t place = body.find(letters.substr(0, probe_bytes), at);
    if (place == std::string::npos) continue;
    at = place + letters.size() / 2;
    found[i] = true;
    first = std::min(first, i);
    last = i;
    length += letters.size();
  }
  if (double(length) < found_share_min * double(body.size()) || double(length) < found_share_min * double(in_main) * 0.8) return;
  for (size_t i = 0; i < page.lines.size(); ++i) {
    Line& l = page.lines[i].line;
    if (found[i]) l.sure.reset();
    bool within = i >= first && i <= last;
    // Headings and standfirst above the first paragraph stay as they were.
    if (i > last || found[i]) l.in_main = within;
  }
}

}  // namespace dateline::read
