// What an outlet changed between two captures.  Entries of live pages are matched first, then paragraphs, then sentences,
// wherever they stand; matched sentences are compared word by word.
#include <algorithm>
#include <map>
#include <tuple>

#include "base/utf8.h"
#include "lineage/change_type.h"
#include "lineage/lineage.h"
#include "lineage/matching.h"
#include "lineage/significance.h"
#include "lineage/units.h"

namespace dateline::lineage {
namespace {

constexpr double entry_like_min = .5;

std::string as_key(std::string_view text) {
  std::string out;
  for (const PlainWord& w : plain_words(text)) out += w.text + " ";
  return out;
}

class Differ {
 public:
  Differ(ArticleId article, const Article& from, const Article& to, const Rules& rules)
      : article_(article), from_(from), to_(to), rules_(rules) {}

  std::vector<Change> run() {
    compare_headlines();
    match_entries();
    compare_texts();
    compare_corrections();
    std::stable_sort(out_.begin(), out_.end(), [](const Change& a, const Change& b) {
      const auto place = [](const Change& c) {
        return c.span_after ? c.span_after->begin : c.span_before ? c.span_before->begin : 0u;
      };
      return std::tuple(a.type, place(a)) < std::tuple(b.type, place(b));
    });
    return std::move(out_);
  }

 private:
  Change& add(ChangeType type, std::string before, std::string after, std::optional<Span> span_before, std::optional<Span> span_after,
              ChangeForm form = ChangeForm::edited) {
    Change& c = out_.emplace_back();
    c.article = article_;
    c.from = from_.document.id;
    c.to = to_.document.id;
    c.type = type;
    c.before = std::move(before);
    c.after = std::move(after);
    c.span_before = span_before;
    c.span_after = span_after;
    c.form = form;
    const size_t words = std::max(plain_words(c.before).size(), plain_words(c.after).size());
    c.significance = significance(type, form, words, !c.before.empty() && !c.after.empty());
    return c;
  }

  void compare_headlines() {
    const auto& a = from_.document.facts.headline;
    const auto& b = to_.document.facts.headline;
    if (a && b && utf8::squeeze(a->value) != utf8::squeeze(b->value))
      add(ChangeType::headline, utf8::squeeze(a->value), utf8::squeeze(b->value), {}, {});
  }

  static Unit entry_unit(const Document& d, const Entry& e) {
    Unit u;
    u.words = plain_words(Span{e.body.begin, e.body.end}.of(d.text));
    for (const PlainWord& w : u.words) u.bag.push_back(std::hash<std::string>()(w.text));
    std::sort(u.bag.begin(), u.bag.end());
    return u;
  }

  // Where a headline of an entry stands in the text.
  static std::optional<Span> headline_span(const Document& d, const Entry& e) {
    const size_t at = d.text.find(e.headline, e.span.begin);
    if (e.headline.empty() || at == std::string::npos || at + e.headline.size() > e.span.end) return std::nullopt;
    return Span{uint32_t(at), uint32_t(at + e.headline.size())};
  }
  static std::pair<std::string, Span> shown(const Document& d, const Entry& e) {
    if (const auto span = headline_span(d, e)) return {e.headline, *span};
    return {std::string(e.span.of(d.text)), e.span};
  }

  void match_entries() {
    const auto& a = from_.document.entries;
    const auto& b = to_.document.entries;
    became_.assign(a.size(), -1);
    std::vector<bool> taken(b.size(), false);
    std::multimap<std::string, uint32_t> by_headline;
    for (uint32_t k = 0; k < b.size(); ++k) by_headline.emplace(as_key(b[k].headline), k);
    for (uint32_t i = 0; i < a.size(); ++i) {
      const auto found = by_headline.find(as_key(a[i].headline));
      if (found == by_headline.end()) continue;
      became_[i] = int32_t(found->second);
      taken[found->second] = true;
      by_headline.erase(found);
    }
    match_retitled(taken);
    for (uint32_t k = 0; k < b.size(); ++k)
      if (!taken[k]) {
        const auto [text, span] = shown(to_.document, b[k]);
        add(ChangeType::entry_added, "", text, {}, span, ChangeForm::added);
      }
    // A live page shows its newest entries; what left it at the end was not taken back.
    size_t last_kept = a.size();
    while (last_kept > 0 && became_[last_kept - 1] < 0) --last_kept;
    for (uint32_t i = 0; i < a.size(); ++i)
      if (became_[i] < 0) {
        const auto [text, span] = shown(from_.document, a[i]);
        Change& c = add(ChangeType::entry_dropped, text, "", span, {}, ChangeForm::dropped);
        if (i >= last_kept && !b.empty()) c.significance = rolled_off;
      }
  }

  // Entries whose headline changed while the words below it stayed.
  void match_retitled(std::vector<bool>& taken) {
    const auto& a = from_.document.entries;
    const auto& b = to_.document.entries;
    for (uint32_t i = 0; i < a.size(); ++i) {
      if (became_[i] >= 0) continue;
      const Unit unit = entry_unit(from_.document, a[i]);
      double best = entry_like_min;
      int32_t best_k = -1;
      for (uint32_t k = 0; k < b.size(); ++k) {
        if (taken[k]) continue;
        const double like = likeness(unit, entry_unit(to_.document, b[k]));
        if (like > best) best = like, best_k = int32_t(k);
      }
      if (best_k < 0) continue;
      became_[i] = best_k;
      taken[size_t(best_k)] = true;
      const Entry& e = b[size_t(best_k)];
      add(ChangeType::headline, a[i].headline, e.headline, headline_span(from_.document, a[i]),
          headline_span(to_.document, e));
    }
  }

  // Entries that came or went are told as such; their words are no changes besides.
  std::vector<Unit> units(const Article& a, const std::vector<bool>& matched) const {
    std::vector<Unit> out = paragraphs(a.document);
    out.erase(std::remove_if(out.begin(), out.end(), [&](const Unit& u) {
      return u.entry >= 0 && !matched[size_t(u.entry)];
    }), out.end());
    return out;
  }

  void compare_texts() {
    std::vector<bool> kept(from_.document.entries.size(), false), met(to_.document.entries.size(), false);
    for (size_t i = 0; i < became_.size(); ++i)
      if (became_[i] >= 0) kept[i] = met[size_t(became_[i])] = true;
    const std::vector<Unit> a = units(from_, kept), b = units(to_, met);
    const Pairing pairing = pair_up(a, b, became_);
    std::vector<int32_t> pair_a(a.size(), -1), pair_b(b.size(), -1);
    std::vector<bool> same_a(a.size(), false), same_b(b.size(), false);
    int32_t pair = 0;
    for (const auto& [i, k] : pairing.pairs) {
      pair_a[i] = pair_b[k] = pair++;
      same_a[i] = same_b[k] = a[i].key == b[k].key;
      if (same_a[i]) compare_spelling(a[i], b[k]);
    }
    const std::vector<Unit> of_a = sentences_of(from_, a, pair_a, same_a), of_b = sentences_of(to_, b, pair_b, same_b);
    const Matching matching = match_sentences(of_a, of_b, became_);
    for (const Match& m : matching.matches) compare(joined(of_a, m.from), joined(of_b, m.to), m.form);
    tell_rest(of_a, matching.only_from, true);
    tell_rest(of_b, matching.only_to, false);
  }

  // The sentences of the paragraphs that are not the same in both.
  static std::vector<Unit> sentences_of(const Article& article, const std::vector<Unit>& paragraphs, const std::vector<int32_t>& pairs,
                                        const std::vector<bool>& same) {
    std::vector<Unit> out;
    for (uint32_t p = 0; p < paragraphs.size(); ++p) {
      if (same[p]) continue;
      for (Unit& u : sentences(article, paragraphs[p])) {
        u.paragraph = int32_t(p);
        u.pair = pairs[p];
        out.push_back(std::move(u));
      }
    }
    return out;
  }

  // Without bullets and numbers before it, with its quotation mark and its full stop.
  static Span statement(const std::string& text, const Unit& unit) {
    Span s = unit.span;
    const uint32_t first = unit.words.front().span.begin;
    s.begin = first;
    for (std::string_view mark : {"\"", "(", "$", "\xE2\x80\x9C", "\xE2\x80\x98", "\xE2\x82\xAC"})
      if (first >= unit.span.begin + mark.size() && text.compare(first - mark.size(), mark.size(), mark) == 0)
        s.begin = first - uint32_t(mark.size());
    while (s.end > s.begin && (text[s.end - 1] == ' ' || text[s.end - 1] == '\n' || text[s.end - 1] == '\r')) --s.end;
    return s;
  }

  // Sentences without a partner, neighbours of one paragraph together.
  void tell_rest(const std::vector<Unit>& rest, const std::vector<uint32_t>& left, bool dropped) {
    const Article& article = dropped ? from_ : to_;
    for (size_t n = 0; n < left.size();) {
      Unit whole = rest[left[n]];
      size_t last = n + 1;
      for (; last < left.size() && left[last] == left[last - 1] + 1; ++last) {
        const Unit& next = rest[left[last]];
        if (next.paragraph != whole.paragraph) break;
        whole.span.end = next.span.end;
        whole.words.insert(whole.words.end(), next.words.begin(), next.words.end());
      }
      n = last;
      const std::vector<PlainWord> none;
      const Side all{&article, &whole.words, 0, uint32_t(whole.words.size())};
      const Side nothing{dropped ? &to_ : &from_, &none, 0, 0};
      const ChangeType type = dropped ? change_type(all, nothing, rules_) : change_type(nothing, all, rules_);
      const Span span = statement(article.document.text, whole);
      const std::string text(span.of(article.document.text));
      if (dropped) add(type, text, "", span, {}, ChangeForm::dropped);
      else add(type, "", text, {}, span, ChangeForm::added);
    }
  }

  void compare(const Unit& a, const Unit& b, ChangeForm form) {
    if (a.key == b.key && a.key != 0) {
      compare_spelling(a, b);
      return;
    }
    for (Hunk h : hunks(a.words, b.words)) {
      slide_to_sentence(h, a, b);
      const Side before{&from_, &a.words, h.from_first, h.from_last}, after{&to_, &b.words, h.to_first, h.to_last};
      const ChangeType type = change_type(before, after, rules_);
      const auto span_before = shown_span(before, after), span_after = shown_span(after, before);
      auto text = [](const Side& s, const std::optional<Span>& span) {
        return span ? std::string(span->of(s.article->document.text)) : std::string();
      };
      Change& c = add(type, text(before, span_before), text(after, span_after), span_before.value_or(place_of(a, h.from_first)),
                      span_after.value_or(place_of(b, h.to_first)), form);
      c.within_before = a.span;
      c.within_after = b.span;
    }
  }

  // Where nothing stands in place of what the other side has: before the word that comes next.
  static Span place_of(const Unit& u, uint32_t word) {
    const uint32_t at = word < u.words.size() ? u.words[word].span.begin : u.words.empty() ? u.span.begin : u.words.back().span.end;
    return {at, at};
  }

  // A sentence that came or went is shown with its full stop.
  static std::optional<Span> shown_span(const Side& side, const Side& other) {
    if (side.empty()) return std::nullopt;
    Span s = side.span();
    const std::string& text = side.article->document.text;
    const uint32_t first = side.word(0).span.begin;
    if (!other.empty() || first < 2 || text[first - 1] != ' ' || std::string_view(".!?").find(text[first - 2]) == std::string_view::npos)
      return s;
    if (s.end < text.size() && std::string_view(".!?").find(text[s.end]) != std::string_view::npos) ++s.end;
    return s;
  }

  // Words that came or went as a whole may often be cut in several places; a sentence is cut where it starts.
  void slide_to_sentence(Hunk& h, const Unit& a, const Unit& b) const {
    const bool added = h.from_first == h.from_last, dropped = h.to_first == h.to_last;
    if (added == dropped) return;
    const std::vector<PlainWord>& words = added ? b.words : a.words;
    const std::string& text = (added ? to_ : from_).document.text;
    uint32_t first = added ? h.to_first : h.from_first, last = added ? h.to_last : h.from_last;
    auto starts = [&](uint32_t at) {
      if (at == 0) return true;
      const Span gap{words[at - 1].span.end, words[at].span.begin};
      return gap.of(text).find_first_of(".!?") != std::string_view::npos;
    };
    uint32_t back = 0;
    while (!starts(first - back) && first - back > 0 && words[first - back - 1].text == words[last - back - 1].text) ++back;
    if (!starts(first - back)) return;
    h.from_first -= back, h.from_last -= back, h.to_first -= back, h.to_last -= back;
  }

  // The same words, written otherwise: capitals, hyphens, full stops.  Quotation marks and spaces are the page's.
  void compare_spelling(const Unit& a, const Unit& b) {
    for (size_t i = 0; i < a.words.size() && i < b.words.size(); ++i) {
      const std::string_view x = a.words[i].span.of(from_.document.text), y = b.words[i].span.of(to_.document.text);
      if (x == y) continue;
      Change& c = add(ChangeType::typo, std::string(x), std::string(y), a.words[i].span, b.words[i].span);
      c.within_before = a.span;
      c.within_after = b.span;
    }
  }

  void compare_corrections() {
    for (const Block& b : to_.document.blocks) {
      if (b.kind != BlockKind::correction || b.in_text) continue;
      bool old = false;
      for (const Block& a : from_.document.blocks) old = old || (a.kind == b.kind && as_key(a.text) == as_key(b.text));
      if (!old) add(ChangeType::correction, "", utf8::squeeze(b.text), {}, {});
    }
  }

  ArticleId article_;
  const Article& from_;
  const Article& to_;
  const Rules& rules_;
  std::vector<int32_t> became_;  // entry of `to` that each entry of `from` became, or -1
  std::vector<Change> out_;
};

}  // namespace

std::vector<Change> diff(ArticleId article, const Article& from, const Article& to, const Rules& rules) {
  return Differ(article, from, to, rules).run();
}

}  // namespace dateline::lineage
