// The command line, one function a command.  Everything below takes the parsed options and gives an exit status.
//
//   0 found or done, 1 nothing found, 2 error (also where only one of many inputs could not be read)
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "dateline/engine.h"
#include "faces/format/json.h"
#include "faces/format/select.h"
#include "faces/format/terminal.h"

namespace dateline::cli {

enum Exit : int { done = 0, nothing = 1, failed = 2 };

struct Options {
  std::string database = "dateline.db";
  std::vector<std::string> paths;
  std::string form = "auto", format = "json", published, seen, rules, html;
  std::vector<std::string> fields, layers;
  int jobs = 0;
  bool json = false, all = false, no_progress = false, gold_tokens = false;
  std::string as_of, basis = "published", since;
  std::string story, who, from, to, id, words, sentence, shell, room;
  std::vector<std::string> ids;  // of story merge and split
  std::string other;             // of why
  int64_t undo = 0;
  bool reasons = false;          // of show
  std::vector<std::string> tables, actors;  // of entities
  std::string part, folder, models, language = "en";  // of train
  int64_t limit = -1;
};

// stdout is a terminal: pretty; else JSON Lines.
bool pretty(const Options&);
format::text::Style style();
int complain(const Error&);

int ingest(const Options&, bool print_brief);
int read(const Options&);
int annotate(const Options&);

int stories(const Options&);
int show(const Options&);
int timeline(const Options&);
int brief(const Options&);
int since(const Options&);
int sources(const Options&);
int diff(const Options&);
int layer(const Options&, const std::string& name);
int entities(const Options&);
int upcoming(const Options&);
int search(const Options&);
int why(const Options&);
int verify(const Options&);
int sql(const Options&);
int story_merge(const Options&);
int story_split(const Options&);
int story_decisions(const Options&);
int story_log(const Options&);
int eval(const Options&);
int rules_check(const Options&);
int rules_try(const Options&);
int train(const Options&);

// Runs with an open view of the moment asked for.
int with_view(const Options&, const std::function<int(Database&, const View&)>&);
// The story that the words name.  An id of old leads to the story that its words stand in now; standard error says so.
Result<const Story*> story_of(const View&, const std::string& words);
// Documents by the id of a document, an article or a story, or by their path.
Result<std::vector<DocId>> documents_of(const View&, const std::string& words);
Result<Engine> engine_of(const Options&);
void print(const std::string&);
void print_row(const format::json&);

}  // namespace dateline::cli
