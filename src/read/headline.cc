// The headline among the lines at the top of a page.
//
//   "Ferry sinks | News | QC | 21.03.2024", …, "Ferry sinks"  -> the second, the rest of the first set apart
//   "Ferry sinks – ."                                         -> "Ferry sinks"
#include <algorithm>

#include "base/utf8.h"
#include "read/draft.h"

namespace dateline::read {
namespace {

// Headlines stand near the top: what looks like one further down is a teaser.
constexpr size_t top_pieces = 60;

// Longer lines are captions or sentences.
constexpr uint32_t headline_words_max = 20;

bool full_stop(std::string_view s) {
  while (!s.empty() && (s.ends_with("\"") || s.ends_with("'"))) s.remove_suffix(1);
  if (s.ends_with("”") || s.ends_with("’")) s.remove_suffix(3);
  if (!s.ends_with(".") || s.size() < 2 || !std::isalnum(uint8_t(s[s.size() - 2]))) return false;  // " – ." ends a cut title
  size_t last = s.rfind(' ');  // "U.S." ends no sentence
  return last == std::string_view::npos || s.find('.', last) == s.size() - 1;
}

bool candidate(const Piece& p, const Rules& rules) {
  if (p.kind || p.item || p.shape.words < 3 || p.shape.words > 40) return false;
  size_t bar = p.line.text.find(" | ");
  uint32_t words = bar == std::string::npos ? p.shape.words : uint32_t(std::count(p.line.text.begin(), p.line.text.begin() + long(bar), ' ')) + 1;
  if (words > headline_words_max || (bar == std::string::npos && full_stop(p.line.text))) return false;
  if (p.line.text.ends_with(")") && p.line.text.find(". (") != std::string::npos) return false;  // a caption and who took it
  return !menu_like(p) && !timestamp_like(p, rules) && !byline_like(p, rules) && !p.phrase;
}

// Where the words of `key` end in the piece: the byte after the last of as many words.
uint32_t end_of_key(const Piece& p, std::string_view key) {
  size_t need = size_t(std::count(key.begin(), key.end(), ' ')) + 1;
  uint32_t end = 0;
  for (const matcher::Word& w : p.words) {
    bool wordy = false;
    for (size_t i = 0; i < w.lower.size() && !wordy;) {
      char32_t c = utf8::next(w.lower, i);
      wordy = utf8::is_letter(c) || utf8::is_digit(c);
    }
    if (wordy && need == 0) break;
    if (wordy) --need;
    if (need == 0 && !wordy && w.space_before) break;
    end = w.span.end;
  }
  return end;
}

constexpr std::string_view hard_marks[] = {" | ", " :: ", " » ", " • ", " · "};
constexpr std::string_view soft_marks[] = {" – ", " - ", " — "};

// Position of the last mark of a kind, npos if there is none.
template <size_t N>
size_t last_mark(std::string_view s, const std::string_view (&marks)[N], size_t& length) {
  size_t best = std::string_view::npos;
  for (std::string_view m : marks) {
    size_t at = s.rfind(m);
    if (at != std::string_view::npos && (best == std::string_view::npos || at > best)) best = at, length = m.size();
  }
  return best;
}

uint32_t word_count(std::string_view s) {
  uint32_t n = 0;
  for (const matcher::Word& w : matcher::words(s)) n += std::isalnum(uint8_t(w.text[0])) || uint8_t(w.text[0]) >= 0x80;
  return n;
}

bool outlet_like(std::string_view s, const Draft& d) {
  uint32_t n = word_count(s);
  if (n == 0) return true;  // " – ."
  if (n > 5) return false;
  matcher::Words ws = matcher::words(s);
  bool capital = true;
  for (const matcher::Word& w : ws) {
    size_t i = 0;
    char32_t c = utf8::next(w.text, i);
    if (utf8::is_letter(c) && utf8::is_lower(c) && w.text.size() > 3) capital = false;
  }
  if (!capital) return false;
  if (s.find('.') != std::string_view::npos && n <= 3) return true;  // a domain
  std::string low = utf8::lower(s);
  uint32_t seen = 0;
  for (const Piece& p : d.pieces)
    if (p.shape.words <= 24 && utf8::lower(p.line.text).find(low) != std::string::npos) ++seen;
  return seen > 1;  // the masthead or the copyright line names it too
}

// "Ferry sinks Updated: 2016-07-15 13:14 By Agencies": where the headline ends.
size_t before_time(std::string_view title, const Rules& rules) {
  matcher::Words ws = matcher::words(title);
  for (const Moment& m : moments(ws, rules))
    for (uint32_t back = 1; back <= 3 && back <= m.first; ++back) {
      uint32_t i = m.first - back;
      bool label = rules.lists.longest("updated-label", ws, i) || rules.lists.longest("published-label", ws, i);
      if (label && i >= 3) return ws[i].span.begin;
    }
  return title.size();
}

// Length of the headline in a title, its outlet and section taken off.
size_t bare_length(std::string_view title, const Draft& d, const Rules& rules) {
  size_t end = before_time(title, rules);
  for (int n = 0; n < 4; ++n) {
    size_t length = 0;
    std::string_view s = title.substr(0, end);
    size_t at = last_mark(s, hard_marks, length);
    if (at == std::string_view::npos || word_count(s.substr(0, at)) < 3) break;
    end = at;
  }
  std::string_view s = title.substr(0, end);
  size_t length = 0, at = last_mark(s, soft_marks, length);
  if (at != std::string_view::npos && word_count(s.substr(0, at)) >= 3 && outlet_like(s.substr(at + length), d)) end = at;
  return end;
}

void take_title(Draft& d, size_t i, uint32_t end) {
  Piece& p = d.pieces[i];
  p.kind = BlockKind::headline;
  p.rule = "title";
  uint32_t all = uint32_t(p.line.text.size());
  if (end < all) d.title_rest.push_back({i, {end, all}});
}

void mark_repeats(Draft& d, const std::string& key) {
  if (key.empty()) return;
  for (size_t i = 0; i < d.pieces.size(); ++i) {
    Piece& p = d.pieces[i];
    if (!p.kind && p.shape.key == key) {
      p.kind = BlockKind::headline;
      p.rule = "headline-again";
    }
  }
}

std::string key_of_text(std::string_view s, const Rules& rules) {
  Piece p;
  p.line.text = std::string(s);
  measure(p, rules);
  return p.shape.key;
}

// A line at the top that says the known headline, perhaps with an outlet behind it.
void find_known(Draft& d, const Rules& rules) {
  std::string key = key_of_text(d.known_headline, rules);
  if (key.empty()) return;
  for (size_t i = 0; i < std::min(d.pieces.size(), top_pieces); ++i) {
    Piece& p = d.pieces[i];
    // Furniture has no words yet; of the right length it may be the headline all the same.
    if (p.words.empty() && p.line.sure == BlockKind::navigation && p.line.text.size() * 2 > key.size() && p.line.text.size() < 2 * key.size() + 80)
      measure(p, rules);
    bool same = p.shape.key == key || (p.shape.key.starts_with(key + " ") && p.shape.words <= 40 && !prose(p));
    // Markup may have the headline above its main part, or among the links.
    if ((p.kind && p.kind != BlockKind::navigation) || !same) continue;
    take_title(d, i, p.shape.key == key ? uint32_t(p.line.text.size()) : end_of_key(p, key));
    if (d.headline == SIZE_MAX) d.headline = i;
  }
  mark_repeats(d, key);
}

}  // namespace

void find_headline(Draft& d, const Rules& rules) {
  if (!d.known_headline.empty()) {
    find_known(d, rules);
    d.headline_text = d.known_headline;
    return;
  }
  size_t top = std::min(d.pieces.size(), top_pieces), first = SIZE_MAX;
  for (size_t i = 0; i < top; ++i) {
    if (prose(d.pieces[i]) && !candidate(d.pieces[i], rules)) {
      if (first == SIZE_MAX && i > 12) return;
      if (first != SIZE_MAX || i > 0) break;
      return;
    }
    // What stands above the page's time is its headline, short as it may be.
    if (first != SIZE_MAX && timestamp_like(d.pieces[i], rules)) break;
    if (candidate(d.pieces[i], rules) && (first == SIZE_MAX || d.pieces[first].shape.words < 4)) first = i;
    if (first != SIZE_MAX && d.pieces[first].shape.words >= 4) break;
  }
  if (first == SIZE_MAX) return;
  Piece& title = d.pieces[first];
  for (size_t i = top; i-- > first + 1;) {  // the same words again, without the outlet
    const Piece& again = d.pieces[i];
    if (again.kind || again.shape.words < 3 || again.item) continue;
    if (again.shape.key != title.shape.key && !title.shape.key.starts_with(again.shape.key + " ")) continue;
    if (again.shape.words < 4 && again.shape.words * 2 < title.shape.words) continue;
    bool same = again.shape.key == title.shape.key;
    std::string_view text = again.line.text;
    size_t end = same ? bare_length(text, d, rules) : text.size();
    take_title(d, first, same ? uint32_t(bare_length(title.line.text, d, rules)) : end_of_key(title, again.shape.key));
    d.headline = i;
    d.headline_text = std::string(utf8::trim(text.substr(0, end)));
    take_title(d, i, uint32_t(end));
    mark_repeats(d, again.shape.key);
    return;
  }
  size_t end = bare_length(title.line.text, d, rules);
  take_title(d, first, uint32_t(end));
  d.headline = first;
  d.headline_text = std::string(utf8::trim(std::string_view(title.line.text).substr(0, end)));
  mark_repeats(d, key_of_text(d.headline_text, rules));
}

}  // namespace dateline::read
