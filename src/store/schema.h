// The tables of a database: made in an empty file, brought up to date in one that an older dateline made.
//
//   look(db)     -> Found::empty: make_schema(db);  Found::older: migrate(db);  Found::ours: go on
//
// A migration keeps the evidence (pages, captures) and what was read from each page.  What is joined across pages is
// dropped: the next run joins it again.
#pragma once

namespace dateline::store {

class Connection;

inline constexpr int schema_version = 4;

enum class Found { empty, ours, older, newer, foreign };

Found look(Connection&);
// All or nothing; false where SQLite failed.
bool make_schema(Connection&);
bool migrate(Connection&);

}  // namespace dateline::store
