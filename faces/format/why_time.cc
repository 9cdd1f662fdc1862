#include "faces/format/why_time.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::format {
namespace {

// "shift(anchor 2021-12-02, -2, week)" in pieces; calls inside calls are kept as text.
struct Call {
  std::string_view name;  // "" for a mere word
  std::vector<std::string_view> args;
};

Call read(std::string_view s) {
  Call c;
  size_t open = s.find('(');
  if (open == std::string_view::npos || s.back() != ')') return c;
  c.name = s.substr(0, open);
  int depth = 0;
  size_t begin = open + 1;
  for (size_t i = open + 1; i + 1 <= s.size(); ++i) {
    bool end = i + 1 == s.size();
    if (end || (s[i] == ',' && depth == 0)) {
      std::string_view arg = s.substr(begin, i - begin);
      while (!arg.empty() && arg.front() == ' ') arg.remove_prefix(1);
      if (!arg.empty()) c.args.push_back(arg);
      begin = i + 1;
    } else if (s[i] == '(') {
      ++depth;
    } else if (s[i] == ')') {
      --depth;
    }
  }
  return c;
}

struct Record {
  std::string_view tree, day, told;  // "weekday(Friday)", "2021-12-02", "back"
};

Record split(std::string_view how) {
  Record r;
  if (size_t at = how.find(", told "); at != std::string_view::npos) {
    r.told = how.substr(at + 7);
    how = how.substr(0, at);
  }
  if (size_t at = how.rfind(") from "); at != std::string_view::npos) {
    r.day = how.substr(at + 7);
    how = how.substr(0, at + 1);
  }
  r.tree = how;
  return r;
}

class Teller {
 public:
  Teller(const TimeExpr& t, const Record& r) : t_(t), r_(r) {}

  // Depth is that of a rule's value, a dozen at most.
  std::string tell(std::string_view s) const {
    Call c = read(s);
    if (c.name.empty()) return place(s);
    if (c.name == "mod") return tell(c.args.empty() ? "" : c.args[0]) + (c.args.size() > 1 ? ", " + part(c.args[1]) : "");
    if (std::string d = weekdays(c); !d.empty()) return d;
    if (std::string d = steps(c); !d.empty()) return d;
    return written(c);
  }

 private:
  std::string from() const { return std::string(r_.day) + (t_.anchor.empty() ? "" : " (" + t_.anchor + ")"); }

  // "anchor 2021-12-02"
  std::string place(std::string_view s) const {
    for (std::string_view word : {"anchor ", "here ", "told "})
      if (s.starts_with(word)) return "the day of " + (t_.anchor.empty() ? std::string("writing") : t_.anchor) + ", " + std::string(s.substr(word.size()));
    if (s.starts_with("last ")) return "the time last mentioned, " + std::string(s.substr(5));
    return std::string(s);
  }

  static std::string part(std::string_view code) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 13> names = {
        {{"START", "its beginning"}, {"MID", "its middle"}, {"END", "its end"}, {"APPROX", "roughly"}, {"MORE_THAN", "or more"},
         {"LESS_THAN", "or less"}, {"EQUAL_OR_MORE", "at least"}, {"EQUAL_OR_LESS", "at most"}, {"MO", "the morning"},
         {"AF", "the afternoon"}, {"EV", "the evening"}, {"NI", "the night"}, {"MI", "midday"}}};
    for (const auto& [known, name] : names)
      if (code == known) return std::string(name);
    return std::string(code);
  }

  std::string weekdays(const Call& c) const {
    if (c.args.empty()) return "";
    std::string day(c.args[0]);
    std::string base = c.args.size() > 1 ? tell(c.args[1]) : from();
    if (base.empty()) return "";
    if (c.name == "before") return "the last " + day + " before " + base;
    if (c.name == "after" || c.name == "also") return "the first " + day + " after " + base;
    if (c.name == "in-week") return "the " + day + " of the week of " + base;
    if (c.name == "next-weekday") return "the " + day + " of the week after " + base;
    if (c.name == "last-weekday") return "the last " + day + " before " + base;
    if (c.name == "recent") return "the last " + day + " up to " + base;
    if (c.name == "coming") return "the first " + day + " from " + base + " on";
    if (c.name == "near") return "the " + day + " nearest to " + base;
    if (c.name != "weekday") return "";
    if (r_.told.starts_with("back")) return "the last " + day + " up to " + base + habit();
    if (r_.told.starts_with("ahead") || r_.told.starts_with("soon")) return "the first " + day + " from " + base + " on";
    return "the " + day + " nearest to " + base;
  }

  std::string habit() const { return r_.told.ends_with("by habit") ? ", since reports look back" : ""; }

  std::string steps(const Call& c) const {
    if (c.name == "part" && c.args.size() == 2) return part(c.args[1]) + " of " + tell(c.args[0]);
    if (c.name.starts_with("clock") && c.args.size() > 1) {
      std::string out(c.args[1]);
      for (size_t i = 2; i < c.args.size(); ++i) out += " " + std::string(c.args[i]);
      return out + " on " + tell(c.args[0]);
    }
    if (c.name == "of" && c.args.size() == 2) return "the " + std::string(c.args[1]) + " that holds " + tell(c.args[0]);
    if (c.args.size() != 3) return "";
    std::string number(c.args[1]), units = number + " " + std::string(c.args[2]);
    bool back = c.name == "back" || c.name == "slide-back" || number.starts_with("-");
    if (number.starts_with("-")) units.erase(0, 1);
    if (c.name == "nth") return std::string(c.args[2]) != "" ? tell(c.args[2]) + ": " + std::string(c.args[1]) + " number " + std::string(c.args[0]) : "";
    if (c.name == "back" || c.name == "forward" || c.name == "shift" || c.name == "slide" || c.name == "slide-back")
      return tell(c.args[0]) + (back ? ", less " : ", plus ") + units;
    return "";
  }

  // "date(March, 3)": as written, the year by the tense.
  std::string written(const Call& c) const {
    std::string out;
    for (std::string_view arg : c.args) out += (out.empty() ? "" : " ") + tell(arg);
    if (r_.day.empty()) return out.empty() ? std::string(c.name) : out + ", as written";
    return out + (out.empty() ? "" : ", ") + "counted from " + from();
  }

  const TimeExpr& t_;
  const Record& r_;
};

}  // namespace

std::string why(const TimeExpr& t) {
  if (t.how.empty()) return "";
  Record r = split(t.how);
  return Teller(t, r).tell(r.tree);
}

}  // namespace dateline::format
