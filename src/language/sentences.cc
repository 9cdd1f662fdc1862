// Where sentences end: at stops, unless the stop belongs to an abbreviation or the sentence goes on after a quotation.
#include <algorithm>
#include <string>

#include "base/limits.h"
#include "language/characters.h"
#include "language/tokenize.h"

namespace dateline::language {
namespace {

class Splitter {
 public:
  Splitter(std::string_view text, const std::vector<Span>& tokens, const CutLists& lists)
      : text_(text), tokens_(tokens), lists_(lists) {
    auto letter = std::find_if(tokens.begin(), tokens.end(), [&](Span t) { return utf8::is_letter(first_char(t.of(text))); });
    careless_ = letter != tokens.end() && utf8::is_lower(first_char(letter->of(text)));
  }

  std::vector<uint32_t> starts() const {
    std::vector<uint32_t> out;
    if (tokens_.empty()) return out;
    out.push_back(0);
    for (uint32_t i = 0; i < tokens_.size();) {
      uint32_t next = stops(i) ? past_closers(i) : i + 1;
      if (next > i && next < tokens_.size() && ((stops(i) && ends(i, next)) || next - out.back() >= limits::sentence_tokens_max))
        out.push_back(next);
      i = next;
    }
    return out;
  }

 private:
  std::string_view word(uint32_t i) const { return tokens_[i].of(text_); }
  bool gap_before(uint32_t i) const { return i == 0 || tokens_[i - 1].end < tokens_[i].begin; }

  bool stops(uint32_t i) const {
    char32_t c = last_char(word(i));
    return c == '.' || c == '!' || c == '?' || c == 0x2026;
  }

  // The first token that no longer belongs to the sentence ended at i: closing quotes and brackets do.
  uint32_t past_closers(uint32_t i) const {
    uint32_t k = i + 1;
    while (k < tokens_.size()) {
      char32_t c = first_char(word(k));
      bool straight = (c == '"' || c == '\'') && word(k).size() <= 2 && (!gap_before(k) || open_quote(i, k));
      bool closes = is_closer(c) && word(k).size() <= 3;
      if (!(closes || straight) && !stops_only(k)) break;
      ++k;
    }
    return k;
  }
  // A second stop after a closer: `"… ."` or `?".`
  bool stops_only(uint32_t k) const { return !gap_before(k) && stops(k) && !utf8::is_letter(first_char(word(k))); }

  // "… soon. ” He" with a stray space before a straight mark: it closes if an odd number stood before it.
  bool open_quote(uint32_t i, uint32_t k) const {
    if (k + 1 < tokens_.size() && !gap_before(k + 1)) return false;
    uint32_t marks = 0;
    for (uint32_t j = i > 60 ? i - 60 : 0; j < k; ++j) marks += first_char(word(j)) == '"';
    return marks % 2 == 1;
  }

  bool ends(uint32_t i, uint32_t next) const {
    std::string_view stop = word(i);
    char32_t after = first_char(word(next));
    bool quoted = next > i + 1;
    if (utf8::is_lower(after) && !(careless_ && bare_stop(stop) && !quoted)) return false;
    if (after == ',' || after == ';' || after == ':') return false;
    if (is_dash(after) && !quoted) return false;
    if (stop.size() > 1 && utf8::is_letter(first_char(stop)) && last_char(stop) == '.') return quoted || abbreviation_ends(stop, next);
    if (stop.size() > 1 && utf8::is_digit(first_char(stop))) return false;  // "1." of a list
    if (quoted && utf8::is_upper(after) && (last_char(stop) == '?' || last_char(stop) == '!') && said_follows(next)) return false;
    return words_from(next);
  }

  // No letter, and not "…" or "...", behind which a thought goes on.
  static bool bare_stop(std::string_view stop) {
    return std::all_of(stop.begin(), stop.end(), [](char c) { return c == '.' || c == '!' || c == '?'; }) && stop.substr(0, 2) != "..";
  }

  // A stray mark at the end of a paragraph is no sentence.
  bool words_from(uint32_t next) const {
    for (uint32_t k = next; k < tokens_.size() && k < next + 3; ++k)
      if (is_word(first_char(word(k)))) return true;
    return tokens_.size() > next + 3;
  }

  bool abbreviation_ends(std::string_view stop, uint32_t next) const {
    char32_t after = first_char(word(next));
    Stop value = lists_.find(stop).abbreviation;
    if (value == Stop::never) return false;
    if (value == Stop::none && stop.size() == 2) return false;  // an initial
    if (value == Stop::clock && utf8::is_upper(after)) return !day_or_zone(next);
    if (is_opener(after) || after == '"') return after != '(' && after != '[';
    return lists_.find(word(next)).sentence_opener;
  }

  bool day_or_zone(uint32_t i) const {
    std::string_view w = word(i);
    bool capitals = w.size() > 1;
    for (char c : w) capitals = capitals && c >= 'A' && c <= 'Z';
    return capitals || lists_.find(w).after_clock;
  }

  bool said_follows(uint32_t next) const {
    for (uint32_t k = next; k < tokens_.size() && k < next + 4; ++k) {
      char32_t c = first_char(word(k));
      if (!utf8::is_letter(c)) return false;
      if (lists_.find(word(k)).asked) return true;
    }
    return false;
  }

  std::string_view text_;
  const std::vector<Span>& tokens_;
  const CutLists& lists_;
  bool careless_ = false;  // starts in lower case: its other sentences may too
};

}  // namespace

std::vector<uint32_t> sentence_starts(std::string_view text, const std::vector<Span>& tokens, const CutLists& lists) {
  return Splitter(text, tokens, lists).starts();
}

}  // namespace dateline::language
