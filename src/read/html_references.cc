// Character references of HTML.  The few names that make up nearly all are undone here, the other 2,000 by lexbor.
#include <lexbor/html/tokenizer.h>

#include <charconv>
#include <memory>

#include "base/utf8.h"
#include "read/html_tokens.h"

namespace dateline::read {
namespace {

bool alnum(char c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'); }

struct Reference {
  std::string_view name, text;
};
constexpr Reference usual[] = {{"&amp;", "&"}, {"&nbsp;", "\xc2\xa0"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&lt;", "<"}, {"&gt;", ">"},
    {"&rsquo;", "’"}, {"&lsquo;", "‘"}, {"&ldquo;", "“"}, {"&rdquo;", "”"}, {"&ndash;", "–"}, {"&mdash;", "—"}, {"&hellip;", "…"},
    {"&eacute;", "é"}, {"&egrave;", "è"}, {"&agrave;", "à"}, {"&auml;", "ä"}, {"&ouml;", "ö"}, {"&uuml;", "ü"}, {"&szlig;", "ß"},
    {"&laquo;", "«"}, {"&raquo;", "»"}, {"&copy;", "©"}, {"&bull;", "•"}, {"&middot;", "·"}};

struct Destroy {
  void operator()(lxb_html_tokenizer_t* t) const {
    lxb_html_tokenizer_tags_destroy(t);
    lxb_html_tokenizer_attrs_destroy(t);
    lxb_html_tokenizer_destroy(t);
  }
};

lxb_html_token_t* collect(lxb_html_tokenizer_t*, lxb_html_token_t* token, void* out) {
  if (token->tag_id == LXB_TAG__TEXT)
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(token->text_start), size_t(token->text_end - token->text_start));
  return token;
}

std::string looked_up(std::string_view reference) {
  std::string out;
  std::unique_ptr<lxb_html_tokenizer_t, Destroy> tkz(lxb_html_tokenizer_create());
  bool ready = lxb_html_tokenizer_init(tkz.get()) == LXB_STATUS_OK && lxb_html_tokenizer_tags_make(tkz.get(), 8) == LXB_STATUS_OK &&
               lxb_html_tokenizer_attrs_make(tkz.get(), 8) == LXB_STATUS_OK;
  if (!ready) return std::string(reference);
  lxb_html_tokenizer_callback_token_done_set(tkz.get(), &collect, &out);
  lxb_html_tokenizer_begin(tkz.get());
  lxb_html_tokenizer_chunk(tkz.get(), reinterpret_cast<const lxb_char_t*>(reference.data()), reference.size());
  lxb_html_tokenizer_end(tkz.get());
  return out;
}

// Numbers 0x80 to 0x9F mean the characters of windows-1252.
constexpr char32_t windows[] = {0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152,
    0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D,
    0x17E, 0x178};

// "&#8217;" at i: its character, and i moved past it; false where no number stands there.
bool number(std::string_view s, size_t& i, std::string& out) {
  bool hex = i + 2 < s.size() && (s[i + 2] | 32) == 'x';
  size_t from = i + (hex ? 3 : 2);
  uint32_t c = 0;
  auto [end, error] = std::from_chars(s.data() + from, s.data() + s.size(), c, hex ? 16 : 10);
  if (error == std::errc::invalid_argument || end == s.data() + from) return false;
  if (error != std::errc() || c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
  if (c >= 0x80 && c <= 0x9F) c = windows[c - 0x80];
  i = size_t(end - s.data());
  if (i < s.size() && s[i] == ';') ++i;
  utf8::append(out, c);
  return true;
}

void named(std::string_view s, size_t& i, bool attribute, std::string& out) {
  size_t end = i + 1;
  while (end < s.size() && alnum(s[end])) ++end;
  bool closed = end < s.size() && s[end] == ';';
  std::string_view whole = s.substr(i, end - i + closed);
  i = end + closed;
  if (whole.size() < 3) {
    out += whole;
    return;
  }
  for (const Reference& r : usual)
    if (r.name == whole) {
      out += r.text;
      return;
    }
  if (attribute && !closed && i < s.size() && s[i] == '=') {
    out += whole;
    return;
  }
  std::string found = looked_up(whole);
  // In an attribute only whole names count: of "&notit" nothing.
  bool rest = found.size() > 1 && (alnum(found.back()) || found.back() == ';');
  out += attribute && rest ? std::string(whole) : found;
}

}  // namespace

std::string undo_references(std::string_view s, bool attribute) {
  std::string out;
  out.reserve(s.size());
  for (size_t i = 0; i < s.size();) {
    size_t end = std::min(s.find_first_of("&\r", i), s.size());
    out.append(s, i, end - i);
    i = end;
    if (i >= s.size()) break;
    if (s[i] == '\r') {
      out += '\n';
      i += s.compare(i, 2, "\r\n") == 0 ? 2 : 1;
    } else if (s.compare(i, 2, "&#") == 0) {
      if (!number(s, i, out)) out += s[i++];
    } else {
      named(s, i, attribute, out);
    }
  }
  return out;
}

}  // namespace dateline::read
