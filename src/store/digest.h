// Digests of stored rows, by which a byte that was changed by hand is found.
//
//   rows_digest(db, document_tables(), id) -> XXH3-128 (hex) over each column of each row of one document
#pragma once
#include <optional>
#include <span>
#include <string>

#include "dateline/ids.h"

namespace dateline::store {

class Connection;

std::span<const char* const> document_tables();   // keyed by document
std::span<const char* const> chronicle_tables();  // the cross-page tables
std::optional<std::string> rows_digest(Connection&, std::span<const char* const> tables, std::optional<DocId>);

}  // namespace dateline::store
