// The tables of a database: made in an empty file, brought up to date in one that an older dateline made.
//
//   look(db)     -> Found::empty: make_schema(db);  Found::older: migrate(db);  Found::ours: go on
//
// A migration keeps the evidence (pages, captures), what was read from each page, and what the user decided.  What is joined
// across pages is dropped, but for the ids of stories: the next run joins it again and redirects those that changed.
#pragma once

namespace dateline::store {

class Connection;

inline constexpr int schema_version = 5;

enum class Found { empty, ours, older, newer, foreign };

Found look(Connection&);
// All or nothing; false where SQLite failed.
bool make_schema(Connection&);
bool migrate(Connection&);

}  // namespace dateline::store
