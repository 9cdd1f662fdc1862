#include "faces/format/terminal.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "faces/format/select.h"
#include "faces/format/why_story.h"

namespace dateline::format::text {

size_t columns(const std::string& s) { return size_t(std::count_if(s.begin(), s.end(), [](char c) { return (c & 0xC0) != 0x80; })); }

namespace {

constexpr size_t key_lines = 8, plan_lines = 8;  // a brief is read in a minute
constexpr size_t when_width = 30;                // "Wed 6 Mar 2024 11:20 +02:00" and a gap

std::string wrap(const char* code, const std::string& s, const Style& style) {
  return style.colour && !s.empty() ? std::string("\x1b[") + code + "m" + s + "\x1b[0m" : s;
}
std::string bold(const std::string& s, const Style& style) { return wrap("1", s, style); }
std::string dim(const std::string& s, const Style& style) { return wrap("2", s, style); }
std::string accent(const std::string& s, const Style& style) { return wrap("36", s, style); }

std::string count(uint64_t n, const char* one, const char* many) { return std::to_string(n) + " " + (n == 1 ? one : many); }

std::string padded(std::string s, size_t width) {
  size_t n = columns(s);
  return s.append(n < width ? width - n : 1, ' ');  // a column is never glued to the next
}

std::string facts(const View& v, const Story& s) {
  std::string out = count(s.reports, "report", "reports") + " · " + count(s.origins, "independent source", "independent sources");
  if (s.first) out += " · " + day(*s.first);
  if (s.last && s.first && day(*s.last) != day(*s.first)) out += " – " + day(*s.last);
  if (v.as_of.at) out += " · as known at " + instant_string(*v.as_of.at);
  return out;
}

void plans_ahead(const View& v, const Story& s, const Style& style, std::string& out) {
  std::vector<const Plan*> next;
  for (const Plan* p : plans_of(v, s.id))
    if (ahead(*p, v.moment)) next.push_back(p);
  if (next.empty()) return;
  out += "  " + dim("Ahead", style) + "\n";
  for (size_t i = 0; i < next.size() && i < plan_lines; ++i) out += plan(v, *next[i], style);
}

}  // namespace

std::string clipped(const std::string& text, size_t width) {
  if (columns(text) <= width) return text;
  std::string out;
  size_t n = 0;
  for (size_t i = 0; i < text.size() && n + 1 < width;) {
    size_t k = i + 1;
    while (k < text.size() && (text[k] & 0xC0) == 0x80) ++k;
    out.append(text, i, k - i);
    i = k;
    ++n;
  }
  return out + "…";
}

namespace {

constexpr const char* month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// "Fri 18"
std::string weekday_and_number(const Stamp& s) {
  static constexpr const char* weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  std::string out;
  if (auto d = first_day(s)) out = std::string(weekdays[((*d % 7) + 10) % 7]) + " ";
  return out + std::to_string(s.date.day);
}

std::string month_and_year(const Stamp& s) {
  return month_names[s.date.month - 1] + (s.date.year ? " " + std::to_string(s.date.year) : std::string());
}

// "03:15 +01:00"
std::string clock(const Stamp& s) {
  std::string out = rfc3339(s).substr(11);
  return out.substr(0, 5) + (out.size() > 8 ? " " + out.substr(8) : "");
}

}  // namespace

std::string day(const Stamp& s) {
  if (!s.known()) return "undated";
  if (s.precision == Precision::year || s.date.month == 0) return std::to_string(s.date.year);
  if (s.precision == Precision::month || s.date.day == 0) return month_and_year(s);
  std::string out = weekday_and_number(s) + " " + month_and_year(s);
  return s.precision < Precision::hour ? out : out + " " + clock(s);
}

// What both ends share is said once; whole years and months go by their names.
std::string day(const Interval& i) {
  std::string a = day(i.start), b = day(i.finish);
  if (!i.finish.known() || a == b) return a;
  if (!i.start.known()) return "until " + b;
  const Date &x = i.start.date, &y = i.finish.date;
  bool one_month = x.year == y.year && x.month == y.month && x.day && y.day;
  if (i.start.precision == Precision::day && i.finish.precision == Precision::day && x.year == y.year && x.year != 0) {
    auto whole = [&](const Stamp& unit) { return first_day(unit) == first_day(i.start) && last_day(unit) == last_day(i.finish); };
    if (Stamp year = dateline::stamp(Date{x.year, 0, 0}); whole(year)) return day(year);
    if (Stamp month = dateline::stamp(Date{x.year, x.month, 0}); whole(month)) return day(month);
    return weekday_and_number(i.start) + (one_month ? "" : std::string(" ") + month_names[x.month - 1]) + " – " + b;
  }
  bool clocks = i.start.precision >= Precision::hour && i.finish.precision >= Precision::hour;
  if (one_month && x.day == y.day && clocks && i.start.offset_minutes == i.finish.offset_minutes) return a.substr(0, a.find(':') + 3) + "–" + clock(i.finish);
  return a + " – " + b;
}

// Whole words in rows of at most `width` columns.
std::vector<std::string> rows_of(const std::string& words, size_t width) {
  std::vector<std::string> out(1);
  for (size_t i = 0; i < words.size();) {
    size_t end = std::min(words.find(' ', i), words.size());
    std::string word = words.substr(i, end - i);
    if (!out.back().empty() && columns(out.back()) + 1 + columns(word) > width) out.emplace_back();
    out.back() += (out.back().empty() ? "" : " ") + word;
    i = end + 1;
  }
  return out;
}

// The whole headline: a line that is cut says nothing.  Who says it and how many stands behind it, or below where there is no room.
std::string development(const View&, const Development& d, const Style& style) {
  constexpr size_t indent = 4, narrow = 46;
  std::string when = padded(day(d.when), when_width);
  std::string tail = count(d.origins, "source", "sources");
  uint32_t copies = d.reports > d.origins ? d.reports - d.origins : 0;
  if (copies) tail += " + " + count(copies, "copy", "copies");
  if (!d.by.empty()) tail = "said by " + clipped(d.by, 30) + ", " + tail;
  if (!d.status.empty()) tail = d.status + ", " + tail;
  size_t left = indent + columns(when), room = style.width > left + narrow ? style.width - left : narrow;
  std::string out = std::string(indent, ' ') + accent(when, style), margin = "\n" + std::string(left, ' ');
  std::vector<std::string> rows = rows_of(d.headline, room);
  for (size_t i = 0; i < rows.size(); ++i) out += (i ? margin : "") + rows[i];
  out += columns(rows.back()) + 2 + columns(tail) <= room ? "  " : margin;
  return out + dim(tail, style) + "\n";
}

std::string plan(const View&, const Plan& p, const Style& style) {
  std::string who;
  for (const std::string& w : p.who) who += (who.empty() ? "" : ", ") + w;
  std::string what = p.what + (who.empty() ? "" : ": " + who) + (p.where.empty() ? "" : " · " + p.where);
  return "    " + accent(padded(p.when.known() ? day(p.when) : "no day given", when_width), style) + clipped(what, style.width > when_width + 60 ? style.width - when_width - 20 : 46) +
         "  " + dim(std::string(to_string(p.status)), style) + "\n";
}

std::string brief(const View& v, const Style& style) {
  std::string out;
  // Stories of more than one source come first; the rest are one line each.
  std::vector<const Story*> order;
  for (const Story& s : v.chronicle.stories) order.push_back(&s);
  std::stable_sort(order.begin(), order.end(), [](const Story* a, const Story* b) { return (a->origins > 1) > (b->origins > 1); });
  for (const Story* s : order) {
    if (s->origins <= 1 && v.chronicle.stories.size() > 1) {
      out += clipped(s->title, style.width - 20) + "  " + dim(facts(v, *s), style) + "\n";
      continue;
    }
    out += bold(s->title, style) + "\n" + dim(facts(v, *s) + " · " + to_string(s->id), style) + "\n";
    auto keys = key_developments(v, s->id, key_lines);
    if (!keys.empty()) out += "  " + dim("Key developments", style) + "\n";
    for (const Development* d : keys) out += development(v, *d, style);
    plans_ahead(v, *s, style, out);
    out += "\n";
  }
  return out;
}

std::string stories(const View& v, const Style& style) {
  std::string out;
  size_t n = 0;
  for (const Story& s : v.chronicle.stories)
    out += padded(std::to_string(++n), 5) + bold(clipped(s.title, style.width - 6), style) + "\n     " +
           dim(facts(v, s) + " · " + to_string(s.id), style) + "\n     " + dim(standing(s.standing), style) + "\n";
  return out;
}

namespace {

// The lines of an episode together, marked at the margin, under their days and place.
std::string episode(const View& v, const Episode& e, const std::vector<const Development*>& lines, const Style& style) {
  std::string out = "  ┌ " + dim(day(e.when) + (e.place.empty() ? "" : " · " + e.place) + " · " + count(e.origins, "source", "sources"), style) + "\n";
  for (const Development* d : lines) {
    if (d->episode != e.id) continue;
    const std::string rows = development(v, *d, style);
    for (size_t i = 0; i < rows.size();) {
      const size_t end = rows.find('\n', i) + 1;
      out += "  │ " + rows.substr(i + 4, end - i - 4);
      i = end;
    }
  }
  return out;
}

}  // namespace

std::string story(const View& v, const Story& s, const Style& style) {
  std::string out = bold(s.title, style) + "\n" + dim(facts(v, s) + " · " + to_string(s.id), style) + "\n";
  out += "  " + dim("Chronicle", style) + "\n";
  const auto lines = developments_of(v, s.id);
  std::map<EpisodeId, const Episode*> episodes;
  for (const Episode& e : episodes_of(v, s.id)) episodes[e.id] = &e;
  for (const Development* d : lines) {
    if (!d->episode) out += development(v, *d, style);
    else if (const auto found = episodes.find(*d->episode); found != episodes.end()) {
      out += episode(v, *found->second, lines, style);
      episodes.erase(found);  // told where its first line stands
    }
  }
  auto plans = plans_of(v, s.id);
  if (!plans.empty()) out += "  " + dim("Plans", style) + "\n";
  for (const Plan* p : plans) out += plan(v, *p, style);
  return out;
}

std::string lineage(const Rows& rows, const Lineage& l, const Style& style) {
  std::string out = bold(to_string(l.article), style) + dim("  origin " + to_string(l.origin) + (l.reason.empty() ? "" : " · " + l.reason), style) + "\n";
  json j = rows.lineage(l);
  for (const json& r : j["revisions"])
    out += "  " + accent(padded(r["published"].is_null() ? "undated" : r["published"].get<std::string>(), 26), style) + r["path"].get<std::string>() + "\n";
  for (size_t i = 0; i < l.copies.size(); ++i) {
    const Copy& c = l.copies[i];
    out += "    " + std::string(to_string(c.kind)) + " of " + rows.path(c.of) + ", " + std::to_string(std::lround(c.share * 100)) + " % of its words" +
           dim(" · " + c.reason, style) + "\n";
  }
  return out;
}

namespace {

std::string get(const json& j, const char* key) {
  auto it = j.find(key);
  if (it == j.end() || it->is_null()) return "";
  if (it->is_object()) return get(*it, "text");
  return it->is_string() ? it->get<std::string>() : it->dump();
}

std::string parties(const json& list) {
  std::string out;
  for (const json& p : list) out += (out.empty() ? "" : ", ") + get(p, "text");
  return out;
}

std::string flat(std::string s) {
  std::replace(s.begin(), s.end(), '\n', ' ');
  return s;
}

}  // namespace

std::string row(const std::string& layer, const json& j, const Style& style) {
  std::string head, body, tail = get(j, "path");
  if (layer == "quotes") {
    head = get(j, "speaker");
    body = get(j, "text");
  } else if (layer == "figures") {
    head = get(j, "claimant");
    body = get(j, "text") + (get(j, "scope").empty() ? "" : " (" + get(j, "scope") + ")");
  } else if (layer == "events") {
    head = get(j, "type") + (get(j, "mode").empty() ? "" : " " + get(j, "mode"));
    body = parties(j["actors"]) + " → " + get(j, "text") + " → " + parties(j["recipients"]) + "  " + get(j, "modality");
  } else if (layer == "entities") {
    head = get(j, "type");
    body = get(j, "name");
    for (const json& r : j["roles"]) body += " · " + get(r, "role");
    tail = count(j["mentions"].get<uint64_t>(), "mention", "mentions");
    if (j.contains("known"))
      for (const json& k : j["known"]) tail += ", " + get(k, "id");
  } else {
    head = get(j, "type");
    body = get(j, "text") + "  " + get(j, "value");
  }
  size_t room = style.width > 60 ? style.width - 30 : 30;
  return accent(padded(clipped(flat(head), 26), 28), style) + clipped(flat(body), room) + "  " + dim(tail, style) + "\n";
}

}  // namespace dateline::format::text
