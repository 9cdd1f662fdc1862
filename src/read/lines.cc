#include "read/lines.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline::read {
namespace {

struct Row {
  Span span;        // of the decoded text, trimmed
  int indent = 0;
  int columns = 0;  // characters, indent included
  bool gap = false;
  size_t level = 0;       // of a heading that is marked so
  std::string_view mark;  // bullet, number or "##" that opens it
};

constexpr std::string_view bullets[] = {"•", "◦", "▪", "●", "‣", "→", "➔", "►", "»", "∙", "○", "■", "*", "-", "–", "+"};

// Pages are wrapped at some 70 to 80 columns; what is wider is not wrapped.
constexpr int wrap_column_min = 40, wrap_column_max = 100;

// A line that was cut in the middle of a sentence has at least so many bytes, the pieces before it included.
constexpr size_t cut_bytes_min = 24;

// "## Toll rises": a heading, and how deep; 0 where it is none.
size_t heading_level(std::string_view s) {
  size_t n = std::min(s.find_first_not_of('#'), s.size());
  return n >= 1 && n <= 6 && n + 1 < s.size() && s[n] == ' ' ? n : 0;
}

// "• ", "→ ", "1. ": what opens an item of a list.  A dash opens one only before a space, as does a star.
std::string_view item_mark(std::string_view s) {
  for (std::string_view b : bullets) {
    if (!s.starts_with(b)) continue;
    std::string_view rest = s.substr(b.size());
    if (b.size() > 1 && b != "–") return b;
    return rest.starts_with(" ") && rest.size() > 2 ? b : std::string_view();
  }
  size_t n = 0;
  while (n < s.size() && n < 3 && s[n] >= '0' && s[n] <= '9') ++n;
  if (n > 0 && n + 1 < s.size() && (s[n] == '.' || s[n] == ')') && s[n + 1] == ' ') return s.substr(0, n + 1);
  return {};
}

size_t line_end(std::string_view t, size_t i) {
  while (i < t.size() && t[i] != '\n' && t[i] != '\r') ++i;
  return i;
}

std::vector<Row> rows_of(std::string_view t) {
  std::vector<Row> rows;
  bool gap = true;
  for (size_t i = 0; i < t.size();) {
    size_t end = line_end(t, i);
    std::string_view whole = t.substr(i, end - i);
    std::string_view body = utf8::trim(whole);
    if (body.empty()) {
      gap = true;
    } else {
      Row r;
      uint32_t begin = uint32_t(body.data() - t.data());
      r.span = {begin, begin + uint32_t(body.size())};
      r.indent = int(begin - i);
      r.columns = r.indent + int(std::count_if(body.begin(), body.end(), [](char c) { return (uint8_t(c) & 0xC0) != 0x80; }));
      r.gap = gap;
      r.level = heading_level(body);
      r.mark = r.level ? body.substr(0, r.level) : item_mark(body);
      rows.push_back(r);
      gap = false;
    }
    i = end < t.size() && t[end] == '\r' && end + 1 < t.size() && t[end + 1] == '\n' ? end + 2 : end + 1;
  }
  return rows;
}

int first_word_columns(std::string_view s) {
  int n = 0;
  for (char c : s) {
    if (c == ' ' || c == '\t') break;
    if ((uint8_t(c) & 0xC0) != 0x80) ++n;
  }
  return n;
}

// The column at which the page is wrapped, 0 where it is not.  Mail and text made from HTML break a line where the next
// word did not fit; people break it where the paragraph ends.
int wrap_column(const std::vector<Row>& rows, std::string_view t) {
  struct Break { int columns = 0, next = 0; };
  std::vector<Break> breaks;  // rows that others follow, and the width of the first word below
  for (size_t i = 0; i + 1 < rows.size(); ++i)
    if (!rows[i + 1].gap && rows[i + 1].mark.empty() && rows[i].columns <= wrap_column_max && rows[i].columns >= wrap_column_min / 2)
      breaks.push_back({rows[i].columns, first_word_columns(rows[i + 1].span.of(t))});
  int best = 0, most = 0;
  for (int width = wrap_column_min; width <= wrap_column_max; ++width) {
    int full = 0, of = 0;
    for (const Break& b : breaks)
      if (b.columns >= width / 2 && b.columns <= width) ++of, full += b.columns + 1 + b.next > width;
    if (of >= 6 && full * 10 >= of * 8 && full > most) most = full, best = width;
  }
  return best;
}

bool continues(const Row& above, const Row& row, int width, std::string_view t) {
  if (width == 0 || row.gap || !row.mark.empty()) return false;
  return above.columns <= width && above.columns + 1 + first_word_columns(row.span.of(t)) > width && above.columns > width / 2;
}

// A sentence that a link or a tag cut into lines: "… the coast guard of" / "Varna" / "said at night".  Told by how the
// upper line ends and the lower one begins.
bool cut_within(std::string_view above, std::string_view below, const std::unordered_set<std::string_view>& small_words) {
  if (above.size() < cut_bytes_min || below.empty()) return false;
  size_t i = 0;
  char32_t first = utf8::next(below, i);
  if (first == ',' || first == ';' || (first == '.' && (below.size() == 1 || below[1] == ' ')) || first == ')') return true;
  char last = above.back();
  if (last == '.' || last == '!' || last == '?' || last == ':' || last == '|' || uint8_t(last) >= 0x80) return false;
  if (utf8::is_lower(first)) return true;
  std::string word = utf8::lower(above.substr(above.rfind(' ') + 1));
  return last == ',' || last == '(' || small_words.count(word) > 0;
}

// Before a full stop or a comma stands no space.
bool needs_space(std::string_view below) { return below[0] != ',' && below[0] != '.' && below[0] != ';' && below[0] != ')'; }

void add_run(Line& line, const Decoded& d, Span source, bool verbatim) {
  if (source.empty()) return;
  uint32_t at = uint32_t(line.text.size());
  std::string_view s = source.of(d.text);
  if (verbatim) line.text.append(s); else line.text += ' ';
  Span text{at, uint32_t(line.text.size())};
  if (!verbatim || d.map.empty()) {
    line.runs.push_back({text, d.raw(source), verbatim});
    return;
  }
  for (const RawRun& r : d.map) {  // decoded pages: keep the grain of the map
    if (r.text.end <= source.begin || r.text.begin >= source.end) continue;
    Span part{std::max(r.text.begin, source.begin), std::min(r.text.end, source.end)};
    bool same = r.verbatim;
    Span raw = same ? Span{r.raw.begin + part.begin - r.text.begin, r.raw.begin + part.end - r.text.begin} : r.raw;
    line.runs.push_back({{at + part.begin - source.begin, at + part.end - source.begin}, raw, same});
  }
}

// Appends the source with its white space folded.
void append_folded(Line& line, const Decoded& d, Span source) {
  std::string_view t = d.text;
  uint32_t from = source.begin;
  for (size_t i = source.begin; i < source.end;) {
    size_t at = i;
    if (!utf8::is_space(utf8::next(t, i))) continue;
    size_t end = i;
    while (end < source.end) {
      size_t k = end;
      if (!utf8::is_space(utf8::next(t, k))) break;
      end = k;
    }
    if (end == at + 1 && t[at] == ' ') continue;
    add_run(line, d, {from, uint32_t(at)}, true);
    add_run(line, d, {uint32_t(at), uint32_t(end)}, false);
    from = uint32_t(end);
    i = end;
  }
  add_run(line, d, {from, source.end}, true);
}

}  // namespace

std::vector<Line> from_text(const Decoded& d, const std::unordered_set<std::string_view>& small_words) {
  std::vector<Row> rows = rows_of(d.text);
  int width = wrap_column(rows, d.text);
  std::vector<Line> out;
  for (size_t i = 0; i < rows.size(); ++i) {
    const Row& r = rows[i];
    Span body = r.span;
    if (!r.mark.empty()) {
      std::string_view rest = utf8::trim(body.of(d.text).substr(r.mark.size()));
      if (rest.empty()) continue;
      body.begin = body.end - uint32_t(rest.size());
    }
    if (i > 0 && !out.empty() && continues(rows[i - 1], r, width, d.text)) {
      add_run(out.back(), d, {rows[i - 1].span.end, r.span.begin}, false);
      append_folded(out.back(), d, body);
      out.back().raw.end = d.raw(body).end;
      continue;
    }
    bool follows = i > 0 && !out.empty() && !r.gap && r.mark.empty() && rows[i - 1].level == 0;
    if (follows && width == 0 && cut_within(out.back().text, body.of(d.text), small_words)) {
      if (needs_space(body.of(d.text))) add_run(out.back(), d, {rows[i - 1].span.end, r.span.begin}, false);
      append_folded(out.back(), d, body);
      out.back().raw.end = d.raw(body).end;
      continue;
    }
    Line line;
    line.tag = r.level ? "h" + std::to_string(r.level) : r.mark.empty() ? "" : "li";
    line.mark = std::string(r.mark);
    line.gap = r.gap;
    line.depth = r.indent;
    append_folded(line, d, body);
    line.raw = d.raw(body);
    out.push_back(std::move(line));
  }
  return out;
}

Span raw_of(const Line& line, Span text) {
  std::optional<Span> out;
  for (const RawRun& r : line.runs) {
    if (!r.text.overlaps(text)) continue;
    Span raw = r.raw;
    if (r.verbatim) {
      raw.begin = r.raw.begin + (std::max(text.begin, r.text.begin) - r.text.begin);
      raw.end = r.raw.end - (r.text.end - std::min(text.end, r.text.end));
    }
    out = out ? Span{std::min(out->begin, raw.begin), std::max(out->end, raw.end)} : raw;
  }
  return out.value_or(Span{line.raw.begin, line.raw.begin});
}

Line part_of(const Line& line, Span text) {
  std::string_view kept = utf8::trim(text.of(line.text));
  Line out = line;
  out.text = std::string(kept);
  out.runs.clear();
  if (kept.empty()) return out;
  text.begin = uint32_t(kept.data() - line.text.data());
  text.end = text.begin + uint32_t(kept.size());
  for (const RawRun& r : line.runs) {
    if (!r.text.overlaps(text)) continue;
    Span part{std::max(text.begin, r.text.begin), std::min(text.end, r.text.end)};
    Span raw = r.raw;
    if (r.verbatim) raw = {r.raw.begin + part.begin - r.text.begin, r.raw.begin + part.end - r.text.begin};
    out.runs.push_back({{part.begin - text.begin, part.end - text.begin}, raw, r.verbatim});
  }
  out.raw = raw_of(line, text);
  return out;
}

}  // namespace dateline::read
