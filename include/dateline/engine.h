// The rooms joined: pages to articles, and a database of them to a chronicle.
//
//   Engine engine = *Engine::create({});
//   engine.each_article({"pile/"}, {}, [](Article a) { … ; return true; });           // no database
//
//   auto db = *Database::open(engine, "news.db", Database::Mode::create);
//   db->ingest({"pile/"}, {});                                                          // read, stored, joined
//   View now = *db->view({});                                                           // every layer, every story
//   View then = *db->view({.at = *earliest(*parse_stamp("2024-03-12T18:00Z"))});        // what was known then
//
// One Engine may serve many threads; a Database belongs to one thread at a time.  Nothing prints, exits or reads a clock:
// the moment of a run comes in as InputOptions::seen.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "dateline/note.h"
#include "dateline/page.h"
#include "dateline/reading.h"
#include "dateline/result.h"
#include "dateline/story.h"

namespace dateline {

struct InputOptions {
  Form form = Form::automatic;
  std::string published;                      // "" if the user does not know it
  std::optional<Instant> seen;                // capture time where the input itself has none
  bool seen_by_run = false;                   // `seen` is the moment of the run, not the user's word
  std::map<std::string, std::string> fields;  // export fields: ours -> theirs
  int jobs = 0;                               // threads; 0: all cores.  The result does not depend on it
};

struct Progress {
  uint64_t pages = 0;
  std::string path;
};

struct IngestReport {
  uint64_t pages = 0;       // read
  uint64_t stored = 0;      // new to the database
  uint64_t known = 0;       // there already
  uint64_t notes = 0;
  Notes file_notes;         // about whole files, not about a page
  std::vector<Error> errors;  // what could not be opened or was cut short; the rest is stored
};

// What became of the examples inside the rules.
struct RuleCheck {
  size_t rules = 0, examples = 0;
  std::vector<Error> wrong;  // "en/times/weekdays.rules:12: rule bare-weekday: expected …"
};

class Engine {
 public:
  struct Options {
    std::string rules_dir;  // "" for the rules built in
  };
  static Result<Engine> create(const Options&);
  // Reads every yes, no and known example of the rules, as a linguist who changed one wants to know.
  static Result<RuleCheck> check_rules(const Options&);

  // In the order of the paths, whatever the number of jobs.  `keep` returns false to stop.
  IngestReport each_document(const std::vector<std::string>& paths, const InputOptions&,
                             const std::function<bool(Document&&)>& keep) const;
  IngestReport each_article(const std::vector<std::string>& paths, const InputOptions&,
                            const std::function<bool(Article&&)>& keep) const;
  Article annotate(const RawPage&) const;
  // Entities of one article alone.
  Links link(const Article&) const;

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  std::shared_ptr<const Parts> parts_;
};

struct Capture {
  std::string path;
  std::optional<std::string> record;
  std::optional<Instant> seen;
};

// Everything that is known at one moment.
struct View {
  AsOf as_of;
  std::optional<Instant> moment;                 // the moment asked for, else the latest publication
  std::vector<Article> articles;                 // by publication (unknown last), then id
  std::vector<Stamp> published;                  // in parallel: own or joined
  std::vector<std::vector<Capture>> captures;    // in parallel, by path
  Chronicle chronicle;

  // Index into articles, or npos.
  static constexpr size_t npos = size_t(-1);
  size_t index_of(DocId) const;
};

// What no longer fits: see Database::verify.
struct Problem {
  std::string what;   // "text of d-…", "names of d-…"
  std::string where;  // path, byte span
  std::string detail;
};

class Database {
 public:
  enum class Mode { read, create };
  static Result<std::unique_ptr<Database>> open(const Engine&, const std::string& path, Mode);
  ~Database();

  // Reads, stores and joins.  Storing is page by page: what a killed run had stored stays, and running again changes nothing
  // that was right.
  Result<IngestReport> ingest(const std::vector<std::string>& paths, const InputOptions&,
                              const std::function<void(const Progress&)>& progress = {});
  Result<View> view(const AsOf&);
  Result<std::vector<Change>> diff(const View&, ArticleId);
  // Why its documents stand together: one tie a document, none where it has one.
  std::vector<Tie> reasons(const View&, StoryId);
  // Why two documents stand in one story, or in two.  Both are of the view.
  Result<PairReasons> reasons(const View&, DocId, DocId);
  // The user's own word on stories.  It is stored, holds for every run to come and every moment asked for, and is applied
  // at once.  `at` is the moment of the decision, `why` may be empty.  The views in hand are out of date afterwards.
  Result<Decision> merge(const View&, const std::vector<StoryId>&, Instant at, const std::string& why);
  // The documents leave their story together; their revisions and copies in it go with them.
  Result<Decision> split(const View&, StoryId, const std::vector<DocId>&, Instant at, const std::string& why);
  Status undo(uint32_t decision, Instant at);
  Result<std::vector<Decision>> decisions();             // by number, undone ones too
  Result<std::vector<StoryChange>> story_log();          // what runs did to stories that were told before, oldest first
  Result<std::vector<Redirect>> redirects();
  // Documents that hold the words (FTS5 query syntax), best first.
  Result<std::vector<DocId>> search(const std::string& words, size_t limit);
  // Rows of a read-only SQL query; NULL is nothing.
  using Cell = std::variant<std::monostate, int64_t, double, std::string>;
  struct Table {
    std::vector<std::string> columns;
    std::vector<std::vector<Cell>> rows;
  };
  Result<Table> query(const std::string& sql);
  // The raw bytes of a stored page.
  Result<std::string> page_bytes(DocId);
  // Re-checks every stored span against the stored bytes; empty when all is well.
  Result<std::vector<Problem>> verify();
  const std::string& path() const;

 private:
  struct Impl;
  explicit Database(std::unique_ptr<Impl>);
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
