#include "base/json.h"
#include "base/utf8.h"
#include "intake/exports.h"
#include "intake/fields.h"

namespace dateline::intake {
namespace {

std::string strip_mark(std::string s) {
  if (s.compare(0, 3, "\xef\xbb\xbf") == 0) s.erase(0, 3);
  return s;
}

// The text of the next element of an array, or of the next value of the file, without reading the rest: bracket by
// bracket, strings passed over.  "" at the end; `whole` tells whether it closed.
class Elements {
 public:
  explicit Elements(Stream& in) : in_(in) {}

  std::string next(bool& whole, bool& too_long) {
    std::string out;
    whole = too_long = false;
    int depth = 0;
    bool quoted = false;
    for (std::string_view chunk = skip_to_object(); !chunk.empty(); chunk = in_.peek(1)) {
      size_t i = 0;
      for (; i < chunk.size() && !whole; ++i) {
        char c = chunk[i];
        if (escaped_) escaped_ = false;
        else if (quoted) {
          if (c == '\\') escaped_ = true;
          else if (c == '"') quoted = false;
        } else if (c == '"') quoted = true;
        else if (c == '{' || c == '[') ++depth;
        else if (c == '}' || c == ']') whole = --depth == 0;
      }
      if (out.size() + i <= limits::record_bytes_max) out.append(chunk.substr(0, i));
      else too_long = true;
      in_.skip(i);
      if (whole) break;
    }
    return out;
  }

 private:
  // Everything between elements is commas, brackets of the outer array and space.
  std::string_view skip_to_object() {
    for (;;) {
      std::string_view chunk = in_.peek(1);
      if (chunk.empty()) return chunk;
      size_t at = chunk.find('{');
      if (at != std::string_view::npos) {
        in_.skip(at);
        return in_.peek(1);
      }
      in_.skip(chunk.size());
    }
  }

  Stream& in_;
  bool escaped_ = false;
};

// The rows of a wrapping object: its first array of objects that would read as pages.
std::vector<json::Value> wrapped_rows(json::Value object, const Options& options) {
  for (auto& m : object.members()) {
    if (!m.value.is_array()) continue;
    auto items = m.value.items();
    if (!items.empty() && items[0].is_object() && has_page(row_of(items[0]), options)) return items;
  }
  return {};
}

// JSON Feed is such a wrapper with a name for the outlet.
bool is_feed(json::Value object) { return object["version"].text().find("jsonfeed.org") != std::string::npos; }

void add_feed(json::Value feed, RawPage& p) {
  p.basis = "feed";
  if (p.outlet.empty()) p.outlet = feed["title"].text();
  if (p.language.empty()) p.language = feed["language"].text();
}

json::Value read_object(const json::Tree& tree, const std::string& where, Sink& sink) {
  json::Value root = tree.root();
  if (root.is_object() && tree.complete()) return root;
  sink.note("record-unreadable", where, "no JSON object; the rest of the file is read");
  return {};
}

}  // namespace

void read_lines(Stream& in, Sink& sink) {
  std::string line;
  bool cut = false;
  uint64_t number = 0, line_number = 0;
  while (in.line(line, limits::record_bytes_max, &cut)) {
    ++line_number;
    std::string where = " line " + std::to_string(line_number);
    if (line_number == 1) line = strip_mark(std::move(line));
    if (utf8::trim(line).empty()) continue;
    uint64_t record = number++;
    if (cut) {
      sink.note("record-too-long", where, "longer than " + std::to_string(limits::record_bytes_max) + " bytes");
      continue;
    }
    json::Tree tree = json::parse(line);
    json::Value object = read_object(tree, where, sink);
    if (object && !sink.give(page_of(row_of(object), record, sink))) return;
  }
}

void read_json(Stream& in, Sink& sink) {
  Elements elements(in);
  bool whole = false, too_long = false;
  uint64_t number = 0;
  for (std::string text = elements.next(whole, too_long); !text.empty() || too_long; text = elements.next(whole, too_long)) {
    uint64_t record = number++;
    std::string where = " record " + std::to_string(record);
    if (too_long) {
      sink.note("record-too-long", where, "longer than " + std::to_string(limits::record_bytes_max) + " bytes");
      continue;
    }
    json::Tree tree = json::parse(text);
    json::Value object = read_object(tree, where, sink);
    if (!object) continue;
    Row row = row_of(object);
    auto rows = has_words(row, sink.options) ? std::vector<json::Value>{} : wrapped_rows(object, sink.options);
    if (rows.empty() && !sink.give(page_of(row, record, sink))) return;
    for (size_t i = 0; i < rows.size(); ++i) {
      if (!rows[i].is_object()) continue;
      RawPage p = page_of(row_of(rows[i]), i, sink);
      if (is_feed(object)) add_feed(object, p);
      if (!sink.give(std::move(p))) return;
    }
  }
  if (number == 0) sink.note("export-empty", "", "no record found");
}

}  // namespace dateline::intake
