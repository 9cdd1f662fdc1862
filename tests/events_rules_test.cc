// Every yes, no and known example of rules/en/events, read the whole way: tokens, parse, times, events.
// A newly trained tagger or parser reads a few of some three hundred sentences in another way; those are told, and up to
// two in a hundred do not fail the test.
#include <gtest/gtest.h>


#include "dateline/engine.h"
#include "events/events.h"
#include "events/show.h"
#include "matcher/examples.h"

namespace dateline {
namespace {

std::vector<matcher::Answer> answers(const Engine& engine, const matcher::Example& example) {
  RawPage page;
  page.path = "example";
  page.form = Form::text;
  page.bytes = example.text;
  page.language = "en";
  auto published = example.scene.find("published");
  if (published != example.scene.end()) page.published = published->second;
  Article a = engine.annotate(page);
  std::vector<matcher::Answer> out;
  for (const Event& e : a.reading.events) out.push_back({events::show(a.document, e), e.rule});
  for (const PlanMention& p : a.reading.plans) out.push_back({events::show(a.document, p), p.rule});
  return out;
}

TEST(EventRules, ExamplesHold) {
  auto engine = Engine::create({});
  ASSERT_TRUE(engine) << engine.error().message;
  auto rules = matcher::Rules::load(matcher::embedded(), "en/events/");
  ASSERT_TRUE(rules) << rules.error().message;
  auto failures = matcher::run_examples(*rules, [&](const matcher::Example& e) { return answers(*engine, e); });
  size_t examples = 0;
  for (const matcher::Rule& r : rules->rules()) examples += r.examples.size();
  EXPECT_TRUE(failures.empty()) << failures.size() << " of " << examples << " examples:\n" << matcher::report(failures);
}

}  // namespace
}  // namespace dateline
