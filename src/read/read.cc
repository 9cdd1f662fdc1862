#include "read/read.h"

#include <algorithm>

#include "base/limits.h"
#include "base/utf8.h"
#include "read/assemble.h"
#include "read/facts.h"
#include "read/html_live.h"

namespace dateline::read {
namespace {

Document document_of(const RawPage& page) {
  Document d;
  d.id = page_id(page);
  d.path = page.path;
  d.record = page.record;
  d.url = page.url;
  d.seen = page.seen;
  d.seen_by_run = page.seen_by_run;
  d.extras = page.extras;
  d.notes = page.notes;
  d.language = page.language;
  return d;
}

// What came beside the bytes: fields of a feed item or of an export's record, or the user's word.
void facts_beside(const RawPage& page, Document& d) {
  Basis basis = !page.basis.empty() ? page.basis : page.record ? "record" : "user";
  Basis published = page.published_basis.empty() ? basis : page.published_basis;
  auto fact = [&](const std::string& value, std::optional<Fact>& to) {
    if (!value.empty()) to = Fact{value, basis, std::nullopt};
  };
  fact(page.headline, d.facts.headline);
  fact(page.outlet, d.facts.outlet);
  fact(page.section, d.facts.section);
  for (std::string_view rest = page.byline; !rest.empty();) {  // people are parted by "; "
    size_t end = std::min(rest.find("; "), rest.size());
    if (auto one = utf8::trim(rest.substr(0, end)); !one.empty()) d.facts.byline.push_back({std::string(one), basis, std::nullopt});
    rest.remove_prefix(std::min(end + 2, rest.size()));
  }
  auto time = [&](const std::string& value, const Basis& from, std::optional<TimeFact>& to) {
    if (value.empty()) return;
    if (auto s = parse_stamp(value)) to = TimeFact{*s, from, std::nullopt, ""};
    else d.notes.push_back({"bad-time", "\"" + value + "\" that came with the page is no time", {}});
  };
  time(page.published, published, d.facts.published);
  time(page.modified, basis, d.facts.modified);
}

// Sentences a row each, or paragraphs without blank lines between them: most rows end like a sentence.
bool rows_are_paragraphs(const std::vector<Line>& lines) {
  uint32_t stops = 0, wide = 0;
  for (const Line& l : lines) {
    stops += l.text.ends_with(".") || l.text.ends_with("”") || l.text.ends_with("\"") || l.text.ends_with("?") || l.text.ends_with("!");
    wide += l.text.size() > 120;
  }
  return stops * 3 > lines.size() * 2 || wide * 2 > lines.size();
}

// Paragraphs of clean text, as spans: parted by blank lines, else by lines that are paragraphs.
std::vector<Span> paragraphs_of(std::string_view text) {
  std::vector<std::pair<Span, bool>> rows;  // and whether a blank line stands before
  bool gap = true;
  for (size_t i = 0; i < text.size();) {
    size_t end = std::min(text.find('\n', i), text.size());
    std::string_view row = utf8::trim(text.substr(i, end - i));
    if (row.empty()) gap = true;
    else {
      uint32_t at = uint32_t(row.data() - text.data());
      rows.push_back({{at, at + uint32_t(row.size())}, gap});
      gap = false;
    }
    i = end + 1;
  }
  bool any_gap = std::any_of(rows.begin(), rows.end(), [&](auto& r) { return r.second && &r != &rows.front(); });
  bool each = false;
  if (!any_gap) {
    std::vector<Line> lines(rows.size());
    for (size_t i = 0; i < rows.size(); ++i) lines[i].text = std::string(rows[i].first.of(text));
    each = rows_are_paragraphs(lines);
  }
  std::vector<Span> out;
  for (auto& [span, fresh] : rows) {
    if (fresh || each || out.empty()) out.push_back(span);
    else out.back().end = span.end;
  }
  return out;
}

// Clean text: nothing is removed, so the text is the file.
void read_text(const Decoded& decoded, const RawPage& page, const Rules& rules, Document& d) {
  d.text = std::string(decoded.text);
  Span all{0, uint32_t(d.text.size())};
  if (decoded.map.empty()) {
    if (!all.empty()) d.raw.push_back({all, decoded.raw(all), true});
  } else {
    d.raw = decoded.map;
  }
  Draft draft;
  std::vector<Line> lines;
  std::vector<Span> shown = paragraphs_of(d.text);
  for (Span p : shown) {
    Line line;
    line.text = std::string(p.of(d.text));
    line.raw = decoded.raw(p);
    line.runs.push_back({{0, p.size()}, line.raw, decoded.map.empty()});
    line.sure = BlockKind::body;
    lines.push_back(std::move(line));
    d.blocks.push_back({BlockKind::body, decoded.raw(p), std::string(p.of(d.text)), p});
  }
  draft.pieces = pieces_of(std::move(lines), rules);
  for (Piece& p : draft.pieces) p.kind = BlockKind::body;
  if (!draft.pieces.empty()) draft.first_body = 0;
  facts_from_text(draft, page, rules, d.facts, d.notes);
  collect_clues(draft, shown, rules, d);
}

void take_markup_facts(Markup& m, Document& d) {
  auto keep = [](auto& mine, auto& theirs) {
    if (!mine && theirs) mine = std::move(theirs);
  };
  keep(d.facts.headline, m.facts.headline);
  keep(d.facts.outlet, m.facts.outlet);
  keep(d.facts.agency, m.facts.agency);
  keep(d.facts.canonical_url, m.facts.canonical_url);
  keep(d.facts.section, m.facts.section);
  keep(d.facts.published, m.facts.published);
  keep(d.facts.modified, m.facts.modified);
  if (d.facts.byline.empty()) d.facts.byline = std::move(m.facts.byline);
  d.facts.credits = std::move(m.facts.credits);
  d.clues = std::move(m.clues);
  if (d.language.empty()) d.language = m.language;
}

// Entries that the markup states outright lend their times to those found among the lines.
void times_from_markup(const Markup& m, Document& d) {
  for (Entry& e : d.entries)
    for (const MarkedEntry& marked : m.entries)
      if (marked.time && marked.headline == e.headline && !e.headline.empty()) {
        e.time = marked.time;
        e.clock = -1;  // the page's day has no say in it
      }
}

void read_lines(std::vector<Line> lines, Draft& draft, const RawPage& page, const Rules& rules, Document& d) {
  if (d.facts.headline) draft.known_headline = d.facts.headline->value;
  draft.pieces = pieces_of(std::move(lines), rules);
  label(draft, rules);
  facts_from_text(draft, page, rules, d.facts, d.notes);
  std::vector<Span> shown;
  assemble(draft, d, shown);
  d.zone = draft.zone;
  if (draft.live || !d.entries.empty()) d.kind = PageKind::live;
  collect_clues(draft, shown, rules, d);
}

void published_from_address(Document& d) {
  if (d.facts.published) return;
  auto day = day_in_address(d.url);
  if (!day && d.facts.canonical_url) day = day_in_address(d.facts.canonical_url->value);
  if (!day) return;
  d.facts.published = TimeFact{stamp(*day), "url", std::nullopt, "the day stands in the address"};
}

void finish(Document& d) {
  if (utf8::trim(d.text).empty()) d.notes.push_back({"empty", "the page holds no text of a report", {}});
  if (d.facts.published) place_entries(d, d.facts.published->value);
}

// Prose from end to end is clean text; anything that looks like a page's own words makes it a page.
bool looks_scraped(const Decoded& decoded, const Rules& rules) {
  std::vector<Line> lines = from_text(decoded, rules.small_words);
  Pieces pieces = pieces_of(std::move(lines), rules);
  for (size_t i = 0; i < pieces.size(); ++i) {
    const Piece& p = pieces[i];
    if (p.cut || p.phrase || menu_like(p) || timestamp_like(p, rules)) return true;
    if (!prose(p) && !p.shape.stop && p.shape.words <= 24) return true;
  }
  return false;
}

}  // namespace

Document page(const RawPage& page, const Rules& rules) {
  Document d = document_of(page);
  facts_beside(page, d);
  Form form = page.form;
  if (form == Form::automatic && looks_like_html(page.bytes)) form = Form::html;
  Decoded decoded = decode(page, form == Form::text, d.notes);
  if (form == Form::automatic) form = looks_scraped(decoded, rules) ? Form::page : Form::text;
  if (form == Form::text) {
    read_text(decoded, page, rules, d);
  } else if (form == Form::page) {
    Draft draft;
    read_lines(from_text(decoded, rules.small_words), draft, page, rules, d);
  } else {
    Markup m = from_html(decoded, page, rules.lists, *rules.regions, d.notes);
    take_markup_facts(m, d);
    Draft draft;
    draft.markup = true;
    draft.has_main = m.has_main;
    if (m.kind == PageKind::live) draft.live = true;
    read_lines(std::move(m.lines), draft, page, rules, d);
    times_from_markup(m, d);
    entries_from_markup(m.entries, d);
    if (m.kind) d.kind = *m.kind;
  }
  published_from_address(d);
  finish(d);
  return d;
}

}  // namespace dateline::read
