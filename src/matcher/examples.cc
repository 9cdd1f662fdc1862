#include "matcher/examples.h"

#include <algorithm>

namespace dateline::matcher {
namespace {

std::vector<std::string> wanted(const std::string& expected) {
  std::vector<std::string> out;
  for (size_t begin = 0; begin < expected.size();) {
    size_t end = std::min(expected.find("; [", begin), expected.size());
    out.push_back(expected.substr(begin, end - begin));
    begin = end + 2;
  }
  return out;
}

bool from(const Answer& a, const Rule& rule) { return a.rule.empty() || a.rule == rule.id; }

bool given(const std::vector<Answer>& answers, const Rule& rule, const std::string& shown) {
  return std::any_of(answers.begin(), answers.end(), [&](const Answer& a) { return a.shown == shown && from(a, rule); });
}

bool fired(const std::vector<Answer>& answers, const Rule& rule) {
  return std::any_of(answers.begin(), answers.end(), [&](const Answer& a) { return from(a, rule); });
}

// What is wrong with an example, "" where nothing is.  Of several answers wanted only the first must be this rule's.
std::string wrong(const Example& e, const Rule& rule, const std::vector<Answer>& answers) {
  auto all = wanted(e.expected);
  auto there = [&](const std::string& s) {
    return std::any_of(answers.begin(), answers.end(), [&](const Answer& a) { return a.shown == s; });
  };
  bool right = all.empty() ? fired(answers, rule)
                           : std::all_of(all.begin(), all.end(), there) &&
                                 std::any_of(all.begin(), all.end(), [&](const std::string& s) { return given(answers, rule, s); });
  switch (e.kind) {
    case Example::Kind::yes: return right ? "" : "expected " + (e.expected.empty() ? "an answer" : e.expected);
    case Example::Kind::no: return right ? "expected nothing from this rule" : "";
    case Example::Kind::known:
      if (all.empty()) return right ? "" : "known to be wrong, but is right now: make it a `no`";
      return right ? "known to be wrong, but is right now: make it a `yes`" : "";
  }
  return "";
}

std::string as_read(const std::string& text) {
  std::string out;
  for (const Word& w : words(text)) out += (out.empty() ? "" : " | ") + std::string(w.text);
  return out;
}

}  // namespace

std::vector<Failure> run_examples(const Rules& rules, const Reader& read) {
  std::vector<Failure> out;
  for (const Rule& rule : rules.rules())
    for (const Example& e : rule.examples) {
      auto answers = read(e);
      std::string what = wrong(e, rule, answers);
      if (what.empty()) continue;
      std::string message = "rule " + rule.id + ": " + what + "\n  words:  " + as_read(e.text);
      for (const Answer& a : answers) message += "\n  answer: " + a.shown + (a.rule.empty() ? "" : "  (rule " + a.rule + ")");
      if (answers.empty()) message += "\n  no answer";
      out.push_back({rule.file + ":" + std::to_string(e.line), message});
    }
  return out;
}

std::string report(const std::vector<Failure>& failures) {
  std::string out;
  for (const Failure& f : failures) out += f.where + ": " + f.message + "\n";
  return out;
}

}  // namespace dateline::matcher
