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

// "Article-authorBio__x2" -> article author bio x2
std::vector<std::string> words_of_name(std::string_view s) {
  std::vector<std::string> out;
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
    if (!open) out.emplace_back();
    open = true;
    out.back() += upper(c) ? char(c | 32) : c;
  }
  return out;
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

Regions::Regions(const matcher::Lists& marks) {
  for (auto& [phrase, kind] : marks.phrases("markup-kind")) phrases_[std::string(phrase)].kind = block_kind(kind);
  for (auto& [phrase, how] : marks.phrases("markup-main"))
    phrases_[std::string(phrase)].main = how == "strong" ? MainHint::strong : MainHint::weak;
}

const Regions::Names* Regions::phrase(const std::string& words) const {
  auto found = phrases_.find(words);
  return found == phrases_.end() ? nullptr : &found->second;
}

// Neighbours together say more than a word alone, and the first words more than later ones: "article-body related".
const Regions::Names& Regions::names(std::string_view name) {
  auto [slot, fresh] = known_.try_emplace(std::string(name));
  if (!fresh) return slot->second;
  Names out;
  std::vector<std::string> words = words_of_name(name);
  for (size_t i = 0; i < words.size(); ++i) {
    std::string text;
    std::optional<BlockKind> kind;
    for (size_t n = 0; n < phrase_words_max && i + n < words.size(); ++n) {
      text += (n ? " " : "") + words[i + n];
      const Names* found = phrase(text);
      if (!found) continue;
      if (found->kind) kind = found->kind;
      out.main = std::max(out.main, found->main);
    }
    if (!out.kind) out.kind = kind;
  }
  return slot->second = out;
}

Region Regions::of(const HtmlTree& tree, const HtmlNode& n) {
  Region out;
  if (n.text) return out;
  out.hidden = tree.attribute(n, Attribute::hidden) || hides(tree.value(n, Attribute::style));
  out.kind = kind_of_tag(tree, n);
  std::string_view prop = tree.value(n, Attribute::itemprop);
  if (!out.kind) out.kind = kind_of_itemprop(prop);
  out.certain = out.kind.has_value();
  if (!out.kind && n.tag == LXB_TAG_FORM) out.kind = BlockKind::navigation;
  if (prop.find("articleBody") != std::string_view::npos) out.main = MainHint::body;
  if (n.tag == LXB_TAG_ARTICLE || n.tag == LXB_TAG_MAIN || tree.value(n, Attribute::role) == "main")
    out.main = std::max(out.main, MainHint::weak);
  for (Attribute a : {Attribute::klass, Attribute::id, Attribute::data_testid, Attribute::data_component}) {
    const HtmlAttribute* attribute = tree.attribute(n, a);
    if (!attribute || attribute->value.empty()) continue;
    const Names& found = names(attribute->value);
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
