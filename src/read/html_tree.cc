#include "read/html_tree.h"

#include <lexbor/tag/tag.h>

#include <array>

#include "base/limits.h"
#include "base/utf8.h"

namespace dateline::read {
namespace {

enum Trait : uint8_t { block = 1, void_element = 2, closes_p = 4, barrier = 8, special = 16 };

struct Traits {
  std::array<uint8_t, LXB_TAG__LAST_ENTRY> of{};
  Traits() {
    for (int t : {LXB_TAG_ADDRESS, LXB_TAG_ARTICLE, LXB_TAG_ASIDE, LXB_TAG_BLOCKQUOTE, LXB_TAG_CENTER, LXB_TAG_DETAILS,
                  LXB_TAG_DIALOG, LXB_TAG_DIR, LXB_TAG_DIV, LXB_TAG_DL, LXB_TAG_FIELDSET, LXB_TAG_FIGCAPTION, LXB_TAG_FIGURE,
                  LXB_TAG_FOOTER, LXB_TAG_FORM, LXB_TAG_H1, LXB_TAG_H2, LXB_TAG_H3, LXB_TAG_H4, LXB_TAG_H5, LXB_TAG_H6,
                  LXB_TAG_HEADER, LXB_TAG_HGROUP, LXB_TAG_HR, LXB_TAG_MAIN, LXB_TAG_MENU, LXB_TAG_NAV, LXB_TAG_OL,
                  LXB_TAG_P, LXB_TAG_PRE, LXB_TAG_SECTION, LXB_TAG_TABLE, LXB_TAG_UL, LXB_TAG_SUMMARY})
      of[size_t(t)] |= block | closes_p | special;
    for (int t : {LXB_TAG_LI, LXB_TAG_DT, LXB_TAG_DD, LXB_TAG_TR, LXB_TAG_TD, LXB_TAG_TH, LXB_TAG_TBODY, LXB_TAG_THEAD,
                  LXB_TAG_TFOOT, LXB_TAG_CAPTION, LXB_TAG_BODY, LXB_TAG_HTML, LXB_TAG_HEAD, LXB_TAG_OPTION,
                  LXB_TAG_OPTGROUP, LXB_TAG_LEGEND, LXB_TAG_TITLE})
      of[size_t(t)] |= block | special;
    for (int t : {LXB_TAG_AREA, LXB_TAG_BASE, LXB_TAG_BR, LXB_TAG_COL, LXB_TAG_EMBED, LXB_TAG_HR, LXB_TAG_IMG,
                  LXB_TAG_INPUT, LXB_TAG_LINK, LXB_TAG_META, LXB_TAG_PARAM, LXB_TAG_SOURCE, LXB_TAG_TRACK, LXB_TAG_WBR})
      of[size_t(t)] |= void_element;
    for (int t : {LXB_TAG_TD, LXB_TAG_TH, LXB_TAG_CAPTION, LXB_TAG_BUTTON, LXB_TAG_OBJECT, LXB_TAG_TEMPLATE, LXB_TAG_HTML,
                  LXB_TAG_BODY, LXB_TAG_SVG})
      of[size_t(t)] |= barrier;
  }
};

const Traits traits;
bool has(Tag tag, uint8_t trait) { return (traits.of[tag] & trait) != 0; }

bool heading(Tag t) { return t >= LXB_TAG_H1 && t <= LXB_TAG_H6; }

class Builder {
 public:
  explicit Builder(std::string_view source) : tokens_(source) {
    tree_.source = source;
    tree_.nodes.reserve(source.size() / 80 + 16);
    open_.push_back(0);
    tree_.nodes.push_back({});  // the document
    tree_.nodes[0].raw = {0, uint32_t(source.size())};
  }

  HtmlTree run() {
    HtmlToken t;
    while (tokens_.next(t)) {
      if (t.kind == HtmlToken::Kind::text) text(t);
      else if (t.kind == HtmlToken::Kind::end) end_tag(t);
      else {
        start_tag(t);
        // Elements whose content is no markup.
        if (t.tag && !inside_svg()) tokens_.take_as_text(t.tag, t.name);
      }
    }
    while (!open_.empty()) pop(uint32_t(tree_.source.size()));
    return std::move(tree_);
  }

 private:
  HtmlNode& top() { return tree_.nodes[open_.back()]; }
  Tag tag_at(size_t i) const { return tree_.nodes[open_[i]].tag; }

  bool inside_svg() const { return count_[LXB_TAG_SVG] + count_[LXB_TAG_MATH] > 0; }

  void text(const HtmlToken& t) {
    HtmlNode n;
    n.text = true;
    n.parent = int32_t(open_.back());
    n.raw = t.raw;
    n.end = uint32_t(tree_.nodes.size() + 1);
    std::string_view words = t.raw.of(tree_.source);
    if (!t.verbatim && has_references(words)) {
      std::string undone = undo_references(words, false);
      if (undone != words) {
        tree_.decoded.push_back(std::move(undone));
        n.decoded = uint32_t(tree_.decoded.size());
      }
    }
    tree_.nodes.push_back(n);
  }

  void start_tag(const HtmlToken& t) {
    Tag tag = t.tag;
    // A second <html> or <body> only adds attributes.
    if ((tag == LXB_TAG_HTML || tag == LXB_TAG_BODY) && count_[tag] > 0) return;
    close_implied(tag, t.raw.begin);
    HtmlNode n;
    n.tag = tag;
    n.parent = int32_t(open_.back());
    n.raw = t.raw;
    n.end = uint32_t(tree_.nodes.size() + 1);
    if (tag == 0) {
      tree_.names.push_back(utf8::lower(t.name));
      n.custom = uint32_t(tree_.names.size());
    }
    add_attributes(t, n);
    tree_.nodes.push_back(n);
    bool closed = t.self_closing && (tag == 0 || tag == LXB_TAG_SVG || inside_svg());
    if (has(tag, void_element) || closed) return;
    if (open_.size() >= limits::markup_depth_max) {
      tree_.deep = true;
      return;
    }
    open_.push_back(uint32_t(tree_.nodes.size() - 1));
    ++count_[tag];
  }

  void add_attributes(const HtmlToken& t, HtmlNode& n) {
    n.first = uint32_t(tree_.attributes.size());
    n.count = uint32_t(t.attributes.size());
    for (auto& [name, raw] : t.attributes) {
      HtmlAttribute out{name, raw.of(tree_.source), raw};
      if (has_references(out.value)) {
        tree_.decoded.push_back(undo_references(out.value, true));
        out.value = tree_.decoded.back();
      }
      tree_.attributes.push_back(out);
    }
  }

  // Start tags that end what is open.
  void close_implied(Tag tag, uint32_t at) {
    if (has(tag, closes_p)) close_if_open(LXB_TAG_P, at, barrier);
    if (heading(tag) && heading(top().tag)) pop(at);
    switch (tag) {
      case LXB_TAG_LI: close_item({LXB_TAG_LI}, {LXB_TAG_UL, LXB_TAG_OL, LXB_TAG_MENU}, at); break;
      case LXB_TAG_DT:
      case LXB_TAG_DD: close_item({LXB_TAG_DT, LXB_TAG_DD}, {LXB_TAG_DL}, at); break;
      case LXB_TAG_OPTION: close_item({LXB_TAG_OPTION}, {LXB_TAG_SELECT}, at); break;
      case LXB_TAG_TD:
      case LXB_TAG_TH: close_item({LXB_TAG_TD, LXB_TAG_TH}, {LXB_TAG_TR, LXB_TAG_TABLE}, at); break;
      case LXB_TAG_TR: close_item({LXB_TAG_TR}, {LXB_TAG_TABLE, LXB_TAG_TBODY, LXB_TAG_THEAD, LXB_TAG_TFOOT}, at); break;
      case LXB_TAG_TBODY:
      case LXB_TAG_THEAD:
      case LXB_TAG_TFOOT: close_item({LXB_TAG_TBODY, LXB_TAG_THEAD, LXB_TAG_TFOOT}, {LXB_TAG_TABLE}, at); break;
      case LXB_TAG_A: close_if_open(LXB_TAG_A, at, special); break;
      case LXB_TAG_BODY: close_if_open(LXB_TAG_HEAD, at, 0); break;
      default: break;
    }
  }

  // Pops up to the nearest of `items`, unless one of `fences` is nearer.
  void close_item(std::initializer_list<int> items, std::initializer_list<int> fences, uint32_t at) {
    uint32_t any = 0;
    for (int item : items) any += count_[size_t(item)];
    if (any == 0) return;
    for (size_t i = open_.size(); i-- > 1;) {
      for (int fence : fences)
        if (tag_at(i) == fence) return;
      for (int item : items)
        if (tag_at(i) == item) return pop_to(i, at);
    }
  }

  void close_if_open(Tag tag, uint32_t at, uint8_t fence) {
    if (count_[tag] == 0) return;
    for (size_t i = open_.size(); i-- > 1;) {
      if (tag_at(i) == tag) return pop_to(i, at);
      if (has(tag_at(i), fence)) return;
    }
  }

  void end_tag(const HtmlToken& t) {
    Tag tag = t.tag;
    uint32_t at = t.raw.end;
    if (tag == LXB_TAG_BODY || tag == LXB_TAG_HTML) return;  // what follows still belongs to the page
    if (tag && !heading(tag) && count_[tag] == 0) return;
    bool cell = tag == LXB_TAG_TD || tag == LXB_TAG_TH || tag == LXB_TAG_TR || tag == LXB_TAG_TABLE ||
                tag == LXB_TAG_TBODY || tag == LXB_TAG_THEAD || tag == LXB_TAG_TFOOT;
    for (size_t i = open_.size(); i-- > 1;) {
      Tag open = tag_at(i);
      bool same = tag ? open == tag || (heading(tag) && heading(open)) : is_custom(open_[i], t);
      if (same) return has(tag, special) || tag == 0 || i + 1 == open_.size() ? pop_to(i, at) : lift(i, at);
      if (!cell && has(open, barrier)) return;
    }
  }

  bool is_custom(uint32_t node, const HtmlToken& t) {
    const HtmlNode& n = tree_.nodes[node];
    return n.tag == 0 && n.custom != 0 && tree_.names[n.custom - 1] == utf8::lower(t.name);
  }

  // Formatting closed while later elements are open: it ends here, they go on.
  void lift(size_t i, uint32_t at) {
    bool blocks = false;
    for (size_t k = i + 1; k < open_.size(); ++k) blocks = blocks || has(tag_at(k), special);
    if (!blocks) return pop_to(i, at);
    HtmlNode& n = tree_.nodes[open_[i]];
    n.end = uint32_t(tree_.nodes.size());
    n.raw.end = at;
    --count_[n.tag];
    open_.erase(open_.begin() + ptrdiff_t(i));
  }

  void pop_to(size_t i, uint32_t at) {
    while (open_.size() > i) pop(at);
  }
  void pop(uint32_t at) {
    HtmlNode& n = top();
    n.end = uint32_t(tree_.nodes.size());
    n.raw.end = std::max(n.raw.end, at);
    if (open_.size() > 1) --count_[n.tag];
    open_.pop_back();
  }

  HtmlTokens tokens_;
  HtmlTree tree_;
  std::vector<uint32_t> open_;
  std::array<uint32_t, LXB_TAG__LAST_ENTRY> count_{};  // open elements by tag
};

}  // namespace

HtmlTree parse_html(std::string_view source) { return Builder(source).run(); }

std::string_view HtmlTree::text(const HtmlNode& n) const { return n.decoded ? decoded[n.decoded - 1] : n.raw.of(source); }

const HtmlAttribute* HtmlTree::attribute(const HtmlNode& n, Attribute name) const {
  for (uint32_t i = n.first; i < n.first + n.count; ++i)
    if (attributes[i].name == name) return &attributes[i];
  return nullptr;
}

std::string_view HtmlTree::value(const HtmlNode& n, Attribute name) const {
  const HtmlAttribute* a = attribute(n, name);
  return a ? a->value : std::string_view();
}

std::string HtmlTree::text_below(uint32_t node) const {
  std::string out;
  for (uint32_t i = node; i < nodes[node].end; ++i) {
    if (nodes[i].text) out += text(nodes[i]);
    else if (is_block(nodes[i].tag) || nodes[i].tag == LXB_TAG_BR) out += ' ';
  }
  return utf8::squeeze(out);
}

bool is_block(Tag tag) { return has(tag, block); }

}  // namespace dateline::read
