// Runs every file of cases/.  UPDATE=1 rewrites the answers; the diff is the review.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/case_file.h"

namespace dateline::cases {
namespace {

namespace fs = std::filesystem;

std::string slurp(const fs::path& p) {
  std::ifstream in(p, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<fs::path> files() {
  std::vector<fs::path> out;
  for (const auto& e : fs::recursive_directory_iterator("cases"))
    if (e.path().extension() == ".txt") out.push_back(e.path());
  std::sort(out.begin(), out.end());
  return out;
}

// The rows that the program gives for the layers that the case names, in the case's own order of layers.
std::vector<std::pair<std::string, std::string>> actual(const Case& c) {
  auto got = answers(c);
  std::vector<std::pair<std::string, std::string>> out;
  std::set<std::string> seen;
  for (const auto& [key, value] : c.expected) {
    if (key == "because") {
      bool noted = std::count(got["note"].begin(), got["note"].end(), value) > 0;
      out.push_back({key, noted ? value : "no such note; notes are" + [&] {
        std::string all;
        for (const std::string& n : got["note"]) all += " " + n;
        return all;
      }()});
      continue;
    }
    std::string layer = key == "none" ? value : key;
    if (!seen.insert(layer).second) continue;
    if (got[layer].empty()) out.push_back({"none", layer});
    for (const std::string& row : got[layer]) out.push_back({layer, row});
  }
  return out;
}

std::string shown(const std::vector<std::pair<std::string, std::string>>& rows) {
  std::string out;
  for (const auto& [k, v] : rows) out += "  " + k + " " + v + "\n";
  return out;
}

TEST(Cases, EveryFileAnswersAsItSays) {
  bool update = std::getenv("UPDATE") != nullptr;
  ASSERT_FALSE(files().empty());
  for (const fs::path& file : files()) {
    std::vector<Case> cases = parse(slurp(file));
    EXPECT_FALSE(cases.empty()) << file << " runs no case";
    for (Case& c : cases) {
      EXPECT_FALSE(c.get("why").empty()) << file.string() << ":" << c.line << ": say why in a line `why …`";
      EXPECT_FALSE(c.expected.empty()) << file.string() << ":" << c.line << ": no answer is expected";
      auto got = actual(c);
      if (update) c.expected = got;
      EXPECT_EQ(shown(c.expected), shown(got)) << file.string() << ":" << c.line << ": " << c.name;
    }
    if (update) std::ofstream(file, std::ios::binary) << print(cases);
  }
}

TEST(Cases, PrintAndParseAgree) {
  for (const fs::path& file : files()) {
    auto once = parse(slurp(file));
    EXPECT_EQ(print(once), print(parse(print(once)))) << file;
  }
}

}  // namespace
}  // namespace dateline::cases
