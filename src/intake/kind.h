// What a file holds, by its name and first bytes.
//
//   kind_of("night.warc.gz", "WARC/1.0\r\n…") -> Kind::warc      kind_of("a.html", "<!doctype html>…") -> Kind::page
//
// The first bytes are those after unpacking.  The name counts where the bytes leave it open.
#pragma once
#include <string_view>

namespace dateline::intake {

enum class Kind { page, warc, feed, lines, json, csv, timeml, database, mhtml, zip, docx, nexis };

Kind kind_of(std::string_view path, std::string_view head);

// Bytes of head that kind_of likes to see.
inline constexpr size_t head_bytes = 4096;

}  // namespace dateline::intake
