#include "read/html_lines.h"

#include <lexbor/tag/tag.h>

#include <algorithm>

#include "base/utf8.h"
#include "read/html_text.h"

namespace dateline::read {
namespace {

// Running text has at least so many bytes, or ends like a sentence.
constexpr size_t prose_bytes = 80;

bool ends_sentence(std::string_view s) {
  while (!s.empty() && (s.back() == '"' || s.back() == '\'' || s.back() == ')')) s.remove_suffix(1);
  for (std::string_view close : {"\xe2\x80\x9d", "\xe2\x80\x99", "\xc2\xbb"})
    if (s.size() > close.size() && s.substr(s.size() - close.size()) == close) s.remove_suffix(close.size());
  return !s.empty() && (s.back() == '.' || s.back() == '!' || s.back() == '?' || s.back() == ':' || s.back() == ',' ||
                        s.back() == ';' || uint8_t(s.back()) >= 0x80);
}

bool bold(Tag t) { return t == LXB_TAG_B || t == LXB_TAG_STRONG; }

class Cutter {
 public:
  Cutter(const HtmlTree& tree, const Decoded& d, Regions& regions) : tree_(tree), d_(d) {
    page_.regions.reserve(tree.nodes.size());
    for (const HtmlNode& n : tree.nodes) page_.regions.push_back(n.text ? Region() : regions.of(tree, n));
  }

  HtmlPage run() {
    open_.push_back({0, uint32_t(tree_.nodes.size())});
    for (uint32_t i = 1; i < tree_.nodes.size();) {
      leave(i);
      const HtmlNode& n = tree_.nodes[i];
      if (n.text) words(n, i);
      else if (is_skipped(n.tag)) {
        line_.space();
        i = std::max(n.end, i + 1);
        continue;
      } else enter(i);
      ++i;
    }
    leave(uint32_t(tree_.nodes.size()));
    flush();
    return std::move(page_);
  }

 private:
  struct Open {
    uint32_t node, end;
  };

  void leave(uint32_t at) {
    while (open_.size() > 1 && open_.back().end <= at) {
      flush();
      open_.pop_back();
    }
  }

  void enter(uint32_t i) {
    const HtmlNode& n = tree_.nodes[i];
    if (n.tag == LXB_TAG_BR) return line_break();
    if (n.tag == LXB_TAG_IMG || n.tag == LXB_TAG_HR) return line_.space();
    if (n.tag == LXB_TAG_A) link_end_ = std::max(link_end_, n.end);
    if (bold(n.tag)) bold_end_ = std::max(bold_end_, n.end);
    if (page_.regions[i].hidden) hidden_end_ = std::max(hidden_end_, n.end);
    if (n.tag == LXB_TAG_TIME && datetime_.empty()) datetime_ = std::string(tree_.value(n, Attribute::datetime));
    // A kind of its own parts an element from its line, as a block does.
    bool own_kind = page_.regions[i].kind && n.tag != LXB_TAG_TIME && !within_paragraph();
    if (is_block(n.tag) || n.custom || own_kind) {
      flush();
      open_.push_back({i, n.end});
    } else {
      breaks_ = 0;
    }
  }

  bool within_paragraph() const { return tree_.nodes[open_.back().node].tag == LXB_TAG_P; }

  // One <br> within a sentence is a space; two, or one after a full stop, part paragraphs.
  void line_break() {
    if (++breaks_ >= 2 || ends_sentence(line_.text())) flush();
    else line_.space();
  }

  void words(const HtmlNode& n, uint32_t i) {
    std::string_view text = tree_.text(n);
    if (line_.empty() && utf8::trim(text).empty()) return;
    if (smashed(n, text)) line_.space();
    last_parent_ = n.parent;
    size_t before = line_.text().size();
    if (n.decoded) line_.add(text, n.raw.of(tree_.source), n.raw.begin);
    else line_.add(text, n.raw.begin);
    size_t added = line_.text().size() - before;
    if (added > 0) breaks_ = 0;
    if (i < link_end_) linked_ += added;
    if (i < bold_end_) bold_ += added;
    if (i < hidden_end_) hidden_ += added;
  }

  // A style sheet may part what the markup does not: "<span class=topline>12.03.2024</span>Ferry sinks".
  bool smashed(const HtmlNode& n, std::string_view text) const {
    if (line_.empty() || text.empty() || n.parent == last_parent_) return false;
    char a = line_.text().back(), b = text.front();
    auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (a >= 'a' && a <= 'z' && text.size() >= 2 && is_digit(b) && is_digit(text[1])) return styled(n.parent) || styled(last_parent_);
    bool runs_on = ((a >= 'a' && a <= 'z') || (a >= '0' && a <= '9')) && b >= 'A' && b <= 'Z';
    return runs_on && (styled(n.parent) || styled(last_parent_));
  }
  bool styled(int32_t node) const {
    if (node < 0) return false;
    const HtmlNode& n = tree_.nodes[size_t(node)];
    return n.tag == LXB_TAG_TIME || (n.tag == LXB_TAG_SPAN && !tree_.value(n, Attribute::klass).empty());
  }

  void flush() {
    breaks_ = 0;
    if (!line_.empty()) {
      HtmlLine out;
      size_t size = line_.text().size();
      out.owner = open_.back().node;
      out.line.tag = line_tag();
      out.line.depth = int(open_.size()) - 1;
      out.line.link_density = float(linked_) / float(size);
      out.line.strong = bold_ * 10 >= size * 9;
      out.line.datetime = datetime_;
      out.hidden = hidden_ * 2 >= size;
      line_.finish(d_, out.line);
      bool heading = out.line.tag.size() == 2 && out.line.tag[0] == 'h';
      bool prose = size >= prose_bytes || (size >= prose_bytes / 2 && ends_sentence(out.line.text));
      if (prose && !heading && out.line.link_density < 0.5f) out.weight = uint32_t(size - linked_);
      page_.lines.push_back(std::move(out));
    }
    linked_ = bold_ = hidden_ = 0;
    datetime_.clear();
  }

  // The nearest block that says what the line is.
  std::string line_tag() const {
    for (size_t i = open_.size(); i-- > 1 && i + 4 > open_.size();) {
      Tag t = tree_.nodes[open_[i].node].tag;
      switch (t) {
        case LXB_TAG_P: {
          // A paragraph of a quotation or an item is that first.
          Tag outer = i > 1 ? tree_.nodes[open_[i - 1].node].tag : Tag(0);
          return std::string(tag_name(outer == LXB_TAG_BLOCKQUOTE || outer == LXB_TAG_LI ? outer : t));
        }
        case LXB_TAG_H1: case LXB_TAG_H2: case LXB_TAG_H3: case LXB_TAG_H4: case LXB_TAG_H5: case LXB_TAG_H6:
        case LXB_TAG_LI: case LXB_TAG_TD: case LXB_TAG_TH: case LXB_TAG_BLOCKQUOTE: case LXB_TAG_PRE:
        case LXB_TAG_FIGCAPTION: case LXB_TAG_DT: case LXB_TAG_DD: return std::string(tag_name(t));
        default: break;
      }
    }
    if (!datetime_.empty()) return "time";
    return "div";
  }

  const HtmlTree& tree_;
  const Decoded& d_;
  HtmlPage page_;
  std::vector<Open> open_;  // blocks around here
  LineText line_;
  size_t linked_ = 0, bold_ = 0, hidden_ = 0;
  uint32_t link_end_ = 0, bold_end_ = 0, hidden_end_ = 0;
  int breaks_ = 0;
  int32_t last_parent_ = -1;  // of the words before
  std::string datetime_;
};

}  // namespace

HtmlPage cut_lines(const HtmlTree& tree, const Decoded& d, Regions& regions) { return Cutter(tree, d, regions).run(); }

}  // namespace dateline::read
