// Articles built by hand, for the tests of rooms that work across pages.
//
//   Article a = example::article(1, "[PER Ana Iliescu] met [PER Petru Vlad] in [LOC Varna] . She left .");
//   a.reading.names.size() == 3; a.reading.sentences.size() == 2
//
// Words are split at spaces; a word ". ! ?" ends a sentence.  Marks: [PER …], [ORG …], [LOC …], [MISC …].  Tags are
// guesses from the form: enough for tests, of no use elsewhere.
#pragma once
#include <string>
#include <string_view>

#include "dateline/reading.h"
#include "dateline/tags.h"

namespace dateline::example {

inline std::string_view guessed_tag(std::string_view word) {
  for (std::string_view w : {"the", "a", "an", "The", "A", "An"})
    if (word == w) return "DT";
  for (std::string_view w : {"of", "for", "in", "at", "on", "with", "to", "by"})
    if (word == w) return "IN";
  for (std::string_view w : {"said", "met", "is", "was", "told", "will", "left", "denied"})
    if (word == w) return "VBD";
  if (word == "'s" || word == "\xE2\x80\x99s") return "POS";
  if (word == "," || word == "." || word == "(" || word == ")") return ".";
  if (word[0] >= 'A' && word[0] <= 'Z') return "NNP";
  return "NN";
}

inline Article article(uint64_t id, std::string_view marked) {
  Article out;
  out.document.id = DocId{id};
  Reading& r = out.reading;
  std::string& text = out.document.text;
  r.sentences.push_back({});
  bool open = false;
  size_t at = 0;
  while (at < marked.size()) {
    size_t end = std::min(marked.find(' ', at), marked.size());
    std::string_view word = marked.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    if (word[0] == '[') {
      Name n;
      n.type = word == "[PER" ? NameType::person : word == "[ORG" ? NameType::organisation : word == "[LOC" ? NameType::location : NameType::misc;
      n.first = uint32_t(r.tokens.size());
      r.names.push_back(n);
      open = true;
      continue;
    }
    bool closes = open && word.back() == ']';
    if (closes) word.remove_suffix(1);
    bool tight = word == "," || word == "." || word == ")" || word == "'s" || word == "\xE2\x80\x99s" ||
                 (!text.empty() && text.back() == '(');
    if (!text.empty() && !tight) text.push_back(' ');
    Token t;
    t.span = {uint32_t(text.size()), uint32_t(text.size() + word.size())};
    t.sentence = uint32_t(r.sentences.size() - 1);
    t.xpos = tags::xpos(guessed_tag(word));
    t.lemma = std::string(word);
    text += word;
    r.tokens.push_back(t);
    if (closes) {
      Name& n = r.names.back();
      n.last = uint32_t(r.tokens.size());
      n.span = {r.tokens[n.first].span.begin, t.span.end};
      open = false;
    }
    if (word == "." || word == "?" || word == "!") {
      r.sentences.back().last = uint32_t(r.tokens.size());
      Sentence next;
      next.first = uint32_t(r.tokens.size());
      r.sentences.push_back(next);
    }
  }
  r.sentences.back().last = uint32_t(r.tokens.size());
  if (r.sentences.back().first == r.sentences.back().last) r.sentences.pop_back();
  for (Sentence& s : r.sentences) s.span = {r.tokens[s.first].span.begin, r.tokens[s.last - 1].span.end};
  return out;
}

// The span of the nth place where the words stand in the text; empty if they do not.
inline Span find(const Article& a, std::string_view words, size_t nth = 0) {
  size_t at = a.document.text.find(words);
  for (; nth > 0 && at != std::string::npos; --nth) at = a.document.text.find(words, at + 1);
  if (at == std::string::npos) return {};
  return {uint32_t(at), uint32_t(at + words.size())};
}

}  // namespace dateline::example
