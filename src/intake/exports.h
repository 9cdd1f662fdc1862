// Exports: one object a line (.jsonl), one object or an array of them (.json), a table with a header (.csv, .tsv), a text
// annotated in TimeML (.tml).
//
//   read_lines(stream, sink) gives a page for every line; a broken line becomes a note, the rest is read.
#pragma once
#include "intake/sink.h"
#include "intake/stream.h"

namespace dateline::intake {

void read_lines(Stream&, Sink&);
// An object without any page of its own that holds an array of rows ({"articles": […]}) stands for those rows.
void read_json(Stream&, Sink&);
void read_csv(Stream&, Sink&);
// The words of <TEXT> without their marks; the document creation time is the publication.
void read_timeml(Stream&, Sink&);

}  // namespace dateline::intake
