#include "quotes/marks.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"

namespace dateline::quotes {
namespace {

enum class Glyph : uint8_t { opening, closing, straight, single_opening, single_closing, single_straight };

struct Sign {
  uint32_t at = 0, size = 0;
  Glyph glyph = Glyph::straight;
  bool space_left = false, space_right = false;  // a word border, not only a space
  bool word_left = false, word_right = false;    // a letter or digit
  bool point_left = false;                       // punctuation that ends quoted words
  bool digit_right = false;
};

// A mark that has not closed after so many further marks never will; the bound keeps odd pages from costing n * n.
constexpr size_t signs_ahead_max = 200;

bool is_single(Glyph g) { return g >= Glyph::single_opening; }

std::optional<Glyph> glyph_of(char32_t c) {
  switch (c) {
    case U'“': case U'„': case U'‟': case U'«': return Glyph::opening;
    case U'”': case U'»': return Glyph::closing;
    case U'"': case U'＂': return Glyph::straight;
    case U'‘': case U'‚': case U'‛': return Glyph::single_opening;
    case U'’': return Glyph::single_closing;
    case U'\'': case U'′': return Glyph::single_straight;
    default: return std::nullopt;
  }
}

bool is_border_left(char32_t c) {
  return utf8::is_space(c) || c == U'(' || c == U'[' || c == U'—' || c == U'–' || c == U'-' || c == U'/' ||
         glyph_of(c).has_value();
}

bool is_point(char32_t c) { return c == U',' || c == U'.' || c == U'?' || c == U'!' || c == U'…' || c == U';'; }

bool is_word(char32_t c) { return utf8::is_letter(c) || utf8::is_digit(c); }

// Every quotation sign of the paragraph with what stands on both sides; two straight single signs make a double one.
std::vector<Sign> signs_of(std::string_view text, Span paragraph) {
  std::vector<Sign> signs;
  char32_t before = U' ';
  size_t i = paragraph.begin;
  while (i < paragraph.end) {
    size_t at = i;
    char32_t c = utf8::next(text, i);
    auto glyph = glyph_of(c);
    if (c == U'`' || c == U'\'') {
      if (i < paragraph.end && text[i] == char(c)) {
        glyph = Glyph::straight;
        ++i;
      }
    }
    if (!glyph) {
      before = c;
      continue;
    }
    size_t ahead = i;
    char32_t after = i < paragraph.end ? utf8::next(text, ahead) : U' ';
    Sign s;
    s.at = uint32_t(at);
    s.size = uint32_t(i - at);
    s.glyph = *glyph;
    s.space_left = is_border_left(before);
    s.space_right = !is_word(after) && after != U'(' && after != U'[' && after != U'$' && after != U'…';
    s.word_left = is_word(before);
    s.word_right = is_word(after);
    s.point_left = is_point(before);
    s.digit_right = utf8::is_digit(after);
    signs.push_back(s);
    before = c;
  }
  return signs;
}

bool may_open(const Sign& s, bool another_follows) {
  switch (s.glyph) {
    case Glyph::opening: return s.space_left || s.word_right;
    case Glyph::closing: return s.space_left && s.word_right;
    case Glyph::straight: return s.space_left && (!s.space_right || another_follows);
    default: return false;
  }
}

// The sign that ends a single-quoted stretch: one behind punctuation is surer than one that may be a plural's
// apostrophe, unless another stretch opens in between.
size_t single_close(const std::vector<Sign>& signs, size_t open) {
  size_t first = signs.size();
  const size_t stop = std::min(signs.size(), open + signs_ahead_max);
  for (size_t k = open + 1; k < stop; ++k) {
    const Sign& s = signs[k];
    if (!is_single(s.glyph)) continue;
    bool opens = s.space_left && s.word_right;
    if (opens && first < signs.size()) return first;
    if (s.glyph == Glyph::single_opening || s.space_left || s.word_right) continue;
    if (s.point_left) return k;
    if (first == signs.size()) first = k;
  }
  return first;
}

bool single_may_open(const Sign& s) {
  if (s.glyph == Glyph::single_closing || !s.space_left) return false;
  return s.word_right && !s.digit_right;
}

bool double_follows(const std::vector<Sign>& signs, size_t k) {
  const size_t stop = std::min(signs.size(), k + signs_ahead_max);
  for (size_t j = k + 1; j < stop; ++j)
    if (!is_single(signs[j].glyph)) return true;
  return false;
}

// The end of the double-quoted stretch opened at `open`: nested pairs are stepped over.  signs.size() if there is none.
size_t double_close(const std::vector<Sign>& signs, size_t open) {
  int depth = 1;
  size_t last_nested = signs.size();
  const size_t stop = std::min(signs.size(), open + signs_ahead_max);
  for (size_t k = open + 1; k < stop; ++k) {
    const Sign& s = signs[k];
    if (is_single(s.glyph)) continue;
    bool opens = s.space_left && s.word_right && s.glyph != Glyph::closing && double_follows(signs, k);
    if (s.glyph == Glyph::opening) opens = s.word_right && s.space_left;
    if (opens) {
      ++depth;
      last_nested = k;
      continue;
    }
    if (--depth == 0) return k;
  }
  // Unbalanced: the first mark was never closed, so it must not swallow the pair that opened after it.
  return last_nested < signs.size() ? signs.size() + 1 : signs.size();
}

Marked marked(const Sign& open, const Sign& close) {
  return {{open.at, close.at + close.size}, open.size, close.size, is_single(open.glyph)};
}

Span trimmed(std::string_view text, Span span) {
  while (span.end > span.begin && uint8_t(text[span.end - 1]) <= ' ') --span.end;
  return span;
}

}  // namespace

std::vector<Marked> scan(std::string_view text, Span paragraph) {
  std::vector<Marked> found;
  const std::vector<Sign> signs = signs_of(text, paragraph);
  for (size_t k = 0; k < signs.size(); ++k) {
    const Sign& s = signs[k];
    if (is_single(s.glyph)) {
      if (!single_may_open(s)) continue;
      size_t close = single_close(signs, k);
      if (close >= signs.size()) continue;
      found.push_back(marked(s, signs[close]));
      k = close;
      continue;
    }
    if (!may_open(s, double_follows(signs, k))) continue;
    size_t close = double_close(signs, k);
    if (close < signs.size()) {
      found.push_back(marked(s, signs[close]));
      k = close;
    } else if (close == signs.size()) {
      Span rest = trimmed(text, {s.at, paragraph.end});
      if (rest.size() > s.size) found.push_back({rest, s.size, 0, false});
      break;
    }
  }
  return found;
}

}  // namespace dateline::quotes
