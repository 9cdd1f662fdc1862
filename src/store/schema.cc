#include "store/schema.h"

#include <zlib.h>

#include <string>
#include <vector>

#include "matcher/files.h"
#include "store/codec.h"
#include "store/digest.h"
#include "store/sqlite.h"

namespace dateline::store {
namespace {

constexpr int application_id = 0x444c4e31;  // "DLN1": tells our files from other SQLite files

int pragma(Connection& db, const char* name) {
  Statement s(db, std::string("PRAGMA ") + name);
  return s.step() ? int(s.integer()) : 0;
}

bool stamp_version(Connection& db) { return execute(db, "PRAGMA user_version = " + std::to_string(schema_version)); }

std::vector<DocId> documents(Connection& db) {
  std::vector<DocId> out;
  Statement s(db, "SELECT document FROM documents");
  while (s.step()) out.push_back(DocId{uint64_t(s.integer())});
  return out;
}

bool inflated(std::string_view bytes, std::string& out) {
  uLongf size = out.size();
  return uncompress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()) == Z_OK &&
         size == out.size();
}

// Version 1 packed the pages by zlib and kept the seals among the documents.
bool from_1(Connection& db) {
  for (DocId id : documents(db)) {
    Statement read(db, "SELECT size, bytes FROM pages WHERE document = ?");
    read.bind(id);
    if (!read.step()) return false;
    std::string page(size_t(read.integer()), '\0');
    // A page that was damaged stays as it is, for `verify` to find.
    if (!inflated(read.text(), page)) continue;
    Statement write(db, "UPDATE pages SET bytes = ? WHERE document = ?");
    if (!write.blob(packed(page)).bind(id).run()) return false;
  }
  return execute(db, "ALTER TABLE documents DROP COLUMN digest");
}

// Versions 1 and 2 did not say which events a sentence only mentions: what was read then counts as told.
bool from_2(Connection& db) {
  Statement s(db, "SELECT 1 FROM pragma_table_info('events') WHERE name = 'aside'");
  return s.step() || execute(db, "ALTER TABLE events ADD COLUMN aside INTEGER NOT NULL DEFAULT 0");
}

// Versions 1 to 3 did not say how times were found.
bool from_3(Connection& db) {
  Statement s(db, "SELECT 1 FROM pragma_table_info('times') WHERE name = 'how'");
  return s.step() || (execute(db, "ALTER TABLE times ADD COLUMN how TEXT NOT NULL DEFAULT ''") &&
                      execute(db, "ALTER TABLE times ADD COLUMN confidence REAL NOT NULL DEFAULT 0"));
}

// What the schema has and the file has not.
bool make_missing(Connection& db) {
  std::string schema(matcher::embedded_data("src/store/schema.sql"));
  for (const char* kind : {"CREATE TABLE ", "CREATE VIRTUAL TABLE ", "CREATE VIEW ", "CREATE INDEX "})
    for (size_t at = 0; (at = schema.find(kind, at)) != std::string::npos;) schema.insert(at += std::string_view(kind).size(), "IF NOT EXISTS ");
  return execute(db, schema);
}

// Ids of stories that were given out lead somewhere in the next run too.
bool keep_story_ids(Connection& db) {
  Statement s(db, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'stories'");
  return !s.step() || (execute(db, "CREATE TABLE IF NOT EXISTS story_redirects (was INTEGER PRIMARY KEY, story INTEGER NOT NULL)") &&
                       execute(db, "INSERT OR IGNORE INTO story_redirects SELECT story, story FROM stories"));
}

bool drop_joined(Connection& db) {
  std::vector<std::string> views;
  {
    Statement s(db, "SELECT name FROM sqlite_master WHERE type = 'view'");
    while (s.step()) views.push_back(s.text());
  }
  for (const std::string& v : views)
    if (!execute(db, "DROP VIEW \"" + v + "\"")) return false;
  for (const char* table : chronicle_tables())
    if (!execute(db, std::string("DROP TABLE IF EXISTS ") + table)) return false;
  return execute(db, "DELETE FROM meta WHERE key IN ('fresh', 'chronicle_digest')");
}

bool seal_all(Connection& db) {
  for (DocId id : documents(db)) {
    const auto digest = rows_digest(db, document_tables(), id);
    Statement s(db, "INSERT OR REPLACE INTO seals VALUES (?,?)");
    if (!digest || !s.bind(id).bind(*digest).run()) return false;
  }
  return true;
}

}  // namespace

Found look(Connection& db) {
  Statement tables(db, "SELECT count(*) FROM sqlite_master");
  if (!tables.step()) return Found::foreign;
  if (tables.integer() == 0) return Found::empty;
  if (pragma(db, "application_id") != application_id) return Found::foreign;
  const int version = pragma(db, "user_version");
  return version > schema_version ? Found::newer : version < schema_version ? Found::older : Found::ours;
}

bool make_schema(Connection& db) {
  Transaction t(db);
  if (!t.begun()) return false;
  if (pragma(db, "application_id") == application_id) return true;  // another process was faster
  return execute(db, std::string(matcher::embedded_data("src/store/schema.sql"))) &&
         execute(db, "PRAGMA application_id = " + std::to_string(application_id)) && stamp_version(db) && t.commit();
}

bool migrate(Connection& db) {
  Transaction t(db);
  if (!t.begun()) return false;
  const int version = pragma(db, "user_version");
  if (version == schema_version) return true;  // another process was faster
  return keep_story_ids(db) && drop_joined(db) && (version > 1 || from_1(db)) && from_2(db) && from_3(db) && make_missing(db) && seal_all(db) && stamp_version(db) && t.commit();
}

}  // namespace dateline::store
