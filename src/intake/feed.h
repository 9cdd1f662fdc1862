// Feeds: RSS 0.9 to 2.0, Atom, and JSON Feed (by way of read_json).
//
//   <item><guid>n-14</guid><link>…</link><pubDate>…</pubDate><content:encoded>&lt;p&gt;…</content:encoded></item>
//     -> RawPage{record "n-14", form html, url, published, headline, byline, outlet of the channel}
#pragma once
#include "intake/sink.h"
#include "intake/stream.h"

namespace dateline::intake {

void read_feed(Stream&, Sink&);

}  // namespace dateline::intake
