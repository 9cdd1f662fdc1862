#include "intake/walk.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace dateline::intake {
namespace {

namespace fs = std::filesystem;

std::string joined(const std::string& folder, const std::string& name) {
  return folder.empty() || folder.back() == '/' ? folder + name : folder + '/' + name;
}

// Lists one folder: files into `out`, further folders onto `todo`.
void list(const std::string& folder, Walk& out, std::vector<std::string>& todo) {
  std::error_code error;
  fs::directory_iterator it(folder, error), end;
  if (error) {
    out.errors.push_back({folder + ": the folder cannot be listed (" + error.message() + ").\n  Check its rights."});
    return;
  }
  for (; it != end; it.increment(error)) {
    if (error) break;
    std::string name = it->path().filename().string();
    if (name[0] == '.') continue;
    std::string path = joined(folder, name);
    fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::directory) todo.push_back(path);
    else if (status.type() == fs::file_type::regular) out.files.push_back(path);
    else if (status.type() == fs::file_type::not_found)
      out.errors.push_back({path + ": a link that leads nowhere.\n  Mend or remove it; the rest is read."});
  }
}

}  // namespace

Walk walk(const std::string& path) {
  Walk out;
  std::error_code error;
  fs::file_status status = path == "-" ? fs::file_status(fs::file_type::fifo) : fs::status(path, error);
  if (status.type() == fs::file_type::not_found) {
    bool link = fs::is_symlink(fs::symlink_status(path, error));
    out.errors.push_back({path + (link ? ": a link that leads nowhere.\n  Mend or remove it."
                                       : ": there is no such file or folder.\n  Check the name.")});
    return out;
  }
  if (status.type() != fs::file_type::directory) {
    out.files.push_back(path);
    return out;
  }
  std::vector<std::string> todo{path};
  std::set<std::string> seen;
  while (!todo.empty()) {
    std::string folder = todo.back();
    todo.pop_back();
    std::string real = fs::canonical(folder, error).string();
    if (error || seen.insert(real).second) list(folder, out, todo);
  }
  std::sort(out.files.begin(), out.files.end());
  std::sort(out.errors.begin(), out.errors.end(), [](const Error& a, const Error& b) { return a.message < b.message; });
  return out;
}

}  // namespace dateline::intake
