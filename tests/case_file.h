// Cases are data: cases/<lang>/<room>/*.txt.
//
//   == a bare weekday looks back
//   why        reports are written after the fact
//   published  2024-03-07
//   > The strike began on Tuesday.
//   time       Tuesday | DATE | 2024-03-05 | bare-weekday
//
// `key value` lines before the input set the scene (published, as, outlet, headline, url); `>` lines are the page;
// lines after it are what a room must answer, one row a line, in order.  A row key names the layer (time, name, quote, figure,
// event, plan, block, fact, entry, text, note); every row of a layer that is named must be there.  `none time` says that the
// layer is empty.  An input whose lines `> -- published | outlet | headline` open one page each is a pile: its rows are `line`
// (of the chronicle: when, status, sources, words, who says so) and `ahead` (plans: when, what, who, where, what became of it).
// `because note-code` or `because rule-id` which branch made it so.
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace dateline::cases {

struct Case {
  std::string name;
  int line = 0;
  std::vector<std::pair<std::string, std::string>> scene;
  bool has_input = false;  // a lone `>` is an empty page
  std::string input;
  std::vector<std::pair<std::string, std::string>> expected;

  std::string get(const std::string& key) const;
};

std::vector<Case> parse(const std::string& text);
std::string print(const std::vector<Case>&);  // as parse reads it; UPDATE=1 writes this

// The rows of one layer of the input, as the case must name them.
using Rows = std::vector<std::string>;
std::map<std::string, Rows> answers(const Case&);
std::map<std::string, Rows> answers_of_pile(const Case&);

}  // namespace dateline::cases
