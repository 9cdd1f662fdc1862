// Clues to the day of a page: joined with each other, and with other documents, elsewhere.
#include <algorithm>
#include <charconv>

#include "base/calendar.h"
#include "base/utf8.h"
#include "read/assemble.h"

namespace dateline::read {
namespace {

using Kind = DateClue::Kind;

bool sentence_end(const matcher::Words& ws, uint32_t i) {
  return (ws[i].text == "." || ws[i].text == "?" || ws[i].text == "!") && (i + 1 >= ws.size() || ws[i + 1].space_before || ws[i + 1].text == "”" || ws[i + 1].text == "\"");
}

struct Sentence { uint32_t first, last; };

Sentence sentence_of(const matcher::Words& ws, uint32_t at) {
  Sentence s{at, at};
  while (s.first > 0 && !sentence_end(ws, s.first - 1)) --s.first;
  while (s.last < ws.size() && !sentence_end(ws, s.last)) ++s.last;
  return s;
}

// How the sentence tells the day at a word: 1 as ahead, -1 as past, 0 open.  The nearest word before it decides, else
// the first one after it.
int told(const matcher::Words& ws, uint32_t at, const Rules& rules) {
  Sentence s = sentence_of(ws, at);
  auto tense = [&](uint32_t i) {
    if (rules.lists.longest("ahead", ws, i)) return 1;
    return rules.lists.longest("told", ws, i) ? -1 : 0;
  };
  for (uint32_t i = at; i-- > s.first;)
    if (int t = tense(i)) return t;
  for (uint32_t i = at + 1; i < s.last; ++i)
    if (int t = tense(i)) return t;
  return 0;
}

int part_of_day(const matcher::Words& ws, uint32_t at, const Rules& rules) {
  auto value = [&](uint32_t i) {
    auto hit = rules.lists.longest("day-part", ws, i);
    int v = -1;
    if (hit) std::from_chars(hit->value.data(), hit->value.data() + hit->value.size(), v);
    return v;
  };
  if (at + 1 < ws.size())
    if (int v = value(at + 1); v >= 0) return v;
  for (uint32_t back = 1; back <= 2 && back <= at; ++back)
    if (int v = value(at - back); v >= 0) return v;
  return -1;
}

// "yesterday (March 11)", "said today, 12 March 2024": days from the page's own day to the one named; nothing where it stands
// beside no such word.
std::optional<int> from_today(const matcher::Words& ws, uint32_t at, const Rules& rules) {
  for (uint32_t back = 1; back <= 3 && back <= at; ++back) {
    const matcher::Word& w = ws[at - back];
    if (auto days = rules.lists.value("day-beside", w.lower)) return *days == "-1" ? -1 : *days == "1" ? 1 : 0;
    if (!rules.lists.contains("time-glue", w.lower) && !rules.lists.contains("weekday-name", w.lower)) return std::nullopt;
  }
  return std::nullopt;
}

bool far(const matcher::Words& ws, uint32_t at, const Rules& rules) {
  return at > 0 && rules.lists.contains("far", ws[at - 1].lower);
}

struct Collector {
  const Rules& rules;
  Document& doc;

  void add(const Piece& p, Kind kind, uint32_t first, uint32_t last, Stamp value, int weekday, std::string_view where, int entry) {
    DateClue c;
    c.kind = kind;
    c.value = value;
    c.weekday = weekday;
    c.raw = raw_of(p.line, {p.words[first].span.begin, p.words[last - 1].span.end});
    c.where = std::string(where);
    c.entry = entry;
    bool story = where == "lead" || where == "body";
    if (story) {
      c.told = told(p.words, first, rules);
      c.from_hour = part_of_day(p.words, first, rules);
    }
    doc.clues.push_back(std::move(c));
  }

  void days(const Piece& p, std::string_view where, int entry, std::vector<bool>& used) {
    if (!p.shape.digit) return;
    for (const Moment& m : moments(p.words, rules)) {
      if (m.ambiguous) continue;
      for (uint32_t i = m.first; i < m.last; ++i) used[i] = true;
      Kind kind = m.stamp.date.year ? Kind::full_date : Kind::month_day;
      add(p, kind, m.first, m.last, m.stamp, m.weekday, where, entry);
      auto days = where == "body" && entry < 0 ? from_today(p.words, m.first, rules) : std::nullopt;
      if (!days) continue;
      Stamp own = m.stamp;  // without a year it does not matter which
      own.date = calendar::date_from(calendar::days_from({own.date.year ? own.date.year : int16_t(2023), own.date.month, own.date.day}) - *days);
      if (!m.stamp.date.year) own.date.year = 0;
      int weekday = m.weekday < 0 ? -1 : (m.weekday - *days + 7) % 7;
      add(p, kind, m.first, m.last, own, weekday, "today", entry);
    }
  }

  void related(const Piece& p) {
    if (!p.shape.digit) return;
    Piece whole;
    whole.line = p.line;
    measure(whole, rules);
    std::vector<bool> used(whole.words.size(), false);
    days(whole, "related", -1, used);
  }

  void weekdays_and_years(const Piece& p, bool lead, int entry, std::vector<bool>& used) {
    uint32_t lead_end = lead && !p.words.empty() ? sentence_of(p.words, 0).last : 0;
    for (uint32_t i = 0; i < p.words.size(); ++i) {
      if (used[i]) continue;
      const matcher::Word& w = p.words[i];
      if (w.text[0] >= '0' && w.text[0] <= '9') {
        year(p, i, entry);
        continue;
      }
      if (w.text[0] < 'A' || w.text[0] > 'Z') continue;
      auto day = rules.lists.value("weekday-name", w.lower);
      if (!day || far(p.words, i, rules)) continue;
      add(p, Kind::weekday, i, i + 1, {}, (*day)[0] - '1', i < lead_end ? "lead" : "body", entry);
    }
  }

  void year(const Piece& p, uint32_t i, int entry) {
    std::string_view s = p.words[i].text;
    int y = 0;
    if (s.size() != 4 || i == 0) return;
    auto [end, error] = std::from_chars(s.data(), s.data() + 4, y);
    if (error != std::errc() || end != s.data() + 4 || y < 1900 || y > 2199) return;
    if (!rules.lists.contains("year-lead", p.words[i - 1].lower) && !rules.lists.contains("month", p.words[i - 1].lower)) return;
    Stamp value;
    value.date.year = int16_t(y);
    value.precision = Precision::year;
    add(p, Kind::year, i, i + 1, value, -1, "body", entry);
  }

  // The latest year of "© 2019-2024".
  void copyright(const Piece& p) {
    int best = 0;
    uint32_t at = 0;
    for (uint32_t i = 0; i < p.words.size(); ++i) {
      std::string_view s = p.words[i].text;
      int y = 0;
      auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), y);
      if (s.size() == 4 && error == std::errc() && end == s.data() + 4 && y >= 1990 && y <= 2199 && y > best) best = y, at = i;
    }
    if (!best) return;
    Stamp value;
    value.date.year = int16_t(best);
    value.precision = Precision::year;
    add(p, Kind::copyright_year, at, at + 1, value, -1, "footer", -1);
  }
};

bool two_digits(std::string_view s, size_t i) { return i + 2 <= s.size() && std::isdigit(uint8_t(s[i])) && std::isdigit(uint8_t(s[i + 1])); }

// A bare day far down the page is an event's; above the text or with a label it is the page's.
bool own_time(const Draft& d, size_t i, const Rules& rules) {
  if (d.first_body == SIZE_MAX || i <= d.first_body + 1) return true;
  const matcher::Words& ws = d.pieces[i].words;
  for (uint32_t k = 0; k < ws.size(); ++k)
    if (rules.lists.longest("published-label", ws, k) || rules.lists.longest("updated-label", ws, k)) return true;
  return false;
}

int at_entry(const Document& doc, Span shown) {
  for (size_t k = 0; k < doc.entries.size(); ++k)
    if (doc.entries[k].span.contains(shown)) return int(k);
  return -1;
}

}  // namespace

std::optional<Date> day_in_address(std::string_view url) {
  for (size_t i = 0; i + 8 <= url.size(); ++i) {
    if (url[i] != '2' && url[i] != '1') continue;
    if (i > 0 && std::isdigit(uint8_t(url[i - 1]))) continue;
    if (!two_digits(url, i) || !two_digits(url, i + 2)) continue;
    size_t k = i + 4;
    bool split = k < url.size() && (url[k] == '/' || url[k] == '-');
    if (split) ++k;
    if (!two_digits(url, k)) continue;
    int month = (url[k] - '0') * 10 + url[k + 1] - '0';
    k += 2;
    bool again = k < url.size() && (url[k] == '/' || url[k] == '-');
    if (again != split) continue;
    if (again) ++k;
    if (!two_digits(url, k) || (k + 2 < url.size() && std::isdigit(uint8_t(url[k + 2])))) continue;
    int year = (url[i] - '0') * 1000 + (url[i + 1] - '0') * 100 + (url[i + 2] - '0') * 10 + url[i + 3] - '0';
    Date d{int16_t(year), uint8_t(month), uint8_t((url[k] - '0') * 10 + url[k + 1] - '0')};
    if (year >= 1990 && year <= 2199 && month >= 1 && month <= 12 && d.day >= 1 && calendar::valid(d)) return d;
  }
  return std::nullopt;
}

// "/2024/03/": a month and no day.
std::optional<Date> month_in_address(std::string_view url) {
  for (size_t i = 0; i + 8 <= url.size(); ++i) {
    if (url[i] != '/' || !two_digits(url, i + 1) || !two_digits(url, i + 3) || (url[i + 5] != '/' && url[i + 5] != '-')) continue;
    if (!two_digits(url, i + 6) || (i + 8 < url.size() && url[i + 8] != '/' && url[i + 8] != '-')) continue;
    int year = (url[i + 1] - '0') * 1000 + (url[i + 2] - '0') * 100 + (url[i + 3] - '0') * 10 + url[i + 4] - '0';
    int month = (url[i + 6] - '0') * 10 + url[i + 7] - '0';
    if (year >= 1990 && year <= 2199 && month >= 1 && month <= 12) return Date{int16_t(year), uint8_t(month), 0};
  }
  return std::nullopt;
}

void collect_clues(const Draft& d, const std::vector<Span>& shown, const Rules& rules, Document& doc) {
  Collector c{rules, doc};
  bool lead = true;
  for (size_t i = 0; i < d.pieces.size(); ++i) {
    const Piece& p = d.pieces[i];
    std::vector<bool> used(p.words.size(), false);
    int entry = shown[i].empty() ? -1 : at_entry(doc, shown[i]);
    switch (p.kind.value_or(BlockKind::navigation)) {
      case BlockKind::body: {
        bool dateline = std::any_of(d.parts.begin(), d.parts.end(), [&](const Part& part) { return part.piece == i && part.kind == BlockKind::dateline; });
        c.days(p, "body", entry, used);
        if (dateline)
          for (DateClue& clue : doc.clues)
            for (const Part& part : d.parts)
              if (part.piece == i && part.kind == BlockKind::dateline && raw_of(p.line, part.text).contains(clue.raw)) clue.where = "dateline";
        c.weekdays_and_years(p, lead, entry, used);
        lead = false;
        break;
      }
      case BlockKind::entry: case BlockKind::subhead: c.days(p, "headline", entry, used); break;
      case BlockKind::headline: c.days(p, "headline", -1, used); break;
      case BlockKind::timestamp: case BlockKind::byline: c.days(p, own_time(d, i, rules) ? "timestamp" : "footer", -1, used); break;
      case BlockKind::credit: c.copyright(p); break;
      case BlockKind::related: case BlockKind::promo: c.related(p); break;
      default: break;
    }
  }
  auto day = day_in_address(doc.url);
  if (!day) day = month_in_address(doc.url);
  if (day) {
    DateClue clue;
    clue.kind = Kind::url_date;
    clue.value = stamp(*day);
    clue.where = "url";
    doc.clues.push_back(std::move(clue));
  }
}

}  // namespace dateline::read
