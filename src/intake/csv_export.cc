#include <algorithm>

#include "base/utf8.h"
#include "intake/exports.h"
#include "intake/fields.h"

namespace dateline::intake {
namespace {

// Records of RFC 4180: fields may be quoted, quotes inside are doubled, line breaks inside quotes belong to the field.
class Table {
 public:
  explicit Table(Stream& in) : in_(in) {
    std::string_view head = in_.peek(4096);
    if (head.substr(0, 3) == "\xef\xbb\xbf") {
      in_.skip(3);
      head = in_.peek(4096);
    }
    head = head.substr(0, head.find('\n'));
    size_t best = 0;
    for (char mark : {',', '\t', ';', '|'}) {
      size_t n = size_t(std::count(head.begin(), head.end(), mark));
      if (n > best) best = n, mark_ = mark;
    }
  }

  // False at the end.  `broken`: a quotation mark was never closed, or the record is too long.
  bool next(std::vector<std::string>& out, bool& broken) {
    out.assign(1, "");
    broken = false;
    std::string line;
    bool quoted = false, cut = false;
    uint64_t size = 0;
    do {
      if (!in_.line(line, limits::record_bytes_max, &cut)) {
        broken = true;
        return quoted;
      }
      ++line_;
      size += line.size();
      if (quoted) out.back() += '\n';
      split(line, out, quoted);
      broken = cut || size > limits::record_bytes_max;
    } while (quoted && !broken);
    return true;
  }

  uint64_t line() const { return line_; }

 private:
  void split(const std::string& line, std::vector<std::string>& out, bool& quoted) const {
    for (size_t i = 0; i < line.size(); ++i) {
      char c = line[i];
      if (quoted) {
        if (c != '"') out.back() += c;
        else if (i + 1 < line.size() && line[i + 1] == '"') out.back() += line[++i];
        else quoted = false;
      } else if (c == '"' && out.back().empty()) quoted = true;
      else if (c == mark_) out.emplace_back();
      else out.back() += c;
    }
  }

  Stream& in_;
  char mark_ = ',';
  uint64_t line_ = 0;
};

}  // namespace

void read_csv(Stream& in, Sink& sink) {
  Table table(in);
  std::vector<std::string> header, values;
  bool broken = false;
  if (!table.next(header, broken) || broken) {
    sink.note("export-empty", "", "no header line found");
    return;
  }
  for (std::string& name : header) name = std::string(utf8::trim(name));
  uint64_t number = 0;
  for (uint64_t line = table.line() + 1; table.next(values, broken); line = table.line() + 1) {
    if (values.size() == 1 && values[0].empty() && !broken) continue;
    uint64_t record = number++;
    std::string where = " line " + std::to_string(line);
    if (broken) {
      sink.note("record-unreadable", where, "a quotation mark is never closed");
      continue;
    }
    if (values.size() != header.size())
      sink.note("record-odd", where, std::to_string(values.size()) + " values under " + std::to_string(header.size()) + " names");
    Row row;
    for (size_t i = 0; i < std::min(values.size(), header.size()); ++i) row.emplace_back(header[i], values[i]);
    if (!sink.give(page_of(row, record, sink))) return;
  }
}

}  // namespace dateline::intake
