// The checks of tidy_test.cc, apart so that they can be tested on invented files.
//
//   forbidden_includes("src/stories/a.cc", "#include \"lineage/b.h\"")
//     -> {"src/stories/a.cc:1: error: stories includes lineage/b.h; rooms meet in engine/ only"}
#pragma once
#include <string>
#include <vector>

namespace dateline::tests::tidy {

std::vector<std::string> forbidden_includes(const std::string& path, const std::string& text);
std::vector<std::string> forbidden_calls(const std::string& path, const std::string& text);

// Words of a language that code compares with text: they belong into rules/.
std::vector<std::string> spoken_literals(const std::string& path, const std::string& text);

struct Function {
  int line = 0;   // of its opening brace
  int lines = 0;  // from there to the closing brace
};
// By the house's layout: a body opens at the end of a line and closes in the column where its head began.
std::vector<Function> functions(const std::string& text);

}  // namespace dateline::tests::tidy
