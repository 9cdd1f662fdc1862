// Annotated texts for the scorer of times: TimeML (.tml: TempEval-3, WikiWars) and CAT (.xml: MEANTIME), one file each.
//
//   Case c = read_case("TimeBank/wsj_0612.tml");   c.text, c.created "1989-10-30", c.gold[0] {span, value, type}
#pragma once
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "dateline/span.h"

namespace dateline::eval {

struct Gold {
  Span span;
  std::string value, type;
};

struct Case {
  std::string text;
  std::string created;
  std::vector<Gold> gold;
};

inline std::string attribute(const std::string& tag, const std::string& name) {
  size_t at = tag.find(" " + name + "=\"");
  if (at == std::string::npos) return "";
  at += name.size() + 3;
  return tag.substr(at, tag.find('"', at) - at);
}

inline std::string decoded(std::string_view s) {
  const std::pair<std::string_view, const char*> entities[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};
  std::string out;
  while (!s.empty()) {
    size_t taken = 0;
    for (auto [name, sign] : entities)
      if (s.starts_with(name)) out += sign, taken = name.size();
    if (taken == 0) out += s[0], taken = 1;
    s.remove_prefix(taken);
  }
  return out;
}

// Text of <TEXT> with markup taken out.
inline Case read_timeml(const std::string& s) {
  Case out;
  size_t dct = s.find("<DCT>");
  if (dct != std::string::npos) out.created = attribute(s.substr(dct, s.find("</DCT>") - dct), "value");
  size_t begin = s.find("<TEXT>"), end = s.find("</TEXT>");
  if (begin == std::string::npos || end == std::string::npos) return out;
  std::vector<size_t> open;
  for (size_t i = begin + 6; i < end;) {
    if (s[i] != '<') {
      size_t next = std::min(s.find('<', i), end);
      out.text += decoded(std::string_view(s).substr(i, next - i));
      i = next;
      continue;
    }
    size_t close = s.find('>', i);
    std::string tag = s.substr(i, close - i + 1);
    if (tag.starts_with("<TIMEX3")) {
      open.push_back(out.gold.size());
      out.gold.push_back({{uint32_t(out.text.size()), uint32_t(out.text.size())}, attribute(tag, "value"), attribute(tag, "type")});
    } else if (tag == "</TIMEX3>" && !open.empty()) {
      out.gold[open.back()].span.end = uint32_t(out.text.size());
      open.pop_back();
    }
    i = close + 1;
  }
  std::erase_if(out.gold, [](const Gold& g) { return g.span.empty(); });
  return out;
}

// MEANTIME's annotators marked the times of the headline, the line of the date and the four sentences below.
constexpr int cat_sentences = 6;

// Tokens joined as they are commonly written; the headline and the line of the date stand alone, as on the page.
inline Case read_cat(const std::string& s) {
  Case out;
  std::map<std::string, Span> spans;
  std::string before, last_sentence;
  bool open_quote = false;
  for (size_t i = s.find("<token "); i != std::string::npos; i = s.find("<token ", i + 1)) {
    std::string tag = s.substr(i, s.find('>', i) - i + 1), sentence = attribute(tag, "sentence");
    if (std::atoi(sentence.c_str()) >= cat_sentences) break;
    size_t begin = i + tag.size();
    std::string word = decoded(std::string_view(s).substr(begin, s.find("</token>", begin) - begin));
    bool quote = word == "\"";
    bool glued = out.text.empty() || before == "(" || before == "$" || (before == "\"" && open_quote) || (quote && open_quote) || word == "n't" ||
                 (word.size() == 1 && std::strchr(".,;:?!)%", word[0])) || (word.size() > 1 && word[0] == '\'');
    if (quote) open_quote = !open_quote;
    if (sentence != last_sentence && !out.text.empty()) {
      out.text += last_sentence == "0" || last_sentence == "1" ? "\n\n" : " ";
    } else if (!glued) {
      out.text += ' ';
    }
    last_sentence = sentence;
    spans[attribute(tag, "t_id")] = {uint32_t(out.text.size()), uint32_t(out.text.size() + word.size())};
    out.text += word;
    before = word;
  }
  for (size_t i = s.find("<TIMEX3 "); i != std::string::npos; i = s.find("<TIMEX3 ", i + 1)) {
    std::string tag = s.substr(i, s.find('>', i) - i + 1);
    if (attribute(tag, "functionInDocument") == "CREATION_TIME") out.created = attribute(tag, "value");
    Gold g{{}, attribute(tag, "value"), attribute(tag, "type")};
    size_t end = tag.ends_with("/>") ? i : s.find("</TIMEX3>", i);
    for (size_t k = s.find("<token_anchor ", i); k < end; k = s.find("<token_anchor ", k + 1)) {
      Span word = spans[attribute(s.substr(k, s.find('>', k) - k + 1), "t_id")];
      if (g.span.empty()) g.span = word;
      g.span.end = word.end;
    }
    if (!g.span.empty()) out.gold.push_back(g);
  }
  return out;
}

// Half 0 is read while rules are written, half 1 only counted.  By the file's name alone, so that a set split once stays so.
inline int half_of(std::string_view path) { return int(hash64(path.substr(path.rfind('/') + 1)) >> 63); }

inline Case read_case(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return path.ends_with(".xml") ? read_cat(all.str()) : read_timeml(all.str());
}

}  // namespace dateline::eval
