// The table that the build makes of rules/, models/ and data/ (cmake/embed.cmake).
#pragma once
#include <span>
#include <string_view>

namespace dateline::matcher {

struct Embedded {
  std::string_view path;  // "rules/en/times/weekdays.rules", by path
  std::string_view bytes;
};
std::span<const Embedded> embedded_table();

}  // namespace dateline::matcher
