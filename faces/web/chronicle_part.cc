// Strip of days, what is new, the lines with their evidence, and what lies ahead.
#include <algorithm>
#include <map>
#include <set>

#include "faces/web/html.h"

namespace dateline::web {
namespace {

constexpr size_t headline_max = 200;
constexpr int32_t background_days = 45;  // before the first page of its story: told, but no part of it

std::string squeezed(std::string_view words) {
  std::string out;
  for (char c : words) {
    bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string badge(const std::string& status) {
  std::string words = status;
  std::replace(words.begin(), words.end(), '_', ' ');
  return status.empty() ? "" : element("span", ("badge " + status).c_str(), text(words));
}

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

std::string who_of(const Plan& p, size_t most) {
  std::string out;
  for (size_t i = 0; i < p.who.size() && i < most; ++i) out += (i ? ", " : "") + p.who[i];
  return out + (p.who.size() > most ? " …" : "");
}

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

// The clock inside a day's section; nothing where only the day is known.
std::string clock_tag(const Interval& when) {
  if (when.start.precision < Precision::hour) return "";
  std::string words = format::text::day(when);
  size_t colon = words.find(':');
  return "<time datetime=\"" + rfc3339(when.start) + "\">" + text(words.substr(colon == std::string::npos ? 0 : colon - 2)) + "</time>";
}

// The day, or the stretch of days, under which a line stands.
std::string day_label(const Interval& when) {
  Interval days = when;
  for (Stamp* s : {&days.start, &days.finish})
    if (s->precision > Precision::day) *s = dateline::stamp(s->date);
  return days.known() ? format::text::day(days) : "undated";
}

// What was announced for when and where, as far as it was known when this line was told.
std::string announced(Page& page, const Development& d) {
  if (!d.plan || (d.status != "planned" && d.status != "moved" && d.status != "postponed")) return "";
  auto found = page.plans.find(*d.plan);
  if (found == page.plans.end()) return "";
  const Plan& p = *found->second;
  const PlanStep* told = nullptr;
  for (const PlanStep& s : p.history)
    if (!told || (s.known && d.first_known && *s.known <= *d.first_known)) told = &s;
  std::string words = told && told->when.known() ? "for " + time_tag(told->when) : "no day given";
  if (!p.where.empty()) words += ", " + text(p.where);
  return " <span class=\"for\">" + words + "</span>";
}

// Words of a headline, and when they became known: for an earlier moment a line shows its first source's.
std::string headline(Page& page, const Development& d) {
  auto sentence = [&](const Support& s) -> std::string {
    const Article* a = page.article(s.cite.document);
    if (!a) return "";
    for (const Sentence& x : a->reading.sentences)
      if (x.span.begin <= s.cite.span.begin && s.cite.span.begin < x.span.end) return squeezed(x.span.of(a->document.text));
    return "";
  };
  std::string told;
  if (d.first_known && !d.support.empty() && sentence(d.support[0]) != d.summary)
    for (const Support& s : d.support)
      if (s.known && *s.known > *d.first_known && sentence(s) == d.summary) {
        told = " data-told=\"" + std::to_string(*s.known) + "\" data-first=\"" + text(format::text::clipped(sentence(d.support[0]), headline_max)) + "\"";
        break;
      }
  return "<span class=\"what\" dir=\"auto\"" + told + ">" + text(d.headline) + "</span>";
}

std::string line(Page& page, const Development& d, bool key) {
  std::string by = d.by.empty() ? "" : " <span class=\"by\">said by " + text(d.by) + "</span>";
  std::string head = "<span class=\"clock\">" + clock_tag(d.when) + "</span> " + headline(page, d) + " <span class=\"meta\">" + badge(d.status) + announced(page, d) + by + " " + dots(d.origins, d.reports) + "</span>";
  return "<li class=\"line" + std::string(key ? " key" : "") + "\" id=\"" + to_string(d.id) + "\"" + known_attribute(d.first_known) +
         " data-weight=\"" + std::to_string(int(d.weight * 1000)) + "\"><details><summary>" + head +
         "</summary><div class=\"evidence\"><p class=\"known\">known since " + known_tag(d.first_known) + "</p>" + supports(page, d) +
         "</div></details></li>\n";
}

struct Day {
  uint32_t developments = 0, copies = 0;
};

std::string day_anchor(const Story& story, const std::string& day) { return "day-" + to_string(story.id) + "-" + day; }

std::string bar(const Story& story, const Stamp& day, const Day& n, uint32_t most) {
  std::string label = rfc3339(day).substr(0, 10), words = format::text::day(day);  // "Fri 18 Feb 2022"
  size_t space = words.find(' ');
  std::string weekday = words.substr(0, space), date = words.substr(space + 1, words.rfind(' ') - space - 1);
  auto percent = [&](uint32_t v) { return std::to_string(v * 100 / most); };
  auto rect = [&](const char* css, uint32_t top, uint32_t high) {
    return std::string("<rect class=\"") + css + "\" x=\"1\" width=\"8\" y=\"" + std::to_string(100 - top * 100 / most) + "\" height=\"" + percent(high) + "\"/>";
  };
  std::string title = words + ": " + count(n.developments, "development", "developments") + (n.copies ? ", " + count(n.copies, "copy", "copies") : "");
  return "<li><a href=\"#" + day_anchor(story, label) + "\" title=\"" + title + "\" data-day=\"" + std::to_string(earliest(day).value_or(0)) +
         "\"><svg viewBox=\"0 0 10 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\">" + rect("full", n.developments, n.developments) +
         (n.copies ? rect("hollow", n.developments + n.copies, n.copies) : "") + "</svg><span>" + weekday + "<br>" + date + "</span></a></li>";
}

std::vector<const Development*> heaviest(std::vector<const Development*> list, size_t most) {
  std::stable_sort(list.begin(), list.end(), [](const Development* a, const Development* b) { return a->weight > b->weight; });
  if (list.size() > most) list.resize(most);
  return list;
}

// What became known in the last day before the moment; the rest stands in the chronicle below.
std::string fresh(Page& page, const std::vector<const Development*>& lines) {
  if (!page.view.moment) return "";
  constexpr size_t most = 6;
  std::vector<const Development*> found;
  for (const Development* d : lines)
    if (d->first_known && *d->first_known > *page.view.moment - 86400) found.push_back(d);
  std::string out;
  for (const Development* d : heaviest(found, most))
    out += "<li><a href=\"#" + to_string(d->id) + "\">" + text(d->headline) + "</a></li>";
  return out.empty() ? "" : "<section class=\"fresh\"><h3>New in the last day</h3><ul>" + out + "</ul></section>";
}

// All plans stand in the list; those that are not ahead of the moment are hidden, for a script that moves the moment.
std::string next(Page& page, const Story& story) {
  std::string out;
  bool any = false;
  for (const Plan* p : format::plans_of(page.view, story.id)) {
    bool ahead = format::ahead(*p, page.view.moment);
    any = any || ahead;
    out += "<li data-plan=\"" + to_string(p->id) + "\"" + (ahead ? "" : " hidden") + "><span class=\"when\">" + (p->when.known() ? time_tag(p->when) : "no day given") +
           "</span> <a href=\"#" + to_string(p->id) + "\">" + text(p->what + (p->who.empty() ? "" : ": " + who_of(*p, 3)) + (p->where.empty() ? "" : ", " + p->where)) + "</a></li>";
  }
  return out.empty() ? "" : "<section class=\"next\"" + std::string(any ? "" : " hidden") + "><h3>What lies ahead</h3><ul>" + out + "</ul></section>";
}

std::string plan_item(Page& page, const Plan& p, size_t order) {
  std::string who = who_of(p, 6);
  std::string head = "<span class=\"when\">" + (p.when.known() ? time_tag(p.when) : element("span", "undated", "no day given")) + "</span> <span class=\"what\" dir=\"auto\">" +
                     text(p.what + (who.empty() ? "" : ": " + who) + (p.where.empty() ? "" : " · " + p.where)) + "</span> " + badge(std::string(to_string(p.status)));
  std::string steps;
  for (const PlanStep& s : p.history)
    steps += "<li data-status=\"" + std::string(to_string(s.status)) + "\"" + known_attribute(s.known) + ">" + badge(std::string(to_string(s.status))) + " " +
             (s.when.known() ? time_tag(s.when) + ", " : "") + "known " + known_tag(s.known) + ", <b>" + text(page.outlet(s.cite.document)) + "</b>" +
             page.evidence(s.cite, s.rule) + "</li>";
  if (p.status == PlanStatus::lapsed) steps += "<li class=\"lapsed\">" + badge("lapsed") + " nobody reported that it took place</li>";
  auto end = latest(p.when.finish.known() ? p.when.finish : p.when.start);
  return "<li class=\"plan\"" + page.anchor(to_string(p.id)) + " data-order=\"" + std::to_string(order) + "\"" + (end ? " data-end=\"" + std::to_string(*end) + "\"" : "") +
         known_attribute(p.history.empty() ? std::nullopt : p.history.front().known) + "><details><summary>" + head +
         "</summary><div class=\"evidence\"><ol class=\"steps\">" + steps + "</ol></div></details></li>\n";
}

}  // namespace

// Bars by day of valid time; the hollow part is copies.  A story of one report has none.
std::string strip_part(Page& page, const Story& story) {
  std::map<int32_t, std::pair<Stamp, Day>> days;
  for (const Development* d : format::developments_of(page.view, story.id))
    if (auto day = first_day(d->when.start); day && day == last_day(d->when.finish.known() ? d->when.finish : d->when.start)) {
      auto& [stamp, n] = days[*day];
      stamp = dateline::stamp(d->when.start.date);
      ++n.developments;
      n.copies += d->reports > d->origins ? d->reports - d->origins : 0;
    }
  if (days.size() < 2) return "";
  uint32_t most = 1;
  for (const auto& [day, n] : days) most = std::max(most, n.second.developments + n.second.copies);
  std::string out = "<ol class=\"strip\" aria-label=\"developments by day\">";
  int32_t before = days.begin()->first;
  for (const auto& [day, n] : days) {
    if (day > before + 1) out += "<li class=\"gap\" title=\"" + count(uint64_t(day - before - 1), "day", "days") + " without a development\">⋯</li>";
    out += bar(story, n.first, n.second, most);
    before = day;
  }
  return out + "</ol>";
}

namespace {

// The bursts of the story, each a way to its first line.  Told where there are several.
std::string episodes(Page& page, const Story& story) {
  std::string out;
  const auto all = format::episodes_of(page.view, story.id);
  for (const Episode& e : all)
    out += "<li id=\"" + to_string(e.id) + "\"><a href=\"#" + to_string(e.developments.front()) + "\"><span class=\"when\">" + time_tag(e.when) + (e.place.empty() ? "" : " · " + text(e.place)) +
           "</span> <span dir=\"auto\">" + text(format::text::clipped(e.title, 90)) + "</span></a> <span class=\"counts\">" + count(e.developments.size(), "line", "lines") + ", " +
           count(e.origins, "source", "sources") + "</span></li>";
  return all.size() < 2 ? "" : "<section class=\"episodes\"><h3>Episodes</h3><ol>" + out + "</ol></section>";
}

}  // namespace

std::string chronicle_part(Page& page, const Story& story) {
  auto lines = format::developments_of(page.view, story.id);
  auto keys = format::key_developments(page.view, story.id, 10);
  std::set<const Development*> key(keys.begin(), keys.end()), shown;
  std::string first = fresh(page, lines) + next(page, story), out, last_label, days;
  if (!first.empty()) out += "<div class=\"first\">" + first + "</div>";
  size_t before = 0, told = 0;
  auto began = story.first ? first_day(*story.first) : std::nullopt;
  auto background = [&](const Development& d) {
    auto over = last_day(d.when.finish.known() ? d.when.finish : d.when.start);
    return began && over && *over < *began - background_days;
  };
  for (const Development* d : lines) before += background(*d);
  auto close = [&] { days += last_label.empty() ? "" : "</ol></section>\n"; };
  if (before > 0 && before < lines.size())
    days += "<details class=\"before\"><summary>Before this story: " + count(before, "line", "lines") + "</summary>";
  else before = 0;
  for (const Development* d : lines) {
    std::string label = day_label(d->when), day = d->when.start.known() ? rfc3339(d->when.start).substr(0, 10) : "";
    bool turns = before > 0 && told == before;
    if (label != last_label || turns) {
      close();
      if (turns) days += "</details>\n";
      days += "<section class=\"day\"" + (day.size() == 10 ? page.anchor(day_anchor(story, day)) : "") + "><h4>" + text(label) + "</h4><ol class=\"lines\">";
      last_label = label;
    }
    days += line(page, *d, key.count(d) > 0);
    ++told;
  }
  close();
  return out + episodes(page, story) + "<div class=\"days\"><h3 class=\"unseen\">Day by day</h3>" + (lines.empty() ? "<p class=\"empty\">Nothing that the rules read as a development.</p>" : days) + "</div>";
}

std::string ahead_part(Page& page, const Story& story) {
  std::string coming, past;
  size_t order = 0;
  for (const Plan* p : format::plans_of(page.view, story.id))
    (format::ahead(*p, page.view.moment) ? coming : past) += plan_item(page, *p, order++);
  if (coming.empty() && past.empty()) return "";
  auto list = [](const char* css, const char* title, const std::string& items) {
    return std::string("<div class=\"") + css + "\"" + (items.empty() ? " hidden" : "") + "><h3>" + title + "</h3><ol class=\"plans\">" + items + "</ol></div>";
  };
  return list("coming", "Ahead", coming) + list("past", "What became of it", past);
}

}  // namespace dateline::web
