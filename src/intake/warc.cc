#include "intake/warc.h"

#include <algorithm>

#include "base/utf8.h"
#include "base/webdate.h"
#include "intake/http.h"

namespace dateline::intake {
namespace {

// Headers of a record beyond this are no headers.
constexpr uint64_t header_bytes_max = 1 << 20;

class Archive {
 public:
  Archive(Stream& in, Sink& sink) : in_(in), sink_(sink) {}

  void run() {
    while (!sink_.stopped && seek_record()) {
      start_ = in_.position();
      if (!read_record()) return;
      ++records_;
    }
  }

 private:
  // Moves to the next line that starts a record; what lies between is noted once.
  bool seek_record() {
    bool lost = false;
    std::string line;
    while (!in_.at_end()) {
      if (in_.peek(5).substr(0, 5) == "WARC/") return true;
      uint64_t at = in_.position();
      in_.line(line, 64);
      if (lost || utf8::trim(line).empty()) continue;
      lost = true;
      sink_.note("archive-odd", " byte " + std::to_string(at), "no record starts here; looking for the next one");
    }
    return false;
  }

  // False where the archive ends inside the record.
  bool read_record() {
    bool whole = false;
    Header header = record_header(whole);
    if (!whole) return cut(header, ""), false;
    std::string_view stated = header.value("content-length");
    uint64_t length = 0;
    bool known = !stated.empty() && stated.size() <= 15 && stated.find_first_not_of("0123456789") == std::string_view::npos;
    if (known) length = std::stoull(std::string(stated));
    else sink_.note("archive-odd", where(), "no Content-Length");
    uint64_t room = std::min<uint64_t>(length, limits::page_bytes_max + header_bytes_max);
    std::string block = wanted(header) ? in_.take(room) : std::string();
    uint64_t got = block.size() + in_.skip(length - block.size());
    if (got < length) return cut(header, std::move(block)), false;
    if (wanted(header)) give(header, std::move(block), "");
    return true;
  }

  // whole: the empty line after it was there.
  Header record_header(bool& whole) {
    std::string text, line;
    in_.line(line, header_bytes_max);
    while (text.size() < header_bytes_max && in_.line(line, header_bytes_max)) {
      whole = utf8::trim(line).empty();
      if (whole) break;
      text += line + '\n';
    }
    size_t at = 0;
    return read_header(text, at);
  }

  static bool wanted(const Header& h) {
    std::string_view type = h.value("warc-type");
    return type == "response" || type == "resource" || type == "conversion" || type == "revisit";
  }

  std::string where() const { return " record " + std::to_string(records_); }

  // What is there of the last page is kept; the error says where it ends.
  void cut(const Header& header, std::string block) {
    if (!block.empty() && wanted(header)) give(header, std::move(block), "the archive ends inside this record");
    if (sink_.stopped) return;
    std::string why = in_.trouble().empty() ? "" : " (" + in_.trouble() + ")";
    sink_.error("cut short inside record " + std::to_string(records_) + " (byte " + std::to_string(start_) + ")" + why,
                std::to_string(records_) + " records are read whole. Fetch the archive again and repeat: nothing is "
                                           "stored twice.");
  }

  void give(const Header& header, std::string block, const std::string& odd) {
    if (header.value("warc-type") == "revisit")
      return sink_.note("revisit", where(), "the same page again, without its bytes: " + uri(header));
    std::string id(header.value("warc-record-id"));
    id.erase(std::remove_if(id.begin(), id.end(), [](char c) { return c == '<' || c == '>'; }), id.end());
    RawPage p = sink_.page(id.empty() ? std::to_string(records_) : id);
    p.url = uri(header);
    if (auto date = web_stamp(header.value("warc-date"))) {
      p.seen = earliest(*date);
      p.seen_by_run = false;
    }
    if (!fill(header, std::move(block), p)) return;
    if (!odd.empty()) p.notes.push_back({"cut-short", odd, {}});
    sink_.give(std::move(p));
  }

  static std::string uri(const Header& h) {
    std::string_view u = h.value("warc-target-uri");
    if (u.size() > 1 && u.front() == '<' && u.back() == '>') u = u.substr(1, u.size() - 2);
    return std::string(u);
  }

  // Body, charset and form; false (and a note) for what is no page.
  bool fill(const Header& header, std::string block, RawPage& p) {
    std::string mime, charset;
    read_type(header.value("content-type"), mime, charset);
    bool http = mime == "application/http" || header.value("warc-type") == "response";
    if (http) {
      auto r = read_response(block);
      if (!r) return sink_.note("archive-odd", where(), "no HTTP response"), false;
      if (r->status != 0 && (r->status < 200 || r->status > 299))
        return sink_.note("http-status", where(), std::to_string(r->status) + " " + p.url), false;
      mime = r->mime;
      charset = r->charset;
      block = std::move(r->body);
      if (!r->odd.empty()) p.notes.push_back({"encoding-odd", r->odd, {}});
    }
    if (!is_text(mime)) return sink_.note("no-page", where(), mime + " " + p.url), false;
    p.bytes = std::move(block);
    p.charset = charset;
    if (header.value("warc-type") == "conversion" && p.form == Form::automatic) p.form = Form::page;
    return true;
  }

  static bool is_text(const std::string& mime) {
    return mime.empty() || mime.compare(0, 5, "text/") == 0 || mime.find("html") != std::string::npos ||
           mime.find("xml") != std::string::npos || mime == "application/octet-stream" || mime == "unk";
  }

  Stream& in_;
  Sink& sink_;
  uint64_t records_ = 0;
  uint64_t start_ = 0;
};

}  // namespace

void read_warc(Stream& in, Sink& sink) {
  Archive archive(in, sink);
  archive.run();
}

}  // namespace dateline::intake
