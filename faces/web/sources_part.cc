// Where it comes from: origins with their copies, revisions, and what changed between two captures.
#include <algorithm>
#include <map>

#include "faces/format/changes.h"
#include "faces/web/html.h"

namespace dateline::web {
namespace {

std::string document_item(Page& page, DocId id) {
  size_t i = page.view.index_of(id);
  const Document& d = page.view.articles[i].document;
  std::string headline = d.facts.headline ? d.facts.headline->value : page.rows.path(id);
  auto known = latest(page.view.published[i]);
  std::string out = "<div class=\"document\"" + page.anchor(to_string(id)) + (known ? " data-known=\"" + std::to_string(*known) + "\"" : "") + "><b>" + text(page.outlet(id)) + "</b> <span dir=\"auto\">" + text(headline) + "</span> <span class=\"counts\">" +
                    time_tag(page.view.published[i]) + "</span>" + "<p class=\"where\">" + text(page.rows.path(id));
  for (size_t k = 0; k < d.facts.credits.size(); ++k) out += (k ? ", " : " · credits ") + text(d.facts.credits[k].value);
  format::json published = page.rows.document(i)["published"];
  if (published.is_null()) out += " · no source gives its day";
  else out += " · day by " + text(published["basis"].get<std::string>()) + (published.contains("why") ? ": " + text(published["why"].get<std::string>()) : "");
  out += "</p><details><summary>text as read</summary><div class=\"reading\" dir=\"auto\">";
  for (size_t at = 0; at < d.text.size();) {
    size_t end = std::min(d.text.find("\n\n", at), d.text.size());
    out += "<p>" + text(std::string_view(d.text).substr(at, end - at)) + "</p>";
    at = end + 2;
  }
  out += "</div></details>";
  std::string notes;
  for (const Notes* list : {&d.notes, &page.view.articles[i].reading.notes})
    for (const Note& n : *list) notes += "<li><b>" + text(n.code) + "</b> " + text(n.detail) + "</li>";
  if (!notes.empty()) out += "<details><summary>notes</summary><ul>" + notes + "</ul></details>";
  return out + "</div>";
}

std::string article_item(Page& page, const Lineage& l) {
  std::string out = "<li class=\"article\">";
  if (l.revisions.size() > 1) {
    out += "<p>" + count(l.revisions.size(), "revision", "revisions") + " of one article:</p><ol>";
    for (DocId d : l.revisions) out += "<li>" + document_item(page, d) + "</li>";
    out += "</ol>";
  } else {
    out += document_item(page, l.revisions.front());
  }
  for (const Copy& c : l.copies)
    out += "<p class=\"copy\"><span class=\"badge\">" + std::string(to_string(c.kind)) + "</span> of <a href=\"#" + to_string(c.of) + "\">" + text(page.rows.path(c.of)) +
           "</a>, " + std::to_string(int(c.share * 100 + .5)) + " % of its words · " + text(c.reason) + "</p>";
  return out + "</li>";
}

std::string change_item(const format::ChangeItem& item) {
  std::string words;
  for (const format::Piece& p : item.pieces)
    words += p.kind == format::Piece::Kind::same ? text(p.text) : element(p.kind == format::Piece::Kind::gone ? "del" : "ins", "", text(p.text));
  return "<li><span class=\"badge\">" + text(format::label(item)) + "</span> <span dir=\"auto\">" + words + "</span></li>";
}

// News by weight; the rest folded.
std::string step_html(Page& page, const format::Step& s) {
  auto link = [&](DocId d) {
    return "<a href=\"#" + to_string(d) + "\">" + text(page.rows.path(d)) + "</a>";
  };
  std::string news, small;
  const std::vector<format::ChangeItem> all = format::items(s.changes, page.view);
  for (const format::ChangeItem& i : all) (i.news() ? news : small) += change_item(i);
  std::string out = "<h3>" + text(page.outlet(s.to)) + ": " + link(s.from) + " → " + link(s.to) + "</h3><p class=\"counts\">" + text(format::times(s, page.view)) + "</p>";
  if (!news.empty()) out += "<ul class=\"changes\">" + news + "</ul>";
  if (!small.empty()) out += "<details class=\"small\"><summary>" + text(format::small_changes(all)) + "</summary><ul class=\"changes\">" + small + "</ul></details>";
  return out;
}

std::vector<const Lineage*> lineages_of(Page& page, const Story& story) {
  std::vector<const Lineage*> out;
  for (const Lineage& l : page.view.chronicle.lineages)
    if (std::count(story.documents.begin(), story.documents.end(), l.revisions.front())) out.push_back(&l);
  return out;
}

}  // namespace

std::string sources_part(Page& page, const Story& story) {
  std::vector<OriginId> order;
  std::map<OriginId, std::vector<const Lineage*>> tree;
  for (const Lineage* l : lineages_of(page, story)) {
    if (tree[l->origin].empty()) order.push_back(l->origin);
    tree[l->origin].push_back(l);
  }
  std::string out = "<ol class=\"origins\">";
  for (OriginId origin : order) {
    auto& group = tree[origin];
    // The source first, its copies folded beneath.
    std::stable_sort(group.begin(), group.end(), [](const Lineage* a, const Lineage* b) { return a->copies.size() < b->copies.size(); });
    out += "<li class=\"origin\" data-origin=\"" + to_string(origin) + "\"><ul>" + article_item(page, *group.front()) + "</ul>";
    if (group.size() > 1) {
      out += "<details class=\"copies\"><summary>" + count(group.size() - 1, "copy", "copies") + " of the same origin</summary><ul>";
      for (size_t i = 1; i < group.size(); ++i) out += article_item(page, *group[i]);
      out += "</ul></details>";
    }
    out += "</li>";
  }
  return out + "</ol>";
}

std::string changes_part(Page& page, const Story& story) {
  std::string out;
  for (const Lineage* l : lineages_of(page, story)) {
    if (l->revisions.size() < 2) continue;
    auto changes = page.db.diff(page.view, l->article);
    if (!changes) continue;
    for (const format::Step& step : format::steps(*changes)) out += step_html(page, step);
  }
  return out;
}

}  // namespace dateline::web
