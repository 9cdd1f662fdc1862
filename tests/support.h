// What the whole-way tests share: a fresh database of the example pile, and its content as text.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "dateline/engine.h"

namespace dateline::tests {

// A folder of its own, removed at the end.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  std::string path(const std::string& name) const { return (dir_ / name).string(); }

 private:
  std::filesystem::path dir_;
};

const Engine& engine();
InputOptions example_options(int jobs = 1);

// Ingests and gives the view of everything.  Fails the test on an error.
View view_of(const std::string& database, const std::vector<std::string>& paths, const InputOptions&);

// Every story, development, plan, series, lineage and entity as lines: equal text, equal content.
std::string told(const View&);
// Every row of every table but meta and what was told of stories before, as lines: what a killed and repeated run must leave as an undisturbed one does.
std::string dumped(const std::string& database);
// Makes of a database what dateline's first schema would have held.
void as_schema_1(const std::string& database);
void run_sql(const std::string& database, const std::string& sql);

// Runs the program with these arguments (a shell reads them); what it wrote and how it ended.
struct Ran {
  int status = -1;
  std::string out;  // standard output
  std::string err;
};
Ran run(const std::string& arguments, const std::string& before = "");

}  // namespace dateline::tests
