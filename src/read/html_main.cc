#include <lexbor/tag/tag.h>

#include <algorithm>
#include <map>
#include <string_view>

#include "read/html_lines.h"

namespace dateline::read {
namespace {

// A named region that holds more of the page's running text than this is no furniture: the name misleads.
constexpr double furniture_share_max = 0.4;
// What a tag says is believed further.
constexpr double certain_share_max = 0.6;
// Comments may well be longer than the report.
constexpr double comments_share_max = 0.9;
// A container named for the report must hold this much of the running text that is not furniture.
constexpr double named_share_min = 0.5;
// One that is marked as the body of an article, this much: other articles may follow on the same page.
constexpr double body_share_min = 0.15;
// A child that holds this much stands for its parent.
constexpr double child_share_min = 0.75;

// The report starts within so many lines of its headline.
constexpr size_t standfirst_lines_max = 40;

// Shorter headings below the title are a section's.
constexpr size_t standfirst_bytes_min = 40;

class Main {
 public:
  Main(const HtmlTree& tree, HtmlPage& page) : tree_(tree), page_(page), kinds_(tree.nodes.size()) {}

  std::optional<uint32_t> run() {
    show_what_scripts_show();
    for (const HtmlNode& n : tree_.nodes) titles_ += n.tag == LXB_TAG_H1;
    weigh({});
    settle_furniture();
    weigh(kinds_);
    uint32_t main = best_named().value_or(descend(0));
    mark(main);
    return main;
  }

 private:
  // Where most of the words are hidden, a script was to show them: they are the page.
  void show_what_scripts_show() {
    uint64_t hidden = 0, shown = 0;
    for (const HtmlLine& l : page_.lines) (l.hidden ? hidden : shown) += l.weight;
    if (hidden < shown) return;
    for (HtmlLine& l : page_.lines) l.hidden = false;
  }

  // Running text below every node, without that of regions set aside.
  void weigh(const std::vector<std::optional<BlockKind>>& aside) {
    std::vector<uint64_t> own(tree_.nodes.size() + 1, 0);
    for (const HtmlLine& l : page_.lines)
      if (!l.hidden && !(aside.size() && aside[l.owner])) own[l.owner] += l.weight;
    sum_.assign(tree_.nodes.size() + 1, 0);
    for (size_t i = 0; i < tree_.nodes.size(); ++i) sum_[i + 1] = sum_[i] + own[i];
  }
  uint64_t below(uint32_t node) const { return sum_[tree_.nodes[node].end] - sum_[node]; }

  // kinds_[node]: the kind of the nearest region around it that is set aside.  What tags say and comments go first, so
  // that a long discussion does not make the report look small.
  void settle_furniture() {
    settle(true);
    weigh(kinds_);
    alike_.clear();
    settle(false);
  }

  void settle(bool first) {
    double all = double(std::max<uint64_t>(1, below(0)));
    for (uint32_t i = 1; i < tree_.nodes.size(); ++i) {
      const HtmlNode& n = tree_.nodes[i];
      if (n.parent > 0 && !kinds_[i]) kinds_[i] = kinds_[size_t(n.parent)];
      const Region& r = page_.regions[i];
      if (kinds_[i] || !r.kind || n.tag == LXB_TAG_BODY || n.tag == LXB_TAG_HTML) continue;
      if (*r.kind == BlockKind::related && !r.certain && links_nowhere(i)) continue;
      if (!r.certain && titles_ == 1 && below(i) > 0 && holds_title(i)) continue;
      bool early = r.certain || *r.kind == BlockKind::comment;
      if (early != first) continue;
      bool report = r.main == MainHint::body || (r.main == MainHint::strong && !r.certain);
      double share = double(r.certain ? below(i) : below_all_like(i)) / all;
      double most = *r.kind == BlockKind::comment ? comments_share_max : r.certain ? certain_share_max : furniture_share_max;
      if (!report && share <= most) kinds_[i] = r.kind;
    }
  }

  // Teasers lead elsewhere and come in numbers; the one box that is called so and holds running text alone is the standfirst.
  bool links_nowhere(uint32_t node) {
    if (below(node) == 0 || called_alike(node) > 1) return false;
    for (uint32_t i = node + 1; i < tree_.nodes[node].end; ++i)
      if (tree_.nodes[i].tag == LXB_TAG_A || is_heading(tree_.nodes[i].tag)) return false;
    for (int32_t up = tree_.nodes[node].parent; up > 0; up = tree_.nodes[size_t(up)].parent)
      if (tree_.nodes[size_t(up)].tag == LXB_TAG_A) return false;
    return true;
  }

  static bool is_heading(Tag t) { return t >= LXB_TAG_H1 && t <= LXB_TAG_H6; }

  uint32_t called_alike(uint32_t node) {
    std::string_view names = tree_.value(tree_.nodes[node], Attribute::klass);
    if (named_.empty())
      for (uint32_t i = 1; i < tree_.nodes.size(); ++i)
        if (page_.regions[i].kind) ++named_[tree_.value(tree_.nodes[i], Attribute::klass)];
    return names.empty() ? 1 : named_[names];
  }

  // Of all elements with the same names together: twenty boxes called "sidebar-grid" that hold the page are no sidebar.
  uint64_t below_all_like(uint32_t node) {
    std::string_view names = tree_.value(tree_.nodes[node], Attribute::klass);
    if (names.empty()) return below(node);
    if (alike_.empty())
      for (uint32_t i = 1; i < tree_.nodes.size(); ++i)
        if (page_.regions[i].kind) alike_[tree_.value(tree_.nodes[i], Attribute::klass)] += below(i);
    return std::max(below(node), alike_[names]);
  }

  // The smallest container named for the report that holds enough; a better name wins over a smaller share.
  std::optional<uint32_t> best_named() const {
    double all = double(below(0));
    std::optional<uint32_t> best;
    double best_score = 0;
    for (uint32_t i = 1; i < tree_.nodes.size(); ++i) {
      MainHint hint = page_.regions[i].main;
      if (hint < MainHint::strong || kinds_[i] || tree_.nodes[i].tag == LXB_TAG_BODY || tree_.nodes[i].tag == LXB_TAG_HTML) continue;
      double share = all > 0 ? double(below(i)) / all : 0;
      if (share < (hint == MainHint::body ? body_share_min : named_share_min)) continue;
      double score = share + (hint == MainHint::body ? 0.5 : 0);
      // Within one another, the inner one is as good if it holds nearly the same.
      if (!best || score > best_score + 0.02 || (score > best_score - 0.05 && tree_.nodes[*best].end >= tree_.nodes[i].end)) {
        best = i;
        best_score = std::max(score, best_score);
      }
    }
    return best;
  }

  // From the root down, as long as one child holds nearly everything.
  uint32_t descend(uint32_t node) const {
    for (;;) {
      uint64_t all = below(node);
      std::optional<uint32_t> child;
      for (uint32_t i = node + 1; i < tree_.nodes[node].end; i = std::max(tree_.nodes[i].end, i + 1))
        if (!tree_.nodes[i].text && is_container(tree_.nodes[i]) && (!page_.regions[i].kind || holds_title(i)) && double(below(i)) >= child_share_min * double(all)) child = i;
      if (!child || all == 0) return node;
      node = *child;
    }
  }

  // A box named as furniture is passed by however much it holds, unless the page's title is in it.
  bool holds_title(uint32_t node) const {
    for (uint32_t i = node; i < tree_.nodes[node].end; ++i)
      if (tree_.nodes[i].tag == LXB_TAG_H1) return true;
    return false;
  }

  static bool is_container(const HtmlNode& n) {
    return (is_block(n.tag) || n.custom) && n.tag != LXB_TAG_P && n.tag != LXB_TAG_LI && n.tag != LXB_TAG_UL &&
           n.tag != LXB_TAG_BLOCKQUOTE;
  }

  void mark(uint32_t main) {
    for (HtmlLine& l : page_.lines) {
      l.line.in_main = l.owner >= main && l.owner < tree_.nodes[main].end;
      if (kinds_[l.owner]) l.line.sure = kinds_[l.owner];
      if (l.hidden && !l.line.sure) l.line.sure = BlockKind::navigation;
    }
    take_standfirst(main);
  }

  // Running text between the headline and a container that starts below it opens the report.
  void take_standfirst(uint32_t main) {
    size_t first = 0, headline = SIZE_MAX, heading = SIZE_MAX;
    while (first < page_.lines.size() && !page_.lines[first].line.in_main) {
      const Line& l = page_.lines[first].line;
      if (l.tag == "h1") headline = first;
      else if (l.tag == "h2" && !l.sure && l.link_density < 0.3f) heading = first;
      ++first;
    }
    if (headline == SIZE_MAX) headline = heading;
    if (headline == SIZE_MAX || main == 0 || first - headline > standfirst_lines_max) return;
    for (size_t i = headline + 1; i < first; ++i)
      if (!page_.lines[i].line.sure && (page_.lines[i].weight > 0 || standfirst_heading(page_.lines[i].line))) page_.lines[i].line.in_main = true;
  }

  static bool standfirst_heading(const Line& l) {
    return (l.tag == "h2" || l.tag == "h3") && l.link_density < 0.3f && l.text.size() >= standfirst_bytes_min;
  }

  const HtmlTree& tree_;
  HtmlPage& page_;
  std::vector<std::optional<BlockKind>> kinds_;
  std::vector<uint64_t> sum_;
  std::map<std::string_view, uint64_t> alike_;
  std::map<std::string_view, uint32_t> named_;
  uint32_t titles_ = 0;
};

}  // namespace

std::optional<uint32_t> find_main(const HtmlTree& tree, HtmlPage& page) { return Main(tree, page).run(); }

}  // namespace dateline::read
