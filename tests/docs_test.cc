// The examples of the reference pages are run: what stands below `$ dateline …` is what the program says.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <regex>
#include <sstream>

#include "tests/support.h"

namespace dateline::tests {
namespace {

// The page with every answer as it is now: commands of one page share a database of the example pile.
std::string answered(const std::string& page, const std::string& database) {
  std::istringstream in(page);
  std::string out, line;
  const std::string mark = "$ dateline ";
  bool told = false;  // inside a block whose answer was written anew
  while (std::getline(in, line)) {
    if (line.starts_with("```")) told = false;
    if (told) continue;
    out += line + "\n";
    if (!line.starts_with(mark)) continue;
    const std::string command = line.substr(mark.size());
    const size_t word = command.find_first_of(" ");
    const bool nested = command.starts_with("story ");
    const size_t at = nested ? command.find(' ', word + 1) : word;
    Ran ran = run(command.substr(0, at) + " -d " + database + (at == std::string::npos ? "" : command.substr(at)));
    out += ran.err + ran.out;
    told = true;
  }
  return out;
}

// Likenesses and the words that make them change with each table of words; what the page shows stays true without them.
std::string without_weights(const std::string& page) {
  static const std::regex list("\\[\"[^\\]]*\\]"), fraction("[0-9]+\\.[0-9]+");
  return std::regex_replace(std::regex_replace(page, list, "[…]"), fraction, "#");
}

TEST(Docs, ExamplesOfTheReferenceSayWhatTheProgramSays) {
  for (const char* path : {"docs/reference/stories.md", "docs/reference/changes.md"}) {
    Scratch scratch;
    const std::string database = scratch.path("examples.db");
    ASSERT_EQ(run("ingest -j1 --seen 2024-03-18T20:00:00Z -d " + database + " examples/pile").status, 0);
    std::ifstream in(path);
    std::ostringstream page;
    page << in.rdbuf();
    const std::string now = answered(page.str(), database);
    if (std::getenv("UPDATE")) std::ofstream(path) << now;
    else EXPECT_EQ(without_weights(page.str()), without_weights(now)) << path << ": UPDATE=1 writes the answers anew; the diff is the review";
  }
}

}  // namespace
}  // namespace dateline::tests
