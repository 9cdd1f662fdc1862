// Downloads from Nexis: many reports in one file, as old text or as Nexis Uni's Word file, with English, German or French marks.
//
//   1 of 2 DOCUMENTS / The Harbour Post / March 12, 2024 Tuesday / Ferry sinks / BYLINE: By Ada Lund / LENGTH: 210 words / …
//     -> page "0": headline "Ferry sinks", outlet "The Harbour Post", published 2024-03-12, byline "Ada Lund", the words between
//        the marks as text; length, dateline, edition, highlight as extras
//
// The words are the report's alone, so the bytes of a page are its paragraphs, joined where the file breaks its lines.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "intake/sink.h"
#include "intake/stream.h"

namespace dateline::intake {

// Whether the first line that is not empty counts documents: "1 of 250 DOCUMENTS", "Dokument 1 von 250".
bool starts_like_nexis(std::string_view head);

void read_nexis(Stream&, Sink&);

// False where the lines are no download from Nexis: nothing is given then.
bool give_nexis(const std::vector<std::string>& lines, Sink&);

}  // namespace dateline::intake
