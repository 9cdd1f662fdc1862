// What an outlet changed between two captures, as a history page shows it: one item a sentence, its words in place.
//
//   items(changes, view)  ->  {types {figure, time}, pieces "Nine" for "Seven", "people died on" , "Tuesday" for "Monday"}
//
// Items come by significance, highest first, then by place.
#pragma once
#include <string>
#include <vector>

#include "faces/format/json.h"
#include "faces/format/terminal.h"

namespace dateline::format {

inline constexpr double news_min = .3;  // below, a change is told in a line with others

// Words that stayed, that went, that came.
struct Piece {
  enum class Kind : uint8_t { same, gone, come } kind;
  std::string text;
};

struct ChangeItem {
  std::vector<ChangeType> types;  // each once, weightiest first
  ChangeForm form = ChangeForm::edited;
  double significance = 0;
  std::vector<Piece> pieces;
  bool news() const { return significance >= news_min; }
};

// Of one pair of captures.
std::vector<ChangeItem> items(const std::vector<const Change*>&, const View&);
// The changes of an article, capture by capture.
struct Step {
  DocId from, to;
  std::vector<const Change*> changes;
};
std::vector<Step> steps(const std::vector<Change>&);
// "Thu 2 May 2024 09:00 +02:00, changed Thu 2 May 2024 18:00 +02:00".
std::string times(const Step&, const View&);
// "2 changes of wording, 14 older entries gone from the page"; "" where every item is news.
std::string small_changes(const std::vector<ChangeItem>&);
// "entry added", "passage dropped", "figure, time, sentences merged".
std::string label(const ChangeItem&);

namespace text {
std::string step(const Step&, const Rows&, const Style&);
}
}  // namespace dateline::format
