#include "intake/zip.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace dateline::intake {
namespace {

// One file of a zip is unpacked whole; this much of it is read.
constexpr uint64_t file_bytes_max = 2 * limits::page_bytes_max;
constexpr size_t chunk = 64 << 10;

struct Feed {
  Stream& in;
  size_t given = 0;  // bytes handed out that are not passed over yet
};

la_ssize_t more(archive*, void* data, const void** bytes) {
  Feed& feed = *static_cast<Feed*>(data);
  feed.in.skip(feed.given);
  std::string_view next = feed.in.peek(1);
  feed.given = next.size();
  *bytes = next.data();
  return la_ssize_t(next.size());
}

std::string name_of(archive_entry* entry) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (!name) name = archive_entry_pathname(entry);  // in the letters of another machine
  return name ? name : "";
}

enum class Taken { whole, odd, damaged };

Taken take(archive* a, std::string& out) {
  std::string room(chunk, '\0');
  out.clear();
  while (true) {
    la_ssize_t n = archive_read_data(a, room.data(), room.size());
    if (n == 0) return Taken::whole;
    if (n < 0) return n == ARCHIVE_FATAL ? Taken::damaged : Taken::odd;
    if (out.size() < file_bytes_max) out.append(room, 0, size_t(n));
  }
}

}  // namespace

std::string unzip(Stream& in, const std::function<bool(const std::string&, std::string&)>& file,
                  const std::function<void(const std::string&, const std::string&)>& odd) {
  std::unique_ptr<archive, int (*)(archive*)> a(archive_read_new(), archive_read_free);
  Feed feed{in};
  if (!a || archive_read_support_format_zip_streamable(a.get()) != ARCHIVE_OK ||
      archive_read_open(a.get(), &feed, nullptr, more, nullptr) != ARCHIVE_OK)
    return "the zip cannot be read";
  std::string bytes;
  archive_entry* entry = nullptr;
  while (true) {
    int result = archive_read_next_header(a.get(), &entry);
    if (result == ARCHIVE_EOF) return "";
    if (result < ARCHIVE_WARN) return "the zip is damaged or cut short";
    std::string name = name_of(entry);
    if (name.empty() || name.back() == '/') continue;
    if (archive_entry_is_encrypted(entry)) {
      odd(name, "a file under a password");
      continue;
    }
    Taken taken = take(a.get(), bytes);
    if (taken == Taken::damaged) return "\"" + name + "\" in it is damaged or cut short";
    if (taken == Taken::odd) odd(name, "packed in a way that is not understood, or damaged");
    else if (!file(name, bytes)) return "";
  }
}

void read_zip(Stream& in, Sink& sink, const std::function<void(const std::string&, const std::string&, Sink&)>& read) {
  std::string wrong = unzip(
      in,
      [&](const std::string& name, std::string& bytes) {
        sink.inside = name;
        read(name, bytes, sink);
        sink.inside.clear();
        return !sink.stopped;
      },
      [&](const std::string& name, const std::string& what) { sink.note("passed-over", "#" + name, what); });
  if (!wrong.empty()) sink.error(wrong, "What came before it is read. Fetch the file again and repeat.");
}

}  // namespace dateline::intake
