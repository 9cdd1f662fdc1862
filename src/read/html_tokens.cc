#include "read/html_tokens.h"

#include <lexbor/tag/tag.h>

#include <algorithm>
#include <array>

namespace dateline::read {
namespace {

bool letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
bool white(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
char lowered(char c) { return c >= 'A' && c <= 'Z' ? char(c | 32) : c; }

bool same_letters(std::string_view written, std::string_view lower) {
  if (written.size() != lower.size()) return false;
  for (size_t i = 0; i < lower.size(); ++i)
    if (lowered(written[i]) != lower[i]) return false;
  return true;
}

struct Name {
  std::string_view written;
  Attribute name;
};
// By length, so that most attributes are passed over at once.
constexpr std::array<Name, 23> attribute_names = {{{"id", Attribute::id}, {"rel", Attribute::rel}, {"href", Attribute::href},
    {"name", Attribute::name}, {"type", Attribute::type}, {"lang", Attribute::lang}, {"role", Attribute::role},
    {"class", Attribute::klass}, {"style", Attribute::style}, {"title", Attribute::title}, {"hidden", Attribute::hidden},
    {"content", Attribute::content}, {"charset", Attribute::charset}, {"itemprop", Attribute::itemprop},
    {"itemtype", Attribute::itemtype}, {"property", Attribute::property}, {"datetime", Attribute::datetime},
    {"itemscope", Attribute::itemscope}, {"aria-label", Attribute::aria_label}, {"http-equiv", Attribute::http_equiv},
    {"aria-hidden", Attribute::aria_hidden}, {"data-testid", Attribute::data_testid},
    {"data-component", Attribute::data_component}}};

Attribute attribute_named(std::string_view s) {
  if (s.size() < 2 || s.size() > attribute_names.back().written.size()) return Attribute::none;
  char first = lowered(s[0]);
  for (const Name& n : attribute_names) {
    if (n.written.size() > s.size()) break;
    if (n.written.size() == s.size() && n.written[0] == first && same_letters(s, n.written)) return n.name;
  }
  return Attribute::none;
}

constexpr size_t tag_slots = 1024;

size_t slot_of(std::string_view s) {
  uint32_t h = 2166136261u;
  for (char c : s) h = (h ^ uint8_t(lowered(c))) * 16777619u;
  return (h ^ (h >> 15)) % tag_slots;
}

struct TagNames {
  std::array<std::string_view, LXB_TAG__LAST_ENTRY> name;
  std::array<Tag, tag_slots> tag{};
  TagNames() {
    for (uint32_t t = LXB_TAG_A; t < LXB_TAG__LAST_ENTRY; ++t) {
      size_t size = 0;
      const lxb_char_t* s = lxb_tag_name_by_id(t, &size);
      if (!s) continue;
      name[t] = {reinterpret_cast<const char*>(s), size};
      size_t slot = slot_of(name[t]);
      while (tag[slot]) slot = (slot + 1) % tag_slots;
      tag[slot] = Tag(t);
    }
  }
};
const TagNames tags;

}  // namespace

Tag tag_named(std::string_view s) {
  for (size_t slot = slot_of(s); tags.tag[slot]; slot = (slot + 1) % tag_slots)
    if (same_letters(s, tags.name[tags.tag[slot]])) return tags.tag[slot];
  return 0;
}

std::string_view tag_name(Tag tag) { return tag < LXB_TAG__LAST_ENTRY ? tags.name[tag] : std::string_view(); }

void HtmlTokens::take_as_text(Tag tag, std::string_view name) {
  switch (tag) {
    case LXB_TAG_TITLE: case LXB_TAG_TEXTAREA: case LXB_TAG_STYLE: case LXB_TAG_XMP: case LXB_TAG_IFRAME:
    case LXB_TAG_NOEMBED: case LXB_TAG_NOFRAMES: case LXB_TAG_SCRIPT: case LXB_TAG_NOSCRIPT: case LXB_TAG_PLAINTEXT:
      raw_tag_ = tag;
      raw_name_ = name;
      break;
    default: break;
  }
}

bool HtmlTokens::next(HtmlToken& t) {
  if (raw_tag_) {
    size_t end = raw_tag_ == LXB_TAG_SCRIPT ? script_end(at_) : raw_tag_ == LXB_TAG_PLAINTEXT ? s_.size() : element_end(at_, raw_name_);
    t.verbatim = raw_tag_ != LXB_TAG_TITLE && raw_tag_ != LXB_TAG_TEXTAREA;
    raw_tag_ = 0;
    if (end > at_) {
      t.kind = HtmlToken::Kind::text;
      t.raw = {uint32_t(at_), uint32_t(end)};
      at_ = end;
      return true;
    }
  }
  t.verbatim = false;
  while (at_ < s_.size()) {
    // Text up to the next "<" that opens something.
    size_t end = at_;
    for (;; ++end) {
      end = std::min(s_.find('<', end), s_.size());
      if (end + 1 >= s_.size()) { end = s_.size(); break; }
      char c = s_[end + 1];
      if (letter(c) || c == '!' || c == '?' || (c == '/' && end + 2 < s_.size())) break;
    }
    if (end > at_) {
      t.kind = HtmlToken::Kind::text;
      t.raw = {uint32_t(at_), uint32_t(end)};
      at_ = end;
      return true;
    }
    if (markup(t)) return true;
  }
  return false;
}

// What begins with the "<" at at_; false where it is a comment or nothing.
bool HtmlTokens::markup(HtmlToken& t) {
  char c = s_[at_ + 1];
  if (letter(c)) return tag(t, false);
  if (c == '/' && letter(s_[at_ + 2])) return tag(t, true);
  if (s_.compare(at_, 4, "<!--") == 0) {
    comment();
    return false;
  }
  at_ = std::min(s_.find('>', at_ + 1), s_.size() - 1) + 1;  // a doctype, or what HTML reads as a comment
  return false;
}

void HtmlTokens::comment() {
  size_t i = at_ + 4;
  if (s_.compare(i, 1, ">") == 0 || s_.compare(i, 2, "->") == 0) {
    at_ = s_.find('>', i) + 1;
    return;
  }
  for (;; i += 2) {
    i = s_.find("--", i);
    if (i == std::string_view::npos) { at_ = s_.size(); return; }
    size_t end = i + 2;
    while (end < s_.size() && s_[end] == '-') ++end;
    if (end < s_.size() && s_[end] == '!') ++end;
    if (end < s_.size() && s_[end] == '>') { at_ = end + 1; return; }
    i = end - 2;
  }
}

bool HtmlTokens::tag(HtmlToken& t, bool end) {
  size_t begin = at_, i = at_ + (end ? 2 : 1), from = i;
  while (i < s_.size() && !white(s_[i]) && s_[i] != '/' && s_[i] != '>') ++i;
  t.name = s_.substr(from, i - from);
  t.attributes.clear();
  t.self_closing = false;
  if (!attributes(t, i)) {  // the page ends within
    at_ = s_.size();
    return false;
  }
  t.kind = end ? HtmlToken::Kind::end : HtmlToken::Kind::start;
  t.tag = tag_named(t.name);
  t.raw = {uint32_t(begin), uint32_t(i)};
  at_ = i;
  return true;
}

bool HtmlTokens::attributes(HtmlToken& t, size_t& i) const {
  while (i < s_.size()) {
    if (white(s_[i])) { ++i; continue; }
    if (s_[i] == '>') return ++i, true;
    if (s_[i] == '/') {
      ++i;
      t.self_closing = i < s_.size() && s_[i] == '>';
      continue;
    }
    if (!attribute(t, i)) return false;
  }
  return false;
}

bool HtmlTokens::attribute(HtmlToken& t, size_t& i) const {
  size_t from = i++;  // a leading "=" is part of the name
  while (i < s_.size() && !white(s_[i]) && s_[i] != '/' && s_[i] != '>' && s_[i] != '=') ++i;
  Attribute name = attribute_named(s_.substr(from, i - from));
  Span value{uint32_t(i), uint32_t(i)};
  size_t k = i;
  while (k < s_.size() && white(s_[k])) ++k;
  if (k < s_.size() && s_[k] == '=') {
    i = k + 1;
    while (i < s_.size() && white(s_[i])) ++i;
    if (i >= s_.size()) return false;
    if (s_[i] == '"' || s_[i] == '\'') {
      size_t close = s_.find(s_[i], i + 1);
      if (close == std::string_view::npos) return false;
      value = {uint32_t(i + 1), uint32_t(close)};
      i = close + 1;
    } else {
      size_t begin = i;
      while (i < s_.size() && !white(s_[i]) && s_[i] != '>') ++i;
      value = {uint32_t(begin), uint32_t(i)};
    }
  }
  if (name != Attribute::none) t.attributes.emplace_back(name, value);
  return true;
}

// Whether `name` ("</style", in lower case or as its start tag wrote it) stands at `at`, and its tag goes on or ends there.
bool HtmlTokens::closes(size_t at, std::string_view name) const {
  if (at + name.size() >= s_.size()) return false;
  for (size_t i = 0; i < name.size(); ++i)
    if (lowered(s_[at + i]) != lowered(name[i])) return false;
  char c = s_[at + name.size()];
  return white(c) || c == '/' || c == '>';
}

size_t HtmlTokens::element_end(size_t from, std::string_view name) const {
  for (size_t i = s_.find("</", from); i != std::string_view::npos; i = s_.find("</", i + 2))
    if (closes(i + 2, name)) return i;
  return s_.size();
}

// A script may hold "<!--", behind which another "<script>" hides the end tag of its own.
size_t HtmlTokens::script_end(size_t from) const {
  size_t end = element_end(from, "script");
  size_t i = s_.find("<!--", from);
  if (i >= end) return end;
  enum { plain, escaped, twice } state = plain;
  while (i < s_.size()) {
    if (s_[i] == '<') {
      if (state == plain && s_.compare(i, 4, "<!--") == 0) state = escaped, i += 2;
      else if (closes(i, "</script")) {
        if (state != twice) return i;
        state = escaped, i += 8;
      } else if (state == escaped && closes(i, "<script")) state = twice, i += 7;
      else ++i;
    } else if (state != plain && s_.compare(i, 3, "-->") == 0) {
      state = plain, i += 3;
    } else {
      ++i;
    }
  }
  return s_.size();
}

}  // namespace dateline::read
