#include "read/assemble.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline::read {
namespace {

bool shown_kind(BlockKind k) { return k == BlockKind::body || k == BlockKind::subhead || k == BlockKind::entry; }

// What is left of a piece once the parts that are blocks of their own are cut: they stand at its head or its end.
Span kept(const Draft& d, size_t i) {
  Span out{0, uint32_t(d.pieces[i].line.text.size())};
  for (const Part& p : d.parts) {
    if (p.piece != i || !p.cut) continue;
    if (p.text.begin <= out.begin) out.begin = std::max(out.begin, p.text.end);
    else out.end = std::min(out.end, p.text.begin);
  }
  if (out.end < out.begin) out.end = out.begin;
  std::string_view s = utf8::trim(out.of(d.pieces[i].line.text));
  if (s.empty()) return {out.begin, out.begin};
  uint32_t at = uint32_t(s.data() - d.pieces[i].line.text.data());
  return {at, at + uint32_t(s.size())};
}

Span append(Document& doc, const Line& line) {
  if (!doc.text.empty()) doc.text += "\n\n";
  uint32_t at = uint32_t(doc.text.size());
  doc.text += line.text;
  for (const RawRun& r : line.runs) {
    Span text{r.text.begin + at, r.text.end + at};
    RawRun* last = doc.raw.empty() ? nullptr : &doc.raw.back();
    bool joins = last && last->verbatim && r.verbatim && last->text.end == text.begin && last->raw.end == r.raw.begin;
    if (joins) last->text.end = text.end, last->raw.end = r.raw.end;
    else doc.raw.push_back({text, r.raw, r.verbatim});
  }
  return {at, uint32_t(doc.text.size())};
}

void add_part(const Draft& d, const Part& p, Document& doc) {
  const Line& line = d.pieces[p.piece].line;
  std::string_view s = utf8::trim(p.text.of(line.text));
  if (!s.empty()) doc.blocks.push_back({p.kind, raw_of(line, p.text), std::string(s), std::nullopt});
}

void add_entries(const Draft& d, const std::vector<Span>& shown, Document& doc) {
  std::vector<size_t> starts;
  for (const EntryMark& e : d.entries) starts.push_back(std::min(e.piece, e.headline));
  for (size_t k = 0; k < d.entries.size(); ++k) {
    const EntryMark& e = d.entries[k];
    size_t end = k + 1 < starts.size() ? starts[k + 1] : d.pieces.size();
    Entry out;
    std::optional<Span> whole, body;
    for (size_t i = starts[k]; i < end; ++i) {
      if (shown[i].empty()) continue;
      whole = whole ? Span{whole->begin, shown[i].end} : shown[i];
      if (i == e.headline) out.headline = std::string(shown[i].of(doc.text));
      else body = body ? Span{body->begin, shown[i].end} : shown[i];
    }
    if (!whole) continue;
    out.span = *whole;
    out.body = body.value_or(Span{whole->end, whole->end});
    out.stated = raw_of(d.pieces[e.piece].line, e.stated);
    out.clock = e.clock.seconds;
    if (e.day && e.day->stamp.precision >= Precision::minute && e.day->stamp.offset_minutes) {
      out.time = e.day->stamp;
      out.clock = -1;
    } else if (e.day && e.day->stamp.date.year != 0) {
      out.time = e.day->stamp;
      out.time->seconds = e.clock.seconds;
      out.time->precision = Precision::minute;
      out.time->offset_minutes = offset_on(e.clock.zone.empty() ? d.zone : e.clock.zone, out.time->date);
      out.clock = -1;  // the page's day has no say in it
    }
    doc.entries.push_back(std::move(out));
  }
}

}  // namespace

void assemble(const Draft& d, Document& doc, std::vector<Span>& shown) {
  shown.assign(d.pieces.size(), Span{});
  for (size_t i = 0; i < d.pieces.size(); ++i) {
    const Piece& p = d.pieces[i];
    Span span = kept(d, i);
    for (const Part& part : d.parts)
      if (part.piece == i && part.text.begin <= span.begin) add_part(d, part, doc);
    BlockKind kind = p.kind.value_or(BlockKind::navigation);
    if (!span.empty()) {
      Line line = part_of(p.line, span);
      Block block{kind, line.raw, line.text, std::nullopt};
      if (shown_kind(kind)) {
        shown[i] = append(doc, line);
        block.in_text = shown[i];
      }
      doc.blocks.push_back(std::move(block));
    }
    for (const Part& part : d.parts)
      if (part.piece == i && part.text.begin > span.begin) add_part(d, part, doc);
  }
  add_entries(d, shown, doc);
}

}  // namespace dateline::read
