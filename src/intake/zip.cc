#include "intake/zip.h"

#include <zlib.h>

#include <algorithm>

namespace dateline::intake {
namespace {

constexpr size_t header_bytes = 30;
// One file of a zip is unpacked whole; this much of it is read.
constexpr uint64_t file_bytes_max = 2 * limits::page_bytes_max;
constexpr size_t chunk = 64 << 10;

uint32_t number(std::string_view s, size_t at, int bytes) {
  uint32_t n = 0;
  for (int i = bytes; i-- > 0;) n = n << 8 | uint8_t(s[at + size_t(i)]);
  return n;
}

// Unpacks up to the end of the deflated data, wherever that is.  False where it is damaged or cut.
bool inflate_here(Stream& in, std::string& out) {
  z_stream z{};
  if (inflateInit2(&z, -15) != Z_OK) return false;
  std::string room(chunk, '\0');
  int result = Z_OK;
  while (result == Z_OK || result == Z_BUF_ERROR) {
    std::string_view packed = in.peek(1);
    if (packed.empty()) break;
    packed = packed.substr(0, chunk);
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    z.avail_in = uInt(packed.size());
    do {
      z.next_out = reinterpret_cast<Bytef*>(room.data());
      z.avail_out = uInt(room.size());
      result = inflate(&z, Z_NO_FLUSH);
      if (out.size() < file_bytes_max) out.append(room, 0, room.size() - z.avail_out);
    } while (result == Z_OK && z.avail_out == 0);
    in.skip(packed.size() - z.avail_in);
    if (result == Z_BUF_ERROR && z.avail_in > 0) break;
  }
  inflateEnd(&z);
  return result == Z_STREAM_END;
}

// Sizes may stand behind the data: with a signature or without.
void pass_descriptor(Stream& in) {
  std::string_view s = in.peek(4);
  in.skip(s.substr(0, 4) == "PK\x07\x08" ? 16 : 12);
}

}  // namespace

void read_zip(Stream& in, Sink& sink, const std::function<void(const std::string&, const std::string&, Sink&)>& read) {
  while (!sink.stopped) {
    std::string_view s = in.peek(header_bytes);
    if (s.size() < header_bytes || s.substr(0, 4) != "PK\x03\x04") return;
    uint32_t flags = number(s, 6, 2), method = number(s, 8, 2), packed = number(s, 18, 4);
    uint32_t name_bytes = number(s, 26, 2), extra_bytes = number(s, 28, 2);
    in.skip(header_bytes);
    std::string name = in.take(name_bytes), bytes;
    in.skip(extra_bytes);
    bool later = flags & 8;
    if (flags & 1) {
      sink.note("passed-over", "#" + name, "a file under a password");
      if (later) return;
      in.skip(packed);
      continue;
    }
    if (method == 8) {
      if (!inflate_here(in, bytes)) {
        sink.error("\"" + name + "\" in it is damaged or cut short", "What came before it is read. Fetch the file again and repeat.");
        return;
      }
    } else if (method == 0 && !later) {
      bytes = in.take(std::min<uint64_t>(packed, file_bytes_max));
      if (packed > bytes.size()) in.skip(packed - bytes.size());
    } else {
      sink.note("passed-over", "#" + name, "packed in a way that is not understood");
      if (later) return;
      in.skip(packed);
      continue;
    }
    if (later) pass_descriptor(in);
    if (name.empty() || name.back() == '/') continue;
    sink.inside = name;
    read(name, bytes, sink);
    sink.inside.clear();
  }
}

}  // namespace dateline::intake
