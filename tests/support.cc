#include "tests/support.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <fstream>

#include "faces/format/json.h"
#include "faces/format/select.h"

namespace dateline::tests {

namespace fs = std::filesystem;

Scratch::Scratch() {
  std::string name = (fs::temp_directory_path() / "dateline-test-XXXXXX").string();
  dir_ = mkdtemp(name.data());
}
Scratch::~Scratch() {
  std::error_code ignored;
  fs::remove_all(dir_, ignored);
}

const Engine& engine() {
  static const Engine e = *Engine::create({});
  return e;
}

InputOptions example_options(int jobs) {
  InputOptions o;
  o.jobs = jobs;
  o.seen = earliest(*parse_stamp("2024-03-18T20:00:00Z"));
  return o;
}

View view_of(const std::string& database, const std::vector<std::string>& paths, const InputOptions& options) {
  auto db = Database::open(engine(), database, Database::Mode::create);
  if (!db) {
    ADD_FAILURE() << db.error().message;
    return {};
  }
  auto report = (*db)->ingest(paths, options);
  if (!report) {
    ADD_FAILURE() << report.error().message;
    return {};
  }
  auto view = (*db)->view({});
  if (!view) {
    ADD_FAILURE() << view.error().message;
    return {};
  }
  return std::move(*view);
}

std::string told(const View& v) {
  format::Rows rows(v);
  std::string out;
  auto add = [&](const format::json& j) { out += format::line(j) + "\n"; };
  for (const Story& s : v.chronicle.stories) add(rows.story(s));
  for (const Development& d : v.chronicle.developments) add(rows.development(d));
  for (const Plan& p : v.chronicle.plans) add(rows.plan(p));
  for (const Series& s : v.chronicle.series) add(rows.series(s));
  for (const Lineage& l : v.chronicle.lineages) add(rows.lineage(l));
  for (const Entity& e : v.chronicle.links.entities) add(rows.entity(e));
  return out;
}

std::string dumped(const std::string& database) {
  sqlite3* db = nullptr;
  sqlite3_open_v2(database.c_str(), &db, SQLITE_OPEN_READWRITE, nullptr);
  std::vector<std::string> tables;
  auto collect = [](void* list, int, char** row, char**) {
    static_cast<std::vector<std::string>*>(list)->push_back(row[0]);
    return 0;
  };
  sqlite3_exec(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'words%' AND name NOT IN ('meta', 'story_log', 'story_redirects') ORDER BY name", collect, &tables, nullptr);
  std::string out;
  auto append = [](void* text, int n, char** row, char**) {
    for (int i = 0; i < n; ++i) *static_cast<std::string*>(text) += std::string(row[i] ? row[i] : "∅") + "|";
    *static_cast<std::string*>(text) += "\n";
    return 0;
  };
  for (const std::string& t : tables) {
    out += "-- " + t + "\n";
    sqlite3_exec(db, ("SELECT * FROM " + t).c_str(), append, &out, nullptr);
  }
  sqlite3_close(db);
  return out;
}

void run_sql(const std::string& database, const std::string& sql) {
  sqlite3* db = nullptr;
  sqlite3_open_v2(database.c_str(), &db, SQLITE_OPEN_READWRITE, nullptr);
  EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
  EXPECT_GT(sqlite3_changes(db), 0) << sql;
  sqlite3_exec(db, "PRAGMA wal_checkpoint(TRUNCATE)", nullptr, nullptr, nullptr);
  sqlite3_close(db);
}

void as_schema_1(const std::string& database) {
  sqlite3* db = nullptr;
  sqlite3_open_v2(database.c_str(), &db, SQLITE_OPEN_READWRITE, nullptr);
  auto repack = [](sqlite3_context* c, int, sqlite3_value** v) {
    const std::string size(size_t(sqlite3_value_int64(v[0])), '\0');
    std::string page = size;
    ZSTD_decompress(page.data(), page.size(), sqlite3_value_blob(v[1]), size_t(sqlite3_value_bytes(v[1])));
    std::string out(compressBound(page.size()), '\0');
    uLongf n = out.size();
    compress(reinterpret_cast<Bytef*>(out.data()), &n, reinterpret_cast<const Bytef*>(page.data()), page.size());
    sqlite3_result_blob64(c, out.data(), n, SQLITE_TRANSIENT);
  };
  sqlite3_create_function(db, "repack", 2, SQLITE_UTF8, nullptr, repack, nullptr, nullptr);
  const char* sql =
      "UPDATE pages SET bytes = repack(size, bytes); DROP TABLE seals; DROP VIEW v_stories;"
      "ALTER TABLE documents ADD COLUMN digest TEXT NOT NULL DEFAULT ''; PRAGMA user_version = 1; PRAGMA wal_checkpoint(TRUNCATE)";
  EXPECT_EQ(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
  sqlite3_close(db);
}

Ran run(const std::string& arguments, const std::string& before) {
  Scratch s;
  std::string err = s.path("err");
  FILE* pipe = popen((before + " " + DATELINE_PROGRAM + " " + arguments + " 2> " + err).c_str(), "r");
  Ran ran;
  char chunk[65536];
  for (size_t n; (n = fread(chunk, 1, sizeof chunk, pipe)) > 0;) ran.out.append(chunk, n);
  int status = pclose(pipe);
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  std::ifstream in(err);
  ran.err.assign(std::istreambuf_iterator<char>(in), {});
  return ran;
}

}  // namespace dateline::tests
