#include "matcher/rules_file.h"

#include "base/utf8.h"
#include "matcher/lines.h"

namespace dateline::matcher {
namespace {

// `\n` in an example stands for a line break: some rules look over paragraphs.
std::string unescaped(std::string_view s) {
  std::string out;
  for (size_t i = 0; i < s.size(); ++i) {
    bool line_break = s[i] == '\\' && i + 1 < s.size() && s[i + 1] == 'n';
    out += line_break ? '\n' : s[i];
    i += line_break ? 1 : 0;
  }
  return out;
}

std::optional<Example::Kind> example_kind(std::string_view key) {
  if (key == "yes") return Example::Kind::yes;
  if (key == "no") return Example::Kind::no;
  if (key == "known") return Example::Kind::known;
  return std::nullopt;
}

Example example(Example::Kind kind, const Line& line, const std::map<std::string, std::string>& scene) {
  Example e{kind, {}, {}, scene, line.number};
  std::string_view text = line.rest();
  if (size_t arrow = text.rfind("->"); arrow != std::string_view::npos) {
    e.expected = std::string(utf8::trim(text.substr(arrow + 2)));
    text = utf8::trim(text.substr(0, arrow));
  }
  e.text = unescaped(text);
  return e;
}

Status complete(const RawRule& r) {
  const Rule& rule = r.rule;
  auto fail = [&](const std::string& what) { return Error{at_line(rule.file, rule.line, "rule " + rule.id + what)}; };
  if (r.matches.empty()) return fail(" has no indented `match` line.");
  bool yes = false, no = false;
  for (const Example& e : rule.examples) {
    yes = yes || e.kind == Example::Kind::yes;
    no = no || e.kind == Example::Kind::no;
  }
  if (!yes) return fail(" has no `yes` example.");
  if (!no) return fail(" has no `no` example.");
  return Done{};
}

}  // namespace

Result<std::vector<RawRule>> read_rules(const File& file) {
  std::vector<RawRule> out;
  std::map<std::string, std::string> scene;
  bool inside = false;
  for (const Line& line : lines(file.text)) {
    std::string_view key = line.key();
    if (key == "rule" && !line.indented) {
      if (line.rest().empty()) return Error{at_line(file.path, line.number, "`rule` needs a name.")};
      RawRule raw;
      raw.rule.id = std::string(line.rest());
      raw.rule.file = file.path;
      raw.rule.line = line.number;
      out.push_back(std::move(raw));
      inside = true;
    } else if (!line.indented || !inside) {
      // The scene of the rules below; between two rules it may change.
      if (key == "match" || example_kind(key))
        return Error{at_line(file.path, line.number, "`" + std::string(key) + "` must be indented below its rule.")};
      scene[std::string(key)] = std::string(line.rest());
    } else if (key == "match") {
      out.back().matches.emplace_back(line.number, std::string(line.rest()));
    } else if (auto kind = example_kind(key)) {
      out.back().rule.examples.push_back(example(*kind, line, scene));
    } else {
      out.back().rule.fields.emplace_back(std::string(key), std::string(line.rest()));
    }
  }
  for (const RawRule& r : out)
    if (Status s = complete(r); !s) return s.error();
  return out;
}

}  // namespace dateline::matcher
