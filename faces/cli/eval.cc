// `eval FILE…`: how well this build reads annotated text.
#include <cstdio>

#include "dateline/eval.h"
#include "faces/cli/cli.h"

namespace dateline::cli {

int eval(const Options& o) {
  auto engine = engine_of(o);
  if (!engine) return complain(engine.error());
  int status = done;
  for (const std::string& path : o.paths) {
    auto scores = evaluate(*engine, path, {o.gold_tokens});
    if (!scores) {
      status = complain(scores.error());
      continue;
    }
    format::json row = {{"path", path}};
    std::string line = path + "\n";
    for (const auto& [name, value] : *scores) {
      char shown[32];
      const bool count = name == "words" || name == "spans";
      std::snprintf(shown, sizeof shown, count ? "%.0f" : "%.2f", value);
      row[name] = format::json::parse(shown);
      line += "  " + name + std::string(name.size() < 14 ? 14 - name.size() : 1, ' ') + shown + "\n";
    }
    if (pretty(o)) print(line);
    else print_row(row);
  }
  return status;
}

}  // namespace dateline::cli
