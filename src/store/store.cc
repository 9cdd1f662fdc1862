#include "store/store.h"

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "store/codec.h"
#include "store/digest.h"
#include "store/schema.h"
#include "store/sqlite.h"

namespace dateline::store {
namespace {

constexpr std::array<std::string_view, 4> form_names = {"auto", "html", "page", "text"};

// What came beside the bytes, as JSON, so that the page can be read again.
std::string given(const RawPage& p) {
  nlohmann::json j;
  auto add = [&](const char* key, const std::string& v) { if (!v.empty()) j[key] = v; };
  add("headline", p.headline);
  add("outlet", p.outlet);
  add("language", p.language);
  add("published", p.published);
  add("modified", p.modified);
  add("byline", p.byline);
  add("section", p.section);
  if (!p.extras.empty()) j["extras"] = p.extras;
  return j.is_null() ? "{}" : j.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void take_given(RawPage& p, const std::string& text) {
  nlohmann::json j = nlohmann::json::parse(text, nullptr, false);
  if (!j.is_object()) return;
  auto get = [&](const char* key) { return j.value(key, std::string()); };
  p.headline = get("headline");
  p.outlet = get("outlet");
  p.language = get("language");
  p.published = get("published");
  p.modified = get("modified");
  p.byline = get("byline");
  p.section = get("section");
  if (j.contains("extras")) p.extras = j["extras"].get<std::map<std::string, std::string>>();
}

}  // namespace

Error Store::error(const std::string& doing) const {
  std::string why = sqlite3_errmsg(db_.raw());
  int code = sqlite3_errcode(db_.raw()) & 0xff;
  std::string mend = code == SQLITE_FULL   ? "Free some space and run the same command again: nothing that was stored is lost."
                     : code == SQLITE_BUSY ? "Another process is writing to it; run again when that has ended."
                     : code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? "Restore a copy, or ingest the pages into a new file."
                                           : "Check the file and its folder's rights, and run again.";
  return Error{path_ + ": " + doing + " failed (" + why + "). " + mend};
}

Store::Store(sqlite3* db, std::string path) : connection_(std::make_unique<Connection>(db)), db_(*connection_), path_(std::move(path)) {}
Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const std::string& path, Mode mode) {
  sqlite3* handle = nullptr;
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (mode == Mode::create ? SQLITE_OPEN_CREATE : 0);
  int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  std::unique_ptr<Store> store(new Store(handle, path));
  if (code != SQLITE_OK) {
    return mode == Mode::read
               ? Error{path + ": no such database. Make one with `dateline -d " + path + " PATH`, or name another with -d."}
               : store->error("opening");
  }
  sqlite3_busy_timeout(handle, 20000);
  Connection& db = *store->connection_;
  const Found found = look(db);
  if (found == Found::foreign) return Error{path + ": not a dateline database. Name another file with -d."};
  if (found == Found::empty && mode == Mode::read)
    return Error{path + ": an empty file, not a dateline database. Fill it with `dateline -d " + path + " PATH`."};
  if (found == Found::newer)
    return Error{path + ": made by a newer dateline (this one knows schema " + std::to_string(schema_version) +
                 "). Use that program, or ingest the pages into a new file."};
  execute(db, "PRAGMA journal_mode = WAL");
  execute(db, "PRAGMA synchronous = NORMAL");
  if (found == Found::empty && !make_schema(db)) return store->error("making the tables");
  if (found == Found::older && !migrate(db)) return store->error("bringing the tables of an older dateline up to date");
  return store;
}

Result<bool> Store::has(DocId id) {
  Statement s(db_, "SELECT 1 FROM documents WHERE document = ?");
  s.bind(id.value);
  bool found = s.step();
  if (s.failed()) return error("looking for a document");
  return found;
}

Result<bool> Store::put_one(const Read& read) {
  const RawPage& page = read.page;
  DocId id = read.article.document.id;
  auto there = has(id);
  if (!there) return there.error();
  Statement capture(db_, "INSERT OR IGNORE INTO captures VALUES (?,?,?,?,?)");
  capture.bind(id).bind(page.path).bind(page.record.value_or("")).bind(int(page.record.has_value())).bind(page.seen);
  if (!capture.run()) return error("storing where " + page.path + " was met");
  bool changed = sqlite3_changes(db_.raw()) > 0;
  if (!*there) {
    Statement s(db_, "INSERT INTO pages VALUES (?,?,?,?,?,?,?,?)");
    s.bind(id).bind(page.bytes.size(), 0).bind(sha256_hex(page.bytes)).bind(form_names[size_t(page.form)]).bind(page.url);
    s.bind(page.charset).bind(given(page)).blob(packed(page.bytes));
    if (!s.run()) return error("storing the bytes of " + page.path);
    if (auto ok = save_document(read.article); !ok) return ok.error();
    if (auto ok = save_layers(read.article); !ok) return ok.error();
    if (auto ok = seal(id); !ok) return ok.error();
  }
  // Another document or another capture time may change what is joined across pages.
  if ((changed || !*there) && !execute(db_, "DELETE FROM meta WHERE key = 'fresh'")) return error("writing");
  return !*there;
}

Result<size_t> Store::put_together(std::span<const Read> reads) {
  Transaction t(db_);
  if (!t.begun()) return error("writing");
  size_t fresh = 0;
  for (const Read& read : reads) {
    auto put = put_one(read);
    if (!put) return put.error();
    fresh += *put;
  }
  if (!t.commit()) return error("storing " + reads.back().page.path);
  return fresh;
}

Result<size_t> Store::put(const std::vector<Read>& reads) {
  if (reads.empty()) return size_t(0);
  auto together = put_together(reads);
  if (together || reads.size() == 1) return together;
  size_t fresh = 0;
  for (const Read& read : reads) {
    auto put = put_together({&read, 1});
    if (!put) return put;
    fresh += *put;
  }
  return fresh;
}

Status Store::replace_layers(const Article& article, const std::optional<TimeFact>& joined) {
  Transaction t(db_);
  if (!t.begun()) return error("writing");
  DocId id = article.document.id;
  for (const char* table : {"entries", "names", "times", "quotes", "figures", "events", "plan_mentions", "parties", "joined_dates"}) {
    Statement s(db_, std::string("DELETE FROM ") + table + " WHERE document = ?");
    if (!s.bind(id).run()) return error("replacing layers");
  }
  Statement notes(db_, "DELETE FROM notes WHERE document = ? AND layer = 'reading'");
  if (!notes.bind(id).run()) return error("replacing layers");
  if (joined) {
    Statement s(db_, "INSERT INTO joined_dates VALUES (?,?,?,?)");
    if (!s.bind(id).bind(to_string(joined->value)).bind(joined->basis).bind(joined->why).run()) return error("storing a joined date");
  }
  if (auto ok = save_layers(article); !ok) return ok;
  if (auto ok = seal(id); !ok) return ok;
  if (!t.commit()) return error("replacing layers");
  return Done{};
}

Status Store::seal(DocId id) {
  auto digest = rows_digest(db_, document_tables(), id);
  if (!digest) return error("checking what was stored");
  Statement s(db_, "INSERT OR REPLACE INTO seals VALUES (?,?)");
  if (!s.bind(id).bind(*digest).run()) return error("sealing a document");
  return Done{};
}

Result<RawPage> Store::page(DocId id) {
  Statement s(db_,
              "SELECT size, form, url, charset, given, bytes, c.path, c.record, c.has_record, c.seen FROM pages "
              "JOIN captures c USING (document) WHERE document = ? ORDER BY c.path, c.record LIMIT 1");
  s.bind(id);
  if (!s.step()) return Error{path_ + ": no page " + to_string(id) + ". `dateline stories --json` lists what is stored."};
  RawPage p;
  p.bytes.resize(size_t(s.integer()));
  std::string form = s.text();
  for (size_t i = 0; i < form_names.size(); ++i)
    if (form == form_names[i]) p.form = Form(i);
  p.url = s.text();
  p.charset = s.text();
  take_given(p, s.text());
  bool whole = unpack(s.text(), p.bytes);
  p.path = s.text();
  std::string record = s.text();
  if (s.integer()) p.record = record;
  p.seen = s.maybe_integer();
  if (!whole) return Error{path_ + ": the bytes of page " + to_string(id) + " are damaged. Ingest " + p.path + " into a new file."};
  return p;
}

Result<std::vector<DocId>> Store::documents() {
  Statement s(db_, "SELECT document FROM documents ORDER BY document");
  std::vector<DocId> out;
  while (s.step()) out.push_back(DocId{uint64_t(s.integer())});
  if (s.failed()) return error("listing documents");
  return out;
}

Status Store::remember(const std::string& key, const std::string& value) {
  Statement s(db_, "INSERT OR REPLACE INTO meta VALUES (?,?)");
  return s.bind(key).bind(value).run() ? Status(Done{}) : Status(error("storing what the run was made with"));
}

Result<bool> Store::fresh() {
  Statement s(db_, "SELECT value FROM meta WHERE key = 'fresh'");
  bool found = s.step();
  if (s.failed()) return error("reading");
  return found;
}

Result<std::vector<DocId>> Store::search(const std::string& words, size_t limit) {
  Statement s(db_, "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank, rowid LIMIT ?");
  s.bind(words).bind(int64_t(limit));
  std::vector<DocId> out;
  while (s.step()) out.push_back(DocId{uint64_t(s.integer())});
  if (s.failed()) return Error{"search: \"" + words + "\" cannot be read (" + sqlite3_errmsg(db_.raw()) + "). Put words in double quotes."};
  return out;
}

Result<Database::Table> Store::query(const std::string& sql) {
  Statement s(db_, sql);
  auto wrong = [&] { return Error{"sql: " + std::string(sqlite3_errmsg(db_.raw())) + ". The views are listed in docs/reference/database.md."}; };
  if (s.failed() || !s.raw()) return wrong();
  if (!sqlite3_stmt_readonly(s.raw())) return Error{"sql: only reading is allowed here. Use sqlite3 on a copy to change it."};
  Database::Table out;
  int columns = sqlite3_column_count(s.raw());
  for (int i = 0; i < columns; ++i) out.columns.emplace_back(sqlite3_column_name(s.raw(), i));
  while (s.step()) {
    auto& row = out.rows.emplace_back();
    for (int i = 0; i < columns; ++i) row.push_back(s.cell());
  }
  if (s.failed()) return wrong();
  return out;
}

Result<Store::Digests> Store::document_digest(DocId id) {
  auto computed = rows_digest(db_, document_tables(), id);
  Statement s(db_, "SELECT digest FROM seals WHERE document = ?");
  s.bind(id);
  if (!computed || !s.step()) return error("checking " + to_string(id));
  return Digests{s.text(), *computed};
}

Result<Store::Digests> Store::chronicle_digest() {
  auto computed = rows_digest(db_, chronicle_tables(), std::nullopt);
  Statement s(db_, "SELECT value FROM meta WHERE key = 'chronicle_digest'");
  if (!computed) return error("checking the chronicle");
  return Digests{s.step() ? s.text() : "", *computed};
}

Result<std::string> Store::sha256_of_page(DocId id) {
  Statement s(db_, "SELECT sha256 FROM pages WHERE document = ?");
  s.bind(id);
  if (!s.step()) return error("checking " + to_string(id));
  return s.text();
}

}  // namespace dateline::store
