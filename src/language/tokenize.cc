// A chunk between spaces is peeled from both ends, then its core is cut at contractions, dashes and slashes.
#include "language/tokenize.h"

#include <algorithm>

#include "language/characters.h"

namespace dateline::language {
namespace {

// No word is longer; what is longer is data, and goes in pieces.
constexpr size_t chunk_bytes_max = 240;

bool has_letter(std::string_view s) {
  for (size_t i = 0; i < s.size();)
    if (utf8::is_letter(utf8::next(s, i))) return true;
  return false;
}

bool is_address(std::string_view s) {
  if (s.find("://") != s.npos || s.substr(0, 4) == "www.") return true;
  size_t at = s.find('@');
  if (at != s.npos && at > 0 && s.find('.', at) != s.npos) return true;
  return s.size() > 1 && (s[0] == '@' || s[0] == '#') && utf8::is_letter(uint8_t(s[1]));
}

// "U.S.", "J.", "a.k.a."; not "end."
bool is_initials(std::string_view s) {
  if (s.size() < 2 || s.size() > 14 || s.back() != '.') return false;
  if (s.size() == 2) return utf8::is_upper(uint8_t(s[0]));
  for (size_t i = 0; i < s.size(); ++i)
    if (i % 2 ? s[i] != '.' : !(uint8_t(s[i]) < 0x80 && utf8::is_letter(uint8_t(s[i])))) return false;
  return s.size() % 2 == 0;
}

class Cutter {
 public:
  Cutter(std::string_view text, const CutLists& lists, std::vector<Span>& out) : text_(text), lists_(lists), out_(out) {}

  void chunk(uint32_t begin, uint32_t end, bool first_of_segment, bool last_of_segment) {
    if (letters(begin, end)) return;
    first_ = first_of_segment;
    last_ = last_of_segment;
    tail_.clear();
    if (is_address(view(begin, end))) {
      end = peel_back(begin, end, true);
      if (begin < end) out_.push_back({begin, end});
    } else {
      begin = peel_front(begin, end);
      end = peel_back(begin, end, false);
      if (begin < end) core(begin, end);
    }
    out_.insert(out_.end(), tail_.rbegin(), tail_.rend());
  }

 private:
  std::string_view view(uint32_t b, uint32_t e) const { return text_.substr(b, e - b); }

  // Most chunks are plain letters, perhaps before a comma, and nothing is to be peeled.
  bool letters(uint32_t b, uint32_t e) {
    uint32_t k = b;
    while (k < e && uint8_t(text_[k]) < 0x80 && utf8::is_letter(uint8_t(text_[k]))) ++k;
    bool comma = k + 1 == e && text_[k] == ',' && k > b;
    if (k != e && !comma) return false;
    if (uint32_t at = lists_.joined(view(b, k)).joined_at; at > 0 && b + at < k) {
      out_.push_back({b, b + at});
      b += at;
    }
    out_.push_back({b, k});
    if (comma) out_.push_back({k, e});
    return true;
  }

  // Where a run of the character at `b` ends: "--", "...", "***".
  uint32_t run_end(uint32_t b, uint32_t e) const {
    size_t i = b;
    char32_t c = utf8::next(text_, i);
    if (is_quote(c) && c != '\'' && c != '`') return uint32_t(i);
    if (is_opener(c) || is_closer(c)) return uint32_t(i);
    while (i < e) {
      size_t k = i;
      char32_t d = utf8::next(text_, k);
      if (d != c && !((c == '!' || c == '?') && (d == '!' || d == '?'))) break;
      i = k;
    }
    return uint32_t(i);
  }

  uint32_t peel_front(uint32_t b, uint32_t e) {
    while (b < e) {
      size_t i = b;
      char32_t c = utf8::next(text_, i);
      char32_t d = i < e ? first_char(view(uint32_t(i), e)) : 0;
      if (is_word(c)) return letters_before_currency(b, e);
      // "'90s", "'em", "-5", ".5" keep their sign.
      if ((is_apostrophe(c) || c == '.') && utf8::is_digit(d)) break;
      if (is_dash(c) && utf8::is_digit(d) && (b == 0 || out_.empty() || out_.back().end != b)) break;
      if (is_apostrophe(c) && is_clitic(view(b, e))) break;
      uint32_t end = run_end(b, e);
      out_.push_back({b, end});
      b = end;
    }
    return b;
  }

  // "US$50" -> "US$" "50"
  uint32_t letters_before_currency(uint32_t b, uint32_t e) {
    size_t i = b;
    while (i < e && i - b < 3 && utf8::is_upper(uint8_t(text_[i]))) ++i;
    if (i == b || i >= e || !is_currency(first_char(view(uint32_t(i), e)))) return b;
    utf8::next(text_, i);
    out_.push_back({b, uint32_t(i)});
    return uint32_t(i);
  }

  static bool is_clitic(std::string_view s) {
    size_t i = 0;
    if (s.empty() || !is_apostrophe(utf8::next(s, i))) return false;
    std::string rest = utf8::lower(s.substr(i));
    return rest == "s" || rest == "re" || rest == "ve" || rest == "ll" || rest == "d" || rest == "m" || rest == "t";
  }

  uint32_t peel_back(uint32_t b, uint32_t e, bool address) {
    while (b < e) {
      std::string_view s = view(b, e);
      size_t at = last_begin(s);
      char32_t c = last_char(s);
      if (is_word(c) || (address && (c == '/' || c == '_' || c == '-' || c == '='))) return e;
      if (c == '.' && keeps_stop(s)) return e;
      uint32_t from = b + uint32_t(at);
      while (c != 0 && from > b) {  // the whole run: "...", "?!", "--"
        size_t before = b + last_begin(view(b, from));
        if (run_end(uint32_t(before), e) != e) break;
        from = uint32_t(before);
      }
      if ((c == '+' || c == '*') && from > b && address) return e;
      tail_.push_back({from, e});
      e = from;
    }
    return e;
  }

  bool keeps_stop(std::string_view s) const {
    if (s.size() > 1 && s[s.size() - 2] == '.') return false;
    bool at_end = last_ && tail_closes();
    // A list's number: "1." at the very start.
    if (first_ && s.size() <= 4 && s.size() > 1 && !last_) {
      bool digits = true;
      for (char c : s.substr(0, s.size() - 1)) digits = digits && utf8::is_digit(uint8_t(c));
      if (digits) return true;
    }
    size_t dash = s.find_last_of("-/");
    if (dash != s.npos && dash + 1 < s.size()) s.remove_prefix(dash + 1);
    if (is_initials(s)) return s.size() > 2 || !at_end;
    Stop stop = lists_.find(s).abbreviation;
    return stop != Stop::none && !(at_end && stop == Stop::never);
  }

  bool tail_closes() const {
    return std::all_of(tail_.begin(), tail_.end(), [&](Span s) {
      char32_t c = first_char(s.of(text_));
      return is_quote(c) || is_closer(c);
    });
  }

  // [b,e) starts and ends with word characters, or signs kept on purpose.
  void core(uint32_t b, uint32_t e) {
    uint32_t clitic = clitic_begin(b, e);
    if (clitic > b && clitic < e) {
      inner(b, clitic);
      out_.push_back({clitic, e});
      return;
    }
    inner(b, e);
  }

  // Where "n't", "'s", "'re"… start; e if there is none.
  uint32_t clitic_begin(uint32_t b, uint32_t e) const {
    std::string_view s = view(b, e);
    size_t k = s.size();
    for (size_t letters = 0; letters < 3 && k > 0 && utf8::is_letter(uint8_t(s[k - 1])); ++letters) --k;
    if (k == 0 || k == s.size()) return e;
    size_t mark = last_begin(s.substr(0, k));
    if (!is_apostrophe(last_char(s.substr(0, k))) && s[mark] != '`') return e;
    std::string rest = utf8::lower(s.substr(k));
    if (rest == "t" && mark > 1 && (s[mark - 1] == 'n' || s[mark - 1] == 'N')) return b + uint32_t(mark - 1);
    if (mark > 0 && is_clitic(s.substr(mark)) && rest != "t") return b + uint32_t(mark);
    return e;
  }

  void inner(uint32_t b, uint32_t e) {
    if (uint32_t at = lists_.joined(view(b, e)).joined_at; at > 0 && b + at < e) {
      out_.push_back({b, b + at});
      out_.push_back({b + at, e});
      return;
    }
    uint32_t from = b;
    for (size_t i = b; i < e;) {
      uint32_t at = uint32_t(i);
      char32_t c = utf8::next(text_, i);
      if (is_word(c) || at == b || i >= e) continue;
      uint32_t end = cut_at(b, at, uint32_t(i), e, c);
      if (end == 0) continue;
      if (from < at) piece(from, at);
      out_.push_back({at, end});
      from = end;
      i = end;
    }
    if (from < e) piece(from, e);
  }

  // Is the word [b,e) cut at the sign [at,next)?  The end of the sign's token, or 0.
  uint32_t cut_at(uint32_t b, uint32_t at, uint32_t next, uint32_t e, char32_t c) const {
    std::string_view before = view(b, at), after = view(next, e);
    char32_t left = last_char(before), right = first_char(after);
    uint32_t run = run_end(at, e);
    if (is_long_dash(c) || (c == '-' && run > next) || c == 0x2026 || (c == '.' && run > next + 1)) return run;
    if (is_double_quote(c) || c == '(' || c == ')' || c == '[' || c == ']' || c == ';' || c == '<' || c == '>') return next;
    bool letters = utf8::is_letter(left) && utf8::is_letter(right);
    if (c == '.') return letters && utf8::is_lower(left) && glued_sentence(before, after) ? next : 0;
    if (c == ',' || c == ':' || c == '!' || c == '?') return utf8::is_letter(right) || utf8::is_letter(left) ? next : 0;
    if (c == '/') return letters && before.size() > 1 && after.size() > 1 ? next : 0;
    if (is_dash(c)) return cuts_hyphen(before, after, left, right) ? next : 0;
    if (is_currency(c)) return utf8::is_digit(right) ? 0 : next;
    return 0;
  }

  // "journalists.Then": a stop whose space was lost; not "Example.com", not "Ph.D".
  static bool glued_sentence(std::string_view before, std::string_view after) {
    size_t i = 0;
    if (before.size() < 4 || before.find('.') != before.npos || !utf8::is_upper(utf8::next(after, i)) || i >= after.size())
      return false;
    return utf8::is_lower(utf8::next(after, i)) && after.find('.') == after.npos;
  }

  bool cuts_hyphen(std::string_view before, std::string_view after, char32_t left, char32_t right) const {
    if (utf8::is_digit(left) && utf8::is_digit(right)) {
      // A range or a score; more hyphens make a date or a telephone number.
      return !has_letter(before) && before.find('-') == before.npos && after.find('-') == after.npos && before.size() <= 4 &&
             after.size() <= 4;
    }
    if (utf8::is_digit(right)) return before.size() > 5 && after.size() > 1 && !utf8::is_upper(first_char(before));  // "F-16", "Covid-19"
    if (!is_word(left) && left != '.' && left != '%' && !is_apostrophe(left)) return false;
    if (!is_word(right) && !is_currency(right)) return false;
    size_t start = before.find_last_of("-/");
    std::string_view word = start == before.npos ? before : before.substr(start + 1);
    return !lists_.find(word).prefix;
  }

  // A piece without inner signs: "1.9bn" -> "1.9" "bn".
  void piece(uint32_t b, uint32_t e) {
    uint32_t k = e;
    while (k > b && (utf8::is_letter(uint8_t(text_[k - 1])) || (k < e && text_[k - 1] == '/'))) --k;
    if (k > b && k < e && utf8::is_digit(uint8_t(text_[k - 1])) && utf8::is_digit(first_digit(b, k)) && lists_.find(view(k, e)).unit_suffix) {
      out_.push_back({b, k});
      b = k;
    }
    out_.push_back({b, e});
  }
  char32_t first_digit(uint32_t b, uint32_t k) const {
    size_t i = b;
    while (i < k && (is_apostrophe(uint8_t(text_[i])) || text_[i] == '-' || text_[i] == '.')) ++i;
    return i < k ? uint8_t(text_[i]) : 0;
  }

  std::string_view text_;
  const CutLists& lists_;
  std::vector<Span>& out_;
  std::vector<Span> tail_;
  bool first_ = false, last_ = false;
};

}  // namespace

std::vector<Span> tokenize(std::string_view text, Span segment, const CutLists& lists) {
  std::vector<Span> out;
  out.reserve(segment.size() / 5 + 1);
  Cutter cutter(text, lists, out);
  std::string_view within = text.substr(0, segment.end);
  size_t i = segment.begin;
  bool first = true;
  while (i < segment.end) {
    size_t start = i;
    if (utf8::is_space(utf8::next(within, i))) continue;
    size_t end = i;
    while (end < segment.end && end - start < chunk_bytes_max) {
      size_t next = end;
      if (utf8::is_space(utf8::next(within, next))) break;
      end = next;
    }
    cutter.chunk(uint32_t(start), uint32_t(end), first, end >= segment.end);
    // A bullet does not count as the first word.
    first = first && end - start <= 3 && !is_word(first_char(text.substr(start)));
    i = end;
  }
  return out;
}

}  // namespace dateline::language
