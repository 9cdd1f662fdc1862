#include "intake/mhtml.h"

#include <algorithm>

#include "base/utf8.h"
#include "intake/http.h"

namespace dateline::intake {
namespace {

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = char(c | 32);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// "multipart/related; boundary=\"x\"" -> x
std::string boundary_of(std::string_view type) {
  size_t at = utf8::lower(type).find("boundary=");
  if (at == std::string::npos) return {};
  std::string_view value = type.substr(at + 9);
  if (!value.empty() && value[0] == '"') {
    value.remove_prefix(1);
    return std::string(value.substr(0, value.find('"')));
  }
  return std::string(value.substr(0, value.find_first_of("; \t\r\n")));
}

struct Part {
  Header header;
  std::string_view body;
};

// The parts between lines "--boundary".
std::vector<Part> parts_of(std::string_view text, const std::string& boundary) {
  std::vector<Part> out;
  std::string mark = "--" + boundary;
  size_t at = text.find(mark);
  while (at != std::string_view::npos) {
    size_t begin = text.find('\n', at);
    if (begin == std::string_view::npos || text.substr(at + mark.size(), 2) == "--") break;
    size_t next = text.find("\n" + mark, begin);
    std::string_view whole = text.substr(begin + 1, next == std::string_view::npos ? next : next - begin - 1);
    size_t inside = 0;
    Part part;
    part.header = read_header(whole, inside);
    part.body = whole.substr(std::min(inside, whole.size()));
    out.push_back(std::move(part));
    at = next == std::string_view::npos ? next : next + 1;
  }
  return out;
}

std::string body_of(const Part& part) {
  std::string how = utf8::lower(utf8::trim(part.header.value("content-transfer-encoding")));
  if (how == "quoted-printable") return undo_quoted_printable(part.body);
  if (how == "base64") return undo_base64(part.body);
  return std::string(part.body);
}

}  // namespace

std::string undo_quoted_printable(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (size_t i = 0; i < s.size(); ++i) {
    if (s[i] != '=') {
      out += s[i];
    } else if (i + 1 < s.size() && s[i + 1] == '\n') {
      ++i;
    } else if (s.substr(i + 1, 2) == "\r\n") {
      i += 2;
    } else if (i + 2 < s.size() && hex(s[i + 1]) >= 0 && hex(s[i + 2]) >= 0) {
      out += char(hex(s[i + 1]) * 16 + hex(s[i + 2]));
      i += 2;
    } else {
      out += '=';
    }
  }
  return out;
}

std::string undo_base64(std::string_view s) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  uint32_t bits = 0;
  int have = 0;
  for (char c : s) {
    size_t value = letters.find(c);
    if (value == std::string_view::npos) continue;
    bits = bits << 6 | uint32_t(value);
    have += 6;
    if (have >= 8) {
      have -= 8;
      out += char(bits >> have & 0xff);
    }
  }
  return out;
}

void read_mhtml(Stream& in, Sink& sink) {
  std::string text = in.take(2 * limits::page_bytes_max);
  size_t at = 0;
  Header header = read_header(text, at);
  std::vector<Part> parts = parts_of(text, boundary_of(header.value("content-type")));
  for (const Part& part : parts) {
    std::string mime, charset;
    read_type(part.header.value("content-type"), mime, charset);
    if (mime != "text/html" && mime != "application/xhtml+xml") continue;
    RawPage p = sink.page(std::nullopt);
    p.form = p.form == Form::automatic ? Form::html : p.form;
    p.bytes = body_of(part);
    p.charset = charset;
    p.url = std::string(header.value("snapshot-content-location"));
    if (p.url.empty()) p.url = std::string(part.header.value("content-location"));
    sink.give(std::move(p));
    return;
  }
  sink.note("passed-over", "", "a saved page without a part that is markup");
}

}  // namespace dateline::intake
