#include "matcher/files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "matcher/embedded.h"

namespace dateline::matcher {

const Files& embedded() {
  static const Files files = [] {
    Files out;
    for (const Embedded& e : embedded_table())
      if (e.path.starts_with("rules/")) out.push_back({std::string(e.path.substr(6)), std::string(e.bytes)});
    return out;
  }();
  return files;
}

std::string_view embedded_data(std::string_view path) {
  for (const Embedded& e : embedded_table())
    if (e.path == path) return e.bytes;
  return {};
}

Result<Files> folder(const std::string& dir) {
  namespace fs = std::filesystem;
  std::error_code code;
  Files out;
  for (fs::recursive_directory_iterator it(dir, code), end; !code && it != end; it.increment(code)) {
    auto ending = it->path().extension();
    if (!it->is_regular_file() || (ending != ".rules" && ending != ".words")) continue;
    std::ifstream in(it->path(), std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) return Error{it->path().string() + ": cannot be read. Check its rights."};
    out.push_back({fs::relative(it->path(), dir).generic_string(), text.str()});
  }
  if (code) return Error{dir + ": cannot be read (" + code.message() + "). Name a folder of rule files."};
  std::sort(out.begin(), out.end(), [](const File& a, const File& b) { return a.path < b.path; });
  return out;
}

}  // namespace dateline::matcher
