// `rules check DIR` and `rules try "SENTENCE"`: for those who write rules.
#include "faces/cli/cli.h"

namespace dateline::cli {

int rules_check(const Options& o) {
  auto check = Engine::check_rules({o.rules});
  if (!check) return complain(check.error());
  std::string counted = std::to_string(check->rules) + " rules, " + std::to_string(check->examples) + " examples";
  for (const Error& e : check->wrong) print(e.message + "\n");
  if (!check->wrong.empty())
    return complain(Error{o.rules + ": " + std::to_string(check->wrong.size()) + " of " + counted + " do not hold. Each is told above, with the words as they were read."});
  print(o.rules + ": " + counted + ", all hold.\n");
  return done;
}

int rules_try(const Options& o) {
  auto engine = engine_of(o);
  if (!engine) return complain(engine.error());
  RawPage page;
  page.path = "-";
  page.form = Form::text;
  page.bytes = o.sentence;
  page.published = o.published;
  Article a = engine->annotate(page);
  format::json j = format::annotated(a, engine->link(a), {});
  if (!pretty(o)) {
    print_row(j);
    return done;
  }
  for (const char* layer : {"times", "names", "quotes", "figures", "events", "plans"})
    for (const format::json& row : j[layer])
      print(std::string(layer) + "  " + format::line(row["text"]) + "  " + (row.contains("rule") ? row["rule"].get<std::string>() : "") + "\n");
  return done;
}

}  // namespace dateline::cli
