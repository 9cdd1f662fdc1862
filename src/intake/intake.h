// Files, archives, feeds, exports -> raw pages, one at a time, in a stable order.
//
//   intake::each("pile/", {}, notes, keep) -> keep(RawPage{"pile/a.html"}), keep(RawPage{"pile/night.warc", record "0"}), …
//
// Folders are walked in byte order of their paths.  What a file holds is decided by name and first bytes: plain pages,
// .warc .wet (.gz), RSS/Atom/JSON Feed, .jsonl .json .csv (.gz .zst), MHTML, Nexis (.docx, old text), gzip and zip of any of them.  "-" is standard input.
// A file that cannot be opened or is cut short adds an Error to Count::errors; the rest is read all the same.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "dateline/page.h"
#include "dateline/result.h"
#include "intake/rules.h"

namespace dateline::intake {

struct Options {
  Form form = Form::automatic;                 // --as
  std::string published;                       // --published, "" if none; a record's own wins
  std::optional<Instant> seen;                 // --seen or the moment of the run; an archive's own wins
  bool seen_by_run = false;                    // which of the two
  std::map<std::string, std::string> fields;   // --field headline=Title: ours -> theirs
  RulesPtr rules = nullptr;                    // those built in where there are none
};

struct Count {
  uint64_t pages = 0;
  std::vector<Error> errors;  // what could not be opened or was cut short: what, where, what to do
};

// `keep` returns false to stop.  Notes about a whole file (an unreadable line of an export…) go to the page concerned, or
// to `notes` with the path in the detail where there is none.
Count each(const std::string& path, const Options&, Notes& notes, const std::function<bool(RawPage&&)>& keep);

}  // namespace dateline::intake
