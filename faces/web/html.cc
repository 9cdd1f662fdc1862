#include "faces/web/html.h"

#include <algorithm>

namespace dateline::web {

std::string text(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (char c : s) switch (c) {
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '&': out += "&amp;"; break;
    case '"': out += "&quot;"; break;
    case '\'': out += "&#39;"; break;
    default:
      if (uint8_t(c) >= 32 || c == '\n' || c == '\t') out += c;
  }
  return out;
}

std::string element(const char* tag, const char* css, const std::string& inner) {
  return std::string("<") + tag + (*css ? std::string(" class=\"") + css + "\"" : "") + ">" + inner + "</" + tag + ">";
}

std::string time_tag(const Stamp& s) {
  if (!s.known()) return element("span", "undated", "undated");
  return "<time datetime=\"" + rfc3339(s) + "\">" + text(format::text::day(s)) + "</time>";
}

std::string time_tag(const Interval& i) {
  if (!i.finish.known() || i.start == i.finish) return time_tag(i.start);
  if (!i.start.known()) return "until " + time_tag(i.finish);
  return "<time datetime=\"" + rfc3339(i.start) + "\" data-until=\"" + rfc3339(i.finish) + "\">" + text(format::text::day(i)) + "</time>";
}

std::string known_tag(const std::optional<Instant>& t) {
  if (!t) return element("span", "undated", "at an unknown time");
  Stamp s = parse_stamp(instant_string(*t)).value_or(Stamp{});
  s.precision = Precision::minute;
  return time_tag(s);
}

std::string count(uint64_t n, const char* one, const char* many) { return std::to_string(n) + " " + (n == 1 ? one : many); }

Page::Page(Database& database, const View& v) : db(database), view(v), rows(v) {
  for (const Entity& e : v.chronicle.links.entities) entities[e.id] = &e;
  for (const Plan& p : v.chronicle.plans) plans[p.id] = &p;
}

std::string Page::anchor(const std::string& id) { return anchors.insert(id).second ? " id=\"" + id + "\"" : ""; }

const Article* Page::article(DocId id) const {
  size_t i = view.index_of(id);
  return i == View::npos ? nullptr : &view.articles[i];
}

std::string Page::outlet(DocId id) const {
  const Article* a = article(id);
  if (!a) return "";
  const Facts& f = a->document.facts;
  if (f.outlet) return f.outlet->value;
  if (f.agency) return f.agency->value;
  std::string path = rows.path(id);  // no source names the outlet: the file's own name, its path stands below
  return path.substr(path.rfind('/') + 1);
}

std::string Page::entity_name(DocId id, const Party& p) const {
  size_t i = view.index_of(id);
  if (i == View::npos) return "";
  const auto& links = view.chronicle.links.of_name;
  if (p.name >= 0 && i < links.size() && size_t(p.name) < links[i].size()) {
    auto found = entities.find(links[i][size_t(p.name)]);
    if (found != entities.end()) return found->second->name;
  }
  return std::string(p.span.of(view.articles[i].document.text));
}

namespace {

constexpr uint32_t raw_context = 120;  // bytes of the page shown on either side

Span paragraph_of(const std::string& words, Span s) {
  size_t begin = words.rfind("\n\n", s.begin);
  size_t end = words.find("\n\n", s.end);
  return {begin == std::string::npos ? 0 : uint32_t(begin + 2), uint32_t(end == std::string::npos ? words.size() : end)};
}

uint32_t on_border(std::string_view bytes, uint32_t at) {
  while (at > 0 && at < bytes.size() && (bytes[at] & 0xC0) == 0x80) --at;
  return at;
}

// How the day of a page is known, in words.
std::string basis_of(const format::json& published) {
  if (published.is_null()) return "no source gives its day";
  std::string out = "day known by " + published["basis"].get<std::string>();
  if (published.contains("why")) out += ": " + published["why"].get<std::string>();
  return out;
}

}  // namespace

std::string Page::evidence(const Cite& c, const std::string& rule) {
  const Article* a = article(c.document);
  if (!a) return "";
  const std::string& words = a->document.text;
  Span p = paragraph_of(words, c.span);
  std::string out = "<blockquote dir=\"auto\">" + text(Span{p.begin, c.span.begin}.of(words)) + "<mark>" + text(c.span.of(words)) + "</mark>" +
                    text(Span{c.span.end, p.end}.of(words)) + "</blockquote>";
  size_t i = view.index_of(c.document);
  out += "<p class=\"where\">" + text(basis_of(rows.document(i)["published"])) + " · bytes " + std::to_string(c.span.begin) + "–" +
         std::to_string(c.span.end) + (rule.empty() ? "" : " · rule " + text(rule)) + " · <a href=\"#" + to_string(c.document) + "\">" +
         text(rows.path(c.document)) + "</a></p>";
  auto raw = raw_span(a->document, c.span);
  auto bytes = db.page_bytes(c.document);
  if (raw && bytes) {
    uint32_t size = uint32_t(bytes->size());
    uint32_t from = on_border(*bytes, raw->begin > raw_context ? raw->begin - raw_context : 0);
    uint32_t to = on_border(*bytes, std::min(size, raw->end + raw_context));
    out += "<details class=\"raw\"><summary>raw bytes " + std::to_string(raw->begin) + "–" + std::to_string(raw->end) + "</summary><pre dir=\"auto\">" +
           text(Span{from, raw->begin}.of(*bytes)) + "<mark>" + text(raw->of(*bytes)) + "</mark>" + text(Span{raw->end, to}.of(*bytes)) + "</pre></details>";
  }
  return out;
}

}  // namespace dateline::web
