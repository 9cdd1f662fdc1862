// Cases of several pages: ingested into a database of their own, answered by its chronicle.
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "base/utf8.h"
#include "tests/case_file.h"
#include "tests/support.h"

namespace dateline::cases {
namespace {

using json = nlohmann::json;

// "-- 2024-03-07T10:00:00Z | Varna Post | Ferry sinks" and the page below it, as rows of an export.
std::string exported(const std::string& input) {
  std::vector<json> pages;
  std::istringstream in(input);
  std::string line;
  while (std::getline(in, line)) {
    if (line.starts_with("-- ")) {
      std::vector<std::string> parts;
      for (size_t i = 3; i <= line.size();) {
        size_t bar = std::min(line.find('|', i), line.size());
        parts.push_back(std::string(utf8::trim(std::string_view(line).substr(i, bar - i))));
        i = bar + 1;
      }
      parts.resize(3);
      pages.push_back({{"id", std::to_string(pages.size() + 1)}, {"published", parts[0]}, {"outlet", parts[1]}, {"headline", parts[2]}, {"text", ""}});
      continue;
    }
    if (pages.empty()) continue;
    std::string text = pages.back()["text"].get<std::string>();
    pages.back()["text"] = text + (text.empty() ? "" : "\n") + line;
  }
  std::string out;
  for (const json& p : pages) out += p.dump() + "\n";
  return out;
}

std::string row(std::initializer_list<std::string> parts) {
  std::string out;
  for (const std::string& p : parts) out += (out.empty() ? "" : " | ") + (p.empty() ? "-" : p);
  return out;
}

}  // namespace

std::map<std::string, Rows> answers_of_pile(const Case& c) {
  tests::Scratch scratch;
  std::string path = scratch.path("pile.jsonl");
  std::ofstream(path) << exported(c.input);
  View view = tests::view_of(scratch.path("case.db"), {path}, tests::example_options());
  std::map<std::string, Rows> out;
  for (const Development& d : view.chronicle.developments)
    out["line"].push_back(row({to_string(d.when), d.status, std::to_string(d.origins), d.headline, d.by}));
  for (const Plan& p : view.chronicle.plans) {
    std::string who;
    for (const std::string& w : p.who) who += (who.empty() ? "" : "; ") + w;
    out["ahead"].push_back(row({to_string(p.when), p.what, who, p.where, std::string(to_string(p.status))}));
  }
  return out;
}

}  // namespace dateline::cases
