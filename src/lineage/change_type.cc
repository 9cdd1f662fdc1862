#include "lineage/change_type.h"

#include <algorithm>
#include <set>

#include "matcher/words.h"

namespace dateline::lineage {
namespace {

constexpr uint32_t phrase_words_max = 6;    // longer changes are told as wording unless both sides hold numbers
constexpr uint32_t passage_words_min = 12;  // added or dropped: a statement, not a word
constexpr uint32_t sentence_words_min = 4;  // the same, where it is a sentence of its own
constexpr double title_capitals_min = .75;  // of the words of a line: capitals then mark no names
constexpr size_t typo_letters_min = 4;

bool in_list(const Side& s, const char* list, const Rules& rules) {
  if (s.empty()) return false;
  const std::string text = s.text();
  const matcher::Words words = matcher::words(text);
  for (uint32_t i = 0; i < words.size(); ++i)
    if (rules.words.longest(list, words, i)) return true;
  return false;
}

bool is_time_word(const std::string& word, const Rules& rules) { return rules.words.contains("time", word); }

// "5am"
bool is_joined_clock(const PlainWord& w, const Rules& rules) {
  const size_t letters = w.text.find_first_not_of("0123456789.,");
  return w.number && letters != std::string::npos && is_time_word(w.text.substr(letters), rules);
}

bool speaks_of_time(const Side& s, const Rules& rules) {
  if (in_list(s, "time", rules)) return true;
  for (uint32_t i = 0; i < s.size(); ++i)
    if (is_joined_clock(s.word(i), rules)) return true;
  return false;
}

// The numbers of a side that count something: not those of clocks and dates.
std::multiset<std::string> numbers(const Side& s, const Rules& rules) {
  std::multiset<std::string> out;
  for (uint32_t i = 0; i < s.size(); ++i) {
    const PlainWord& w = s.word(i);
    const uint32_t at = s.first + i;
    const bool number = w.number || rules.words.contains("number-word", w.text);
    if (!number) continue;
    const bool dated = (at > 0 && is_time_word((*s.words)[at - 1].text, rules)) ||
                       (at + 1 < s.words->size() && is_time_word((*s.words)[at + 1].text, rules));
    const std::string& text = s.article->document.text;
    const bool clock = (w.span.end < text.size() && text[w.span.end] == ':') ||
                       (w.span.begin > 0 && text[w.span.begin - 1] == ':');
    if (dated || clock || is_joined_clock(w, rules)) continue;
    const auto value = rules.words.value("number-word", w.text);
    out.insert(value ? std::string(*value) : w.text);
  }
  return out;
}

bool starts_sentence(const Side& s, uint32_t i) {
  const uint32_t at = s.first + i;
  if (at == 0) return true;
  const std::string& text = s.article->document.text;
  for (uint32_t b = (*s.words)[at - 1].span.end; b < s.word(i).span.begin; ++b)
    if (text[b] == '.' || text[b] == '!' || text[b] == '?' || text[b] == ':' || uint8_t(text[b]) == 0xE2 || text[b] == '"')
      return true;
  return false;
}

bool ends_sentence(const Side& s) {
  if (s.last == s.words->size()) return true;
  return starts_sentence({s.article, s.words, s.last, s.last + 1}, 0);
}

bool in_title_case(const Side& s) {
  const auto capitals = std::count_if(s.words->begin(), s.words->end(), [](const PlainWord& w) { return w.capital; });
  return double(capitals) >= title_capitals_min * double(s.words->size());
}

std::vector<std::string> names(const Side& s, const Rules& rules) {
  std::vector<std::string> out;
  if (in_title_case(s)) return out;
  for (uint32_t i = 0; i < s.size(); ++i)
    if (s.word(i).capital && !is_time_word(s.word(i).text, rules) &&
        (!starts_sentence(s, i) || (i + 1 < s.size() && s.word(i + 1).capital)))
      out.push_back(s.word(i).text);
  return out;
}

// The part of the side's words that stand between quotation marks of its paragraph.
double quoted_part(const Side& s) {
  if (s.empty()) return 0;
  const std::string& text = s.article->document.text;
  const size_t line = text.rfind('\n', s.word(0).span.begin);
  size_t at = line == std::string::npos ? 0 : line + 1;
  bool open = false;
  uint32_t quoted = 0;
  for (uint32_t i = 0; i < s.size(); ++i) {
    for (; at < s.word(i).span.begin; ++at) {
      const uint8_t c = uint8_t(text[at]);
      if (c == '\n') open = false;
      else if (c == '"') open = !open;
      else if (text.compare(at, 3, "\xE2\x80\x9C") == 0) open = true;
      else if (text.compare(at, 3, "\xE2\x80\x9D") == 0) open = false;
    }
    quoted += open;
  }
  return double(quoted) / s.size();
}

// Letters that must be changed, dropped, added or swapped with their neighbour; 3 stands for more.
size_t letters_apart(const std::string& a, const std::string& b) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > 2) return 3;
  std::vector<std::vector<size_t>> cost(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i)
    for (size_t k = 0; k <= b.size(); ++k) {
      if (i == 0 || k == 0) {
        cost[i][k] = i + k;
        continue;
      }
      cost[i][k] = std::min({cost[i - 1][k] + 1, cost[i][k - 1] + 1, cost[i - 1][k - 1] + (a[i - 1] != b[k - 1])});
      if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
        cost[i][k] = std::min(cost[i][k], cost[i - 2][k - 2] + 1);
    }
  return std::min<size_t>(cost[a.size()][b.size()], 3);
}

bool is_typo(const Side& from, const Side& to) {
  if (from.size() != 1 || to.size() != 1) return false;
  const std::string &a = from.word(0).text, &b = to.word(0).text;
  if (a.size() < typo_letters_min || b.size() < typo_letters_min || from.word(0).number) return false;
  return a[0] == b[0] && letters_apart(a, b) <= (std::min(a.size(), b.size()) < 8 ? 1u : 2u);
}

ChangeType passage_type(const Side& s, const Rules& rules) {
  if (in_list(s, "correction", rules)) return ChangeType::correction;
  return quoted_part(s) >= .5 ? ChangeType::quote : ChangeType::wording;
}

}  // namespace

Span Side::span() const {
  if (empty()) return {};
  const std::string& text = article->document.text;
  Span s{word(0).span.begin, word(size() - 1).span.end};
  if (s.begin > 0 && text[s.begin - 1] == '$') --s.begin;
  else if (s.begin >= 3 && text.compare(s.begin - 3, 3, "\xE2\x82\xAC") == 0) s.begin -= 3;
  else if (s.begin >= 2 && text.compare(s.begin - 2, 2, "\xC2\xA3") == 0) s.begin -= 2;
  if (s.end < text.size() && text[s.end] == '%') ++s.end;
  return s;
}

std::string Side::text() const {
  return empty() ? std::string() : std::string(span().of(article->document.text));
}

ChangeType change_type(const Side& from, const Side& to, const Rules& rules) {
  if (from.empty() || to.empty()) {
    const Side& s = from.empty() ? to : from;
    const bool sentence = s.size() >= sentence_words_min && starts_sentence(s, 0) && ends_sentence(s);
    if (sentence || s.size() >= passage_words_min) return passage_type(s, rules);
  }
  const bool short_change = from.size() <= phrase_words_max && to.size() <= phrase_words_max;
  const auto numbers_from = numbers(from, rules), numbers_to = numbers(to, rules);
  if (numbers_from != numbers_to && (short_change || (!numbers_from.empty() && !numbers_to.empty())))
    return ChangeType::figure;
  if (in_list(to, "correction", rules) && !in_list(from, "correction", rules)) return ChangeType::correction;
  if (quoted_part(from) >= .5 && quoted_part(to) >= .5) return ChangeType::quote;
  const auto names_from = names(from, rules), names_to = names(to, rules);
  if (short_change && names_from != names_to) {
    const bool swapped = !names_from.empty() && !names_to.empty();
    const Side& s = from.empty() ? to : from;
    const auto rest = s.size() - names(s, rules).size();  // "Secretary of State"
    if (swapped || ((from.empty() || to.empty()) && rest * 3 <= s.size())) return ChangeType::name;
  }
  if (in_list(from, "attribution", rules) != in_list(to, "attribution", rules)) return ChangeType::attribution;
  if (short_change && (speaks_of_time(from, rules) || speaks_of_time(to, rules))) return ChangeType::time;
  return is_typo(from, to) ? ChangeType::typo : ChangeType::wording;
}

}  // namespace dateline::lineage
