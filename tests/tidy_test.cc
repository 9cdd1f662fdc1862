// The house as a test: rooms, forbidden calls, words in C++, sizes, links, and what must be documented.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "tests/support.h"
#include "tests/tidy.h"

namespace dateline::tests {
namespace {

namespace fs = std::filesystem;

std::string slurp(const fs::path& p) {
  std::ifstream in(p, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<fs::path> files(const std::vector<std::string>& roots, const std::set<std::string>& endings) {
  std::vector<fs::path> out;
  for (const std::string& root : roots) {
    if (!fs::exists(root)) continue;
    if (fs::is_regular_file(root)) {
      out.push_back(root);
      continue;
    }
    for (const auto& e : fs::recursive_directory_iterator(root))
      if (e.is_regular_file() && endings.count(e.path().extension().string())) out.push_back(e.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<fs::path> code() { return files({"src", "faces", "include"}, {".h", ".cc"}); }
bool is_test(const fs::path& p) { return p.stem().string().ends_with("_test"); }

TEST(Tidy, RoomsDoNotIncludeEachOther) {
  for (const fs::path& p : code())
    for (const std::string& wrong : tidy::forbidden_includes(p.generic_string(), slurp(p))) ADD_FAILURE() << wrong;
}

TEST(Tidy, NothingBelowTheFacesPrintsExitsOrReadsTheClockOrTheEnvironment) {
  for (const fs::path& p : files({"src"}, {".h", ".cc"}))
    if (!is_test(p))
      for (const std::string& wrong : tidy::forbidden_calls(p.generic_string(), slurp(p))) ADD_FAILURE() << wrong;
}

TEST(Tidy, WordsOfALanguageLiveInRules) {
  // base/webdate.h reads dates as markup writes them, charset names are no language.
  const std::set<std::string> formats = {"src/base/webdate.cc", "src/read/charset.cc"};
  for (const fs::path& p : files({"src"}, {".h", ".cc"}))
    if (!is_test(p) && !formats.count(p.generic_string()))
      for (const std::string& wrong : tidy::spoken_literals(p.generic_string(), slurp(p))) ADD_FAILURE() << wrong;
}

// A ratchet, not a wall: these counts only fall.
TEST(Tidy, FilesAndFunctionsStaySmall) {
  size_t long_files = 0, functions = 0, long_functions = 0;
  for (const fs::path& p : code()) {
    std::string text = slurp(p);
    long_files += std::count(text.begin(), text.end(), '\n') > 500;
    for (const tidy::Function& f : tidy::functions(text)) {
      ++functions;
      if (f.lines > 70) {
        ++long_functions;
        std::cout << p.generic_string() << ":" << f.line << ": a function of " << f.lines << " lines\n";
      }
    }
  }
  EXPECT_EQ(long_files, 0u);
  EXPECT_GT(functions, 1000u);
  EXPECT_LE(long_functions, functions / 50);
}

TEST(Tidy, NoWorkIsLeftInComments) {
  for (const fs::path& p : code())
    EXPECT_FALSE(std::regex_search(slurp(p), std::regex("\\b(TO" "DO|FIX" "ME|HA" "CK)\\b"))) << p;
}

TEST(Tidy, LinksInDocumentsLeadSomewhere) {
  std::regex link("\\]\\(([^)#:]+)(#[^)]*)?\\)");
  for (const fs::path& p : files({"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "STYLE.md", "CHANGELOG.md", "docs", "src", "models", "data", "examples"}, {".md"})) {
    std::string text = slurp(p);
    for (std::sregex_iterator it(text.begin(), text.end(), link), end; it != end; ++it)
      EXPECT_TRUE(fs::exists(p.parent_path() / (*it)[1].str())) << p.generic_string() << ": " << (*it)[1];
  }
}

TEST(Tidy, TheWalkNamesTheRooms) {
  std::set<std::string> rooms, named;
  for (const auto& e : fs::directory_iterator("src"))
    if (e.is_directory()) rooms.insert(e.path().filename().string());
  std::string walk = slurp("src/README.md");
  std::regex row("\n\\| ([a-z]+) \\|");
  for (std::sregex_iterator it(walk.begin(), walk.end(), row), end; it != end; ++it) named.insert((*it)[1]);
  named.erase("room");
  EXPECT_EQ(rooms, named);
}

TEST(Tidy, EveryNoteCodeIsDocumented) {
  std::string page = slurp("docs/reference/notes.md");
  std::set<std::string> codes;
  std::regex braced("(?:Note\\{|notes?(?:\\.|->)(?:push_back|emplace_back)\\(\\{?|note\\()\"([a-z]+(?:-[a-z]+)*)\"");
  for (const fs::path& p : files({"src"}, {".cc", ".h"})) {
    std::string text = slurp(p);
    if (is_test(p)) continue;
    for (std::sregex_iterator it(text.begin(), text.end(), braced), end; it != end; ++it) codes.insert((*it)[1]);
  }
  EXPECT_GT(codes.size(), 5u);
  for (const std::string& c : codes) EXPECT_NE(page.find("`" + c + "`"), std::string::npos) << "docs/reference/notes.md does not tell of " << c;
}

TEST(Tidy, EveryCommandAndFlagAndViewIsDocumented) {
  std::string commands = slurp("docs/reference/commands.md"), database = slurp("docs/reference/database.md");
  std::string help = run("--help").out;
  for (const char* c : {"ingest", "read", "annotate", "stories", "show", "timeline", "brief", "since", "sources", "diff", "quotes", "figures", "events", "names", "times",
                        "entities", "upcoming", "search", "why", "verify", "sql", "eval", "rules", "completions"}) {
    EXPECT_NE(help.find(std::string("  ") + c), std::string::npos) << c;
    EXPECT_NE(commands.find("`dateline " + std::string(c)), std::string::npos) << c;
    std::string own = run(std::string(c) + " --help").out;
    std::regex flag("--(?!help)[a-z-]+");
    for (std::sregex_iterator it(own.begin(), own.end(), flag), end; it != end; ++it)
      EXPECT_NE(commands.find("`" + it->str()), std::string::npos) << c << " " << it->str();
  }
  std::string schema = slurp("src/store/schema.sql");
  std::regex view("CREATE VIEW (v_[a-z_]+)");
  for (std::sregex_iterator it(schema.begin(), schema.end(), view), end; it != end; ++it)
    EXPECT_NE(database.find("`" + (*it)[1].str() + "`"), std::string::npos) << (*it)[1];
}

// The checks themselves.
TEST(TidyItself, SeesAForbiddenInclude) {
  EXPECT_EQ(tidy::forbidden_includes("src/stories/twins.cc", "#include \"lineage/index.h\"\n#include \"base/hash.h\"\n").size(), 1u);
  EXPECT_TRUE(tidy::forbidden_includes("src/engine/join.cc", "#include \"lineage/index.h\"\n").empty());
  EXPECT_EQ(tidy::forbidden_includes("faces/cli/x.cc", "#include \"store/store.h\"\n").size(), 1u);
}

TEST(TidyItself, SeesAForbiddenCall) {
  EXPECT_EQ(tidy::forbidden_calls("src/x/y.cc", "int f() { return std::getenv(\"HOME\") ? 1 : 0; }\n").size(), 1u);
  EXPECT_TRUE(tidy::forbidden_calls("src/x/y.cc", "// it never calls getenv(…)\nint printable = 1;\n").empty());
}

TEST(TidyItself, SeesWordsOfALanguage) {
  EXPECT_EQ(tidy::spoken_literals("src/x/y.cc", "if (ws[i].lower == \"minister\") return 1;\n").size(), 1u);
  EXPECT_EQ(tidy::spoken_literals("src/x/y.cc", "bool b = t.lemma(verb) != \"meet\";\n").size(), 1u);
  EXPECT_TRUE(tidy::spoken_literals("src/x/y.cc", "if (w.lower == \",\" || rel == \"nsubj\") return 1;  // lower == \"the\"\n").empty());
}

TEST(TidyItself, MeasuresFunctions) {
  auto all = tidy::functions("int f() {\n  return 1;\n}\n\nvoid g(int a,\n       int b) {\n  a = b;\n}\n");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].lines, 3);
  EXPECT_EQ(all[1].lines, 3);
  // A constructor that begins with its members ends at its own brace.
  auto made = tidy::functions("A::A(int a)\n    : a_(a),\n      b_(f()) {\n  g();\n}\n\nint h() {\n  return 2;\n}\n");
  ASSERT_EQ(made.size(), 2u);
  EXPECT_EQ(made[0].lines, 3);
}

}  // namespace
}  // namespace dateline::tests
