// What a rule's `value` may be built of, and its evaluation.
//
//   back(anchor,2,week)  on 2024-03-07  ->  When week 2024-W08
//
// The operators, by what they give (n is a number, u a unit, w a weekday 1..7, b a place on the calendar):
//   day         anchor() last() here() told() weekday(w) recent(w) coming(w) before(w[,b]) after(w[,b]) also(w,b) in-week(w,b) near(w)
//               next-weekday(w) last-weekday(w)
//               date(m,d[,y]) written(digits) nth-weekday(n,w,b) weekday-day(w,d)
//               holiday(code[,b]) holiday-before(code) holiday-after(code)
//   any unit    back(b,n,u) forward(b,n,u) shift(b,±n,u) slide(b,n,u) slide-back(b,n,u) of(b,u) nth(n,u,b)
//               month(m[,y]) month-before(m) month-after(m) year(y) short-year(y) modern-year(y) year-within(y,yy)
//               season(code[,b]) season-before(code) season-after(code) quarter(n[,b]) half(n[,b]) weekend()
//               decade(n) century(n) bc(n[,u]) weekend-by(b) onward(b,from) until(b,to)
//   clock       part(b,code) clock(b,time[,half[,zone]]) clock-near(…) clock-until(b,time,end,half[,zone]) noon(b) midnight(b)
//   duration    duration(n,u) duration-half(n,u) half-unit(u) plus(d,d) vague(u) until-now(d[,b]) from-now(d[,b]) within(d)
//               leading(n,u,b) closing(n,u,b): the first and last units of a longer stretch
//   set         every(n,u) each(w[,code]) each-clock(w,time[,half]) each-day-clock(time[,half]) each-part(code) each-month(m) rate(u)
//   in reports  compared(n,u): the quarter under talk, n years before; this-quarter(); quarter-in(y)
//   other       ref(code) soon() mod(x,code) or(a,b)
// A word that is the name of a slot stands for its value, "" where that slot took no part in the match; an operator that
// lacks what it needs gives nothing, and then the rule does not match.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "matcher/rules.h"
#include "times/expression.h"
#include "times/tense.h"
#include "times/when.h"

namespace dateline::times {

struct Value {
  enum class Kind : uint8_t { nothing, when, duration, set, ref, word } kind = Kind::nothing;
  When when;
  std::string text;    // of duration, set, ref, word
  double number = 0;   // of word, where it is one; of duration
  bool is_number = false;
  Unit unit = Unit::none;  // of duration
  std::string mod;
  bool aside = false;      // named for comparison: the story does not go there
  Interval interval;       // where it is not the one of `when`
  double weight = 1;       // share of this reading, where there are alternatives
  std::vector<Interval> alternatives;
  std::vector<double> weights;
  explicit operator bool() const { return kind != Kind::nothing; }
};

// Where and when the words are said.
struct Scene {
  const matcher::Words* words = nullptr;
  const matcher::Match* match = nullptr;
  const Cues* cues = nullptr;
  Stamp anchor;                  // unknown where there is none
  std::string_view anchor_name;  // "publication", …
  std::optional<When> last;      // last time mentioned
  std::optional<When> quarter;   // the quarter whose figures are under talk
  std::optional<When> here;      // a day named before in the same sentence
  std::optional<When> told;      // the day that the story has reached: an explicit date just before
  std::optional<When> focus;     // in history: the day, month or season last told
  bool year_opens = false;       // in history: `last` is a year that opens its sentence
  bool chain = false;            // `last` is a dated day of old, so a day without a year is of that time
  std::string_view country;      // of the report's place, ISO 3166 alpha-2, "" where it is not known
  bool late = false;             // what is told as past may be of the day after the anchor's
  bool narrative = false;        // dates without a year belong to the year last mentioned
  mutable bool out_of_season = false;  // a zone of the other half of the year was named
  mutable bool stated = false;         // month and day are named
  mutable std::string used;      // name of the anchor that was used, "" for none
  mutable std::optional<Tense> tense_;

  std::optional<int32_t> today() const;  // marks the anchor as used; of a month or year its first day
  std::optional<int32_t> day() const;    // only where the anchor is no coarser than a day
  Tense tense() const;
};

// Fails for an unknown operator or a wrong number of arguments.
Status check(const Expression&);
Value evaluate(const Expression&, const Scene&);
// The audit record of an evaluation: the operators that gave the value, their words filled in, the anchor and the tense.
std::string describe(const Expression&, const Scene&);

}  // namespace dateline::times
