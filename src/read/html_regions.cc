#include "read/html_regions.h"

#include <lexbor/tag/tag.h>

#include <algorithm>
#include <vector>

namespace dateline::read {
namespace {

// Entries of the lists have at most so many words.
constexpr size_t phrase_words_max = 3;

bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }

// Names such as "print:max-w-full" and "w-[80px]" only style.
bool is_utility(std::string_view name) { return name.find_first_of(":[]/%") != std::string_view::npos; }

// More words than this in one name say nothing more.
constexpr size_t name_words_max = 96;

// FNV-1a over the letters of a phrase, its words joined by spaces.
constexpr uint64_t hash_start = 14695981039346656037ull;
uint64_t add_letter(uint64_t h, char c) { return (h ^ uint8_t(c)) * 1099511628211ull; }

struct NameWord {
  size_t begin = 0, end = 0;
};

// "Article-authorBio__x2" -> article author bio x2; returns how many.
size_t words_of_name(std::string_view s, NameWord (&out)[name_words_max]) {
  size_t n = 0;
  bool open = false;
  for (size_t i = 0; i < s.size(); ++i) {
    char c = s[i];
    if (i == 0 || s[i - 1] == ' ' || s[i - 1] == '\n') {
      size_t end = std::min(s.find_first_of(" \n\t", i), s.size());
      if (is_utility(s.substr(i, end - i))) {
        open = false;
        i = end;
        if (i >= s.size()) break;
        c = s[i];
      }
    }
    if (!upper(c) && !lower(c) && !digit(c)) {
      open = false;
      continue;
    }
    if (upper(c) && i > 0 && lower(s[i - 1])) open = false;
    if (!open) {
      if (n == name_words_max) break;
      out[n++] = {i, i};
    }
    open = true;
    out[n - 1].end = i + 1;
  }
  return n;
}

std::optional<BlockKind> kind_of_tag(const HtmlTree& tree, const HtmlNode& n) {
  switch (n.tag) {
    case LXB_TAG_NAV:
    case LXB_TAG_FOOTER:
    case LXB_TAG_MENU:
    case LXB_TAG_BUTTON:
    case LXB_TAG_DIALOG: return BlockKind::navigation;
    case LXB_TAG_ASIDE: return BlockKind::related;
    case LXB_TAG_FIGCAPTION: return BlockKind::caption;
    default: break;
  }
  std::string_view role = tree.value(n, Attribute::role);
  if (role == "navigation" || role == "search" || role == "menu" || role == "menubar" || role == "contentinfo" ||
      role == "dialog" || role == "alertdialog" || role == "tablist")
    return BlockKind::navigation;
  if (role == "complementary") return BlockKind::related;
  return std::nullopt;
}

std::optional<BlockKind> kind_of_itemprop(std::string_view prop) {
  if (prop == "author" || prop == "creator") return BlockKind::byline;
  if (prop == "datePublished" || prop == "dateModified" || prop == "dateCreated") return BlockKind::timestamp;
  if (prop == "caption") return BlockKind::caption;
  if (prop == "comment" || prop == "commentText") return BlockKind::comment;
  if (prop == "headline") return BlockKind::headline;
  if (prop == "copyrightHolder" || prop == "publisher") return BlockKind::credit;
  return std::nullopt;
}

bool hides(std::string_view style) {
  size_t at = style.find("display");
  if (at != std::string_view::npos) {
    std::string_view rest = style.substr(at + 7, 12);
    return rest.find("none") != std::string_view::npos;
  }
  return style.find("visibility:hidden") != std::string_view::npos;
}

}  // namespace

RegionNames::RegionNames(const matcher::Lists& marks) {
  auto kinds = marks.phrases("markup-kind"), mains = marks.phrases("markup-main");
  size_t size = 64;
  while (size < 4 * (kinds.size() + mains.size())) size *= 2;
  slots_.resize(size);
  auto key = [](std::string_view phrase) {
    uint64_t h = hash_start;
    for (char c : phrase) h = add_letter(h, c);
    return h;
  };
  for (auto& [phrase, kind] : kinds) {
    Meaning& m = slot(key(phrase));
    m.kind = block_kind(kind);
    m.nothing = !m.kind;
  }
  for (auto& [phrase, how] : mains) slot(key(phrase)).main = how == "strong" ? MainHint::strong : MainHint::weak;
}

RegionNames::Meaning& RegionNames::slot(uint64_t key) {
  size_t i = key & (slots_.size() - 1);
  while (slots_[i].first != 0 && slots_[i].first != key) i = (i + 1) & (slots_.size() - 1);
  slots_[i].first = key;
  return slots_[i].second;
}

const RegionNames::Meaning* RegionNames::find(uint64_t key) const {
  for (size_t i = key & (slots_.size() - 1); slots_[i].first != 0; i = (i + 1) & (slots_.size() - 1))
    if (slots_[i].first == key) return &slots_[i].second;
  return nullptr;
}

// Neighbours together say more than a word alone, and the first words more than later ones: "article-body related".
RegionNames::Meaning RegionNames::of(std::string_view name) const {
  Meaning out;
  NameWord words[name_words_max];
  size_t count = words_of_name(name, words);
  for (size_t i = 0; i < count; ++i) {
    uint64_t h = hash_start;
    std::optional<BlockKind> kind;
    size_t passed = 0;
    for (size_t n = 0; n < phrase_words_max && i + n < count; ++n) {
      if (n) h = add_letter(h, ' ');
      for (size_t k = words[i + n].begin; k < words[i + n].end; ++k) h = add_letter(h, upper(name[k]) ? char(name[k] | 32) : name[k]);
      const Meaning* found = find(h);
      if (!found) continue;
      if (found->kind) kind = found->kind;
      if (found->nothing) passed = n, kind.reset();
      out.main = std::max(out.main, found->main);
    }
    if (!out.kind) out.kind = kind;
    i += passed;
  }
  return out;
}

const RegionNames::Meaning& Regions::names(std::string_view name) {
  auto [slot, fresh] = known_.try_emplace(name);
  if (fresh) slot->second = names_.of(name);
  return slot->second;
}

Region Regions::of(const HtmlTree& tree, const HtmlNode& n) {
  Region out;
  if (n.text) return out;
  if (n.count == 0 && !n.custom) {  // most elements have no attribute that is looked at
    out.kind = kind_of_tag(tree, n);
    out.certain = out.kind.has_value();
    if (!out.kind && n.tag == LXB_TAG_FORM) out.kind = BlockKind::navigation;
    if (n.tag == LXB_TAG_ARTICLE || n.tag == LXB_TAG_MAIN) out.main = MainHint::weak;
    return out;
  }
  out.hidden = tree.attribute(n, Attribute::hidden) || hides(tree.value(n, Attribute::style));
  out.kind = kind_of_tag(tree, n);
  std::string_view prop = tree.value(n, Attribute::itemprop);
  if (!out.kind) out.kind = kind_of_itemprop(prop);
  out.certain = out.kind.has_value();
  if (!out.kind && n.tag == LXB_TAG_FORM) out.kind = BlockKind::navigation;
  if (prop.find("articleBody") != std::string_view::npos) out.main = MainHint::body;
  if (n.tag == LXB_TAG_ARTICLE || n.tag == LXB_TAG_MAIN || tree.value(n, Attribute::role) == "main")
    out.main = std::max(out.main, MainHint::weak);
  bool heading = n.tag >= LXB_TAG_H1 && n.tag <= LXB_TAG_H6;
  for (Attribute a : {Attribute::klass, Attribute::id, Attribute::data_testid, Attribute::data_component}) {
    const HtmlAttribute* attribute = tree.attribute(n, a);
    if (!attribute || attribute->value.empty() || (heading && a == Attribute::id)) continue;  // "#nav-the-crew": a place to jump to
    const RegionNames::Meaning& found = names(attribute->value);
    // Quotations and embedded posts belong to the report, whatever network they come from.
    if (!out.kind && n.tag != LXB_TAG_BLOCKQUOTE) out.kind = found.kind;
    out.main = std::max(out.main, found.main);
  }
  if (n.custom && !out.kind) out.kind = names(tree.names[n.custom - 1]).kind;
  return out;
}

bool is_skipped(Tag tag) {
  switch (tag) {
    case LXB_TAG_SCRIPT:
    case LXB_TAG_STYLE:
    case LXB_TAG_NOSCRIPT:
    case LXB_TAG_TEMPLATE:
    case LXB_TAG_SVG:
    case LXB_TAG_MATH:
    case LXB_TAG_IFRAME:
    case LXB_TAG_OBJECT:
    case LXB_TAG_VIDEO:
    case LXB_TAG_AUDIO:
    case LXB_TAG_CANVAS:
    case LXB_TAG_SELECT:
    case LXB_TAG_DATALIST:
    case LXB_TAG_TEXTAREA:
    case LXB_TAG_HEAD:
    case LXB_TAG_TITLE: return true;
    default: return false;
  }
}

}  // namespace dateline::read
