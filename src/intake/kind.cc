#include "intake/kind.h"

#include <algorithm>
#include <string>

#include "intake/nexis.h"

namespace dateline::intake {
namespace {

bool ends_with(std::string_view s, std::string_view end) {
  return s.size() > end.size() && s.substr(s.size() - end.size()) == end;
}

std::string lower_ascii(std::string_view s) {
  std::string out(s);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = char(c + 32);
  return out;
}

// The name without folders and without the packing's ending, in lower case.
std::string bare_name(std::string_view path) {
  std::string name = lower_ascii(path.substr(path.rfind('/') + 1));
  for (std::string_view packed : {".gz", ".zst", ".zstd", ".lz4"})
    if (ends_with(name, packed)) return name.substr(0, name.size() - packed.size());
  return name;
}

std::string_view without_space(std::string_view s) {
  if (s.substr(0, 3) == "\xef\xbb\xbf") s.remove_prefix(3);
  size_t i = s.find_first_not_of(" \t\r\n");
  return i == std::string_view::npos ? std::string_view() : s.substr(i);
}

// <rss, <feed or <rdf:RDF as the first element of an XML file.
bool is_feed(std::string_view head) {
  std::string_view s = without_space(head);
  while (s.substr(0, 2) == "<?" || s.substr(0, 2) == "<!") {
    size_t end = s.substr(0, 4) == "<!--" ? s.find("-->") : s.find('>');
    if (end == std::string_view::npos) return false;
    s = without_space(s.substr(s.find('>', end) + 1));
  }
  return s.substr(0, 5) == "<rss " || s.substr(0, 5) == "<rss>" || s.substr(0, 6) == "<feed " ||
         s.substr(0, 6) == "<feed>" || s.substr(0, 8) == "<rdf:RDF";
}

bool looks_like_object(std::string_view s) {
  s = without_space(s);
  if (s.empty() || s[0] != '{') return false;
  s = without_space(s.substr(1));
  return !s.empty() && (s[0] == '"' || s[0] == '}');
}

bool looks_like_array(std::string_view s) {
  s = without_space(s);
  return !s.empty() && s[0] == '[' && looks_like_object(s.substr(1));
}

// Whether the first object closes on its first line and another follows.
bool is_lines(std::string_view head) {
  std::string_view s = without_space(head);
  size_t end = s.find('\n');
  if (end == std::string_view::npos) return false;
  std::string_view first = s.substr(0, end);
  first = first.substr(0, first.find_last_not_of(" \r\t") + 1);
  return !first.empty() && first.back() == '}' && looks_like_object(s.substr(end + 1));
}

// The header of a message of several parts, as browsers save pages.
bool is_mime(std::string_view head) {
  std::string top = lower_ascii(head.substr(0, std::min(head.find("\n\n"), head.find("\r\n\r\n"))));
  return top.find("mime-version:") != std::string::npos && top.find("multipart/related") != std::string::npos && top[0] != '<' && top[0] != '{';
}

}  // namespace

Kind kind_of(std::string_view path, std::string_view head) {
  if (head.substr(0, 5) == "WARC/") return Kind::warc;
  if (head.substr(0, 15) == "SQLite format 3") return Kind::database;
  std::string name = bare_name(path);
  if (head.substr(0, 4) == "PK\x03\x04") return ends_with(name, ".docx") ? Kind::docx : Kind::zip;
  if (starts_like_nexis(head)) return Kind::nexis;
  if (is_mime(head)) return Kind::mhtml;
  if (ends_with(name, ".warc") || ends_with(name, ".wet")) return Kind::warc;
  if (ends_with(name, ".jsonl") || ends_with(name, ".ndjson")) return Kind::lines;
  if (ends_with(name, ".json")) return is_lines(head) ? Kind::lines : Kind::json;
  if (ends_with(name, ".csv") || ends_with(name, ".tsv")) return Kind::csv;
  if (ends_with(name, ".tml") && head.find("<TimeML") != std::string_view::npos) return Kind::timeml;
  if (is_feed(head)) return Kind::feed;
  // Text that someone saved under a page's name stays a page, whatever it looks like.
  for (std::string_view page : {".html", ".htm", ".xhtml", ".txt", ".text", ".md"})
    if (ends_with(name, page)) return Kind::page;
  if (looks_like_array(head)) return Kind::json;
  if (looks_like_object(head)) return is_lines(head) ? Kind::lines : Kind::json;
  return Kind::page;
}

}  // namespace dateline::intake
