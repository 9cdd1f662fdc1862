// A kind for every line: first what phrases and shapes say outright, then what its place on the page makes likely.
#include <algorithm>

#include "read/draft.h"

namespace dateline::read {
namespace {

void set(Piece& p, BlockKind kind, std::string_view rule) {
  if (p.kind) return;
  p.kind = kind;
  p.rule = rule;
}

bool story(const Piece& p) {
  return p.kind == BlockKind::body || p.kind == BlockKind::entry || p.kind == BlockKind::subhead;
}

// Words of running text in pieces [from, to) that nothing has claimed.
uint32_t prose_words(const Draft& d, size_t from, size_t to) {
  uint32_t n = 0;
  for (size_t i = from; i < to; ++i)
    if (!d.pieces[i].kind && !d.pieces[i].item && prose(d.pieces[i]) && (!d.has_main || d.pieces[i].line.in_main)) n += d.pieces[i].shape.words;
  return n;
}

// Above this much running text a mark such as "Recommended Stories" ends the report; before it, it is a box at the top.
constexpr uint32_t report_words_min = 30;

// A report with fewer words is a brief, if all that follows is furniture.
constexpr uint32_t brief_words_max = 300;

// Less than this is no report that others could be measured by.
constexpr int core_weight_min = 60;

// What a line of furniture weighs against the words of the report around it.
constexpr int furniture_weight = -24;
// A heading within the report; teasers have as many headings as paragraphs.
constexpr int subhead_weight = -14;

// A report in several parts, with tables, forms or teasers between them: a part that weighs more than this share of the
// heaviest is its own.
constexpr int part_share = 5;

// So many short lines without a number are a menu.
constexpr uint32_t menu_run_min = 10;

// What a picture shows is told in fewer words.
constexpr uint32_t caption_words_max = 50;

// Lists within a report are short; a menu is not.
constexpr uint32_t own_list_max = 20;

class Labeller {
 public:
  Labeller(Draft& d, const Rules& rules) : d_(d), rules_(rules), phrases_(d.pieces.size()) {
    for (size_t i = 1; i < d.pieces.size(); ++i) gaps_ = gaps_ || d.pieces[i].line.gap;
  }

  void run() {
    for (Piece& p : d_.pieces)
      if (p.line.sure) set(p, *p.line.sure, "markup");
    for (Piece& p : d_.pieces)
      if (code_like(p.line.text) && !d_.markup) set(p, BlockKind::navigation, "code");
    find_headline(d_, rules_);
    find_entries(d_, rules_);
    for (size_t i = 0; i < size(); ++i)
      if (!at(i).kind) phrases_[i] = at(i).phrase;
    phrases();
    shapes();
    for (size_t i = 0; i < size(); ++i)
      if (outside(i)) set(at(i), BlockKind::navigation, "outside-main");
    boxes();
    repeats();
    masthead();
    lists();
    rest();
    core();
  }

 private:
  Piece& at(size_t i) { return d_.pieces[i]; }
  size_t size() const { return d_.pieces.size(); }
  bool outside(size_t i) const { return d_.has_main && !d_.pieces[i].line.in_main; }
  // Within the report's own container: a paragraph, an item or a cell that links nowhere, be it short.
  bool own(size_t i) const {
    const Line& l = d_.pieces[i].line;
    if (!d_.markup || !d_.has_main || !l.in_main || l.link_density >= 0.3f) return false;
    return l.tag == "p" || l.tag == "li" || l.tag == "td" || l.tag == "th" || l.tag == "dt" || l.tag == "dd" || l.tag == "pre" ||
           l.tag == "blockquote";
  }
  bool running(size_t i) const { return !d_.pieces[i].kind && !phrases_[i] && !outside(i) && prose(d_.pieces[i]); }

  void phrases() {
    for (size_t i = 0; i < size(); ++i) {
      if (!phrases_[i] || at(i).kind) continue;
      const Phrase p = *phrases_[i];
      std::string_view id = p.rule->id;
      switch (p.scope) {
        case Scope::line: case Scope::any: case Scope::tail: set(at(i), p.kind, id); break;
        case Scope::next: set(at(i), p.kind, id); take_next(i, p); break;
        case Scope::above: set(at(i), p.kind, id); take_above(i, p); break;
        case Scope::list: set(at(i), p.kind, id); take_list(i, p); break;
        case Scope::box: set(at(i), p.kind, id); take_box(i, p); break;
        case Scope::rest: take_rest(i, p); break;
        case Scope::again:
          if (times_met(p.rule) >= 2) take_rest(i, p);
          else phrases_[i].reset();
          break;
      }
    }
  }

  uint32_t times_met(const matcher::Rule* rule) const {
    return uint32_t(std::count_if(phrases_.begin(), phrases_.end(), [&](const auto& p) { return p && p->rule == rule; }));
  }

  void take_next(size_t i, const Phrase& p) {
    if (i + 1 >= size() || at(i + 1).kind || phrases_[i + 1]) return;
    if (p.kind != BlockKind::caption && (!heading_like(at(i + 1)) || prose(at(i + 1)))) return;
    if (at(i + 1).shape.words <= caption_words_max) set(at(i + 1), BlockKind::caption, p.rule->id);
  }

  // Who took a picture stands below what it shows.  Markup says so itself.
  void take_above(size_t i, const Phrase& p) {
    if (d_.markup || i == 0 || at(i - 1).kind || phrases_[i - 1] || at(i - 1).shape.quote || at(i - 1).shape.words > caption_words_max) return;
    set(at(i - 1), BlockKind::caption, p.rule->id);
  }

  // Links below a heading: bullets, deeper lines, and headings that no running text follows.
  void take_list(size_t i, const Phrase& p) {
    for (size_t k = i + 1; k < size(); ++k) {
      if (at(k).kind && *at(k).kind != BlockKind::headline) break;
      if (phrases_[k]) {
        if (!at(k).item) break;
        if (phrases_[k]->kind == BlockKind::navigation) continue;  // takes its own kind
      }
      bool deeper = at(k).line.depth > at(i).line.depth && at(k).line.tag.empty();
      if (!at(k).item && !deeper) {
        if (!heading_like(at(k)) || prose(at(k))) break;
        bool subhead = k + 1 < size() && running(k + 1) && at(k).shape.words <= 9;
        if (subhead && (k > i + 1 || p.scope == Scope::list)) break;  // of the report
      } else if (at(k).item && prose(at(k)) && !at(k - 1).item && p.kind == BlockKind::related && k == i + 1 &&
                 at(k).shape.words > 30) {
        break;
      }
      at(k).kind = p.kind;
      at(k).rule = p.rule->id;
    }
  }

  void take_box(size_t i, const Phrase& p) {
    for (size_t k = i + 1; k < size() && k < i + 5; ++k) {
      if (at(k).line.gap || at(k).kind || phrases_[k] || at(k).shape.words > (gaps_ ? 20u : 8u) || prose(at(k))) break;
      set(at(k), p.kind, p.rule->id);
    }
  }

  void take_rest(size_t i, const Phrase& p) {
    std::string_view id = p.rule->id;
    set(at(i), p.kind, id);
    if (too_early(i)) {
      if (p.kind == BlockKind::related) take_list(i, p);
      return;
    }
    // A credit in the middle is a picture's: the report goes on below it.
    if (p.kind == BlockKind::credit && long_prose_below(i) >= 3) return;
    // And so does it below a box of links: teasers alternate with their headings, paragraphs follow on each other.
    if (!d_.markup && p.kind == BlockKind::related && paragraphs_below(i) >= 2) {
      take_list(i, p);
      return;
    }
    for (size_t k = i + 1; k < size(); ++k) {
      if (at(k).kind && *at(k).kind != BlockKind::headline && *at(k).kind != BlockKind::entry) continue;
      if (phrases_[k] && phrases_[k]->scope == Scope::rest && phrases_[k]->kind != p.kind) break;
      if (phrases_[k] && !(phrases_[k]->scope == Scope::any)) continue;  // takes its own kind
      bool by_shape = timestamp_like(at(k), rules_) && !prose(at(k));
      at(k).kind = by_shape ? BlockKind::timestamp : p.kind == BlockKind::credit ? BlockKind::promo : p.kind;
      at(k).rule = id;
    }
    d_.entries.erase(std::remove_if(d_.entries.begin(), d_.entries.end(), [&](const EntryMark& e) { return e.piece > i; }),
                     d_.entries.end());
  }

  // Buttons at the top say what stands at the end too: "Join the conversation" above a report is no end of it.
  bool too_early(size_t i) const {
    uint32_t above = prose_words(d_, 0, i);
    if (above < report_words_min) return !entries_before(i);
    if (d_.has_main) return false;
    uint32_t below = prose_words(d_, i, d_.pieces.size());
    if (above < brief_words_max && !entries_before(i)) return below > above * 3;
    size_t headline = i;  // the last above: what stands over it are menus and blurbs
    while (headline > 0 && d_.pieces[headline - 1].kind != BlockKind::headline) --headline;
    return headline > 0 && below > above && prose_words(d_, headline, i) < report_words_min;
  }

  bool entries_before(size_t i) const {
    return std::any_of(d_.entries.begin(), d_.entries.end(), [&](const EntryMark& e) { return e.piece < i; });
  }

  uint32_t long_prose_below(size_t i) const {
    uint32_t n = 0;
    for (size_t k = i + 1; k < d_.pieces.size(); ++k) {
      if (phrases_[k] && phrases_[k]->scope == Scope::rest && phrases_[k]->kind != BlockKind::credit) break;
      if (!d_.pieces[k].item && running(k) && d_.pieces[k].shape.words >= 22) ++n;
    }
    return n;
  }

  uint32_t paragraphs_below(size_t i) const {
    uint32_t n = 0;
    bool before = false;
    for (size_t k = i + 1; k < d_.pieces.size(); ++k) {
      if (phrases_[k] && phrases_[k]->scope == Scope::rest) break;
      const Piece& p = d_.pieces[k];
      bool long_one = !p.item && p.line.depth <= d_.pieces[i].line.depth && running(k) && p.shape.words >= 22;
      n += long_one && before;
      before = long_one;
    }
    return n;
  }

  void shapes() {
    for (size_t i = 0; i < size(); ++i) {
      Piece& p = at(i);
      if (p.kind) continue;
      if (p.shape.words == 0) { set(p, BlockKind::navigation, "no-words"); continue; }
      if (menu_like(p) && !(p.shape.digit && byline_like(p, rules_))) set(p, BlockKind::navigation, "menu");
      else if (picture_number(p)) set(p, BlockKind::caption, "gallery");
      else if (timestamp_like(p, rules_)) set(p, BlockKind::timestamp, "timestamp");
    }
    size_t first = first_running();
    for (size_t i = 0; i < size() && i < first + 2; ++i)
      if (!at(i).kind && byline_like(at(i), rules_) && !prose(at(i))) set(at(i), BlockKind::byline, "byline");
  }

  size_t first_running() const {
    for (size_t i = 0; i < d_.pieces.size(); ++i)
      if (!d_.pieces[i].item && running(i)) return i;
    return d_.pieces.size();
  }
  size_t last_running() const {
    for (size_t i = d_.pieces.size(); i-- > 0;)
      if (running(i) || story(d_.pieces[i])) return i;
    return 0;
  }

  // A bullet whose text comes again right below, and what is said of it: a box about a person or a topic.
  void boxes() {
    for (size_t i = 0; i + 1 < size(); ++i) {
      if (at(i).kind || !at(i).item || at(i + 1).item || at(i).shape.key.empty()) continue;
      if (at(i).shape.key != at(i + 1).shape.key) continue;
      set(at(i), BlockKind::related, "topic-box");
      for (size_t k = i + 1; k < size() && k < i + 4 && !at(k).item && !at(k).line.gap; ++k) set(at(k), BlockKind::related, "topic-box");
    }
  }

  // The heading that a table of contents named before.
  bool heads_prose(size_t i) const { return heading_like(d_.pieces[i]) && !prose(d_.pieces[i]) && i + 1 < d_.pieces.size() && running(i + 1); }

  // The same words a second time are a caption or a pulled quote.
  void repeats() {
    std::vector<std::pair<std::string_view, size_t>> keys;
    for (size_t i = 0; i < size(); ++i)
      if (!at(i).kind && at(i).shape.words >= 4) keys.emplace_back(at(i).shape.key, i);
    std::sort(keys.begin(), keys.end());
    for (size_t k = 1; k < keys.size(); ++k)
      if (!keys[k].first.empty() && keys[k].first == keys[k - 1].first && !heads_prose(keys[k].second)) set(at(keys[k].second), BlockKind::caption, "repeated");
  }

  // Above a headline that was found there is only the masthead.
  void masthead() {
    if (d_.headline == SIZE_MAX) return;
    size_t first = first_running();
    for (size_t i = 0; i < d_.headline && i < first; ++i)
      if (!prose(at(i))) set(at(i), BlockKind::navigation, "masthead");
  }

  // Bulleted lines: sentences are the report's, headings are links, short words are a menu.
  void lists() {
    for (size_t i = 0; i < size();) {
      size_t end = i;
      while (end < size() && at(end).item && !at(end).kind) ++end;
      if (end == i) { ++i; continue; }
      list_of(i, end);
      i = end;
    }
  }

  // Running text, or a heading of it, right above and right below.
  bool told_around(size_t from, size_t end) const {
    bool above = from > 0 && (running(from - 1) || (from > 1 && heading_like(d_.pieces[from - 1]) && running(from - 2)));
    bool below = end < d_.pieces.size() && (running(end) || heads_prose(end));
    return above && below;
  }

  void list_of(size_t from, size_t end) {
    uint32_t sentences = 0, words = 0, links = 0;
    for (size_t k = from; k < end; ++k) {
      sentences += at(k).shape.stop && at(k).shape.words >= 4;
      words += at(k).shape.words;
      links += at(k).line.link_density > 0.7f;
    }
    uint32_t n = uint32_t(end - from);
    bool led = from > 0 && at(from - 1).shape.colon && (running(from - 1) || at(from - 1).shape.words >= 4);
    BlockKind kind = BlockKind::related;
    if (own(from) && own(end - 1) && links * 4 <= n) kind = BlockKind::body;
    else if (links * 2 > n && !led) kind = words <= n * 4 ? BlockKind::navigation : BlockKind::related;
    else if (sentences * 2 >= n || led) kind = BlockKind::body;
    else if (words <= n * 4) kind = BlockKind::navigation;
    else if (from > first_running() && end <= last_running() && at(from).line.link_density < 0.3f && d_.markup) kind = BlockKind::body;
    else if (!d_.markup && n <= own_list_max && links == 0 && words >= n * 2 && told_around(from, end)) kind = BlockKind::body;
    for (size_t k = from; k < end; ++k) set(at(k), kind, "list");
  }

  void rest() {
    size_t first = first_running(), last = last_running();
    long_without_stop_ = long_without_stop();
    for (size_t i = 0; i < size(); ++i) questions_ += !at(i).kind && question(i);
    for (size_t i = 0; i < size(); ++i) {
      if (at(i).kind) continue;
      if (question_head(i)) set(at(i), BlockKind::subhead, "question");
      else if (prose(at(i))) set(at(i), BlockKind::body, "prose");
      else if (i < first && standfirst_heading(i)) set(at(i), BlockKind::subhead, "standfirst");
      else if (at(i).line.tag == "h1" || at(i).line.tag == "h2" || at(i).line.tag == "h3" || at(i).line.tag == "h4")
        set(at(i), (i > first && i < last) || heads_own(i) ? BlockKind::subhead : BlockKind::navigation, "heading");
      else if (i < first) above(i);
      else if (i > last) below(i);
      else between(i);
    }
    for (size_t i = 0; i < size() && d_.first_body == SIZE_MAX; ++i)
      if (at(i).kind == BlockKind::body || at(i).kind == BlockKind::entry) d_.first_body = i;
  }

  // A heading right above a paragraph of the report's own container.
  bool heads_own(size_t i) const {
    const Line& l = d_.pieces[i].line;
    bool below_headline = d_.headline != SIZE_MAX && i > d_.headline && l.tag != "h1" && d_.has_main && l.in_main && l.link_density < 0.3f;
    return below_headline && i + 1 < d_.pieces.size() && (running(i + 1) || (!d_.pieces[i + 1].kind && own(i + 1)));
  }

  // A heading below the headline that says a sentence.
  bool standfirst_heading(size_t i) {
    const Shape& s = at(i).shape;
    bool heading = at(i).line.tag == "h2" || at(i).line.tag == "h3" || at(i).line.tag == "h4";
    return heading && d_.headline != SIZE_MAX && i > d_.headline && s.words >= 6 && s.lower_share() >= 0.3 && at(i).line.link_density < 0.3f;
  }

  // "What is known so far?" alone above a paragraph, or one of several that run through the page.
  bool question(size_t i) {
    const Piece& p = at(i);
    return p.line.text.ends_with("?") && p.shape.words <= 12 && p.shape.words >= 3 && !p.shape.quote && !p.item && i + 1 < size() && prose(at(i + 1));
  }
  bool question_head(size_t i) {
    bool apart = (at(i).line.gap && at(i + 1 < size() ? i + 1 : i).line.gap) || d_.markup;
    return question(i) && (apart || questions_ >= 2);
  }

  // Paragraphs that lost their stop are few; captions without one are many.
  uint32_t long_without_stop() {
    uint32_t n = 0;
    for (const Piece& p : d_.pieces) n += !p.shape.stop && p.shape.words >= 13 && p.shape.lower_share() >= 0.4 && !p.kind;
    return n;
  }

  // Between the headline and the first paragraph: a standfirst, or the rest of the masthead.
  void above(size_t i) {
    const Shape& s = at(i).shape;
    bool sentence = s.stop && s.words >= 5 && s.lower_share() >= 0.4;
    if (sentence) set(at(i), BlockKind::body, "standfirst");
    else if (d_.headline != SIZE_MAX && i > d_.headline && s.words >= 6 && s.lower_share() >= 0.4) set(at(i), BlockKind::subhead, "standfirst");
    else if (first_running() == size() && s.words >= 5 && s.stop) set(at(i), BlockKind::body, "only-text");
    else if (own(i) && (d_.headline == SIZE_MAX || i > d_.headline)) set(at(i), BlockKind::body, "own-paragraph");
    else set(at(i), BlockKind::navigation, "above-text");
  }

  void below(size_t i) {
    const Shape& s = at(i).shape;
    if (s.stop && s.words >= 4 && s.lower_share() >= 0.3 && at(i).line.link_density < 0.5f) set(at(i), BlockKind::body, "last-words");
    else if (own(i)) set(at(i), BlockKind::body, "own-paragraph");
    else if (s.words <= 4) set(at(i), BlockKind::navigation, "below-text");
    else set(at(i), BlockKind::related, "below-text");
  }

  bool loose(size_t i) const { return i < d_.pieces.size() && (!d_.pieces[i].kind || d_.pieces[i].kind == BlockKind::subhead) && !prose(d_.pieces[i]) && !d_.pieces[i].shape.stop; }

  void between(size_t i) {
    const Shape& s = at(i).shape;
    bool sentence = (s.stop || s.quote) && (s.words >= 2 || s.quote);
    if (at(i).line.link_density > 0.7f && s.words <= 20) { set(at(i), BlockKind::related, "link"); return; }
    bool next_prose = i + 1 < size() && prose(at(i + 1));
    bool quoted_head = s.quote && !s.stop && s.words >= 2 && s.words <= 10 && !cut_off(i);
    if (next_prose && ((s.all_caps() && s.words <= 8) || quoted_head)) { set(at(i), BlockKind::subhead, "subhead"); return; }
    if (sentence || s.colon) { set(at(i), BlockKind::body, "within-text"); return; }
    bool next_runs = i + 1 < size() && (prose(at(i + 1)) || at(i + 1).shape.stop || at(i + 1).item || at(i + 1).shape.quote);
    if (own(i)) { set(at(i), next_runs && s.words <= 12 && at(i).line.strong ? BlockKind::subhead : BlockKind::body, "own-paragraph"); return; }
    if (s.letters == 0 || (s.words == 1 && (s.capitals == 0 || at(i).line.text.size() < 4))) {
      set(at(i), BlockKind::navigation, "scrap");
      return;
    }
    size_t end = i;
    while (loose(end)) ++end;
    size_t run = end - i;
    if (run >= 4) { set_run(i, end); return; }
    if (next_runs && s.words <= 12) set(at(i), BlockKind::subhead, "subhead");
    else if (s.words > 12 && s.lower_share() >= 0.4) set(at(i), long_without_stop_ <= 2 ? BlockKind::body : BlockKind::caption, "no-stop");
    else if (run == 1) set(at(i), BlockKind::related, "no-stop");
    else set(at(i), s.all_caps() || s.words <= 4 ? BlockKind::subhead : BlockKind::caption, "no-stop");
  }

  // A quotation that runs on below has no closing mark.
  bool cut_off(size_t i) const {
    std::string_view t = d_.pieces[i].line.text;
    return !(t.ends_with("”") || t.ends_with("\"") || t.ends_with("'") || t.ends_with("’"));
  }

  // What a line speaks for: the report by its words, furniture against it.
  int weight(size_t i) const {
    const Piece& p = d_.pieces[i];
    switch (*p.kind) {
      case BlockKind::body:
        if (prose(p) && p.shape.words >= 15) return int(std::min(p.shape.words, 80u));
        return p.shape.stop ? int(p.shape.words / 2) : -3;
      case BlockKind::subhead: return subhead_weight;
      case BlockKind::caption: return -1;
      case BlockKind::headline: case BlockKind::dateline: case BlockKind::correction: return 0;
      case BlockKind::byline: case BlockKind::timestamp: return -8;
      default: return p.cut ? 0 : furniture_weight;
    }
  }

  struct Stretch { size_t from = 0, end = 0; int weight = 0; };

  Stretch heaviest(size_t from, size_t end) const {
    Stretch best, now{from, from, 0};
    for (size_t i = from; i < end; ++i) {
      if (now.weight <= 0) now = {i, i, 0};
      now.weight += weight(i);
      now.end = i + 1;
      if (now.weight > best.weight) best = now;
    }
    return best;
  }

  // The stretch of lines that speaks most for the report, and further parts of it.  Sentences beyond them are teasers,
  // forms and addresses.
  void core() {
    if (d_.has_main || !d_.entries.empty()) return;
    Stretch core = heaviest(0, size());
    if (core.weight < core_weight_min) return;
    for (bool more = true; more;) {
      Stretch before = heaviest(0, core.from), after = heaviest(core.end, size());
      more = false;
      if (before.weight * part_share > core.weight) core.from = before.from, more = true;
      if (after.weight * part_share > core.weight) core.end = after.end, more = true;
    }
    for (size_t i = 0; i < size(); ++i) {
      bool within = i >= core.from && i < core.end;
      bool near = (i + 3 > core.from || i == d_.headline + 1) && i < core.end;  // a standfirst
      if (within || !story(at(i)) || (near && prose(at(i)))) continue;
      at(i).kind = i < core.from ? BlockKind::navigation : BlockKind::related;
      at(i).rule = "beyond-report";
    }
  }

  // Many short lines in a row inside the report: verse, results, a table.
  void set_run(size_t from, size_t end) {
    uint32_t titled = 0;
    for (size_t k = from; k < end; ++k) titled += at(k).shape.title_case() && at(k).shape.words >= 5;
    BlockKind kind = titled * 2 > end - from ? BlockKind::related : menu_run(from, end) ? BlockKind::navigation : BlockKind::body;
    for (size_t k = from; k < end; ++k) set(at(k), kind, "run");
  }

  // Scraped text: names of sections below each other.  A table has numbers.
  bool menu_run(size_t from, size_t end) const {
    if (d_.markup || end - from < menu_run_min) return false;
    uint32_t words = 0, digits = 0;
    for (size_t k = from; k < end; ++k) words += d_.pieces[k].shape.words, digits += d_.pieces[k].shape.digit;
    return words <= (end - from) * 4 && digits * 5 < end - from;
  }

  Draft& d_;
  const Rules& rules_;
  std::vector<std::optional<Phrase>> phrases_;
  uint32_t long_without_stop_ = 0;
  uint32_t questions_ = 0;
  bool gaps_ = false;  // paragraphs are parted by blank lines
};

}  // namespace

void label(Draft& d, const Rules& rules) { Labeller(d, rules).run(); }

}  // namespace dateline::read
