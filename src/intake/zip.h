// Zip files: each file in it is read as if it lay in a folder; its name is the record.
//
//   stories.zip with "a.html" and "b.jsonl" (two records)  -> records "a.html", "b.jsonl/0", "b.jsonl/1"
//
// Unpacked by libarchive, front to back: the directory at the end is not needed, so a zip that is cut gives what came before.
#pragma once
#include <functional>
#include <string>

#include "intake/sink.h"
#include "intake/stream.h"

namespace dateline::intake {

// Calls `file` with each name and its bytes (the first of them, where it is very large) until it returns false; what is under
// a password or packed oddly goes to `odd`.  "" where all went well, else what is wrong.
std::string unzip(Stream&, const std::function<bool(const std::string& name, std::string& bytes)>& file,
                  const std::function<void(const std::string& name, const std::string& what)>& odd);

// read: what to do with the bytes of one file, whose name is in the sink's `inside`.
void read_zip(Stream&, Sink&, const std::function<void(const std::string& name, const std::string& bytes, Sink&)>& read);

}  // namespace dateline::intake
