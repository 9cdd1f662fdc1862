#include "times/times.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

#include "base/calendar.h"
#include "times/operators.h"
#include "times/text.h"

namespace dateline::times {
namespace {

struct Compiled {
  std::vector<std::pair<std::string, Expression>> parts;  // slot that gives the span -> value
  double confidence = 0;
  TimexType type = TimexType::date;
  bool has_type = false;
};

// A text with so many years, none of them near its publication, tells history: its dates belong to the year last told.
constexpr uint32_t narrative_years_min = 10;

// Dates within the last year are told without their year, so what stands after them is counted from the day of writing.
constexpr int32_t old_days = 330;

// Words before a year that still opens its sentence ("By early 1941"), and words from "until" to the time it leads to.
constexpr uint32_t opening_words = 3, until_reach = 8;

// A page stands under the day of its first edition, or under the day of another zone.  So a past "Friday" read on a
// Thursday's page is the day after; where the user gives the day, only if the text names it so often.
constexpr size_t late_mentions_min = 3;

// What is thought of a rule before it was counted; and below which confidence a day is not claimed but only the stretch
// that holds all its readings.
constexpr double prior_right = 4, prior_of = 5, confidence_min = 0.5;

// Words in which the name of a street ends.
constexpr uint32_t street_reach = 3;

// Bytes below a heading in which its weekday is looked for.
constexpr uint32_t heading_reach = 600;

}  // namespace

struct Rules {
  matcher::Rules rules;
  std::vector<Compiled> compiled;  // by Rule::order
  Cues cues;
};

namespace {

std::optional<TimexType> timex_type(std::string_view s) {
  for (TimexType t : {TimexType::date, TimexType::time, TimexType::duration, TimexType::set})
    if (to_string(t) == s) return t;
  return std::nullopt;
}

// "279/303" of the list `confidence`: as if the rule had been met five times more and been right four times.
double confidence(std::string_view counts) {
  double right = 0, of = 0;
  if (size_t cut = counts.find('/'); cut != std::string_view::npos) {
    right = std::atof(std::string(counts.substr(0, cut)).c_str());
    of = std::atof(std::string(counts.substr(cut + 1)).c_str());
  }
  return (right + prior_right) / (of + prior_of);
}

Result<Compiled> compile(const matcher::Rule& rule, const matcher::Lists& lists) {
  Compiled out;
  out.confidence = confidence(lists.value("confidence", rule.id).value_or(""));
  auto fail = [&](const std::string& what) {
    return Error{rule.file + ":" + std::to_string(rule.line) + ": rule " + rule.id + ": " + what};
  };
  for (const auto& [key, text] : rule.fields) {
    if (key == "type") {
      auto t = timex_type(text);
      if (!t) return fail("there is no type `" + text + "`.");
      out.type = *t;
      out.has_type = true;
    } else if (key == "value" || key == "value-2" || key == "value-3") {
      auto e = parse(text);
      if (!e) return fail(e.error().message);
      if (Status s = check(*e); !s) return fail(s.error().message);
      out.parts.emplace_back(key == "value" ? "time" : "time-" + key.substr(6), std::move(*e));
    } else {
      return fail("there is no field `" + key + "`.");
    }
  }
  if (out.parts.empty()) return fail("has no `value`.");
  return out;
}

struct Anchor {
  Stamp stamp;
  std::string_view name;
};

// First that applies: the entry's time, the dateline's date, publication, capture.
Anchor document_anchor(const Document& d, const Stamp& published) {
  if (d.facts.dateline_date && d.facts.dateline_date->value.known()) {
    Stamp s = d.facts.dateline_date->value;
    if (s.date.year == 0 && published.known()) {  // a day without a year: the latest one not after publication
      s.date.year = published.date.year;
      auto stated = first_day(s), out = last_day(published);
      if (stated && out && *stated > *out + 1) s.date.year = int16_t(s.date.year - 1);
    }
    if (s.date.year != 0) return {s, "dateline"};
  }
  if (published.known() && published.date.year != 0) return {published, "publication"};
  if (d.seen && !d.seen_by_run) {  // the same page gives the same times, whenever it is read
    int64_t seconds = *d.seen, days = seconds >= 0 ? seconds / 86400 : -((86399 - seconds) / 86400);
    return {stamp(calendar::date_from(int32_t(days))), "capture"};
  }
  return {};
}

class Finder {
 public:
  Finder(const Document& d, const Reading& r, const Stamp& published, const Rules& rules, Notes& notes)
      : document_(d), reading_(r), rules_(rules), notes_(notes), anchor_(document_anchor(d, published)) {
    narrative_ = tells_history();
    late_ = written_late();
    for (const Name& n : r.names)  // the place of the dateline is the first place named
      if (n.place && country_.empty()) country_ = n.place->country;
  }

  std::vector<TimeExpr> run() {
    if (reading_.sentences.empty()) {
      for (Span line : lines()) sentence(line, {}, anchor_);
    } else {
      for (const Sentence& s : reading_.sentences) {
        auto tokens = std::span<const Token>(reading_.tokens);
        bool fits = s.first <= s.last && s.last <= tokens.size();
        if (s.entry != entry_) {
          entry_ = s.entry;
          last_.reset();
          told_.reset();
          chain_ = false;
        }
        heading_ = s.heading;
        sentence(s.span, fits ? tokens.subspan(s.first, s.last - s.first) : std::span<const Token>(), anchor_of(s));
      }
    }
    if (unplaced_ > 0)
      notes_.push_back({"time-unplaced", std::to_string(unplaced_) + " times could not be placed: no date to count from", {}});
    if (zones_out_of_season_ > 0)
      notes_.push_back({"zone-out-of-season", std::to_string(zones_out_of_season_) + " clock times name a zone that is not in force on their day", {}});
    if (by_capture_) notes_.push_back({"time-by-capture", "times are counted from the day of capture, no other is known", {}});
    return std::move(out_);
  }

 private:
  // Without sentences (no language layer) each line is one.
  std::vector<Span> lines() const {
    std::vector<Span> out;
    const std::string& text = document_.text;
    for (size_t begin = 0; begin < text.size();) {
      size_t end = std::min(text.find('\n', begin), text.size());
      if (end > begin) out.push_back({uint32_t(begin), uint32_t(end)});
      begin = end + 1;
    }
    return out;
  }

  bool written_late() const {
    auto day = first_day(anchor_.stamp);
    const auto& fact = document_.facts.published;
    if (!day || anchor_.name != "publication" || narrative_) return false;
    if (fact && fact->basis != "user" && fact->basis != "record" && fact->basis != "joined clues" && fact->basis != "siblings") return true;
    size_t mentions = 0;
    std::string tomorrow = std::to_string((calendar::weekday(*day) + 1) % 7 + 1);
    rules_.rules.lists().each("weekday", [&](std::string_view name, std::string_view value) {
      for (size_t at = 0; value == tomorrow && (at = document_.text.find(name, at)) != std::string::npos; at += name.size()) ++mentions;
    });
    return mentions >= late_mentions_min;
  }

  bool tells_history() const {
    if (!anchor_.stamp.known()) return false;
    uint32_t near = 0, far = 0;
    const std::string& s = document_.text;
    auto digit = [&](size_t i) { return i < s.size() && s[i] >= '0' && s[i] <= '9'; };
    auto era = [&](size_t i) {  // "480 BC"
      size_t end = i;
      while (end < s.size() && end < i + 5 && s[end] != ' ' && s[end] != ',' && s[end] != ')' && s[end] != '\n') ++end;
      return rules_.rules.lists().contains("era-before", std::string_view(s).substr(i, end - i));
    };
    for (size_t i = 0; i + 4 <= s.size(); ++i) {
      if (digit(i) && s[i + 1] == ' ' && era(i + 2)) ++far;
      bool year = (s[i] == '1' || s[i] == '2') && digit(i + 1) && digit(i + 2) && digit(i + 3) && !digit(i + 4) && (i == 0 || s[i - 1] == ' ');
      if (!year) continue;
      int y = std::stoi(s.substr(i, 4)), now = anchor_.stamp.date.year;
      (y >= now - 1 && y <= now + 1 ? near : far) += y >= 1400 && y <= 2100;
      i += 4;
    }
    return far >= narrative_years_min && far > 2 * near;
  }

  Anchor anchor_of(const Sentence& s) const {
    if (s.entry >= 0 && size_t(s.entry) < document_.entries.size()) {
      const auto& time = document_.entries[size_t(s.entry)].time;
      if (time && time->known() && time->date.year != 0) return {*time, "entry"};
    }
    return anchor_;
  }

  void sentence(Span span, std::span<const Token> tokens, const Anchor& anchor) {
    if (span.empty() || span.end > document_.text.size()) return;
    // A report comes back from its background with a new paragraph.
    if (span.begin > paragraph_ && Span{paragraph_, span.begin}.of(document_.text).find('\n') != std::string_view::npos) chain_ = false;
    paragraph_ = std::max(paragraph_, span.begin);
    matcher::Words ws = time_words(document_.text, span, tokens, rules_.rules.lists());
    told_ = told_here_;
    told_here_.reset();
    here_.reset();
    rules_.rules.each(ws, [&](const matcher::Match& m) { return take(ws, m, anchor); });
  }

  // The word to go on from, 0 where the match is refused.
  uint32_t take(const matcher::Words& ws, const matcher::Match& m, const Anchor& anchor) {
    const Compiled& rule = rules_.compiled[m.rule->order];
    uint32_t next = 0;
    for (const auto& [slot_name, expression] : rule.parts) {
      const matcher::Slot* slot = m.slot(slot_name);
      if (!slot && slot_name != "time") continue;
      Scene scene;
      scene.words = &ws;
      scene.match = &m;
      scene.cues = &rules_.cues;
      scene.anchor = anchor.stamp;
      scene.anchor_name = anchor.name;
      scene.last = last_;
      scene.told = told_;
      scene.here = here_;
      scene.country = country_;
      scene.quarter = quarter_;
      scene.narrative = narrative_ && !quoted(ws, slot ? slot->first : m.first);
      scene.focus = focus_;
      scene.year_opens = year_opens_;
      scene.chain = chain_;
      scene.late = late_ && anchor.name == "publication";
      Value v = evaluate(expression, scene);
      if (!v) return next;
      uint32_t first = slot ? slot->first : m.first, last = slot ? slot->last : m.last;
      if (first >= last || named(ws, first, last)) return next;
      put(v, rule, *m.rule, {ws[first].span.begin, ws[last - 1].span.end}, scene, first);
      out_.back().how = describe(expression, scene);
      next = last;
    }
    return next;
  }

  // "USA Today", "This Week with …": a common word in capitals behind another capital is part of a name.
  bool titled(const matcher::Words& ws, uint32_t first) const {
    auto capital = [&](uint32_t i) { return i < ws.size() && ws[i].text[0] >= 'A' && ws[i].text[0] <= 'Z'; };
    if (first == 0 || heading_ || !capital(first) || !rules_.rules.lists().contains("common-word", ws[first].lower)) return false;
    bool quoted_title = ws[first - 1].text == "\"" && capital(first + 1);
    bool of_outlet = first > 1 && ws[first - 1].lower == "'s" && capital(first - 2) && capital(first + 1);
    return quoted_title || of_outlet || (capital(first - 1) && ws[first].space_before && ws[first - 1].text.size() > 1);
  }

  // "April Harlow" is a person and "1600 Harbour Road" a house.
  bool named(const matcher::Words& ws, uint32_t first, uint32_t last) const {
    if (titled(ws, first)) return true;
    if (last - first > 1) return false;
    if (ws[first].text.size() == 4 && ws[first].text[0] <= '9' && inside_number(ws, first)) return true;
    Span span = ws[first].span;
    for (uint32_t i = last; ws[first].text.size() == 4 && i < ws.size() && i < last + street_reach && ws[i].text[0] >= 'A' && ws[i].text[0] <= 'Z'; ++i)
      if (ws[first].text[0] <= '9' && rules_.rules.lists().contains("street", ws[i].text)) return true;
    auto after = std::upper_bound(reading_.names.begin(), reading_.names.end(), span.begin,
                                  [](uint32_t at, const Name& n) { return at < n.span.begin; });
    bool of_month = rules_.rules.lists().contains("month", ws[first].text);
    bool led = first > 0 && rules_.rules.lists().contains("before-period", ws[first - 1].text);
    if (of_month && !led && after != reading_.names.end() && after->type == NameType::person && after->span.begin == span.end + 1) return true;
    if (after == reading_.names.begin()) return false;
    const Name& n = *std::prev(after);
    return n.type == NameType::person && n.span.begin == span.begin && n.span.end > span.end;
  }

  // A month or day of a stated year long past, and what is counted from it, is followed by days of its own time.
  bool told_of_old(const When& w, const Scene& scene) const {
    if (w.unit > Unit::month || w.unit < Unit::part) return false;
    if (scene.used != "" && scene.used != "last time") return false;
    auto now = first_day(anchor_.stamp);
    return now && w.day < *now - old_days;
  }

  // History leaves its course inside quotation marks and with "until the fall of the city in February 1945".
  static bool quoted(const matcher::Words& ws, uint32_t first) {
    bool open = false;
    for (uint32_t i = 0; i < first; ++i) {
      const std::string_view t = ws[i].text;
      if (t == "\"" || t == "``" || t == "\xe2\x80\x9c") open = t != "\"" || !open;
      else if (t == "''" || t == "\xe2\x80\x9d") open = false;
    }
    return open;
  }

  static int year_of(const When& w) { return calendar::date_from(w.day).year; }

  bool goes_on(const Scene& scene, const When& w, uint32_t first) const {
    if (!scene.narrative) return false;
    for (uint32_t i = first, steps = 0; i-- > 0 && steps < until_reach; ++steps)
      if (rules_.cues.is("up-to", (*scene.words)[i])) return !last_ || year_of(w) <= year_of(*last_);
    return true;
  }

  void tell(const Value& v, const Scene& scene, uint32_t first) {
    if (v.kind != Value::Kind::when || !v.when.placed() || v.aside || !goes_on(scene, v.when, first)) return;
    if (v.when.unit >= Unit::part && v.when.unit <= Unit::quarter) focus_ = v.when;
    else if (v.when.unit == Unit::year) year_opens_ = first <= opening_words;
  }

  // "A service on Sunday" has no verb; the words below it that name the same weekday say which Sunday.
  void settle_headings(const Value& v, const Scene& scene, uint32_t begin) {
    bool day = v.kind == Value::Kind::when && v.when.placed() && v.when.unit <= Unit::day && scene.tense_;
    if (!day) return;
    if (heading_ && !scene.tense_->sure) return unsettled_.push_back(uint32_t(out_.size()) - 1);
    if (heading_ || !scene.tense_->sure) return;
    for (uint32_t i : unsettled_) {
      TimeExpr& t = out_[i];
      auto there = first_day(t.interval.start);
      if (t.type != TimexType::date || begin - t.span.end > heading_reach || !there || calendar::weekday(*there) != calendar::weekday(v.when.day)) continue;
      When w = of_day(v.when.day, Unit::day);
      t.value = value(w);
      t.interval = interval(w);
      t.how += ", settled by the words below";
    }
    unsettled_.clear();
  }

  static Interval hull(const TimeExpr& t) {
    Interval out = t.interval;
    for (const Interval& i : t.alternatives) {
      if (out.start.known() && i.start.known() && earliest(i.start) < earliest(out.start)) out.start = i.start;
      if (out.finish.known() && i.finish.known() && latest(i.finish) > latest(out.finish)) out.finish = i.finish;
    }
    return out;
  }

  static TimexType type_of(const Value& v, const Compiled& rule) {
    if (v.kind == Value::Kind::duration) return TimexType::duration;
    if (v.kind == Value::Kind::set) return TimexType::set;
    if (rule.has_type) return rule.type;
    return v.kind == Value::Kind::when && v.when.unit != Unit::none && v.when.unit < Unit::day ? TimexType::time : TimexType::date;
  }

  void put(const Value& v, const Compiled& rule, const matcher::Rule& source, Span span, const Scene& scene, uint32_t first) {
    TimeExpr t;
    t.span = span;
    t.type = type_of(v, rule);
    t.value = v.kind == Value::Kind::when ? value(v.when) : v.text;
    t.mod = v.mod;
    t.interval = v.interval.known() || v.kind != Value::Kind::when ? v.interval : interval(v.when);
    t.alternatives = v.alternatives;
    t.weights = v.weights;
    t.confidence = std::round(rule.confidence * v.weight * 1000) / 1000;
    bool placed = v.kind != Value::Kind::when || v.when.placed();
    t.anchor = placed ? scene.used : "";
    t.rule = source.id;
    if (t.type == TimexType::date && t.confidence < confidence_min) t.interval = hull(t);
    if (!placed) ++unplaced_;
    if (placed && scene.used == "capture") by_capture_ = true;
    zones_out_of_season_ += scene.out_of_season;
    if (narrative_) tell(v, scene, first);
    if (v.kind == Value::Kind::when && placed && !v.aside && (!narrative_ || goes_on(scene, v.when, first))) {
      if (v.when.unit == Unit::quarter) quarter_ = v.when;
      last_ = v.when;
      chain_ = told_of_old(v.when, scene);
      if (v.when.unit <= Unit::day) here_ = of_day(v.when.day, Unit::day);
      if (v.when.unit == Unit::day && scene.stated) told_here_ = v.when;
    }
    out_.push_back(std::move(t));
    settle_headings(v, scene, span.begin);
  }

  const Document& document_;
  const Reading& reading_;
  const Rules& rules_;
  Notes& notes_;
  Anchor anchor_;
  bool narrative_ = false, late_ = false;
  uint32_t paragraph_ = 0;                 // up to where paragraphs have been counted
  bool chain_ = false;                     // the last time mentioned is told_of_old
  int32_t entry_ = -1;
  bool heading_ = false;
  std::vector<uint32_t> unsettled_;        // weekdays of headings, by place in out_
  std::optional<When> focus_;              // history: the day, month or season last told
  bool year_opens_ = false;                // history: the year last told opens its sentence
  std::optional<When> last_;               // last time mentioned
  std::optional<When> told_, told_here_;   // day told in the sentence before, in this one
  std::optional<When> quarter_;            // whose figures are under talk
  std::optional<When> here_;               // day named before in this sentence
  std::string_view country_;               // of the first place named
  uint32_t unplaced_ = 0, zones_out_of_season_ = 0;
  bool by_capture_ = false;
  std::vector<TimeExpr> out_;
};

}  // namespace

Result<RulesPtr> load(const matcher::Files& files) {
  auto rules = matcher::Rules::load(files, "en/times/");
  if (!rules) return rules.error();
  auto out = std::make_shared<Rules>(Rules{*rules, {}, Cues(rules->lists())});
  for (const matcher::Rule& r : out->rules.rules()) {
    auto c = compile(r, out->rules.lists());
    if (!c) return c.error();
    out->compiled.push_back(std::move(*c));
  }
  return RulesPtr(std::move(out));
}

std::vector<TimeExpr> find(const Document& d, const Reading& r, const Stamp& published, const Rules& rules, Notes& notes) {
  return Finder(d, r, published, rules, notes).run();
}

std::vector<matcher::Failure> try_examples(const Rules& rules) {
  return matcher::run_examples(rules.rules, [&](const matcher::Example& e) {
    Document d;
    d.text = e.text;
    Stamp published;
    if (auto it = e.scene.find("published"); it != e.scene.end()) published = parse_stamp(it->second).value_or(Stamp{});
    Notes notes;
    std::vector<matcher::Answer> answers;
    for (const TimeExpr& t : find(d, Reading{}, published, rules, notes)) {
      std::string shown = "[" + std::string(t.span.of(d.text)) + "] " + t.value + (t.mod.empty() ? "" : " " + t.mod);
      answers.push_back({shown, t.rule});
    }
    return answers;
  });
}

}  // namespace dateline::times
