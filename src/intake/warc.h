// WARC and WET archives: a page for every response, resource and conversion record that holds text.
//
//   WARC/1.0 … WARC-Type: response, WARC-Target-URI: https://…, WARC-Date: 2024-03-12T10:05:00Z
//     -> RawPage{record "0", url, seen, charset of the HTTP header, bytes of the body, unchunked and unpacked}
//
// Records without pages (warcinfo, request, metadata) are passed over and not counted; a revisit is noted.  A record that
// is cut short ends the file with an error; what came before is kept.
#pragma once
#include "intake/sink.h"
#include "intake/stream.h"

namespace dateline::intake {

void read_warc(Stream&, Sink&);

}  // namespace dateline::intake
