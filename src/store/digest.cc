#include "store/digest.h"

#include <array>

#include "base/hash.h"
#include "store/sqlite.h"

namespace dateline::store {
namespace {

constexpr std::array<const char*, 13> of_document = {"documents", "facts", "clues", "blocks", "entries", "notes", "names", "times",
                                                     "quotes", "figures", "events", "plan_mentions", "parties"};
constexpr std::array<const char*, 14> across = {"joined_dates", "articles", "revisions", "copies", "entities", "roles", "mentions",
                                                "stories", "story_documents", "plans", "plan_steps", "developments", "support",
                                                "series_points"};

// Type and bytes of each column, so that 1 and "1" differ; the digest column itself is left out.
void append_row(sqlite3_stmt* row, int digest_column, std::string& out) {
  int columns = sqlite3_column_count(row);
  for (int c = 0; c < columns; ++c) {
    if (c == digest_column) continue;
    int type = sqlite3_column_type(row, c);
    out += char('0' + type);
    const auto* data = static_cast<const char*>(sqlite3_column_blob(row, c));
    int size = sqlite3_column_bytes(row, c);
    out += std::to_string(size);
    out += ':';
    if (data) out.append(data, size_t(size));
  }
}

int digest_column_of(sqlite3_stmt* row) {
  for (int c = 0; c < sqlite3_column_count(row); ++c)
    if (std::string_view(sqlite3_column_name(row, c)) == "digest") return c;
  return -1;
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
    const int digest_column = digest_column_of(s.raw());
    while (s.step()) append_row(s.raw(), digest_column, rows);
    if (s.failed()) return std::nullopt;
    all += hash128_hex(rows);
  }
  return hash128_hex(all);
}

}  // namespace dateline::store
