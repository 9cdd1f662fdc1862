// One SQLite file: pages with their bytes, documents, layers, and what was joined across pages.
//
//   auto store = *Store::open("news.db", Store::Mode::create);
//   store->put({{page, article}, …});          // one transaction; nothing happens where a document is there already
//   for (StoredArticle& a : *store->load()) …
//
// A killed process loses at most the documents of one call of put (write-ahead log).  The content does not
// depend on the order in which documents were put.  Errors say what, where, and what to do.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "dateline/engine.h"
#include "dateline/page.h"
#include "dateline/reading.h"
#include "dateline/result.h"
#include "dateline/story.h"

struct sqlite3;

namespace dateline::store {

class Connection;

struct StoredArticle {
  Article article;                      // tokens are not stored
  std::vector<Capture> captures;        // by path, then record
  std::optional<TimeFact> joined;       // published, as joined when the layers were made
};

class Store {
 public:
  enum class Mode { read, create };
  static Result<std::unique_ptr<Store>> open(const std::string& path, Mode);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  Result<bool> has(DocId);
  // Adds pages with their articles in one transaction, or only the capture where a document is known; how many were new.
  // Where that fails, as many as can be are stored, each by itself, before the error is given.
  struct Read {
    RawPage page;
    Article article;
  };
  Result<size_t> put(const std::vector<Read>&);
  // Replaces entries and layers of a document whose publication was joined from others.
  Status replace_layers(const Article&, const std::optional<TimeFact>& joined);
  Result<std::vector<StoredArticle>> load();
  Result<RawPage> page(DocId);          // with bytes, as it was read
  Result<std::vector<DocId>> documents();

  // The cross-page tables, all anew, in one transaction; marks the database as fresh.  `changes` go to the log, ids of
  // stories that are no more to the redirects.
  Status put_chronicle(const std::vector<Article>&, const Chronicle&, const std::vector<StoryChange>& changes);
  Result<std::vector<Story>> told();    // ids and documents of the stories as they were last stored, by id

  // What the user decided.  Numbers are given here; the database is no longer fresh.
  Result<Decision> decide(Decision);
  Status undo(uint32_t decision, Instant at);
  Result<std::vector<Decision>> decisions();
  Result<std::vector<StoryChange>> story_log();
  Result<std::vector<Redirect>> redirects();
  Status remember(const std::string& key, const std::string& value);  // in `meta`: what the run was made with
  Result<bool> fresh();                 // the chronicle tables are for all documents stored

  Result<std::vector<DocId>> search(const std::string& words, size_t limit);
  Result<Database::Table> query(const std::string& sql);
  // Digests of a document's rows, and of the cross-page tables: stored against computed.
  struct Digests {
    std::string stored, computed;
  };
  Result<Digests> document_digest(DocId);
  Result<Digests> chronicle_digest();
  Result<std::string> sha256_of_page(DocId);  // as stored
  const std::string& path() const { return path_; }

 private:
  Store(sqlite3* db, std::string path);
  Result<size_t> put_together(std::span<const Read>);
  Result<bool> put_one(const Read&);  // within a transaction
  Error error(const std::string& doing) const;
  Status save_document(const Article&);
  Status save_layers(const Article&);
  Status seal(DocId);

  std::unique_ptr<Connection> connection_;
  Connection& db_;
  std::string path_;
};

}  // namespace dateline::store
