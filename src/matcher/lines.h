// Lines of rule files and word lists, with comments taken off.
//
//   "  yes  The ferry \#4 sank.  # why"  ->  {number 7, indented, key "yes", rest "The ferry #4 sank."}
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::matcher {

struct Line {
  uint32_t number = 0;
  bool indented = false;
  std::string text;  // trimmed, comment and escapes of `#` gone
  std::string_view key() const;
  std::string_view rest() const;
};

std::vector<Line> lines(std::string_view file_text);  // empty ones are left out
std::string at_line(const std::string& path, uint32_t line, const std::string& message);

}  // namespace dateline::matcher
