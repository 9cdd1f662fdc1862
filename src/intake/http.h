// An HTTP response as archives keep it.
//
//   "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>hi\r\n0\r\n\r\n"
//     -> Response{status 200, mime "text/html", charset "ISO-8859-1", body "<p>hi"}
//
// Archives often keep the header of a packed body beside the unpacked one: a body is unpacked only if it is packed.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::intake {

struct Header {
  std::vector<std::pair<std::string, std::string>> fields;  // names in lower case
  std::string_view value(std::string_view name) const;      // "" if absent
};

// Reads "Name: value" lines up to an empty one; at is moved past it.  Lines that start with a space go on the last value.
Header read_header(std::string_view text, size_t& at);

struct Response {
  int status = 0;
  std::string mime, charset;
  std::string body;
  std::string odd;  // "" or what could not be undone: "cannot unpack br", "gzip data is cut short"
};

std::optional<Response> read_response(std::string_view block);
// "text/html; charset=utf-8" -> mime and charset, lower case mime.
void read_type(std::string_view header, std::string& mime, std::string& charset);

}  // namespace dateline::intake
