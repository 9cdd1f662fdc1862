// Scores times against annotated texts, as TempEval-3 does: strict (same span), relaxed (spans overlap) and value (relaxed,
// and the same TIMEX3 value), each as precision, recall and F1 over all files; then how often the value of a bare weekday
// and of a day without its year is right, of those that the annotators placed and that were found as they marked them.
//
//   eval_times [--errors] [--by-rule] [--half 0|1] [--repeat N] timebank/TimeBank/*.tml          eval_times meantime/*/*.xml
//
// --half takes only the files of one half, split by the hash of their names: rules are written while reading the misses of
// half 0, and half 1 says what that is worth elsewhere.
// The document creation time is given as publication, as the peers get it.  --errors prints what differs; --by-rule how often
// each rule's value agreed, as rules/en/times/confidence.words holds it; --repeat times N rounds.
#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <map>
#include <string>
#include <vector>

#include "language/language.h"
#include "times/times.h"
#include "times_cases.h"
#include "times_document.h"

namespace {

using namespace dateline;
using namespace dateline::eval;

struct Score {
  size_t right = 0, found = 0, gold = 0;
  double f1() const { return found + gold == 0 ? 0 : 200.0 * double(right) / double(found + gold); }
  void print(const char* name) const {
    std::printf("%-8s P %5.1f  R %5.1f  F1 %5.1f\n", name, found ? 100.0 * double(right) / double(found) : 0,
                gold ? 100.0 * double(right) / double(gold) : 0, f1());
  }
};

std::string around(const std::string& text, Span s) {
  size_t b = s.begin > 50 ? s.begin - 50 : 0;
  std::string out = text.substr(b, s.begin - b) + "[" + std::string(s.of(text)) + "]" + text.substr(s.end, 40);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}


constexpr std::array<const char*, 7> weekdays = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr std::array<const char*, 12> months = {"january", "february", "march", "april", "may", "june", "july", "august", "september",
                                                "october", "november", "december"};

template <size_t n>
bool in(const std::array<const char*, n>& names, std::string word) {
  if (!word.empty() && word.back() == '.') word.pop_back();
  return std::any_of(names.begin(), names.end(), [&](std::string name) { return word == name || (word.size() >= 3 && word.size() <= 4 && name.starts_with(word)); });
}

bool day_number(std::string word) {
  for (const char* end : {"st", "nd", "rd", "th"})
    if (word.ends_with(end)) word.resize(word.size() - 2);
  return !word.empty() && word.size() <= 2 && word.find_first_not_of("0123456789") == std::string::npos;
}

// "weekday" (Friday), "month-day" (March 3, 3 March, Sept. 3rd), "" for anything else.
std::string kind(std::string_view words) {
  std::vector<std::string> w(1);
  for (char c : words) {
    if (std::isspace(static_cast<unsigned char>(c))) w.emplace_back();
    else w.back() += char(std::tolower(static_cast<unsigned char>(c)));
  }
  if (w.size() == 1 && in(weekdays, w[0])) return "weekday";
  bool pair = w.size() == 2 && ((in(months, w[0]) && day_number(w[1])) || (day_number(w[0]) && in(months, w[1])));
  return pair ? "month-day" : "";
}

bool full_date(const std::string& v) { return v.size() == 10 && v.find('X') == std::string::npos && v.find('W') == std::string::npos; }

struct Share {
  size_t right = 0, of = 0;
  void print(const char* name) const {
    if (of > 0) std::printf("%-9s right %zu of %zu, %.1f%%\n", name, right, of, 100.0 * double(right) / double(of));
  }
};

struct Totals {
  Score strict, relaxed, value;
  Share weekday, month_day;
  std::map<std::string, Share> by_rule;  // of the times that the annotators marked too
  double seconds = 0;
  size_t bytes = 0;
  int repeats = 1;  // of the work that is timed
};

// As far as both go: "2024-03-05TNI" and "2024-03-05", "1989-QX" and "1989-Q3".
bool agrees(std::string_view a, std::string_view b) {
  size_t n = std::min(a.size(), b.size());
  if (n < 2) return a == b;
  for (size_t i = 0; i < n; ++i)
    if (a[i] != b[i] && a[i] != 'X' && b[i] != 'X') return false;
  return a[0] == b[0];
}

std::vector<TimeExpr> find(const Case& c, const times::Rules& rules, const language::Models& models, Totals& sum) {
  const Document d = document_of(c.text);
  Reading r = language::read(d, models);
  Notes notes;
  std::clock_t start = std::clock();  // of this process: the machine may be busy
  std::vector<TimeExpr> found;
  for (int i = 0; i < sum.repeats; ++i) found = times::find(d, r, parse_stamp(c.created.substr(0, 10)).value_or(Stamp{}), rules, notes);
  sum.seconds += double(std::clock() - start) / CLOCKS_PER_SEC / sum.repeats;
  sum.bytes += c.text.size();
  return found;
}

void show(const Case& c, const Gold& g, const TimeExpr* hit) {
  bool same_value = hit && hit->value == g.value;
  if (!same_value)
    std::printf("%s\t%s\t%s\t%s\t%s\t%s\n", hit ? "VALUE" : "MISS", g.value.c_str(), hit ? hit->value.c_str() : "",
                hit ? hit->rule.c_str() : "", c.created.c_str(), around(c.text, g.span).c_str());
  else if (hit->span != g.span)
    std::printf("SPAN\t%s\t%s\t%s\t\t%s\n", std::string(g.span.of(c.text)).c_str(), std::string(hit->span.of(c.text)).c_str(),
                hit->rule.c_str(), around(c.text, g.span).c_str());
}

void score(const Case& c, const std::vector<TimeExpr>& found, bool errors, Totals& sum) {
  std::vector<bool> used(found.size(), false);
  for (const Gold& g : c.gold) {
    const TimeExpr* hit = nullptr;
    for (size_t k = 0; k < found.size() && !hit; ++k)
      if (!used[k] && found[k].span.overlaps(g.span)) {
        hit = &found[k];
        used[k] = true;
      }
    bool same_value = hit && hit->value == g.value;
    sum.relaxed.right += hit != nullptr;
    sum.strict.right += hit && hit->span == g.span;
    sum.value.right += same_value;
    if (hit) {
      Share& share = sum.by_rule[hit->rule];
      ++share.of;
      share.right += agrees(hit->value, g.value);
    }
    std::string of = full_date(g.value) && hit && hit->span == g.span ? kind(g.span.of(c.text)) : "";
    if (of != "") {
      Share& share = of == "weekday" ? sum.weekday : sum.month_day;
      ++share.of;
      share.right += same_value;
    }
    if (errors) show(c, g, hit);
  }
  for (size_t k = 0; k < found.size() && errors; ++k)
    if (!used[k])
      std::printf("EXTRA\t\t%s\t%s\t\t%s\n", found[k].value.c_str(), found[k].rule.c_str(), around(c.text, found[k].span).c_str());
  for (Score* s : {&sum.strict, &sum.relaxed, &sum.value}) {
    s->found += found.size();
    s->gold += c.gold.size();
  }
}

struct Options {
  bool errors = false, by_rule = false;
  int half = -1, repeats = 1;
  std::vector<std::string> paths;
};

Options options(int argc, char** argv) {
  Options out;
  for (int i = 1; i < argc; ++i) {
    std::string_view arg = argv[i];
    bool more = i + 1 < argc;
    if (arg == "--errors") out.errors = true;
    else if (arg == "--by-rule") out.by_rule = true;
    else if (arg == "--half" && more) out.half = std::atoi(argv[++i]);
    else if (arg == "--repeat" && more) out.repeats = std::max(1, std::atoi(argv[++i]));
    else out.paths.emplace_back(arg);
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  auto rules = times::load(matcher::embedded());
  auto models = language::load(matcher::embedded());
  if (!rules || !models) {
    std::fprintf(stderr, "eval_times: %s\n", (!rules ? rules.error() : models.error()).message.c_str());
    return 2;
  }
  const Options wanted = options(argc, argv);
  Totals sum;
  sum.repeats = wanted.repeats;
  for (const std::string& path : wanted.paths) {
    if (wanted.half >= 0 && half_of(path) != wanted.half) continue;
    Case c = read_case(path);
    score(c, find(c, **rules, **models, sum), wanted.errors, sum);
  }
  for (const auto& [rule, share] : sum.by_rule)
    if (wanted.by_rule) std::printf("  %s = %zu/%zu\n", rule.c_str(), share.right, share.of);
  sum.strict.print("strict");
  sum.relaxed.print("relaxed");
  sum.value.print("value");
  sum.weekday.print("weekday");
  sum.month_day.print("month-day");
  std::printf("%zu times in %zu bytes, %.1f MB/s\n", sum.relaxed.found, sum.bytes, sum.seconds > 0 ? double(sum.bytes) / sum.seconds / 1e6 : 0);
}
