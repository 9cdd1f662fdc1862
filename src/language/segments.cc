#include "language/segments.h"

#include <algorithm>
#include <optional>

#include "base/limits.h"
#include "base/utf8.h"

namespace dateline::language {
namespace {

// Lines of wrapped text are about as long as each other; a shorter line was ended on purpose.
constexpr uint32_t wrapped_line_min = 45;
constexpr uint32_t wrapped_line_max = 100;

Span trimmed(std::string_view text, Span s) {
  std::string_view inner = utf8::trim(s.of(text));
  uint32_t begin = uint32_t(inner.data() - text.data());
  return {begin, begin + uint32_t(inner.size())};
}

bool ends_thought(std::string_view line) {
  char c = line.back();
  return c == '.' || c == '!' || c == '?' || c == ':' || c == '"' || c == ';';
}

bool starts_item(std::string_view line) {
  size_t i = 0;
  char32_t c = utf8::next(line, i);
  return !utf8::is_letter(c) && !utf8::is_digit(c) && c != '(' && c != '"' && c != 0x201C && c != '$';
}

// Is the break between these two lines only where the line was full?
bool soft(std::string_view before, std::string_view after) {
  return before.size() >= wrapped_line_min && before.size() <= wrapped_line_max && !ends_thought(before) &&
         after.size() <= wrapped_line_max && !starts_item(after);
}

void add_line_borders(std::string_view text, std::vector<uint32_t>& borders) {
  std::string_view before;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = utf8::trim(text.substr(begin, end - begin));
    if (line.empty() || before.empty() || !soft(before, line)) borders.push_back(uint32_t(begin));
    before = line;
    begin = end + 1;
  }
}

// Where bytes of the page stand in the text; nothing where they are not in it.
std::optional<Span> text_span(const Document& d, Span raw) {
  std::optional<Span> out;
  for (const RawRun& r : d.raw) {
    if (!r.raw.overlaps(raw)) continue;
    Span s = r.text;
    if (r.verbatim && raw.begin > r.raw.begin) s.begin += raw.begin - r.raw.begin;
    if (r.verbatim && raw.end < r.raw.end) s.end -= r.raw.end - raw.end;
    out = out ? Span{std::min(out->begin, s.begin), std::max(out->end, s.end)} : s;
  }
  return out;
}

// The innermost span that holds an offset, asked for in text order.  A sweep over sorted starts, so that a page of ten
// thousand blocks stays linear.
class Sweep {
 public:
  explicit Sweep(std::vector<std::pair<Span, int32_t>> spans) : spans_(std::move(spans)) {
    std::sort(spans_.begin(), spans_.end());
  }
  int32_t at(uint32_t offset) {
    while (next_ < spans_.size() && spans_[next_].first.begin <= offset) open_.push_back(spans_[next_++]);
    std::erase_if(open_, [&](const auto& s) { return s.first.end <= offset; });
    const std::pair<Span, int32_t>* best = nullptr;
    for (const auto& s : open_)
      if (!best || s.first.size() <= best->first.size()) best = &s;
    return best ? best->second : -1;
  }

 private:
  std::vector<std::pair<Span, int32_t>> spans_, open_;
  size_t next_ = 0;
};

}  // namespace

std::vector<Segment> segments(const Document& document) {
  std::string_view text = std::string_view(document.text).substr(0, limits::analysed_bytes_max);
  while (!utf8::is_boundary(document.text, text.size())) text.remove_suffix(1);
  std::vector<uint32_t> borders{0, uint32_t(text.size())};
  add_line_borders(text, borders);
  std::vector<std::pair<Span, int32_t>> blocks, entries;
  auto border = [&](uint32_t at) {
    if (at <= text.size() && utf8::is_boundary(text, at)) borders.push_back(at);
  };
  for (size_t i = 0; i < document.blocks.size(); ++i) {
    const auto& in = document.blocks[i].in_text;
    // "VARNA, March 12 (Meridian) –" is no part of the sentence behind it, or the town would be its subject.
    if (!in && document.blocks[i].kind == BlockKind::dateline)
      if (auto dateline = text_span(document, document.blocks[i].raw)) {
        blocks.push_back({*dateline, int32_t(i)});
        border(dateline->begin), border(dateline->end);
      }
    if (!in || in->empty()) continue;
    blocks.push_back({*in, int32_t(i)});
    border(in->begin), border(in->end);
  }
  for (size_t i = 0; i < document.entries.size(); ++i) {
    const Entry& e = document.entries[i];
    entries.push_back({e.span, int32_t(i)});
    border(e.span.begin), border(e.span.end), border(e.body.begin);
  }
  std::sort(borders.begin(), borders.end());
  borders.erase(std::unique(borders.begin(), borders.end()), borders.end());

  Sweep block_at(std::move(blocks)), entry_at(std::move(entries));
  std::vector<Segment> out;
  for (size_t i = 0; i + 1 < borders.size(); ++i) {
    Segment s;
    s.span = trimmed(text, {borders[i], borders[i + 1]});
    if (s.span.empty()) continue;
    s.block = block_at.at(s.span.begin);
    s.entry = entry_at.at(s.span.begin);
    s.heading = s.block >= 0 && document.blocks[size_t(s.block)].kind == BlockKind::subhead;
    if (s.entry >= 0 && s.span.begin < document.entries[size_t(s.entry)].body.begin) s.heading = true;
    out.push_back(s);
  }
  return out;
}

}  // namespace dateline::language
