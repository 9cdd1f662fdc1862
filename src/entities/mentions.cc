#include "entities/mentions.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "entities/spelling.h"

namespace dateline::entities {
namespace {

std::string_view without_possessive(std::string_view s, const matcher::Lists& lists) {
  constexpr size_t possessive_bytes_max = 4;  // a curly mark and a letter
  for (size_t n = possessive_bytes_max; n > 0; --n)
    if (s.size() > n + 1 && utf8::is_boundary(s, s.size() - n) && lists.contains("possessive", s.substr(s.size() - n)))
      return s.substr(0, s.size() - n);
  return s;
}

// Leaves off leading words while the list holds them (longest phrase first); something always remains.
std::string_view without_leading(std::string_view s, const matcher::Lists& lists, std::string_view list, bool& took) {
  for (bool again = true; again;) {
    again = false;
    std::vector<size_t> ends;  // ends of the first, second, third word
    for (size_t i = 0; i < s.size() && ends.size() < 3; ++i)
      if (s[i] == ' ') ends.push_back(i);
    for (size_t k = ends.size(); k-- > 0 && !again;)
      if (lists.contains(list, utf8::lower(s.substr(0, ends[k])))) {
        s = utf8::trim(s.substr(ends[k]));
        again = took = true;
      }
  }
  return s;
}

// "Home Secretary Anna Moore", "Russian Velkov" -> the name alone: offices and peoples in front are no part of it.
std::string_view without_office(std::string_view s, const matcher::Lists& lists, bool& took) {
  size_t keep = 0;
  for (size_t at = 0; at < s.size();) {
    size_t space = s.find(' ', at);
    if (space == std::string_view::npos) break;  // the last word is always name
    std::string word = utf8::lower(s.substr(at, space - at));
    bool head = lists.contains("title-head", word), people = lists.contains("demonym", word);
    if (!head && !people && !lists.contains("title-modifier", word)) break;
    at = space + 1;
    if (head || people) keep = at;
  }
  took = took || keep > 0;
  return utf8::trim(s.substr(keep));
}

std::string without_brackets(std::string s) {
  std::erase_if(s, [](char c) { return c == '(' || c == ')' || c == '[' || c == ']'; });
  return utf8::squeeze(s);
}

}  // namespace

std::vector<std::string> name_words(std::string_view surface) {
  std::vector<std::string> out;
  std::string word;
  auto flush = [&] {
    while (!word.empty() && (word.back() == ',' || word.back() == '\'')) word.pop_back();
    if (!word.empty()) out.push_back(word);
    word.clear();
  };
  for (char c : utf8::plain(surface)) {
    if (c == ' ' || c == '-' || c == '\t' || c == '\n') flush();
    else if (c != '.' && c != '"' && c != '(' && c != ')') word.push_back(c);
  }
  flush();
  return out;
}

std::string join(const std::vector<std::string>& words, size_t from) {
  std::string out;
  for (size_t i = from; i < words.size(); ++i) {
    if (i > from) out.push_back(' ');
    out += words[i];
  }
  return out;
}

std::vector<Mention> mentions(std::span<const Article> articles, const Rules& rules) {
  std::vector<Mention> out;
  Folder fold(rules.lists);
  for (uint32_t a = 0; a < articles.size(); ++a) {
    const std::string& text = articles[a].document.text;
    const std::vector<Name>& names = articles[a].reading.names;
    for (uint32_t n = 0; n < names.size(); ++n) {
      if (names[n].span.end > text.size() || names[n].span.empty()) continue;
      Mention m;
      m.article = a;
      m.name = n;
      m.type = names[n].type;
      std::string_view whole = names[n].span.of(text);
      std::string_view s = without_possessive(utf8::trim(whole), rules.lists);
      if (m.type == NameType::person) {
        s = without_leading(s, rules.lists, "honorific", m.titled);
        s = without_leading(s, rules.lists, "title-head", m.titled);
        s = without_office(s, rules.lists, m.titled);
      } else {
        bool article = false;
        s = without_leading(s, rules.lists, "article", article);
      }
      m.span.begin = names[n].span.begin + uint32_t(s.data() - whole.data());
      m.span.end = m.span.begin + uint32_t(s.size());
      m.surface = without_brackets(std::string(s));
      m.plain = name_words(m.surface);
      // "the Secretary" is nobody's name.
      if (m.plain.empty() || rules.lists.contains("title-head", join(m.plain))) continue;
      while (m.type == NameType::person && m.plain.size() > 1 && rules.lists.contains("name-suffix", m.plain.back()))
        m.plain.pop_back();
      m.joined = join(m.plain);
      if (m.type == NameType::person)
        for (const std::string& w : m.plain) m.folded.push_back(fold(w));
      out.push_back(std::move(m));
    }
  }
  return out;
}

}  // namespace dateline::entities
