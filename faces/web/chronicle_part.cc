// Strip of days, what is new, the lines with their evidence, and what lies ahead.
#include <algorithm>
#include <map>
#include <set>

#include "faces/web/html.h"

namespace dateline::web {
namespace {

std::string badge(const std::string& status) { return status.empty() ? "" : element("span", ("badge " + status).c_str(), text(status)); }

std::string dots(uint32_t origins, uint32_t reports) {
  constexpr uint32_t most = 8;
  uint32_t copies = reports > origins ? reports - origins : 0;
  std::string out;
  for (uint32_t i = 0; i < std::min(origins, most); ++i) out += "●";
  for (uint32_t i = 0; i < std::min(copies, most); ++i) out += "○";
  std::string words = count(origins, "source", "sources") + (copies ? " + " + count(copies, "copy", "copies") : "");
  return "<span class=\"dots\" aria-hidden=\"true\">" + out + "</span> <span class=\"counts\">" + words + "</span>";
}

std::string known_attribute(const std::optional<Instant>& t) { return t ? " data-known=\"" + std::to_string(*t) + "\"" : ""; }

// One source's words; copies of the same origin are folded beneath it.
std::string supports(Page& page, const Development& d) {
  std::string out;
  std::vector<OriginId> order;
  std::map<OriginId, std::vector<const Support*>> by_origin;
  for (const Support& s : d.support) {
    if (by_origin[s.origin].empty()) order.push_back(s.origin);
    by_origin[s.origin].push_back(&s);
  }
  for (OriginId origin : order) {
    const auto& group = by_origin[origin];
    std::string folded;
    for (size_t i = 0; i < group.size(); ++i) {
      const Support& s = *group[i];
      size_t at = page.view.index_of(s.cite.document);
      std::string head = "<p class=\"source\"><b>" + text(page.outlet(s.cite.document)) + "</b> " +
                         (at == View::npos ? "" : time_tag(page.view.published[at])) + "</p>";
      std::string one = "<article class=\"support\"" + known_attribute(s.known) + " data-origin=\"" + to_string(s.origin) + "\">" + head +
                        page.evidence(s.cite, format::rules_at(page.view, s.cite)) + "</article>";
      (i == 0 ? out : folded) += one;
    }
    if (!folded.empty())
      out += "<details class=\"copies\"><summary>" + count(group.size() - 1, "more of this origin", "more of this origin") + "</summary>" + folded + "</details>";
  }
  return out;
}

std::string line(Page& page, const Development& d, bool key) {
  std::string head = "<span class=\"when\">" + time_tag(d.when) + "</span> <span class=\"what\" dir=\"auto\">" + text(d.headline) + "</span> " +
                     badge(d.status) + " " + dots(d.origins, d.reports);
  return "<li class=\"line" + std::string(key ? " key" : "") + "\" id=\"" + to_string(d.id) + "\"" + known_attribute(d.first_known) +
         "><details><summary>" + head + "</summary><div class=\"evidence\"><p class=\"known\">known since " + known_tag(d.first_known) + "</p>" +
         supports(page, d) + "</div></details></li>\n";
}

struct Day {
  uint32_t developments = 0, copies = 0;
};

// Bars by day of valid time; the hollow part is copies.  A story of one report has none.
std::string strip(const std::vector<const Development*>& lines) {
  std::map<int32_t, Day> days;
  for (const Development* d : lines)
    if (auto day = first_day(d->when.start); day && day == last_day(d->when.finish.known() ? d->when.finish : d->when.start)) {
      ++days[*day].developments;
      days[*day].copies += d->reports > d->origins ? d->reports - d->origins : 0;
    }
  if (days.size() < 2) return "";
  uint32_t most = 1;
  for (const auto& [day, n] : days) most = std::max(most, n.developments + n.copies);
  std::string out = "<ol class=\"strip\" aria-label=\"developments by day\">";
  for (const auto& [day, n] : days) {
    std::string label = instant_string(int64_t(day) * 86400).substr(0, 10);
    auto percent = [&](uint32_t v) { return std::to_string(v * 100 / most); };
    out += "<li><a href=\"#day-" + label + "\" title=\"" + label + ": " + count(n.developments, "development", "developments") + ", " +
           count(n.copies, "copy", "copies") + "\"><svg viewBox=\"0 0 10 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"full\" x=\"1\" width=\"8\" y=\"" +
           std::to_string(100 - n.developments * 100 / most) + "\" height=\"" + percent(n.developments) + "\"/><rect class=\"hollow\" x=\"1\" width=\"8\" y=\"" +
           std::to_string(100 - (n.developments + n.copies) * 100 / most) + "\" height=\"" + percent(n.copies) + "\"/></svg><span>" +
           label.substr(5) + "</span></a></li>";
  }
  return out + "</ol>";
}

// What became known in the last day before the moment.
std::string fresh(Page& page, const std::vector<const Development*>& lines) {
  if (!page.view.moment) return "";
  constexpr size_t most = 6;  // the rest stands in the chronicle below
  std::vector<const Development*> found;
  for (const Development* d : lines)
    if (d->first_known && *d->first_known > *page.view.moment - 86400) found.push_back(d);
  std::stable_sort(found.begin(), found.end(), [](const Development* a, const Development* b) { return a->weight > b->weight; });
  if (found.size() > most) found.resize(most);
  std::string out;
  for (const Development* d : found)
      out += "<li" + known_attribute(d->first_known) + "><a href=\"#" + to_string(d->id) + "\">" + text(d->headline) + "</a></li>";
  return out.empty() ? "" : "<div class=\"fresh\"><h3>New in the last day</h3><ul>" + out + "</ul></div>";
}

std::string plan_item(Page& page, const Plan& p) {
  std::string who;
  for (const std::string& w : p.who) who += (who.empty() ? "" : ", ") + w;
  std::string head = "<span class=\"when\">" + (p.when.known() ? time_tag(p.when) : element("span", "undated", "no day given")) + "</span> <span class=\"what\">" +
                     text(p.what + (who.empty() ? "" : ": " + who) + (p.where.empty() ? "" : " · " + p.where)) + "</span> " + badge(std::string(to_string(p.status)));
  std::string steps;
  for (const PlanStep& s : p.history)
    steps += "<li" + known_attribute(s.known) + ">" + badge(std::string(to_string(s.status))) + " " + (s.when.known() ? time_tag(s.when) : "") + ", known " +
             known_tag(s.known) + ", <b>" + text(page.outlet(s.cite.document)) + "</b>" + page.evidence(s.cite, s.rule) + "</li>";
  return "<li class=\"plan\" id=\"" + to_string(p.id) + "\"" + known_attribute(p.history.empty() ? std::nullopt : p.history.front().known) + "><details><summary>" +
         head + "</summary><div class=\"evidence\"><ol class=\"steps\">" + steps + "</ol></div></details></li>\n";
}

}  // namespace

std::string chronicle_part(Page& page, const Story& story) {
  auto lines = format::developments_of(page.view, story.id);
  auto keys = format::key_developments(page.view, story.id, 10);
  std::set<const Development*> key(keys.begin(), keys.end());
  std::string out = strip(lines) + fresh(page, lines), last_day;
  std::string ahead;
  for (const Plan* p : format::plans_of(page.view, story.id))
    if (format::ahead(*p, page.view.moment))
      ahead += "<li><span class=\"when\">" + (p->when.known() ? time_tag(p->when) : "no day given") + "</span> <a href=\"#" + to_string(p->id) + "\">" +
               text(p->what) + (p->who.empty() ? "" : ": " + text(p->who.front()) + (p->who.size() > 1 ? ", " + text(p->who[1]) : "")) + "</a></li>";
  if (!ahead.empty()) out += "<div class=\"next\"><h3>What lies ahead</h3><ul>" + ahead + "</ul></div>";
  out += "<h3>Chronicle</h3><ol class=\"lines\">";
  for (const Development* d : lines) {
    std::string day = d->when.start.known() ? rfc3339(d->when.start).substr(0, 10) : "";
    if (day != last_day && day.size() == 10) out += "<li class=\"day\" id=\"day-" + day + "\" aria-hidden=\"true\"></li>";
    last_day = day;
    out += line(page, *d, key.count(d) > 0);
  }
  return out + (lines.empty() ? "<li class=\"empty\">Nothing that the rules read as a development.</li>" : "") + "</ol>";
}

std::string ahead_part(Page& page, const Story& story) {
  std::string next, past;
  for (const Plan* p : format::plans_of(page.view, story.id)) (format::ahead(*p, page.view.moment) ? next : past) += plan_item(page, *p);
  if (next.empty() && past.empty()) return "";
  std::string out;
  if (!next.empty()) out += "<h3>Ahead</h3><ol class=\"plans\">" + next + "</ol>";
  if (!past.empty()) out += "<h3>What became of it</h3><ol class=\"plans\">" + past + "</ol>";
  return out;
}

}  // namespace dateline::web
