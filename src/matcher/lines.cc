#include "matcher/lines.h"

#include "base/utf8.h"

namespace dateline::matcher {

std::string_view Line::key() const { return std::string_view(text).substr(0, text.find_first_of(" \t")); }

std::string_view Line::rest() const {
  size_t at = text.find_first_of(" \t");
  return at == std::string::npos ? std::string_view() : utf8::trim(std::string_view(text).substr(at));
}

namespace {

// A `#` at the start or after white space opens a comment; `\#` is the sign itself.
std::string without_comment(std::string_view s) {
  std::string out;
  for (size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '\\' && i + 1 < s.size() && s[i + 1] == '#') {
      out += '#';
      ++i;
      continue;
    }
    if (s[i] == '#' && (i == 0 || s[i - 1] == ' ' || s[i - 1] == '\t')) break;
    out += s[i];
  }
  return out;
}

}  // namespace

std::vector<Line> lines(std::string_view file_text) {
  std::vector<Line> out;
  uint32_t number = 0;
  while (!file_text.empty()) {
    size_t end = file_text.find('\n');
    std::string_view raw = file_text.substr(0, end);
    file_text = end == std::string_view::npos ? std::string_view() : file_text.substr(end + 1);
    ++number;
    Line line;
    line.number = number;
    line.indented = !raw.empty() && (raw[0] == ' ' || raw[0] == '\t');
    line.text = std::string(utf8::trim(without_comment(raw)));
    if (!line.text.empty()) out.push_back(std::move(line));
  }
  return out;
}

std::string at_line(const std::string& path, uint32_t line, const std::string& message) {
  return path + ":" + std::to_string(line) + ": " + message;
}

}  // namespace dateline::matcher
