// The examples of every rule, each read the way its room is asked: times and page lines alone, the rest through all layers.
#include <cstdio>

#include "dateline/engine.h"
#include "engine/parts.h"
#include "events/show.h"
#include "matcher/examples.h"

namespace dateline {
namespace {

using Answers = std::vector<matcher::Answer>;

Article article_of(const Engine& engine, const matcher::Example& e) {
  RawPage page;
  page.path = "example";
  page.form = Form::text;
  page.bytes = e.text;
  page.language = "en";
  if (auto published = e.scene.find("published"); published != e.scene.end()) page.published = published->second;
  return engine.annotate(page);
}

std::string decimal(double value) {
  char out[64];
  std::snprintf(out, sizeof out, "%.10g", value);
  return out;
}

// "direct: “We stay.” | Kovac | said"
std::string shown(const Quote& q, std::string_view text) {
  std::string out = std::string(to_string(q.kind)) + ": " + std::string(q.span.of(text)) + " | ";
  out += q.speaker ? std::string(q.speaker->span.of(text)) : "-";
  return out + " | " + (q.cue ? std::string(q.cue->of(text)) : "-");
}

// "at least 40-50 people"
std::string shown(const Figure& f) {
  std::string out = std::string(to_string(f.comparator)) + " " + decimal(f.value);
  if (f.high) out += "-" + decimal(*f.high);
  for (const std::string* part : {&f.unit, &f.counted})
    if (!part->empty()) out += " " + *part;
  return out;
}

Answers quotes_of(const Article& a) {
  Answers out;
  for (const Quote& q : a.reading.quotes) out.push_back({shown(q, a.document.text), q.rule});
  return out;
}

// A rule with `none` answers by silence: its examples say whether a figure is left.
Answers figures_of(const Article& a, const matcher::Rules& rules) {
  Answers out;
  for (const Figure& f : a.reading.figures) out.push_back({shown(f), f.rule});
  if (out.empty())
    for (const matcher::Rule& r : rules.rules())
      if (r.has("none")) out.push_back({"none", r.id});
  return out;
}

Answers events_of(const Article& a) {
  Answers out;
  for (const Event& e : a.reading.events) out.push_back({events::show(a.document, e), e.rule});
  for (const PlanMention& p : a.reading.plans) out.push_back({events::show(a.document, p), p.rule});
  return out;
}

class Checker {
 public:
  Checker(const Engine& engine, const matcher::Files& files) : engine_(engine), files_(files) {}

  template <class Read>
  std::optional<Error> through_layers(std::string_view prefix, Read read) {
    auto rules = matcher::Rules::load(files_, prefix);
    if (!rules) return rules.error();
    add(matcher::run_examples(*rules, [&](const matcher::Example& e) { return read(article_of(engine_, e), *rules); }));
    count(*rules);
    return std::nullopt;
  }
  void add(const std::vector<matcher::Failure>& failures) {
    for (const matcher::Failure& f : failures) out.wrong.push_back({f.where + ": " + f.message});
  }
  void count(const matcher::Rules& rules) {
    out.rules += rules.rules().size();
    for (const matcher::Rule& r : rules.rules()) out.examples += r.examples.size();
  }

  RuleCheck out;

 private:
  const Engine& engine_;
  const matcher::Files& files_;
};

}  // namespace

Result<RuleCheck> Engine::check_rules(const Options& options) {
  auto engine = create(options);
  if (!engine) return engine.error();
  auto files = engine::files_of(options);
  if (!files) return files.error();
  const Parts& parts = engine->parts();
  Checker checker(*engine, *files);
  checker.add(read::try_examples(*parts.read));
  checker.add(times::try_examples(*parts.times));
  for (const char* prefix : {"en/read/", "en/times/"}) {
    auto rules = matcher::Rules::load(*files, prefix);
    if (!rules) return rules.error();
    checker.count(*rules);
  }
  auto failed = checker.through_layers("en/quotes/", [](const Article& a, const matcher::Rules&) { return quotes_of(a); });
  if (!failed) failed = checker.through_layers("en/figures/", figures_of);
  if (!failed) failed = checker.through_layers("en/events/", [](const Article& a, const matcher::Rules&) { return events_of(a); });
  if (failed) return *failed;
  return std::move(checker.out);
}

}  // namespace dateline
