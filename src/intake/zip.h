// Zip files: each file in it is read as if it lay in a folder; its name is the record.
//
//   stories.zip with "a.html" and "b.jsonl" (two records)  -> records "a.html", "b.jsonl/0", "b.jsonl/1"
#pragma once
#include <functional>

#include "intake/sink.h"
#include "intake/stream.h"

namespace dateline::intake {

// read: what to do with the bytes of one file, whose name is in the sink's `inside`.
void read_zip(Stream&, Sink&, const std::function<void(const std::string& name, const std::string& bytes, Sink&)>& read);

}  // namespace dateline::intake
