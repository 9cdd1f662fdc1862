// Word files: the words of their paragraphs.
//
//   report.docx  -> {"Ferry sinks", "The Harbour Post", "March 12, 2024 Tuesday", …}
//
// A download of Nexis Uni holds many reports (nexis.h); any other file is one page of text.
#pragma once
#include "intake/sink.h"
#include "intake/stream.h"

namespace dateline::intake {

void read_docx(Stream&, Sink&);

}  // namespace dateline::intake
