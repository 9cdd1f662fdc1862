#include "tests/tidy.h"

#include <regex>
#include <set>
#include <sstream>

namespace dateline::tests::tidy {
namespace {

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  std::string line;
  while (std::getline(in, line)) out.push_back(line);
  return out;
}

std::string without_comment(const std::string& line) {
  size_t at = line.find("//");
  return at == std::string::npos ? line : line.substr(0, at);
}

const std::set<std::string> tools = {"dateline", "base", "matcher", "learn"};

}  // namespace

std::vector<std::string> forbidden_includes(const std::string& path, const std::string& text) {
  std::vector<std::string> out;
  std::smatch where;
  bool in_src = std::regex_search(path, where, std::regex("^src/([a-z]+)/"));
  std::string room = in_src ? where[1].str() : "";
  bool face = path.starts_with("faces/");
  int number = 0;
  for (const std::string& line : split(text)) {
    ++number;
    std::smatch m;
    if (!std::regex_search(line, m, std::regex("^\\s*#\\s*include\\s*\"([^\"]+)\""))) continue;
    std::string target = m[1];
    std::string first = target.substr(0, target.find('/'));
    bool fine = room == "engine" || first == room || tools.count(first) || path.starts_with("include/");
    if (face) fine = first == "dateline" || target.starts_with("faces/format/") || target.starts_with(path.substr(0, path.rfind('/') + 1)) || target == "faces/web/web.h";
    if (!fine)
      out.push_back(path + ":" + std::to_string(number) + ": error: " + (face ? "a face" : room) + " includes " + target +
                    (face ? "; faces use include/dateline and faces/format" : "; rooms meet in engine/ only"));
  }
  return out;
}

namespace {

// An error for each line that the pattern finds outside of comments.
std::vector<std::string> lines_with(const std::regex& pattern, const std::string& path, const std::string& text, const char* why) {
  std::vector<std::string> out;
  int number = 0;
  for (const std::string& line : split(text)) {
    ++number;
    std::smatch m;
    std::string bare = without_comment(line);
    if (std::regex_search(bare, m, pattern)) out.push_back(path + ":" + std::to_string(number) + ": error: " + m.str() + why);
  }
  return out;
}

}  // namespace

std::vector<std::string> forbidden_calls(const std::string& path, const std::string& text) {
  static const std::regex calls(
      "\\b(getenv|setlocale|printf|fprintf|puts|exit|abort|system_clock|steady_clock)\\b\\s*[(:]|std::(cout|cerr|clog)\\b|\\btime\\((nullptr|NULL|0)\\)");
  return lines_with(calls, path, text, " below faces/");
}

std::vector<std::string> spoken_literals(const std::string& path, const std::string& text) {
  // What names the words of a page in this house, held against two letters or more.
  static const std::regex spoken(
      "(\\b(lower|lemma|lemma_or_lower|written|ending|phrase|surname|token_text)|(lower|lemma|text)\\([^()]+\\)|with_particle\\([^()]*\\)|"
      "preposition\\([^()]*\\))\\s*(==|!=)\\s*\"[A-Za-z]{2,}[^\"]*\"");
  return lines_with(spoken, path, text, ": words of a language live in rules/");
}

std::vector<Function> functions(const std::string& text) {
  std::vector<Function> out;
  std::vector<std::string> lines = split(text);
  static const std::regex head("\\)( const| noexcept| override)*( ->.*)? \\{$");
  for (size_t i = 0; i < lines.size(); ++i) {
    bool keyword = std::regex_search(lines[i], std::regex("^\\s*(\\}? ?else )?(if|for|while|switch|do|catch)\\b|^\\s*\\}"));
    if (keyword || !std::regex_search(lines[i], head) || lines[i].find('[') != std::string::npos) continue;
    // The head may have begun on a line above, further left; what a constructor begins with stands behind a colon.
    size_t column = lines[i].find_first_not_of(' ');
    auto goes_on = [&](size_t k) { return lines[k - 1].ends_with(",") || lines[k].find(':') == lines[k].find_first_not_of(' '); };
    for (size_t k = i; k > 0 && goes_on(k); --k) column = std::min(column, lines[k - 1].find_first_not_of(' '));
    for (size_t k = i + 1; k < lines.size(); ++k)
      if (lines[k].find_first_not_of(' ') == column && lines[k][column] == '}') {
        out.push_back({int(i) + 1, int(k - i) + 1});
        break;
      }
  }
  return out;
}

}  // namespace dateline::tests::tidy
