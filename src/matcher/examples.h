// Runs the yes, no and known examples of rules: in the tests of a room, and in `dateline rules check`.
//
//   auto failures = matcher::run_examples(rules, [&](const matcher::Example& e) {
//     std::vector<matcher::Answer> answers;
//     for (const TimeExpr& t : times_of(e.text, e.scene)) answers.push_back({"[" + words + "] " + t.value, t.rule});
//     return answers;
//   });
//   EXPECT_EQ(matcher::report(failures), "");
//
//   yes    with an answer: that very answer is among those of this rule ("[a] x; [b] y": each of them)
//          without one: the rule gave some answer
//   no     the rule gave no answer (with one written: not that answer)
//   known  is wrong today and still is: with a right answer written, it is not given yet; without one (nothing should
//          be found), the rule still gives something.  When it comes right, the line must become a yes or a no.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "matcher/rules.h"

namespace dateline::matcher {

struct Answer {
  std::string shown;  // "[Tuesday] 2024-03-05"
  std::string rule;   // id of the rule that won; "" counts for any rule
};

struct Failure {
  std::string where;    // "en/times/weekdays.rules:12"
  std::string message;  // what was expected, the words as they were read, what came and from which rule
};

using Reader = std::function<std::vector<Answer>(const Example&)>;

std::vector<Failure> run_examples(const Rules&, const Reader&);
std::string report(const std::vector<Failure>&);  // "" where all is well

}  // namespace dateline::matcher
