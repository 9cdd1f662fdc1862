// The raw bytes of one capture, with where they came from.
//
//   file night.warc.gz, third record -> RawPage{path "night.warc.gz", record "2", form html,
//                                               url "https://…", seen 2024-03-07T21:00Z, bytes …}
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dateline/ids.h"
#include "dateline/instant.h"
#include "dateline/note.h"

namespace dateline {

// What the bytes are; `automatic` lets the reader decide from the bytes.
enum class Form : uint8_t { automatic, html, page, text };

struct RawPage {
  std::string path;                    // as given, or as found under the folder given
  std::optional<std::string> record;   // inside a file that holds many: its id, else its number from 0
  Form form = Form::automatic;
  std::string bytes;                   // of the record where there is one; for exports the text/html/page field
  std::string url;
  std::string charset;                 // declared by transport, "" if none
  std::optional<Instant> seen;         // capture time
  bool seen_by_run = false;            // nobody stated it: the moment of the run stands in, and dates nothing
  // What came beside the bytes (export fields, feed items, command line); these win over the page itself.
  // Several people in byline are parted by "; ".
  std::string headline, outlet, language, published, modified, byline, section;
  std::string basis;                   // what gave them: "record", "feed", "" where there are none
  std::string published_basis;         // the same for `published`, or "user"
  std::map<std::string, std::string> extras;
  Notes notes;
};

// Hash of bytes, url, record id and the metadata above: not of path, seen or order.
DocId page_id(const RawPage&);

}  // namespace dateline
