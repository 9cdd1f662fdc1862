#include "intake/intake.h"

#include <fstream>
#include <sstream>

namespace dateline::intake {

Count each(const std::string& path, const Options& options, Notes&, const std::function<bool(RawPage&&)>& keep) {
  Count count;
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    count.errors.push_back({path + ": cannot be opened. Check that it exists and may be read."});
    return count;
  }
  RawPage page;
  page.path = path;
  page.form = options.form;
  page.seen = options.seen;
  page.published = options.published;
  std::ostringstream bytes;
  bytes << in.rdbuf();
  page.bytes = bytes.str();
  ++count.pages;
  keep(std::move(page));
  return count;
}

}  // namespace dateline::intake
