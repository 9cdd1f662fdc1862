// A thin hand on SQLite: statements that bind and read in order, errors as Result.
//
//   Connection db(handle);
//   Statement s(db, "SELECT text FROM documents WHERE document = ?");
//   s.bind(id.value);
//   while (s.step()) use(s.text());
#pragma once
#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dateline/ids.h"
#include "dateline/instant.h"
#include "dateline/result.h"
#include "dateline/span.h"

namespace dateline::store {

// An open file with the statements that were prepared for it, which are kept for the next use.
class Connection {
 public:
  explicit Connection(sqlite3* db) : db_(db) {}
  ~Connection() {
    for (auto& [sql, statements] : idle_)
      for (sqlite3_stmt* s : statements) sqlite3_finalize(s);
    sqlite3_close(db_);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  sqlite3* raw() const { return db_; }

 private:
  friend class Statement;
  sqlite3* db_;
  std::map<std::string, std::vector<sqlite3_stmt*>, std::less<>> idle_;  // by their SQL
};

inline bool execute(Connection& db, const std::string& sql) {
  return sqlite3_exec(db.raw(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

// Binding and reading go left to right.  The first failure is kept by the connection; see failed().
class Statement {
 public:
  Statement(Connection& db, std::string_view sql) {
    auto kept = db.idle_.find(sql);
    if (kept == db.idle_.end()) kept = db.idle_.emplace(std::string(sql), std::vector<sqlite3_stmt*>()).first;
    idle_ = &kept->second;
    if (!idle_->empty()) {
      statement_ = idle_->back();
      idle_->pop_back();
    } else if (sqlite3_prepare_v2(db.raw(), kept->first.c_str(), -1, &statement_, nullptr) != SQLITE_OK) {
      failed_ = true;
    }
  }
  ~Statement() {
    if (!statement_) return;
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
    idle_->push_back(statement_);
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& bind(int64_t v) { return check(sqlite3_bind_int64(statement_, ++bound_, v)); }
  Statement& bind(uint64_t v) { return bind(int64_t(v)); }
  Statement& bind(int v) { return bind(int64_t(v)); }
  Statement& bind(uint32_t v) { return bind(int64_t(v)); }
  Statement& bind(size_t v, int) { return bind(int64_t(v)); }
  Statement& bind(double v) { return check(sqlite3_bind_double(statement_, ++bound_, v)); }
  Statement& bind(std::string_view v) {
    return check(sqlite3_bind_text64(statement_, ++bound_, v.data() ? v.data() : "", v.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  }
  Statement& bind(const std::string& v) { return bind(std::string_view(v)); }
  Statement& bind(const char* v) { return bind(std::string_view(v)); }
  Statement& blob(std::string_view v) {
    return check(sqlite3_bind_blob64(statement_, ++bound_, v.data() ? v.data() : "", v.size(), SQLITE_TRANSIENT));
  }
  Statement& null() { return check(sqlite3_bind_null(statement_, ++bound_)); }
  template <char L>
  Statement& bind(Id<L> id) { return id ? bind(id.value) : null(); }
  Statement& bind(Span s) { return bind(s.begin).bind(s.end); }
  Statement& bind(const Stamp& s) { return s.known() ? bind(to_string(s)) : null(); }
  Statement& bind(const Interval& i) { return bind(i.start).bind(i.finish); }
  template <class T>
  Statement& bind(const std::optional<T>& v) {
    if (v) return bind(*v);
    null();
    if constexpr (std::is_same_v<T, Span>) null();
    return *this;
  }

  // One row; false at the end or on failure.
  bool step() {
    column_ = -1;
    if (failed_) return false;
    int code = sqlite3_step(statement_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) failed_ = true;
    return code == SQLITE_ROW;
  }
  // Runs once and makes ready for the next binding.
  bool run() {
    while (step()) {}
    sqlite3_reset(statement_);
    bound_ = 0;
    return !failed_;
  }
  void again() {
    sqlite3_reset(statement_);
    bound_ = 0;
  }

  bool is_null_next() const { return sqlite3_column_type(statement_, column_ + 1) == SQLITE_NULL; }
  int64_t integer() { return sqlite3_column_int64(statement_, ++column_); }
  double real() { return sqlite3_column_double(statement_, ++column_); }
  std::string text() {
    ++column_;
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_blob(statement_, column_));
    return std::string(data ? data : "", size_t(sqlite3_column_bytes(statement_, column_)));
  }
  Span span() {
    uint32_t b = uint32_t(integer());
    return Span{b, uint32_t(integer())};
  }
  std::optional<Span> maybe_span() {
    if (is_null_next()) return column_ += 2, std::nullopt;
    return span();
  }
  std::optional<int64_t> maybe_integer() {
    if (is_null_next()) return ++column_, std::nullopt;
    return integer();
  }
  std::optional<std::string> maybe_text() {
    if (is_null_next()) return ++column_, std::nullopt;
    return text();
  }
  // A value as SQLite holds it.
  std::variant<std::monostate, int64_t, double, std::string> cell() {
    switch (sqlite3_column_type(statement_, column_ + 1)) {
      case SQLITE_NULL: return ++column_, std::monostate();
      case SQLITE_INTEGER: return integer();
      case SQLITE_FLOAT: return real();
      default: return text();
    }
  }
  Stamp stamp() { return parse_stamp(text()).value_or(Stamp{}); }
  Interval interval() {
    Stamp s = stamp();
    return Interval{s, stamp()};
  }
  bool failed() const { return failed_; }
  sqlite3_stmt* raw() { return statement_; }

 private:
  Statement& check(int code) {
    if (code != SQLITE_OK) failed_ = true;
    return *this;
  }
  std::vector<sqlite3_stmt*>* idle_;  // where it goes when it is done
  sqlite3_stmt* statement_ = nullptr;
  int bound_ = 0;
  int column_ = -1;
  bool failed_ = false;
};

// BEGIN IMMEDIATE … COMMIT; rolled back unless committed.
class Transaction {
 public:
  explicit Transaction(Connection& db) : db_(db.raw()) { open_ = sqlite3_exec(db_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK; }
  ~Transaction() {
    if (open_) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  bool begun() const { return open_; }
  bool commit() {
    bool ok = open_ && sqlite3_exec(db_, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK;
    if (ok) open_ = false;
    return ok;
  }

 private:
  sqlite3* db_;
  bool open_;
};

}  // namespace dateline::store
