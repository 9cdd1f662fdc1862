#include "stories/background.h"

#include <charconv>
#include <cmath>
#include <cstdint>

namespace dateline::stories {

Background::Background(std::string_view language, std::string_view table) : language_(language) {
  while (!table.empty()) {
    const size_t end = std::min(table.find('\n'), table.size());
    const std::string_view line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    const size_t tab = line.find('\t');
    if (tab == std::string_view::npos) continue;
    uint32_t count = 0;
    std::from_chars(line.data() + tab + 1, line.data() + line.size(), count);
    if (line.substr(0, tab) == "#texts") texts_ = count;
    else texts_with_[line.substr(0, tab)] = count;
  }
}

double Background::idf(std::string_view word) const {
  const uint32_t* found = texts_with_.find(word);
  const double with = found ? *found : 1;
  return std::max(0.0, std::log((texts_ + 1) / (with + .5)));
}

}  // namespace dateline::stories
