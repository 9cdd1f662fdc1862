#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"
#include "read/parts.h"

namespace dateline::read {
namespace {

// Marks of a charset in the first bytes of markup stand here at the latest, by HTML's own rule (1024) and some mercy.
constexpr size_t declaration_bytes = 4096;
// Enough for a guess.
constexpr size_t detection_bytes = 32 << 10;

bool plain_name(char c) {
  return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '-' || c == '_' || c == ':' || c == '.';
}

std::string marked_order(std::string_view b) {
  if (b.substr(0, 4) == std::string_view("\xff\xfe\0\0", 4)) return "UTF-32LE";
  if (b.substr(0, 4) == std::string_view("\0\0\xfe\xff", 4)) return "UTF-32BE";
  if (b.substr(0, 2) == "\xff\xfe") return "UTF-16LE";
  if (b.substr(0, 2) == "\xfe\xff") return "UTF-16BE";
  return {};
}

// <meta charset=…>, <meta http-equiv content="…charset=…">, <?xml encoding="…"?>.
std::string declared_in(std::string_view bytes) {
  std::string_view head = bytes.substr(0, declaration_bytes);
  for (std::string_view key : {"charset", "encoding"}) {
    for (size_t at = head.find(key); at != std::string_view::npos; at = head.find(key, at + 1)) {
      size_t i = at + key.size();
      while (i < head.size() && (head[i] == ' ' || head[i] == '=' || head[i] == '"' || head[i] == '\'')) ++i;
      size_t end = i;
      while (end < head.size() && plain_name(head[end])) ++end;
      if (end > i && i > at + key.size()) return std::string(head.substr(i, end - i));
    }
  }
  return {};
}

// Two-byte text without a mark: every other byte of the beginning is zero.
std::string wide_without_mark(std::string_view b) {
  size_t n = std::min<size_t>(b.size(), 64) & ~size_t(1), even = 0, odd = 0;
  for (size_t i = 0; i < n; ++i) (i % 2 ? odd : even) += b[i] == 0;
  if (n >= 8 && odd * 10 >= n * 4 && even == 0) return "UTF-16LE";
  if (n >= 8 && even * 10 >= n * 4 && odd == 0) return "UTF-16BE";
  return {};
}

struct CloseConverter {
  void operator()(UConverter* c) const { ucnv_close(c); }
};
struct CloseDetector {
  void operator()(UCharsetDetector* d) const { ucsdet_close(d); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter converter(std::string name) {
  // Browsers read these as their Windows supersets.
  std::string key = utf8::lower(name);
  if (key == "iso-8859-1" || key == "latin1" || key == "us-ascii" || key == "ascii" || key == "iso8859-1") name = "windows-1252";
  if (key == "iso-8859-9") name = "windows-1254";
  if (key == "gb2312" || key == "gbk") name = "gb18030";
  UErrorCode error = U_ZERO_ERROR;
  Converter c(name.empty() ? nullptr : ucnv_open(name.c_str(), &error));
  return U_SUCCESS(error) ? std::move(c) : nullptr;
}

std::string detected(std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<UCharsetDetector, CloseDetector> d(ucsdet_open(&error));
  if (U_FAILURE(error)) return "windows-1252";
  ucsdet_setText(d.get(), bytes.data(), int32_t(std::min(bytes.size(), detection_bytes)), &error);
  ucsdet_enableInputFilter(d.get(), true);
  const UCharsetMatch* match = ucsdet_detect(d.get(), &error);
  const char* name = match && U_SUCCESS(error) ? ucsdet_getName(match, &error) : nullptr;
  return name && U_SUCCESS(error) && std::string_view(name) != "UTF-8" ? name : "windows-1252";
}

void append_run(std::vector<RawRun>& map, Span text, Span raw, bool verbatim) {
  if (verbatim && !map.empty() && map.back().verbatim && map.back().raw.end == raw.begin) {
    map.back().text.end = text.end;
    map.back().raw.end = raw.end;
  } else {
    map.push_back({text, raw, verbatim});
  }
}

// Character by character, so that every one keeps its bytes.
void convert(std::string_view bytes, UConverter* c, size_t skip, std::string& out, std::vector<RawRun>& map, size_t& invalid) {
  const char* at = bytes.data() + skip;
  const char* end = bytes.data() + bytes.size();
  bool ascii = ucnv_getMinCharSize(c) == 1 && ucnv_getType(c) != UCNV_ISO_2022 && ucnv_getType(c) != UCNV_HZ;
  while (at < end) {
    const char* from = at;
    uint32_t text = uint32_t(out.size());
    if (ascii && uint8_t(*at) < 0x80) {
      while (at < end && uint8_t(*at) < 0x80) ++at;
      out.append(from, at);
    } else {
      UErrorCode error = U_ZERO_ERROR;
      UChar32 ch = ucnv_getNextUChar(c, &at, end, &error);
      if (U_FAILURE(error) || at == from) {
        at = std::max(at, from + 1);
        ucnv_reset(c);
        ch = 0xfffd;
      }
      invalid += ch == 0xfffd;
      utf8::append(out, char32_t(ch));
    }
    Span raw{uint32_t(from - bytes.data()), uint32_t(at - bytes.data())};
    append_run(map, {text, uint32_t(out.size())}, raw, std::string_view(out).substr(text) == raw.of(bytes));
  }
}

// Mostly UTF-8 with a few broken characters: only those are replaced.
bool mostly_utf8(std::string_view bytes) {
  size_t good = 0, bad = 0;
  for (size_t i = 0; i < bytes.size();) {
    size_t from = i;
    char32_t c = utf8::next(bytes, i);
    bool wide = uint8_t(bytes[from]) >= 0x80;
    good += wide && c != 0xfffd;
    bad += wide && c == 0xfffd;
  }
  return good > bad * 4;
}

void repair(std::string_view bytes, std::string& out, std::vector<RawRun>& map, size_t& invalid) {
  for (size_t i = 0; i < bytes.size();) {
    size_t from = i;
    uint32_t text = uint32_t(out.size());
    while (i < bytes.size() && uint8_t(bytes[i]) < 0x80) ++i;
    if (i > from) out.append(bytes.substr(from, i - from));
    else {
      char32_t c = utf8::next(bytes, i);
      utf8::append(out, c);
      invalid += c == 0xfffd;
    }
    Span raw{uint32_t(from), uint32_t(i)};
    append_run(map, {text, uint32_t(out.size())}, raw, std::string_view(out).substr(text) == raw.of(bytes));
  }
}

bool is_binary(std::string_view bytes) {
  if (bytes.substr(0, 5) == "%PDF-") return true;
  std::string_view head = bytes.substr(0, 8192);
  return head.find('\0') != std::string_view::npos;
}

Decoded binary(Notes& notes) {
  notes.push_back({"binary", "the bytes are no text", {}});
  Decoded d;
  d.charset = "binary";
  return d;
}

// Which charset, by what says so most strongly.
std::string charset_of(const RawPage& page, std::string& why) {
  std::string name = marked_order(page.bytes);
  if (!name.empty()) return why = "byte-order mark", name;
  if (!(name = wide_without_mark(page.bytes)).empty()) return why = "zero bytes", name;
  if (converter(page.charset) && utf8::lower(page.charset) != "utf-8") return why = "transport", page.charset;
  name = declared_in(page.bytes);
  if (converter(name) && utf8::lower(name) != "utf-8") return why = "the page's own declaration", name;
  return why = "detection", detected(page.bytes);
}

}  // namespace

Span Decoded::raw(Span t) const {
  if (map.empty()) return {t.begin + shift, t.end + shift};
  auto first = std::upper_bound(map.begin(), map.end(), t.begin, [](uint32_t at, const RawRun& r) { return at < r.text.end; });
  if (first == map.end()) return {map.back().raw.end, map.back().raw.end};
  Span out = first->raw;
  if (first->verbatim) out.begin += t.begin - first->text.begin;
  for (auto run = first; run != map.end() && run->text.begin < t.end; ++run)
    out.end = run->verbatim ? run->raw.begin + (std::min(t.end, run->text.end) - run->text.begin) : run->raw.end;
  if (t.empty()) out.end = out.begin;
  return out;
}

Decoded decode(const RawPage& page, bool keep_bom, Notes& notes) {
  Decoded d;
  std::string_view bytes = page.bytes;
  std::string wide = marked_order(bytes);
  if (wide.empty()) wide = wide_without_mark(bytes);
  if (wide.empty() && is_binary(bytes)) return binary(notes);
  if (wide.empty() && utf8::valid(bytes)) {
    d.charset = "UTF-8";
    d.shift = !keep_bom && bytes.substr(0, 3) == "\xef\xbb\xbf" ? 3 : 0;
    d.text = bytes.substr(d.shift);
    return d;
  }
  auto out = std::make_shared<std::string>();
  size_t invalid = 0;
  if (wide.empty() && mostly_utf8(bytes)) {
    repair(bytes, *out, d.map, invalid);
    d.charset = "UTF-8";
  } else {
    std::string why;
    d.charset = charset_of(page, why);
    Converter c = converter(d.charset);
    if (!c) c = converter("windows-1252");
    size_t skip = d.charset.compare(0, 6, "UTF-32") == 0 && !marked_order(bytes).empty()   ? 4
                  : d.charset.compare(0, 6, "UTF-16") == 0 && !marked_order(bytes).empty() ? 2
                                                                                           : 0;
    convert(bytes, c.get(), skip, *out, d.map, invalid);
    notes.push_back({"charset-decoded", d.charset + ", by " + why, {}});
  }
  if (invalid)
    notes.push_back({"bytes-invalid", std::to_string(invalid) + " characters could not be read in " + d.charset, {}});
  d.held = out;
  d.text = *out;
  return d;
}

bool looks_like_html(std::string_view bytes) {
  std::string head = utf8::lower(bytes.substr(0, 2048));
  for (std::string_view mark : {"<!doctype html", "<html", "<head", "<body", "<meta ", "<title>", "<!doctype"})
    if (head.find(mark) != std::string::npos) return true;
  // A fragment: many tags for its size.
  size_t tags = 0, closing = 0;
  std::string_view sample = bytes.substr(0, 64 << 10);
  for (size_t i = sample.find('<'); i != std::string_view::npos && i + 1 < sample.size(); i = sample.find('<', i + 1)) {
    char c = sample[i + 1];
    tags += (c | 32) >= 'a' && (c | 32) <= 'z';
    closing += c == '/';
  }
  return tags >= 2 && closing >= 1 && (tags + closing) * 400 >= sample.size();
}

}  // namespace dateline::read
