#include "intake/intake.h"

#include "intake/docx.h"
#include "intake/exports.h"
#include "intake/feed.h"
#include "intake/kind.h"
#include "intake/mhtml.h"
#include "intake/nexis.h"
#include "intake/sink.h"
#include "intake/stream.h"
#include "intake/walk.h"
#include "intake/warc.h"
#include "intake/zip.h"

namespace dateline::intake {
namespace {

void read_page(Stream& in, Sink& sink) {
  RawPage p = sink.page(std::nullopt);
  // One byte more than is allowed shows that the page is too large.
  p.bytes = in.take(limits::page_bytes_max + 1);
  if (!in.trouble().empty()) p.notes.push_back({"cut-short", in.trouble() + "; what could be unpacked is read", {}});
  if (!p.bytes.empty() || in.trouble().empty()) sink.give(std::move(p));
}

void read_stream(Stream& in, Kind kind, Sink& sink);

// One file of a zip.  Zips within zips are opened no further.
void read_zipped(const std::string& name, const std::string& bytes, Sink& sink) {
  Stream inner;
  inner.open_bytes(bytes);
  Kind kind = kind_of(name, inner.peek(head_bytes));
  if (kind == Kind::zip) return sink.note("passed-over", "#" + name, "a zip within a zip");
  read_stream(inner, kind, sink);
  if (!inner.trouble().empty()) sink.note("cut-short", "#" + name, inner.trouble());
}

void read_stream(Stream& in, Kind kind, Sink& sink) {
  switch (kind) {
    case Kind::warc: return read_warc(in, sink);
    case Kind::feed: return read_feed(in, sink);
    case Kind::lines: return read_lines(in, sink);
    case Kind::json: return read_json(in, sink);
    case Kind::csv: return read_csv(in, sink);
    case Kind::timeml: return read_timeml(in, sink);
    case Kind::database: return sink.note("passed-over", "", "a database, not a page");
    case Kind::mhtml: return read_mhtml(in, sink);
    case Kind::zip: return read_zip(in, sink, read_zipped);
    case Kind::docx: return read_docx(in, sink);
    case Kind::nexis: return read_nexis(in, sink);
    case Kind::page: return read_page(in, sink);
  }
}

std::string_view foreign_packing(std::string_view head) {
  if (head.substr(0, 6) == std::string_view("\xfd" "7zXZ\0", 6)) return "xz";
  if (head.substr(0, 3) == "BZh" && head.substr(4, 6) == "1AY&SY") return "bzip2";
  return {};
}

// False when the caller has had enough.
bool read_file(const std::string& path, const Options& options, Notes& notes, Count& count,
               const std::function<bool(RawPage&&)>& keep) {
  Sink sink{path, options, notes, count, keep};
  Stream in;
  if (!in.open(path)) {
    sink.error("cannot be opened (" + in.trouble() + ")", "Check its rights; the rest is read.");
    return true;
  }
  uint64_t before = count.pages;
  if (std::string_view packing = foreign_packing(in.peek(head_bytes)); !packing.empty()) {
    sink.error("packed with " + std::string(packing) + ", which is not understood", "Unpack it, or pack it with gzip or zstd.");
    return true;
  }
  std::string_view head = in.peek(head_bytes);
  read_stream(in, kind_of(path, head), sink);
  if (!in.trouble().empty() && !sink.stopped && !sink.failed)
    sink.error(in.trouble() + " (byte " + std::to_string(in.packed_position()) + ")",
               "Pages read from it: " + std::to_string(count.pages - before) +
                   ". Fetch the file again and repeat: nothing is stored twice.");
  return !sink.stopped;
}

}  // namespace

Count each(const std::string& path, const Options& options, Notes& notes, const std::function<bool(RawPage&&)>& keep) {
  Count count;
  Walk found = walk(path);
  count.errors = std::move(found.errors);
  for (const std::string& file : found.files)
    if (!read_file(file, options, notes, count, keep)) break;
  return count;
}

}  // namespace dateline::intake
