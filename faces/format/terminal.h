// Answers as a person reads them on a terminal.
//
//   text::brief(view)   ->   Ferry sinks off Varna
//                            18 reports · 13 independent sources · Sun 10 Mar 2024 – Mon 18 Mar 2024
//                            …
#pragma once
#include <string>

#include "faces/format/json.h"

namespace dateline::format::text {

struct Style {
  bool colour = false;
  size_t width = 100;
};

std::string brief(const View&, const Style&);
std::string stories(const View&, const Style&);
std::string story(const View&, const Story&, const Style&);  // its chronicle with sources
std::string development(const View&, const Development&, const Style&);
std::string plan(const View&, const Plan&, const Style&);
std::string lineage(const Rows&, const Lineage&, const Style&);
// One line for a row of a layer (quotes, figures, events, times, names) or an entity.
std::string row(const std::string& layer, const json&, const Style&);

// "Fri 18 Feb 2022 03:15 +01:00", "Dec 2021"; "undated" when unknown.
std::string day(const Stamp&);
std::string day(const Interval&);
size_t columns(const std::string&);  // characters
std::vector<std::string> rows_of(const std::string& words, size_t width);  // whole words in rows
std::string clipped(const std::string& text, size_t width);  // whole characters, with an ellipsis

}  // namespace dateline::format::text
