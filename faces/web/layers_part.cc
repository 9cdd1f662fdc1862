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

constexpr int plot_width = 640, plot_height = 150, plot_left = 12, plot_right = 150, plot_top = 18, plot_bottom = 26;

std::string label(const char* css, int x, int y, const char* anchor, const std::string& words) {
  return std::string("<text class=\"") + css + "\" x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" text-anchor=\"" + anchor + "\">" + text(words) + "</text>";
}

std::string day_words(Instant t) { return format::text::day(parse_stamp(instant_string(t).substr(0, 10)).value_or(Stamp{})); }

// A step line a claimant, named at its end; a series in which nothing moves needs no picture.
std::string plot(const Series& s) {
  std::map<std::string, std::vector<const SeriesPoint*>> claimants;
  double top = 1, least = 1e300;
  Instant from = INT64_MAX, to = INT64_MIN;
  for (const SeriesPoint& p : s.points) {
    auto t = moment(p);
    if (!t) continue;
    claimants[p.claimant].push_back(&p);
    top = std::max(top, p.high.value_or(p.value));
    least = std::min(least, p.value);
    from = std::min(from, *t);
    to = std::max(to, *t);
  }
  bool moves = std::any_of(claimants.begin(), claimants.end(), [](const auto& c) { return c.second.size() > 1; }) || claimants.size() > 1;
  if (from >= to || !moves || least >= top) return "";
  auto x = [&](Instant t) { return int((t - from) * (plot_width - plot_left - plot_right) / (to - from)) + plot_left; };
  auto y = [&](double v) { return int(plot_height - plot_bottom - v / top * (plot_height - plot_top - plot_bottom)); };
  std::string base = std::to_string(plot_height - plot_bottom), out = "<svg class=\"plot\" viewBox=\"0 0 640 150\" role=\"img\" aria-label=\"" + text(s.what) + " by claimant\">";
  out += "<line x1=\"0\" x2=\"" + std::to_string(plot_width - plot_right + 12) + "\" y1=\"" + base + "\" y2=\"" + base + "\"/>";
  out += label("axis", plot_left, plot_height - 8, "start", day_words(from)) + label("axis", plot_width - plot_right, plot_height - 8, "end", day_words(to));
  int shade = 0, last_label = -100;
  std::vector<std::pair<int, std::string>> names;
  for (const auto& [claimant, points] : claimants) {
    std::string path, css = "c" + std::to_string(shade++ % 4);
    for (const SeriesPoint* p : points) {
      std::string at = std::to_string(x(*moment(*p))), high = std::to_string(y(p->value));
      const bool begins = path.empty();
      path.append(begins ? "M" : "H").append(at).append(begins ? " " : "V").append(high);
    }
    out.append("<path class=\"").append(css).append("\" d=\"").append(path).append("\"/>");
    for (const SeriesPoint* p : points)
      out += "<circle class=\"" + css + (p->replaced ? " replaced" : "") + "\" cx=\"" + std::to_string(x(*moment(*p))) + "\" cy=\"" + std::to_string(y(p->value)) +
             "\" r=\"3.5\"><title>" + text((claimant.empty() ? "the reports" : claimant) + ": " + value(*p)) + "</title></circle>";
    const SeriesPoint& end = *points.back();
    names.push_back({y(end.value), label(css.c_str(), x(*moment(end)) + 8, 0, "start", number(end.value) + " " + format::text::clipped(claimant.empty() ? "the reports" : claimant, 18))});
  }
  // Names that would lie on each other move down.
  std::stable_sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [at, words] : names) {
    last_label = std::max(at + 4, last_label + 12);
    out += words.replace(words.find("y=\"0\""), 5, "y=\"" + std::to_string(last_label) + "\"");
  }
  return out + "</svg>";
}

const Figure* figure_at(Page& page, const Cite& c) {
  const Article* a = page.article(c.document);
  if (!a) return nullptr;
  for (const Figure& f : a->reading.figures)
    if (f.span.overlaps(c.span)) return &f;
  return nullptr;
}

// Of what: the words of the first report where they name one thing, else the key that joins its figures.
std::string title(Page& page, const Series& s) {
  const Figure* f = s.points.empty() ? nullptr : figure_at(page, s.points.front().cite);
  bool plain = s.unit.empty() && s.what.find(' ') == std::string::npos;
  std::string what = plain && f && !f->counted.empty() ? f->counted : s.what;
  if (what.empty() && s.scope.empty() && f) what = "“" + std::string(f->span.of(page.article(s.points.front().cite.document)->document.text)) + "”";
  // "troops · Russia", but "benchmark index · rise"
  const std::string &first = s.unit.empty() ? what : s.scope, &second = s.unit.empty() ? s.scope : what;
  return first + (first.empty() || second.empty() ? "" : " · ") + second;
}

std::string amount_of(const Series& s, const SeriesPoint& p) {
  if (s.unit.empty()) return value(p);
  return value(p) + " " + (s.unit == "percent" ? "%" : s.unit);
}

constexpr const char* table_head = "<th>as of</th><th>how many</th><th>according to</th><th>reported by</th></tr></thead><tbody>";

std::string row(Page& page, const Series& s, const SeriesPoint& p, const std::string& first_cell) {
  std::string words = text(amount_of(s, p)), amount = p.replaced ? "<s>" + words + "</s> <span class=\"badge corrected\">replaced</span>" : words;
  return "<tr" + (p.known ? " data-known=\"" + std::to_string(*p.known) + "\"" : "") + ">" + first_cell + "<td>" +
         (p.as_of.known() ? time_tag(p.as_of) : known_tag(p.known)) + "</td><td class=\"number\">" + amount + "</td><td>" +
         text(p.claimant.empty() ? "the report itself" : p.claimant) + "</td><td><details><summary>" + text(page.outlet(p.cite.document)) + "</summary>" +
         page.evidence(p.cite, "") + "</details></td></tr>";
}

std::string series(Page& page, const Series& s) {
  std::string out = "<section class=\"series\"><h3>" + text(title(page, s)) + "</h3>" + plot(s) + "<div class=\"scroll\"><table><thead><tr>" + table_head;
  for (const SeriesPoint& p : s.points) out += row(page, s, p, "");
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
    else for (const SeriesPoint& p : s->points) once += row(page, *s, p, "<td>" + text(title(page, *s)) + "</td>");
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

namespace {

const char* kind_words(NameType t) {
  return t == NameType::person ? "person" : t == NameType::organisation ? "organisation" : t == NameType::location ? "place" : "other";
}

// A role's dates are days: what hour the report came out says nothing of the office.
std::string days_of(const Role& r) {
  if (!r.from) return "";
  Stamp a = dateline::stamp(r.from->date), b = r.to ? dateline::stamp(r.to->date) : a;
  return " <span class=\"counts\">" + time_tag(Interval{a, b}) + "</span>";
}

}  // namespace

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
    // "Romanian" is told by Romania's card.
    if (auto found = page.entities.find(id); found != page.entities.end() && !(found->second->type == NameType::misc && found->second->place) && (n > 1 || !found->second->roles.empty())) cast.push_back({found->second, n});
  std::stable_sort(cast.begin(), cast.end(), [](const auto& a, const auto& b) { return std::pair(a.first->type, b.second) < std::pair(b.first->type, a.second); });
  if (cast.size() > cards_most) cast.resize(cards_most);
  std::string out;
  for (const auto& [e, n] : cast) {
    std::string names, roles;
    for (const std::string& alias : e->aliases)
      if (alias != e->name) names += (names.empty() ? "" : ", ") + text(alias);
    for (const Role& r : e->roles)
      roles += "<li>" + text(r.role) + days_of(r) +
               (r.support.empty() ? "" : "<details><summary>evidence</summary>" + page.evidence(r.support.front(), "") + "</details>") + "</li>";
    out += "<section class=\"card\"" + page.anchor(to_string(e->id)) + "><h3 dir=\"auto\">" + text(e->name) + " <span class=\"type\">" + kind_words(e->type) + "</span></h3>" +
           (names.empty() ? "" : "<p class=\"aliases\">also " + names + "</p>") + (roles.empty() ? "" : "<ul>" + roles + "</ul>") + "<p class=\"counts\">" +
           count(n, "mention", "mentions") + (e->place ? " · " + text(e->place->name + ", " + e->place->country) : "") + "</p></section>";
  }
  return out.empty() ? "" : "<div class=\"cards\">" + out + "</div>";
}

}  // namespace dateline::web
