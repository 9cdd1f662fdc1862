// Figures by series, quotes by speaker, cards of entities.
#include <algorithm>
#include <cmath>
#include <map>

#include "faces/web/html.h"

namespace dateline::web {
namespace {

std::string number(double v) {
  char out[40];
  if (std::abs(v) >= 1e15) return (std::snprintf(out, sizeof out, "%.3g", v), out);
  if (v == std::floor(v)) std::snprintf(out, sizeof out, "%.0f", v);
  else std::snprintf(out, sizeof out, "%g", v);
  std::string digits = out;
  size_t end = digits.find('.') == std::string::npos ? digits.size() : digits.find('.');
  for (size_t i = end; i > 3 + (v < 0 ? 1u : 0u); i -= 3) digits.insert(i - 3, " ");  // a narrow no-break space
  return digits;
}

std::string value(const SeriesPoint& p) {
  static const std::map<Comparator, const char*> words = {{Comparator::about, "about "}, {Comparator::nearly, "nearly "},
      {Comparator::at_least, "at least "}, {Comparator::more_than, "more than "}, {Comparator::at_most, "at most "}, {Comparator::less_than, "less than "}};
  auto found = words.find(p.comparator);
  return (found == words.end() ? "" : found->second) + number(p.value) + (p.high ? "–" + number(*p.high) : "");
}

std::optional<Instant> moment(const SeriesPoint& p) {
  if (p.as_of.start.known()) return earliest(p.as_of.start);
  return p.known;
}

// A step line a claimant.
std::string plot(const Series& s) {
  std::map<std::string, std::vector<const SeriesPoint*>> claimants;
  double top = 1;
  Instant from = INT64_MAX, to = INT64_MIN;
  for (const SeriesPoint& p : s.points) {
    auto t = moment(p);
    if (!t) continue;
    claimants[p.claimant].push_back(&p);
    top = std::max(top, p.high.value_or(p.value));
    from = std::min(from, *t);
    to = std::max(to, *t);
  }
  bool moves = std::any_of(claimants.begin(), claimants.end(), [](const auto& c) { return c.second.size() > 1; });
  if (from >= to || !moves) return "";
  constexpr int width = 600, height = 120;
  auto x = [&](Instant t) { return std::to_string(int((t - from) * (width - 20) / (to - from)) + 10); };
  auto y = [&](double v) { return std::to_string(int(height - 10 - v / top * (height - 24))); };
  std::string out = "<svg class=\"plot\" viewBox=\"0 0 600 120\" role=\"img\" aria-label=\"" + text(s.what) + " by claimant\">";
  int shade = 0;
  for (const auto& [claimant, points] : claimants) {
    std::string path;
    for (const SeriesPoint* p : points)
      path += path.empty() ? "M" + x(*moment(*p)) + " " + y(p->value) : "H" + x(*moment(*p)) + "V" + y(p->value);
    std::string css = "c" + std::to_string(shade++ % 4);
    out += "<path class=\"" + css + "\" d=\"" + path + "\"/>";
    for (const SeriesPoint* p : points)
      out += "<circle class=\"" + css + (p->replaced ? " replaced" : "") + "\" cx=\"" + x(*moment(*p)) + "\" cy=\"" + y(p->value) + "\" r=\"3\"><title>" +
             text((claimant.empty() ? "the reports" : claimant) + ": " + value(*p)) + "</title></circle>";
  }
  return out + "</svg>";
}

std::string title(const Series& s) {
  std::string out;
  for (const std::string* part : {&s.what, &s.scope, &s.unit})
    if (!part->empty()) out += (out.empty() ? "" : " · ") + *part;
  return out;
}

constexpr const char* table_head = "<th>as of</th><th>how many</th><th>according to</th><th>reported by</th></tr></thead><tbody>";

std::string row(Page& page, const SeriesPoint& p, const std::string& first_cell) {
  std::string amount = p.replaced ? "<s>" + text(value(p)) + "</s> <span class=\"badge corrected\">replaced</span>" : text(value(p));
  return "<tr" + (p.known ? " data-known=\"" + std::to_string(*p.known) + "\"" : "") + ">" + first_cell + "<td>" +
         (p.as_of.known() ? time_tag(p.as_of) : known_tag(p.known)) + "</td><td class=\"number\">" + amount + "</td><td>" +
         text(p.claimant.empty() ? "the report itself" : p.claimant) + "</td><td><details><summary>" + text(page.outlet(p.cite.document)) + "</summary>" +
         page.evidence(p.cite, "") + "</details></td></tr>";
}

std::string series(Page& page, const Series& s) {
  std::string out = "<section class=\"series\"><h3>" + text(title(s)) + "</h3>" + plot(s) + "<div class=\"scroll\"><table><thead><tr>" + table_head;
  for (const SeriesPoint& p : s.points) out += row(page, p, "");
  return out + "</tbody></table></div></section>";
}

struct Said {
  Stamp published;
  std::string html;
};

}  // namespace

std::string figures_part(Page& page, const Story& story) {
  std::vector<const Series*> all;
  for (const Series& s : page.view.chronicle.series)
    if (s.story == story.id) all.push_back(&s);
  std::stable_sort(all.begin(), all.end(), [](const Series* a, const Series* b) { return a->points.size() > b->points.size(); });
  // Numbers said once share one table.
  std::string out, once;
  for (const Series* s : all) {
    if (s->points.size() > 1) out += series(page, *s);
    else for (const SeriesPoint& p : s->points) once += row(page, p, "<td>" + text(title(*s)) + "</td>");
  }
  if (!once.empty())
    out += std::string("<section class=\"series\"><h3>Said once</h3><div class=\"scroll\"><table><thead><tr><th>of what</th>") + table_head + once + "</tbody></table></div></section>";
  return out;
}

std::string said_part(Page& page, const Story& story) {
  std::map<std::string, std::vector<Said>> speakers;
  for (DocId id : story.documents) {
    size_t i = page.view.index_of(id);
    const Article& a = page.view.articles[i];
    for (const Quote& q : a.reading.quotes) {
      if (!q.speaker || q.kind == QuoteKind::indirect) continue;
      std::string cite = "<li><blockquote dir=\"auto\">" + text(q.span.of(a.document.text)) + "</blockquote><p class=\"where\">" + time_tag(page.view.published[i]) +
                         " · " + text(page.outlet(id)) + (q.cue ? " · “" + text(q.cue->of(a.document.text)) + "”" : "") + " · bytes " + std::to_string(q.span.begin) +
                         "–" + std::to_string(q.span.end) + "</p></li>";
      speakers[page.entity_name(id, *q.speaker)].push_back({page.view.published[i], cite});
    }
  }
  std::vector<std::pair<std::string, std::vector<Said>>> order(speakers.begin(), speakers.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
  std::string out;
  for (const auto& [name, quotes] : order) {
    out += "<details class=\"speaker\"" + std::string(out.empty() ? " open" : "") + "><summary><b>" + text(name) + "</b> <span class=\"counts\">" +
           count(quotes.size(), "quote", "quotes") + "</span></summary><ul>";
    for (const Said& s : quotes) out += s.html;
    out += "</ul></details>";
  }
  return out;
}

std::string who_part(Page& page, const Story& story) {
  constexpr size_t cards_most = 60;  // more is a register, not a cast
  std::map<EntityId, uint32_t> mentions;
  for (DocId id : story.documents) {
    size_t i = page.view.index_of(id);
    if (i < page.view.chronicle.links.of_name.size())
      for (EntityId e : page.view.chronicle.links.of_name[i])
        if (e) ++mentions[e];
  }
  std::vector<std::pair<const Entity*, uint32_t>> cast;
  for (const auto& [id, n] : mentions)
    if (auto found = page.entities.find(id); found != page.entities.end() && (n > 1 || !found->second->roles.empty())) cast.push_back({found->second, n});
  std::stable_sort(cast.begin(), cast.end(), [](const auto& a, const auto& b) { return std::pair(a.first->type, b.second) < std::pair(b.first->type, a.second); });
  if (cast.size() > cards_most) cast.resize(cards_most);
  std::string out;
  for (const auto& [e, n] : cast) {
    std::string names, roles;
    for (const std::string& alias : e->aliases)
      if (alias != e->name) names += (names.empty() ? "" : ", ") + text(alias);
    for (const Role& r : e->roles)
      roles += "<li>" + text(r.role) + (r.from ? " <span class=\"counts\">" + time_tag(*r.from) + (r.to && !(*r.to == *r.from) ? " – " + time_tag(*r.to) : "") + "</span>" : "") +
               (r.support.empty() ? "" : "<details><summary>evidence</summary>" + page.evidence(r.support.front(), "") + "</details>") + "</li>";
    out += "<section class=\"card\"" + page.anchor(to_string(e->id)) + "><h3 dir=\"auto\">" + text(e->name) + " <span class=\"type\">" + std::string(to_string(e->type)) + "</span></h3>" +
           (names.empty() ? "" : "<p class=\"aliases\">also " + names + "</p>") + (roles.empty() ? "" : "<ul>" + roles + "</ul>") + "<p class=\"counts\">" +
           count(n, "mention", "mentions") + (e->place ? " · " + text(e->place->name + ", " + e->place->country) : "") + "</p></section>";
  }
  return out.empty() ? "" : "<div class=\"cards\">" + out + "</div>";
}

}  // namespace dateline::web
