#include "intake/http.h"

#include <algorithm>

#include <zlib.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "intake/stream.h"

namespace dateline::intake {
namespace {

std::string lower_ascii(std::string_view s) {
  std::string out(s);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = char(c + 32);
  return out;
}

std::string_view next_line(std::string_view text, size_t& at) {
  size_t end = text.find('\n', at);
  std::string_view line = text.substr(at, end == std::string_view::npos ? end : end - at);
  at = end == std::string_view::npos ? text.size() : end + 1;
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = char(c | 32);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The chunks put together; the body as it is where it was never cut into chunks.
std::string unchunked(std::string_view body) {
  std::string out;
  size_t at = 0;
  while (at < body.size()) {
    size_t before = at;
    std::string_view line = next_line(body, at);
    size_t size = 0, n = 0;
    while (n < line.size() && n < 8 && hex_digit(line[n]) >= 0) size = size * 16 + size_t(hex_digit(line[n++]));
    if (n == 0) return out.empty() ? std::string(body) : out.append(body.substr(before));
    if (size == 0) break;
    out += body.substr(at, size);
    at = std::min(body.size(), at + size);
    next_line(body, at);
  }
  return out;
}

// zlib or raw deflate, which servers confuse.
std::string inflated(std::string_view body, bool raw) {
  z_stream z{};
  std::string out;
  if (inflateInit2(&z, raw ? -15 : 15) != Z_OK) return out;
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  z.avail_in = uInt(body.size());
  int result = Z_OK;
  while (result == Z_OK && out.size() <= limits::page_bytes_max) {
    size_t old = out.size();
    out.resize(old + (64 << 10));
    z.next_out = reinterpret_cast<Bytef*>(out.data() + old);
    z.avail_out = 64 << 10;
    result = inflate(&z, Z_NO_FLUSH);
    out.resize(out.size() - z.avail_out);
    if (out.size() == old) break;
  }
  inflateEnd(&z);
  return out;
}

void unpack(Response& r, const std::string& encoding) {
  bool gzip = r.body.compare(0, 2, "\x1f\x8b") == 0, zstd = r.body.compare(0, 4, "\x28\xb5\x2f\xfd") == 0;
  if (encoding.empty() || encoding == "identity") return;
  if (gzip || zstd) {
    Stream s;
    s.open_bytes(r.body);
    std::string body = s.take(limits::page_bytes_max + 1);
    r.odd = s.trouble();
    r.body = std::move(body);
  } else if (encoding == "deflate") {
    std::string body = inflated(r.body, false);
    if (body.empty()) body = inflated(r.body, true);
    if (!body.empty()) r.body = std::move(body);
  } else if (encoding != "gzip" && encoding != "x-gzip" && !utf8::valid(r.body)) {
    r.odd = "cannot unpack " + encoding;
    r.body.clear();
  }
}

}  // namespace

std::string_view Header::value(std::string_view name) const {
  for (auto& [key, value] : fields)
    if (key == name) return value;
  return {};
}

Header read_header(std::string_view text, size_t& at) {
  Header out;
  while (at < text.size()) {
    std::string_view line = next_line(text, at);
    if (utf8::trim(line).empty()) break;
    if ((line[0] == ' ' || line[0] == '\t') && !out.fields.empty()) {
      out.fields.back().second.append(" ").append(utf8::trim(line));
      continue;
    }
    size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    out.fields.emplace_back(lower_ascii(utf8::trim(line.substr(0, colon))), std::string(utf8::trim(line.substr(colon + 1))));
  }
  return out;
}

void read_type(std::string_view header, std::string& mime, std::string& charset) {
  mime = lower_ascii(utf8::trim(header.substr(0, header.find(';'))));
  size_t at = lower_ascii(header).find("charset=");
  if (at == std::string::npos) return;
  std::string_view value = header.substr(at + 8);
  if (!value.empty() && (value[0] == '"' || value[0] == '\'')) value.remove_prefix(1);
  charset = std::string(value.substr(0, value.find_first_of("\"'; \t,")));
}

std::optional<Response> read_response(std::string_view block) {
  if (block.substr(0, 5) != "HTTP/") return std::nullopt;
  Response r;
  size_t at = 0;
  std::string_view status = next_line(block, at);
  size_t space = status.find(' ');
  for (size_t i = space + 1; space != std::string_view::npos && i < std::min(space + 4, status.size()); ++i)
    if (status[i] >= '0' && status[i] <= '9') r.status = r.status * 10 + (status[i] - '0');
  Header header = read_header(block, at);
  read_type(header.value("content-type"), r.mime, r.charset);
  std::string_view body = block.substr(at);
  bool chunked = lower_ascii(header.value("transfer-encoding")).find("chunked") != std::string::npos;
  r.body = chunked ? unchunked(body) : std::string(body);
  unpack(r, lower_ascii(header.value("content-encoding")));
  return r;
}

}  // namespace dateline::intake
