#include "faces/web/web.h"

#include <algorithm>

#include "faces/format/why_story.h"
#include "faces/web/assets.h"
#include "faces/web/html.h"

namespace dateline::web {
namespace {

// The hash sources of a Content-Security-Policy are base64 of the digest; the build knows it in hexadecimal.
std::string base64_of_hex(const std::string& hex) {
  constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  auto nibble = [](char c) { return uint32_t(c <= '9' ? c - '0' : c - 'a' + 10); };
  std::string out;
  uint32_t bits = 0;
  int count = 0;
  for (char c : hex) {
    bits = (bits << 4) | nibble(c);
    count += 4;
    while (count >= 6) {
      count -= 6;
      out += letters[(bits >> count) & 63];
    }
  }
  if (count > 0) out += letters[(bits << (6 - count)) & 63];
  while (out.size() % 4) out += '=';
  return out;
}

std::string head(const std::string& title) {
  std::string policy = "default-src 'none'; img-src data:; style-src 'sha256-" + base64_of_hex(page_css_sha256) + "'; script-src 'sha256-" +
                       base64_of_hex(page_js_sha256) + "'; base-uri 'none'; form-action 'none'";
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy +
         "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>" + text(title) +
         "</title>\n<style>" + page_css + "</style>\n</head>\n<body>\n";
}

std::string fact_line(const View& v, const Story& s) {
  std::string out = "<span class=\"tally\">" + count(s.reports, "report", "reports") + " · " + count(s.origins, "independent source", "independent sources") + "</span>";
  if (s.first) out += " · " + time_tag(*s.first);
  if (s.first && s.last && format::text::day(*s.first) != format::text::day(*s.last)) out += " – " + time_tag(*s.last);
  std::string moment = v.moment ? "<span class=\"moment\" data-moment=\"" + std::to_string(*v.moment) + "\">" + known_tag(v.moment) + "</span>" : "an unknown moment";
  return "<p class=\"fact\">" + out + " · as known at " + moment + "</p>";
}

// What the story counts for, which others are near, and the ids that lead here: a link to an old one finds its place.
std::string place_html(Page& page, const Story& s) {
  std::string out = "<p class=\"standing\">" + text(format::text::standing(s.standing)) + "</p>", near, was;
  for (const RelatedStory& r : s.related)
    for (const Story& other : page.view.chronicle.stories)
      if (other.id == r.story) near += (near.empty() ? "" : " · ") + std::string("<a href=\"#") + to_string(r.story) + "\" dir=\"auto\">" + text(other.title) + "</a>";
  if (!near.empty()) out += "<p class=\"near\">Near: " + near + "</p>";
  if (auto redirects = page.db.redirects())
    for (const Redirect& r : *redirects)
      if (r.story == s.id) was += " <span" + page.anchor(to_string(r.was)) + ">" + to_string(r.was) + "</span>";
  return was.empty() ? out : out + "<p class=\"was\">Holds what was told as" + was + "</p>";
}

struct Part {
  const char* key;
  const char* name;
  std::string (*write)(Page&, const Story&);
};
constexpr Part parts[] = {{"chronicle", "Chronicle", chronicle_part}, {"ahead", "Ahead", ahead_part},     {"figures", "Figures", figures_part},
                          {"said", "Said", said_part},                {"who", "Who", who_part},           {"sources", "Sources", sources_part},
                          {"changes", "Changes", changes_part}};

std::string story_html(Page& page, const Story& s) {
  std::string id = to_string(s.id), nav, body;
  for (const Part& p : parts) {
    std::string inner = p.write(page, s);
    if (inner.empty()) continue;
    std::string anchor = id + "-" + p.key;
    nav += "<a href=\"#" + anchor + "\">" + p.name + "</a>";
    body += "<section class=\"part " + std::string(p.key) + "\" id=\"" + anchor + "\"><h2>" + p.name + "</h2>" + inner + "</section>\n";
  }
  return "<article class=\"story\" id=\"" + id + "\">\n<header><h1 dir=\"auto\">" + text(s.title) + "</h1>" + fact_line(page.view, s) + place_html(page, s) +
         "<div class=\"moments\">" + strip_part(page, s) + "</div><div class=\"controls\"></div></header>\n<nav class=\"tabs\" aria-label=\"views\">" + nav + "</nav>\n" + body + "</article>\n";
}

std::string stories_nav(const View& v) {
  if (v.chronicle.stories.size() < 2) return "";
  std::string out = "<nav class=\"stories\" aria-label=\"stories\"><ol>";
  for (const Story& s : v.chronicle.stories)
    out += "<li><a href=\"#" + to_string(s.id) + "\">" + text(s.title) + "</a> <span class=\"counts\">" + count(s.origins, "source", "sources") + "</span></li>";
  return out + "</ol></nav>\n";
}

// What was read and what was set aside.
std::string notes_html(const View& v) {
  std::map<std::string, uint32_t> codes;
  for (const Article& a : v.articles)
    for (const Notes* list : {&a.document.notes, &a.reading.notes})
      for (const Note& n : *list) ++codes[n.code];
  std::string out = "<footer><h2>Read</h2><p>" + count(v.articles.size(), "page", "pages") + ".";
  if (codes.empty()) out += " Nothing odd was met.";
  out += "</p><ul>";
  for (const auto& [code, n] : codes) out += "<li>" + text(code) + " " + std::to_string(n) + "</li>";
  return out + "</ul><p class=\"keys\">Keys: j k lines, Enter evidence, / filter, t zone, ? help.</p></footer>\n";
}

}  // namespace

Result<std::string> chronicle_page(Database& db, const View& view) {
  Page page(db, view);
  const auto& stories = view.chronicle.stories;
  std::string out = head(stories.empty() ? "dateline" : stories.front().title);
  out += stories_nav(view) + "<main>\n";
  if (stories.empty()) out += "<h1>No story</h1><p>" + count(view.articles.size(), "page was read", "pages were read") + "; none holds a report.</p>";
  for (const Story& s : stories) out += story_html(page, s);
  out += "</main>\n" + notes_html(view);
  return out + "<script>" + page_js + "</script>\n</body>\n</html>\n";
}

}  // namespace dateline::web
