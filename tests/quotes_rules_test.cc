// The yes, no and known examples of rules/en/quotes and rules/en/figures, each read through the whole pipeline.
#include <gtest/gtest.h>

#include <cstdio>
#include <string>

#include "dateline/engine.h"
#include "matcher/examples.h"

namespace dateline {
namespace {

const Engine& engine() {
  static const Engine e = *Engine::create({});
  return e;
}

Article article(const matcher::Example& e) {
  RawPage page;
  page.form = Form::text;
  page.bytes = e.text;
  return engine().annotate(page);
}

std::string decimal(double value) {
  char out[64];
  std::snprintf(out, sizeof out, "%.10g", value);
  return out;
}

std::string shown(const Quote& q, std::string_view text) {
  std::string out = std::string(to_string(q.kind)) + ": " + std::string(q.span.of(text)) + " | ";
  out += q.speaker ? std::string(q.speaker->span.of(text)) : "-";
  return out + " | " + (q.cue ? std::string(q.cue->of(text)) : "-");
}

std::string shown(const Figure& f) {
  std::string out = std::string(to_string(f.comparator)) + " " + decimal(f.value);
  if (f.high) out += "-" + decimal(*f.high);
  for (const std::string* part : {&f.unit, &f.counted})
    if (!part->empty()) out += " " + *part;
  return out;
}

matcher::Rules rules_of(const std::string& prefix) {
  auto rules = matcher::Rules::load(matcher::embedded(), prefix);
  EXPECT_TRUE(rules) << (rules ? "" : rules.error().message);
  return *rules;
}

TEST(Examples, OfQuotes) {
  auto failures = matcher::run_examples(rules_of("en/quotes/"), [](const matcher::Example& e) {
    std::vector<matcher::Answer> answers;
    const Article a = article(e);
    for (const Quote& q : a.reading.quotes) answers.push_back({shown(q, a.document.text), q.rule});
    return answers;
  });
  EXPECT_EQ(matcher::report(failures), "");
}

// A rule with `none` answers by silence: its examples say whether a figure is left.
TEST(Examples, OfFigures) {
  const matcher::Rules rules = rules_of("en/figures/");
  auto failures = matcher::run_examples(rules, [&](const matcher::Example& e) {
    std::vector<matcher::Answer> answers;
    const Article a = article(e);
    for (const Figure& f : a.reading.figures) answers.push_back({shown(f), f.rule});
    if (a.reading.figures.empty())
      for (const matcher::Rule& r : rules.rules())
        if (r.has("none")) answers.push_back({"none", r.id});
    return answers;
  });
  EXPECT_EQ(matcher::report(failures), "");
}

}  // namespace
}  // namespace dateline
