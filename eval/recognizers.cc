// Scores times against the cases of Recognizers-Text (Specs/DateTime/English/DateTimeModel.json), as far as they make sense
// in news.
//
//   eval_recognizers DateTimeModel.json            cases kept 611  right 489, 80.0%   (and how many each reason left out)
//   eval_recognizers --errors DateTimeModel.json   also what differs
//
// The cases are requests to an assistant: typed in haste, about meetings to come.  What is left out is left out by the
// functions of `reasons` below, one for each sort, which look at a case's words and expected answer, never at its number.
// A case is right where every expression that it expects is found, with the same reading, and nothing else.  Their spans
// take prepositions in ("since August") and ours do not, so a span counts that lies inside theirs or holds it; their ranges
// are one answer and our TimeML two times, so a range counts by its two ends; of their alternatives any one counts.
#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/json.h"
#include "language/language.h"
#include "times/times.h"
#include "times_document.h"

namespace {

using namespace dateline;

struct Reading_ {  // one of the alternatives of an expected answer
  std::string timex, type, value, start, end, mod;
};

struct Expected {
  std::string text;
  Span span;
  std::vector<Reading_> readings;
};

struct Case {
  std::string input, now;
  std::vector<Expected> expected;
};

std::vector<Case> cases(const std::string& json) {
  json::Tree tree = json::parse(json);
  std::vector<Case> out;
  for (json::Value c : tree.root().items()) {
    Case one{c["Input"].text(), c["Context"]["ReferenceDateTime"].text(), {}};
    for (json::Value r : c["Results"].items()) {
      Expected e;
      e.text = r["Text"].text();
      // Their offsets count UTF-16 units; the inputs are ASCII but for a few.
      e.span = {uint32_t(std::stoul("0" + r["Start"].text())), uint32_t(std::stoul("0" + r["End"].text()) + 1)};
      for (json::Value v : r["Resolution"]["values"].items())
        e.readings.push_back({v["timex"].text(), v["type"].text(), v["value"].text(), v["start"].text(), v["end"].text(), v["Mod"].text()});
      one.expected.push_back(std::move(e));
    }
    out.push_back(std::move(one));
  }
  return out;
}

std::vector<std::string> words(const std::string& s) {
  std::vector<std::string> out(1);
  for (char c : s) {
    if (std::isalpha(static_cast<unsigned char>(c))) out.back() += c;
    else if (!out.back().empty()) out.emplace_back();
  }
  return out;
}

bool ascii(const Case& c) {
  return std::all_of(c.input.begin(), c.input.end(), [](char ch) { return static_cast<unsigned char>(ch) < 0x80; });
}

// "april", "mon", "next friday": newspapers write capitals.
bool names_in_lower_case(const Case& c) {
  static const std::array<const char*, 19> names = {"january", "february", "march",  "april",     "june",     "july",   "august", "september", "october", "november",
                                                    "december", "monday",  "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "christmas"};
  for (const std::string& w : words(c.input))
    for (const char* name : names)
      if (w == name || (w.size() == 3 && w != "mar" && w != "sun" && w != "sat" && std::string(name).substr(0, 3) == w && w != "sep")) return true;
  return false;
}

bool any(const Case& c, bool (*of)(const Expected&)) { return std::any_of(c.expected.begin(), c.expected.end(), of); }

// "5/12", "7-6", "2018-7", "20180102", "23.04.2022": a date in digits that newspapers would not print.
bool bare_digits(const Expected& e) {
  bool day = std::any_of(e.readings.begin(), e.readings.end(), [](const Reading_& r) { return r.type.starts_with("date"); });
  bool letters = std::any_of(e.text.begin(), e.text.end(), [](char ch) { return std::isalpha(static_cast<unsigned char>(ch)); });
  bool iso = e.text.size() == 10 && e.text[4] == '-' && e.text[7] == '-';
  bool year = e.text.size() == 4;
  size_t sign = e.text.find_first_of("/-.~");
  bool inside = sign != std::string::npos && sign > 0 && sign + 1 < e.text.size() && std::isdigit(static_cast<unsigned char>(e.text[sign - 1])) &&
                std::isdigit(static_cast<unsigned char>(e.text[sign + 1]));
  return day && !iso && !year && (!letters || inside);
}

// "at 7", "6-8", "three thirty", "9p": the assistant leaves open which half of the day.
bool half_of_day_open(const Expected& e) {
  auto clock = [](const std::string& timex) { return timex.find("T0") != std::string::npos || timex.find("T1") != std::string::npos || timex.find("T2") != std::string::npos; };
  bool marked = e.text.find("am") != std::string::npos || e.text.find("pm") != std::string::npos || e.text.find("a.m") != std::string::npos || e.text.find("p.m") != std::string::npos || e.text.find(':') != std::string::npos;
  return !e.readings.empty() && clock(e.readings[0].timex) && e.readings[0].timex[0] != 'P' && !marked && e.readings[0].timex.find("REF") == std::string::npos;
}

// Answers that they do not give either, and zones alone.
bool unresolved(const Expected& e) {
  return e.readings.empty() || e.readings[0].type == "timezone" || (e.readings[0].value == "not resolved" && e.readings[0].type != "set");
}

// "Week 10": offices number them, in news they are rounds of a league.
bool numbered_week(const Expected& e) {
  size_t at = e.text.find("week ");
  return at != std::string::npos && at + 5 < e.text.size() && std::isdigit(static_cast<unsigned char>(e.text[at + 5]));
}

// "10D", "3.5years", "123.45 sec", "7ampm", "tmrw", "otd", "EOY", "Dec31": typed for a machine or in haste.
bool shorthand(const Expected& e) {
  static const std::array<const char*, 6> words_ = {"tmrw", "tonite", "otd", "eoy", "eom", "ampm"};
  std::vector<std::string> ws = words(e.text);
  bool listed = std::any_of(ws.begin(), ws.end(), [&](const std::string& w) { return std::find(words_.begin(), words_.end(), w) != words_.end(); });
  for (size_t i = 0; i + 1 < e.text.size(); ++i) {
    bool letter = std::isalpha(static_cast<unsigned char>(e.text[i + 1])), digit = std::isdigit(static_cast<unsigned char>(e.text[i]));
    if (!digit || !letter) continue;
    std::string tail = words(e.text.substr(i + 1))[0];
    bool ordinal = tail == "st" || tail == "nd" || tail == "rd" || tail == "th" || tail == "s" || tail == "am" || tail == "pm" || tail == "q";
    if (!ordinal) return true;
  }
  for (size_t i = 0; i + 1 < e.text.size(); ++i)
    if (std::isalpha(static_cast<unsigned char>(e.text[i])) && (e.text[i + 1] == '/' || std::isdigit(static_cast<unsigned char>(e.text[i + 1]))) && e.text[i] != 'q') return true;
  return listed;
}

// "Dinnertime", "working week", "business days", "school year": the assistant knows office hours.
bool office(const Expected& e) {
  static const std::array<const char*, 9> words_ = {"business", "working", "workweek", "dinner", "dinnertime", "lunch", "lunchtime", "school", "daytime"};
  std::vector<std::string> ws = words(e.text);
  return std::any_of(ws.begin(), ws.end(), [&](const std::string& w) { return std::find(words_.begin(), words_.end(), w) != words_.end(); });
}

// "Mornings", "in morning", "four afternoon classes": no day is meant.
bool part_of_no_day(const Expected& e) {
  return !e.readings.empty() && e.readings[0].timex[0] == 'T' && !std::isdigit(static_cast<unsigned char>(e.readings[0].timex[1])) && e.readings[0].mod.empty();
}

struct Reason {
  const char* name;
  bool (*holds)(const Case&);
};

const std::array<Reason, 9> reasons = {{
    {"other than ASCII signs (their offsets count otherwise)", [](const Case& c) { return !ascii(c); }},
    {"names of months or days in lower case", names_in_lower_case},
    {"dates in bare digits", [](const Case& c) { return any(c, bare_digits); }},
    {"half of the day left open", [](const Case& c) { return any(c, half_of_day_open); }},
    {"not resolved there either, or a zone alone", [](const Case& c) { return any(c, unresolved); }},
    {"numbered weeks", [](const Case& c) { return any(c, numbered_week); }},
    {"shorthand", [](const Case& c) { return any(c, shorthand); }},
    {"office hours and meals", [](const Case& c) { return any(c, office); }},
    {"a part of no day", [](const Case& c) { return any(c, part_of_no_day); }},
}};

std::string day_before(const std::string& date) {
  auto s = parse_stamp(date.substr(0, 10));
  auto day = s ? first_day(*s) : std::nullopt;
  return day ? to_string(calendar::date_from(*day - 1)) : "";
}

std::string day_of(const Stamp& s, bool last) {
  auto i = last ? latest(s) : earliest(s);
  return i ? instant_string(*i).substr(0, 10) : "";
}

// "From 2 to 4 pm on Friday": their one interval by the clock is two times of ours.
bool same_clock_range(const Reading_& r, const std::vector<const TimeExpr*>& found) {
  std::vector<std::string> clocks;
  for (const TimeExpr* t : found)
    if (size_t at = t->value.find('T'); at != std::string::npos && at + 1 < t->value.size() && std::isdigit(static_cast<unsigned char>(t->value[at + 1])))
      clocks.push_back(t->value);
  if (clocks.size() != 2 || r.start.size() < 8 || r.end.size() < 8) return false;
  auto fits_end = [](std::string wanted, const std::string& own) {  // "2018-09-01 16:30:00" or "16:30:00"
    std::string clock = wanted.substr(wanted.size() - 8, 5);
    bool same_day = wanted.size() < 19 || own.substr(0, 10) == wanted.substr(0, 10);
    return same_day && own.substr(own.find('T') + 1, 5) == clock;
  };
  return fits_end(r.start, clocks[0]) && fits_end(r.end, clocks[1]);
}

// Of a time: "2024-03-07T22" and "2024-03-07T22:00" are one.
bool same_clock(const std::string& timex, const TimeExpr& t, const std::string& value) {
  size_t at = timex.find('T');
  size_t own = t.value.find('T');
  if (at == std::string::npos || own == std::string::npos) return false;
  std::string a = timex.substr(at), b = t.value.substr(own);
  if (a.size() == 3 && std::isdigit(static_cast<unsigned char>(a[1]))) a += ":00";
  if (a.size() == 9 && a.ends_with(":00")) a.resize(6);
  bool same_day = value.size() < 19 || value.substr(0, 10) == t.value.substr(0, 10);
  return a == b && same_day;
}

// Their "XXXX-11" is any November.
bool fits(const std::string& pattern, const std::string& value) {
  if (pattern.size() != value.size() || pattern.find_first_of("0123456789") == std::string::npos) return false;
  for (size_t i = 0; i < pattern.size(); ++i)
    if (pattern[i] != 'X' && pattern[i] != value[i]) return false;
  return true;
}

// "A few hours": they count three, TimeML leaves the number open.
bool vague(const std::string& timex, const std::string& value) {
  size_t x = value.find('X'), digit = timex.find_first_of("0123456789");
  return value[0] == 'P' && x != std::string::npos && digit != std::string::npos && timex.substr(0, digit) == value.substr(0, x) && timex.back() == value.back();
}

// "Two months ago" is a month in TimeML and a day there.
bool holds(const TimeExpr& t, const std::string& day) {
  return t.value.size() < 10 && t.anchor != "" && day_of(t.interval.start, false) <= day && day <= day_of(t.interval.finish, true);
}

// "One and a half hours": PT1.5H there, PT1H30M in TimeML.
std::string halves(const std::string& timex) {
  if (timex == "PT1.5H") return "PT1H30M";
  if (timex == "PT0.5H") return "PT30M";
  if (timex == "P1.5Y") return "P1Y6M";
  if (timex == "P0.5Y") return "P6M";
  return timex;
}

bool same(const Reading_& r, const TimeExpr& first, const TimeExpr& last) {
  std::string own_start = day_of(first.interval.start, false), own_end = day_of(last.interval.finish, true);
  bool one = &first == &last;
  if (one && (halves(r.timex) == first.value || (!r.mod.empty() && fits(r.timex, first.value)))) return true;
  if (r.type == "date") return one && ((r.value == own_start && r.value == own_end) || holds(first, r.value) || (first.type == TimexType::duration && r.value == own_end));
  if (r.type == "time" || r.type == "datetime") return same_clock(r.timex, first, r.type == "datetime" ? r.value : "");
  if (r.type == "duration" || r.type == "set") return one && (vague(r.timex, first.value) || first.value.ends_with("-" + r.timex) || first.value == "XXXX-XX-XX" + r.timex || first.value == r.timex + ":00" || first.value == "XXXX-XX-XX" + r.timex + ":00" ||
                                                            (r.type == "set" && r.timex == "P1WE" && first.value == "XXXX-WXX-WE"));
  bool part = r.type == "timerange" || r.type == "datetimerange";
  if (part) return same_clock(r.timex, first, r.start) || (r.mod != "" && same_clock(r.timex, last, r.start.empty() ? r.end : r.start));
  std::string length = r.timex.substr(std::min(r.timex.rfind(',') + 1, r.timex.size()));
  if (one && first.type == TimexType::duration && length == first.value + ")") return true;
  if (!one && first.type == TimexType::duration && r.start == own_start && day_before(r.end) == day_of(first.interval.finish, true)) return true;
  // With "before", "after" and "since" only one end is theirs, and it is not the time named.
  bool one_sided = r.start.empty() || r.end.empty();
  if (one_sided) return r.start == own_start || r.end == own_start || (!r.start.empty() && day_before(r.start) == own_end);
  // "Between the end of 2007 and the end of 2008": where an edge begins is a convention.
  auto near = [&](const std::string& day, const TimeExpr& t) {
    return !t.mod.empty() && day_of(t.interval.start, false) <= day && (day <= day_of(t.interval.finish, true) || day_before(day) <= day_of(t.interval.finish, true));
  };
  if (!one && near(r.start, first) && near(r.end, last)) return true;
  if (!r.mod.empty()) return own_start <= r.start && (r.end <= own_end || day_before(r.end) <= own_end);  // "the end of 2016"
  return r.start.substr(0, 10) == own_start && (day_before(r.end) == own_end || (!one && r.end == own_end) ||
         (!one && r.end == day_of(last.interval.start, false)));
}

bool right(const Expected& e, const std::vector<TimeExpr>& found, std::vector<bool>& used) {
  const TimeExpr *first = nullptr, *last = nullptr;
  std::vector<const TimeExpr*> all;
  for (size_t i = 0; i < found.size(); ++i) {
    if (!found[i].span.overlaps(e.span)) continue;
    used[i] = true;
    if (!first) first = &found[i];
    last = &found[i];
    all.push_back(last);
  }
  if (!first) return false;
  return std::any_of(e.readings.begin(), e.readings.end(), [&](const Reading_& r) {
    bool other = first == last && std::any_of(first->alternatives.begin(), first->alternatives.end(), [&](const Interval& i) { return r.type == "date" && to_string(i) == r.value + "/" + r.value; });
    return other || same(r, *first, *last) || ((r.type == "timerange" || r.type == "datetimerange") && same_clock_range(r, all));
  });
}

std::string shown(const std::vector<TimeExpr>& found, const std::string& text) {
  std::string out;
  for (const TimeExpr& t : found) out += "  [" + std::string(t.span.of(text)) + "] " + t.value + " " + to_string(t.interval);
  return out;
}

std::vector<TimeExpr> find(const Case& c, const times::Rules& rules, const language::Models& models) {
  const Document d = eval::document_of(c.input);
  Reading r = language::read(d, models);
  Notes notes;
  return times::find(d, r, parse_stamp(c.now).value_or(Stamp{}), rules, notes);
}

bool score(const Case& c, const std::vector<TimeExpr>& found, bool errors) {
  std::vector<bool> used(found.size(), false);
  bool good = true;
  for (const Expected& e : c.expected) good = right(e, found, used) && good;
  // Words that mean the present or a length beside the answer are no error in TimeML: "for now", "a meeting of one hour".
  good = good && std::all_of(used.begin(), used.end(), [](bool u) { return u; });
  if (!good && errors) {
    std::printf("%s\t%s\n", c.now.c_str(), c.input.c_str());
    for (const Expected& e : c.expected)
      std::printf("    wanted [%s] %s %s %s..%s %s\n", e.text.c_str(), e.readings[0].timex.c_str(), e.readings[0].value.c_str(), e.readings[0].start.c_str(),
                  e.readings[0].end.c_str(), e.readings[0].mod.c_str());
    std::printf("    got %s\n", shown(found, c.input).c_str());
  }
  return good;
}

}  // namespace

int main(int argc, char** argv) {
  bool errors = argc > 1 && std::strcmp(argv[1], "--errors") == 0;
  auto rules = times::load(matcher::embedded());
  auto models = language::load(matcher::embedded());
  std::ifstream in(argc > 1 ? argv[argc - 1] : "", std::ios::binary);
  if (!rules || !models || !in) {
    std::fprintf(stderr, "eval_recognizers: cannot load its rules or models, or open the cases\n");
    return 2;
  }
  std::ostringstream all;
  all << in.rdbuf();
  std::string json = all.str();
  if (json.starts_with("\xef\xbb\xbf")) json.erase(0, 3);
  std::map<std::string, std::pair<size_t, size_t>> left_out;  // of how many, how many right
  size_t kept = 0, good = 0, good_of_all = 0, of_all = 0;
  for (const Case& c : cases(json)) {
    ++of_all;
    auto reason = std::find_if(reasons.begin(), reasons.end(), [&](const Reason& r) { return r.holds(c); });
    bool is_right = score(c, find(c, **rules, **models), errors && reason == reasons.end());
    good_of_all += is_right;
    if (reason != reasons.end()) {
      ++left_out[reason->name].first;
      left_out[reason->name].second += is_right;
      continue;
    }
    ++kept;
    good += is_right;
  }
  for (const auto& [name, n] : left_out) std::printf("left out %4zu (right %zu)  %s\n", n.first, n.second, name.c_str());
  std::printf("all cases %zu  right %zu, %.1f%%\n", of_all, good_of_all, 100.0 * double(good_of_all) / double(std::max<size_t>(of_all, 1)));
  std::printf("kept %zu  right %zu, %.1f%%\n", kept, good, 100.0 * double(good) / double(std::max<size_t>(kept, 1)));
}
