#include "chronicle/wording.h"

#include <algorithm>

#include "base/utf8.h"
#include "matcher/words.h"

namespace dateline::chronicle {
namespace {

constexpr size_t headline_min = 40, headline_max = 200;
constexpr std::string_view ellipsis = "\xE2\x80\xA6";

std::string_view words_of(const Pile& pile, const Line& line, Span span) {
  const std::string& text = pile.article(line.page).document.text;
  return span.end <= text.size() && span.begin < span.end ? utf8::trim(span.of(text)) : std::string_view();
}

// Leaves off "Meanwhile,", "But".
std::string_view without_opener(std::string_view s, const Rules& rules) {
  for (bool again = true; again;) {
    again = false;
    matcher::Words words = matcher::words(s.substr(0, 60));
    if (words.empty()) break;
    auto hit = rules.lists.longest("opener", words, 0);
    if (!hit || hit->length >= words.size()) break;
    size_t next = hit->length;
    if (words[next].text == ",") ++next;
    else if (hit->length > 1) break;  // "in addition to the crew"
    else if (words[0].lower != words[0].text && words[next].text[0] >= 'a' && words[next].text[0] <= 'z') break;
    if (next >= words.size()) break;
    s.remove_prefix(words[next].span.begin);
    again = true;
  }
  return s;
}

// "VARNA, March 12 (Meridian) – Two ships …": leaves off place, day and agency.  They are told by capitals, digits and
// brackets before a dash or colon near the beginning, and by the capital behind it.
std::string_view without_dateline(std::string_view s) {
  constexpr size_t dateline_bytes_max = 90;
  bool mark = false, letters_only_capital = true, word_start = true;
  size_t capitals_run = 0;
  for (size_t i = 0; i < std::min(dateline_bytes_max, s.size());) {
    size_t at = i;
    char32_t c = utf8::next(s, i);
    bool dash = c == 0x2013 || c == 0x2014 || ((c == '-' || c == ':') && at > 0 && s[at - 1] == ' ');
    if (c == '-' && s.substr(at).starts_with("--")) dash = true, i = at + 2;
    if (dash && mark && letters_only_capital && i < s.size()) {
      std::string_view rest = utf8::trim(s.substr(i));
      size_t first = 0;
      char32_t next = rest.empty() ? 0 : utf8::next(rest, first);
      return utf8::is_upper(next) || utf8::is_digit(next) ? rest : s;
    }
    capitals_run = utf8::is_upper(c) ? capitals_run + 1 : 0;
    if (utf8::is_digit(c) || c == '(' || c == '[' || capitals_run >= 4) mark = true;
    if (word_start && utf8::is_lower(c)) letters_only_capital = false;
    word_start = c == ' ';
  }
  return s;
}

std::string capitalised(std::string_view s) {
  std::string out(s);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = char(out[0] - 'a' + 'A');
  return out;
}

std::string_view trimmed(std::string_view s) {
  for (bool again = true; again;) {  // "… erupt –"
    again = false;
    for (std::string_view tail : {" -", " \xE2\x80\x93", " \xE2\x80\x94", " \xE2\x80\x93 .", " :"})
      if (s.ends_with(tail)) s.remove_suffix(tail.size()), again = true;
  }
  while (!s.empty() && (s.back() == '.' || s.back() == ',' || s.back() == ';' || s.back() == ' ')) {
    // "U.S." keeps its dot.
    if (s.back() == '.' && s.size() > 2 && s[s.size() - 3] == '.') break;
    s.remove_suffix(1);
  }
  return s;
}

// Cut at the last clause border behind the main verb that leaves enough, else at a word.
std::string cut(std::string_view s, size_t verb) {
  s = trimmed(s);
  if (s.size() <= headline_max) return std::string(s);
  size_t border = std::string_view::npos, space = std::string_view::npos;
  bool quoted = false;
  for (size_t i = 0; i < headline_max && i < s.size(); ++i) {
    if (s[i] == '"') quoted = !quoted;
    if (s.substr(i).starts_with("\xE2\x80\x9C")) quoted = true;
    if (s.substr(i).starts_with("\xE2\x80\x9D")) quoted = false;
    if (s[i] == ' ') space = i;
    if (!quoted && i >= headline_min && i >= verb && (s[i] == ',' || s[i] == ';') && i + 1 < s.size() && s[i + 1] == ' ') border = i;
  }
  if (border != std::string_view::npos && border >= headline_min * 3 / 2) return std::string(s.substr(0, border));
  if (space == std::string_view::npos) {
    size_t at = headline_max;
    while (at > 0 && !utf8::is_boundary(s, at)) --at;
    return std::string(s.substr(0, at)) + std::string(ellipsis);
  }
  return std::string(s.substr(0, space)) + std::string(ellipsis);
}

bool quotes_open(std::string_view s) {
  long open = 0, plain = 0;
  for (size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '"') ++plain;
    if (s.substr(i).starts_with("\xE2\x80\x9C")) ++open;
    if (s.substr(i).starts_with("\xE2\x80\x9D")) --open;
  }
  return open != 0 || plain % 2 != 0;
}

double fault_of(std::string_view s, const Rules& rules) {
  double fault = 0;
  matcher::Words words = matcher::words(s.substr(0, 80));
  if (words.empty()) return 9;
  auto opener = rules.lists.longest("opener", words, 0);
  bool hangs = rules.lists.longest("dangling", words, 0) || (opener && opener->length < words.size() && rules.lists.longest("dangling", words, opener->length));
  if (hangs) fault += 4;
  if (s.size() < headline_min) fault += s.size() < headline_min / 2 ? 3 : 1;
  if (s.ends_with(ellipsis)) fault += 1;
  if (s.find('?') != std::string_view::npos) fault += 2;
  if (s[0] == '"' || s.starts_with("\xE2\x80\x9C")) fault += 1.5;
  if (quotes_open(s)) fault += 1;
  return fault;
}

}  // namespace

std::string sentence_of(const Pile& pile, const Line& line) { return utf8::squeeze(words_of(pile, line, line.sentence)); }

Wording wording(const Pile& pile, const Line& line, const Rules& rules) {
  Wording best;
  best.fault = 99;
  // Words are only taken away before the main verb, so what stands behind it says where it ends.
  auto offer = [&](Span of, double extra) {
    std::string squeezed = utf8::squeeze(words_of(pile, line, of));
    size_t behind = of.contains(line.core) && !line.core.empty() ? utf8::squeeze(words_of(pile, line, {line.core.end, of.end})).size() : 0;
    std::string_view kept = without_opener(without_dateline(squeezed), rules);
    std::string text = capitalised(cut(kept, behind > 0 && behind < kept.size() ? kept.size() - behind : 0));
    double fault = fault_of(text, rules) + extra;
    if (fault < best.fault) best = {text, fault};
  };
  if (!line.heading.empty()) {
    std::string heading = utf8::squeeze(words_of(pile, line, line.heading));
    double fault = heading.size() < headline_min / 2 ? 1 : -1;
    if (heading.find('?') != std::string::npos) fault += 2;
    if (!heading.empty()) best = {heading, fault};
  }
  // A clause of its own may stand on another day than the sentence around it.
  bool other = !line.core.empty() && !line.cite.contains(line.core);
  offer(line.sentence, other ? 1 : line.one_of_more ? 0.5 : 0);
  // What stands alone: the claim's own clause, or the words that are somebody's, who is then named beside them.
  for (Span part : {line.cite, line.said}) {
    if (part == line.sentence || part.empty() || !line.sentence.contains(part)) continue;
    std::string_view clause = words_of(pile, line, part);
    size_t i = 0;
    bool starts_well = clause.size() >= headline_min && (utf8::is_upper(utf8::next(clause, i)) || (part == line.cite && line.whole));
    // A stretch without a verb of its own ("the system, set for a flight in May") is no sentence.
    bool tells = line.core.empty() || part.contains(line.core) || line.by || (!line.aside && !line.deed.empty());
    if (starts_well && tells) offer(part, line.sentence.size() > headline_max ? -0.5 : 0.25);
  }
  return best;
}

}  // namespace dateline::chronicle
