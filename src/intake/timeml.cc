// A text annotated in TimeML, as the scorers of times have it: its words, its title and its creation time.
#include <array>
#include <utility>

#include "base/utf8.h"
#include "dateline/instant.h"
#include "intake/exports.h"

namespace dateline::intake {
namespace {

constexpr std::array<std::pair<std::string_view, char>, 5> entities = {
    {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};

// What stands between <name> and </name>, "" where there is none.
std::string_view inside(std::string_view s, std::string_view name) {
  std::string open = "<" + std::string(name) + ">", close = "</" + std::string(name) + ">";
  size_t begin = s.find(open);
  if (begin == std::string_view::npos) return {};
  begin += open.size();
  size_t end = s.find(close, begin);
  return s.substr(begin, end == std::string_view::npos ? s.size() - begin : end - begin);
}

std::string plain(std::string_view s) {
  std::string out;
  for (size_t i = 0; i < s.size();) {
    if (s[i] == '<') {
      size_t end = s.find('>', i);
      if (end == std::string_view::npos) break;
      i = end + 1;
      continue;
    }
    size_t taken = 0;
    for (auto [name, sign] : entities)
      if (s[i] == '&' && s.substr(i, name.size()) == name) out += sign, taken = name.size();
    if (taken == 0) out += s[i], taken = 1;
    i += taken;
  }
  return out;
}

std::string created(std::string_view s) {
  std::string_view dct = inside(s, "DCT");
  size_t at = dct.find(" value=\"");
  if (at == std::string_view::npos) return "";
  at += 8;
  std::string value(dct.substr(at, dct.find('"', at) - at));
  if (parse_stamp(value)) return value;
  return parse_stamp(value.substr(0, 10)) ? value.substr(0, 10) : "";
}

}  // namespace

void read_timeml(Stream& in, Sink& sink) {
  RawPage p = sink.page(std::nullopt);
  std::string all = in.take(limits::page_bytes_max + 1);
  p.bytes = plain(inside(all, "TEXT"));
  p.form = Form::text;
  p.basis = "record";
  if (std::string title(utf8::trim(plain(inside(all, "TITLE")))); !title.empty()) p.headline = title;
  if (std::string day = created(all); !day.empty()) {
    p.published = day;
    p.published_basis = "record";
  }
  if (p.bytes.empty()) p.notes.push_back({"export-empty", "no <TEXT> found", {}});
  sink.give(std::move(p));
}

}  // namespace dateline::intake
