#include "intake/nexis.h"

#include <algorithm>

#include "base/calendar.h"
#include "base/utf8.h"
#include "intake/rules.h"

namespace dateline::intake {
namespace {

using Lines = std::vector<std::string>;

// "March 12, 2024 Tuesday 8:15 AM GMT", "Dienstag, 12. März 2024": longer lines are no lines of a date.
constexpr size_t date_words_max = 9;
// Lines that are centred stand so far to the right at least.
constexpr size_t centred_min = 9;

bool number(std::string_view s) { return !s.empty() && s.size() < 7 && std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; }); }

std::vector<std::string> words(std::string_view line) {
  std::vector<std::string> out(1);
  for (char c : line) {
    if (c == ' ' || c == '\t' || c == ',' || c == ';') out.emplace_back();
    else out.back() += c;
  }
  out.erase(std::remove(out.begin(), out.end(), ""), out.end());
  return out;
}

bool blank(const std::string& line) { return utf8::trim(line).empty(); }

// Spaces before the first word.
size_t indent(const std::string& line) {
  size_t n = line.find_first_not_of(' ');
  return n == std::string::npos ? 0 : n;
}

class Reader {
 public:
  explicit Reader(const matcher::Lists& lists) : lists_(lists) {}

  // "1 of 250 DOCUMENTS"
  bool counts(const std::string& line) const {
    std::vector<std::string> ws = words(line);
    if (ws.size() < 3 || ws.size() > 4) return false;
    size_t numbers = 0, known = 0;
    for (const std::string& w : ws) numbers += number(w), known += lists_.contains("nexis-counter", utf8::lower(w));
    return numbers == 2 && known + numbers == ws.size();
  }

  std::string heading(const std::string& line) const {
    return std::string(lists_.value("nexis-heading", utf8::lower(utf8::trim(line))).value_or(""));
  }

  // "BYLINE: By Ada Lund" -> byline, and what follows the colon.
  std::string field(const std::string& line, std::string& value) const {
    std::string_view s = utf8::trim(line);
    size_t colon = s.find(':');
    if (colon == std::string_view::npos || colon > 24) return "";
    std::string key(lists_.value("nexis-field", utf8::lower(s.substr(0, colon))).value_or(""));
    if (!key.empty()) value = utf8::trim(s.substr(colon + 1));
    return key;
  }

  // 2024-03-12, "" where the line is no date.
  std::string date(const std::string& line) const {
    std::vector<std::string> ws = words(line);
    if (ws.size() < 3 || ws.size() > date_words_max) return "";
    int year = 0, month = 0, day = 0;
    for (std::string w : ws) {
      if (w.back() == ':') return "";  // "Date and Time:" of the download itself
      if (w.back() == '.') w.pop_back();
      if (auto m = lists_.value("nexis-month", utf8::lower(w)); m && month == 0) month = std::atoi(std::string(*m).c_str());
      else if (number(w) && w.size() == 4 && year == 0) year = std::atoi(w.c_str());
      else if (number(w) && w.size() <= 2 && day == 0) day = std::atoi(w.c_str());
    }
    Date d{int16_t(year), uint8_t(month), uint8_t(day)};
    return year > 1000 && month > 0 && calendar::valid(d) ? to_string(d) : "";
  }

  bool rights(const std::string& line) const {
    std::string low = utf8::lower(utf8::trim(line));
    bool any = false;
    lists_.each("nexis-rights", [&](std::string_view phrase, std::string_view) { any = any || low.rfind(phrase, 0) == 0; });
    return any;
  }

  std::string language(const std::string& value) const {
    std::vector<std::string> ws = words(value);
    return ws.empty() ? "" : std::string(lists_.value("nexis-language", utf8::lower(ws[0])).value_or(""));
  }

  // "By Ada Lund and BO EK" -> "Ada Lund; BO EK"
  std::string people(const std::string& value) const {
    std::string out;
    bool first = true;
    std::string_view s = value;
    for (size_t i = 0; i < s.size();) {
      size_t end = std::min(s.find(' ', i), s.size());
      std::string w(s.substr(i, end - i)), low = utf8::lower(w);
      bool comma = !w.empty() && (w.back() == ',' || w.back() == ';');
      if (comma) w.pop_back();
      if (lists_.contains("nexis-and", low)) out += out.empty() || out.ends_with("; ") ? "" : "; ";
      else if (!(first && lists_.contains("nexis-by", low)) && !w.empty()) out += (out.empty() || out.ends_with("; ") ? "" : " ") + w;
      if (comma && !out.empty() && !out.ends_with("; ")) out += "; ";
      first = false;
      i = end + 1;
    }
    while (out.ends_with("; ") || out.ends_with(" ")) out.pop_back();
    if (out.ends_with(";")) out.pop_back();
    return out;
  }

 private:
  const matcher::Lists& lists_;
};

// One report.  Above its date stand the outlet and, in Word files, the headline; below it fields, words, fields.
class Report {
 public:
  Report(const Lines& lines, size_t begin, size_t end, const Reader& reader) : lines_(lines), begin_(begin), end_(end), reader_(reader) {}

  bool read(RawPage& out) {
    size_t at = begin_;
    while (at < end_ && reader_.date(lines_[at]).empty()) ++at;
    if (at == end_) return false;
    out.published = reader_.date(lines_[at]);
    above(at, out);
    below(at + 1, out);
    for (size_t i = 0; i < body_.size(); ++i) out.bytes += (i > 0 ? "\n\n" : "") + body_[i];
    return !out.bytes.empty() || !out.headline.empty();
  }

 private:
  void above(size_t date, RawPage& out) {
    std::vector<std::string> found;  // nearest first
    for (size_t i = date; i-- > begin_ && found.size() < 2;)
      if (!blank(lines_[i]) && !reader_.rights(lines_[i]) && !reader_.counts(lines_[i])) found.emplace_back(utf8::squeeze(lines_[i]));
    if (!found.empty()) out.outlet = found[0];
    if (found.size() > 1 && indent(lines_[date]) < centred_min) out.headline = found[1];
  }

  // The line and those below it, up to an empty one.
  std::string paragraph(size_t& at) const {
    std::string out;
    for (; at < end_ && !blank(lines_[at]); ++at) {
      std::string value;
      if (!out.empty() && !reader_.field(lines_[at], value).empty()) break;
      out += (out.empty() ? "" : " ") + utf8::squeeze(lines_[at]);
    }
    return out;
  }

  void below(size_t at, RawPage& out) {
    const bool marked = std::any_of(lines_.begin() + std::ptrdiff_t(at), lines_.begin() + std::ptrdiff_t(end_),
                                    [&](const std::string& l) { return reader_.heading(l) == "body"; });
    bool in_body = false, fields = false;
    while (at < end_) {
      if (blank(lines_[at])) {
        ++at;
        continue;
      }
      const std::string& line = lines_[at];
      std::string heading = reader_.heading(line), value, key = reader_.field(line, value);
      if (heading == "end" || (in_body && (heading == "tail" || rest(line, key)))) return tail(at, out);
      if (reader_.rights(line) && (!in_body || indent(line) >= centred_min)) {
        if (in_body) return tail(at, out);
        paragraph(at);
        continue;
      }
      if (heading == "body") {
        in_body = true;
        ++at;
        continue;
      }
      bool centred = indent(line) >= centred_min;
      std::string whole = paragraph(at);
      if (!in_body && !key.empty()) {
        fields = true;
        put(key, whole.substr(whole.find(':') + 1), out);
      } else if (!in_body && !marked && fields) {
        in_body = true;
        body_.push_back(whole);
      } else if (in_body) {
        body_.push_back(whole);
      } else if (centred || !out.headline.empty()) {
        out.extras["edition"] += (out.extras["edition"].empty() ? "" : "; ") + whole;
      } else {
        out.headline = whole;
      }
    }
  }

  // A field below the words: its name stands in capitals, or is one of Nexis's own with a hyphen.
  bool rest(const std::string& line, const std::string& key) const {
    if (key != "tail" && key != "language") return false;
    std::string_view name = utf8::trim(line);
    name = name.substr(0, name.find(':'));
    bool hyphen = name.find('-') != std::string_view::npos;
    return hyphen || all_capitals(name);
  }

  static bool all_capitals(std::string_view s) {
    for (size_t i = 0; i < s.size();)
      if (utf8::is_lower(utf8::next(s, i))) return false;
    return true;
  }

  void tail(size_t at, RawPage& out) {
    while (at < end_) {
      std::string value, key = reader_.field(lines_[at], value);
      if (key == "language" && out.language.empty()) out.language = reader_.language(value);
      ++at;
    }
  }

  void put(const std::string& key, const std::string& raw, RawPage& out) {
    std::string value(utf8::trim(raw));
    if (key == "byline") out.byline = reader_.people(value);
    else if (key == "section") out.section = value;
    else if (key == "headline") out.headline = value;
    else if (key == "language") out.language = reader_.language(value);
    else if (key != "tail") out.extras[key] = value;
  }

  const Lines& lines_;
  size_t begin_, end_;
  const Reader& reader_;
  std::vector<std::string> body_;
};

// Latin-1 of old files as UTF-8.
std::string as_utf8(const std::string& s) {
  std::string out;
  for (char c : s) utf8::append(out, char32_t(static_cast<unsigned char>(c)));
  return out;
}

}  // namespace

bool starts_like_nexis(std::string_view head) {
  std::string_view s = head.substr(0, 3) == "\xef\xbb\xbf" ? head.substr(3) : head;
  size_t begin = s.find_first_not_of(" \t\r\n\f");
  if (begin == std::string_view::npos) return false;
  return Reader(built_in().lists).counts(std::string(utf8::trim(s.substr(begin, std::min(s.find('\n', begin), s.size()) - begin))));
}

bool give_nexis(const Lines& lines, Sink& sink) {
  const Reader reader(sink.options.rules ? sink.options.rules->lists : built_in().lists);
  std::vector<size_t> starts, ends;
  bool counted = false;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (reader.counts(lines[i])) starts.push_back(i + 1), counted = true;
    else if (reader.heading(lines[i]) == "end") ends.push_back(i + 1);
  }
  if (!counted && ends.empty()) return false;
  if (!counted) {
    starts = {0};
    for (size_t end : ends) starts.push_back(end);
  }
  size_t record = 0;
  for (size_t k = 0; k < starts.size() && !sink.stopped; ++k) {
    size_t end = k + 1 < starts.size() ? starts[k + 1] - (counted ? 1 : 0) : lines.size();
    if (std::all_of(lines.begin() + std::ptrdiff_t(starts[k]), lines.begin() + std::ptrdiff_t(end), blank)) continue;
    if (!counted && k + 1 == starts.size()) break;  // what stands behind the last mark is no report
    RawPage page = sink.page(std::to_string(record++));
    if (!Report(lines, starts[k], end, reader).read(page)) {
      sink.note("record-unreadable", "#" + std::to_string(record - 1), "a document without a date or words");
      continue;
    }
    page.form = Form::text;
    page.basis = "record";
    if (page.bytes.empty()) page.notes.push_back({"record-without-text", "no words found between the marks", {}});
    sink.give(std::move(page));
  }
  return true;
}

void read_nexis(Stream& in, Sink& sink) {
  Lines lines;
  std::string line;
  bool valid = true;
  while (in.line(line, limits::page_bytes_max)) {
    if (lines.empty() && line.substr(0, 3) == "\xef\xbb\xbf") line.erase(0, 3);
    while (!line.empty() && (line.back() == '\r' || line.back() == '\f')) line.pop_back();
    line.erase(std::remove(line.begin(), line.end(), '\f'), line.end());
    valid = valid && utf8::valid(line);
    lines.push_back(line);
  }
  if (!valid) {
    for (std::string& l : lines) l = as_utf8(l);
    sink.note("charset-decoded", "", "bytes that are not UTF-8 are read as Latin-1");
  }
  give_nexis(lines, sink);
}

}  // namespace dateline::intake
