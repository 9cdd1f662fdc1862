#include "store/digest.h"

#include <array>
#include <bit>

#include "base/hash.h"
#include "store/sqlite.h"

namespace dateline::store {
namespace {

constexpr std::array<const char*, 13> of_document = {"documents", "facts", "clues", "blocks", "entries", "notes", "names", "times",
                                                     "quotes", "figures", "events", "plan_mentions", "parties"};
constexpr std::array<const char*, 16> across = {"joined_dates", "articles", "revisions", "copies", "entities", "roles", "mentions",
                                                "stories", "related_stories", "story_documents", "plans", "plan_steps", "developments", "support",
                                                "series_points", "episodes"};

void append_number(uint64_t n, std::string& out) {
  char bytes[8];
  for (int i = 0; i < 8; ++i) bytes[i] = char(n >> (8 * i));
  out.append(bytes, sizeof bytes);
}

// Type and value of each column, so that 1 and "1" differ.
void append_row(sqlite3_stmt* row, std::string& out) {
  for (int c = 0, columns = sqlite3_column_count(row); c < columns; ++c) {
    const int type = sqlite3_column_type(row, c);
    out += char(type);
    if (type == SQLITE_INTEGER) {
      append_number(uint64_t(sqlite3_column_int64(row, c)), out);
    } else if (type == SQLITE_FLOAT) {
      append_number(std::bit_cast<uint64_t>(sqlite3_column_double(row, c)), out);
    } else if (type != SQLITE_NULL) {
      const auto* data = static_cast<const char*>(sqlite3_column_blob(row, c));
      const size_t size = size_t(sqlite3_column_bytes(row, c));
      append_number(size, out);
      if (data) out.append(data, size);
    }
  }
}

}  // namespace

std::span<const char* const> document_tables() { return of_document; }
std::span<const char* const> chronicle_tables() { return across; }

std::optional<std::string> rows_digest(Connection& db, std::span<const char* const> tables, std::optional<DocId> id) {
  std::string all;
  for (const char* table : tables) {
    all += table;
    std::string rows;
    Statement s(db, std::string("SELECT * FROM ") + table + (id ? " WHERE document = ?" : ""));
    if (id) s.bind(*id);
    while (s.step()) append_row(s.raw(), rows);
    if (s.failed()) return std::nullopt;
    all += hash128_hex(rows);
  }
  return hash128_hex(all);
}

}  // namespace dateline::store
