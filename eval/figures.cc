// How well numbers and units are found, on sentences with known quantities that lie outside the repository:
//
//   eval_figures quantities.json units.tsv [errors]
//
// quantities.json: [{"req": sentence, "res": [{"value", "unit", "surface"}]}]; units.tsv: their unit name, tab, ours.
// Quantities that are no figures here (times, ages, years, units without a line in units.tsv) are left out of the count.
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>

#include "base/json.h"
#include "dateline/engine.h"

namespace {

std::string slurp(const char* path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

bool close_to(double a, double b) { return std::fabs(a - b) <= 1e-6 * std::max(1.0, std::fabs(b)); }

}  // namespace

int main(int argc, char** argv) {
  using namespace dateline;
  if (argc < 3) {
    std::cerr << "eval_figures quantities.json units.tsv [errors]\n";
    return 2;
  }
  auto engine = Engine::create({});
  if (!engine) {
    std::cerr << engine.error().message << "\n";
    return 2;
  }
  std::map<std::string, std::string> units;
  std::istringstream table(slurp(argv[2]));
  for (std::string line; std::getline(table, line);)
    if (size_t tab = line.find('\t'); tab != std::string::npos) units[line.substr(0, tab)] = line.substr(tab + 1);
  const std::string source = slurp(argv[1]);
  const json::Tree tree = json::parse(source);
  size_t gold = 0, value = 0, unit = 0, ours = 0;
  for (json::Value row : tree.root().items()) {
    RawPage page;
    page.form = Form::text;
    page.bytes = row["req"].text();
    const Article a = engine->annotate(page);
    ours += a.reading.figures.size();
    for (json::Value r : row["res"].items()) {
      auto known = units.find(r["unit"].text());
      if (known == units.end()) continue;
      ++gold;
      const double wanted = std::strtod(r["value"].text().c_str(), nullptr);
      const Figure* found = nullptr;
      for (const Figure& f : a.reading.figures)
        if (close_to(f.value, wanted) || (f.high && close_to((f.value + *f.high) / 2, wanted))) found = &f;
      value += found != nullptr;
      const bool right = found && found->unit == known->second;
      unit += right;
      if (!right && argc > 3)
        std::cout << (found ? "unit " + found->unit : std::string("missed")) << "  wanted " << r["value"].text() << " "
                  << known->second << "  in: " << page.bytes << "\n";
    }
  }
  std::cout << "gold " << gold << "  value " << value << "  value and unit " << unit << "  ours " << ours << "\n";
}
