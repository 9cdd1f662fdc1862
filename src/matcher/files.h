// The rule files and word lists: built into the program as text, or read from a folder with the same parser.
//
//   matcher::embedded()          -> {{"en/times/weekdays.rules", "rule bare-weekday\n…"}, …}, by path
//   matcher::folder("my-rules")  -> the same from disk
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"

namespace dateline::matcher {

struct File {
  std::string path;  // "en/times/weekdays.rules"
  std::string text;
};
using Files = std::vector<File>;

const Files& embedded();
Result<Files> folder(const std::string& dir);

// Bytes of an embedded model or table, such as "models/en/tagger.bin" or "data/places.tsv"; empty if there is none.
std::string_view embedded_data(std::string_view path);

}  // namespace dateline::matcher
