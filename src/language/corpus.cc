#include "language/corpus.h"

#include <charconv>

#include "base/utf8.h"
#include "dateline/tags.h"

namespace dateline::language {
namespace {

template <class Function>
void each_line(std::string_view text, Function&& f) {
  while (!text.empty()) {
    size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    f(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::vector<std::string_view> fields(std::string_view line) {
  std::vector<std::string_view> out;
  for (size_t b = 0; b <= line.size();) {
    size_t e = std::min(line.find('\t', b), line.size());
    out.push_back(line.substr(b, e - b));
    b = e + 1;
  }
  return out;
}

// Relations with a subtype that the parser does not tell apart fall back to the plain one.
uint8_t deprel(std::string_view name) {
  if (uint8_t d = tags::deprel(name)) return d;
  if (uint8_t d = tags::deprel(name.substr(0, name.find(':')))) return d;
  return tags::deprel("dep");
}

std::string capitalised(std::string_view word) {
  size_t i = 0;
  char32_t c = utf8::next(word, i);
  if (!utf8::is_lower(c) || c >= 0x80) return std::string(word);
  return char(c - 32) + std::string(word.substr(i));
}

}  // namespace

std::vector<GoldSentence> read_conllu(std::string_view text) {
  std::vector<GoldSentence> out;
  GoldSentence s;
  each_line(text, [&](std::string_view line) {
    if (line.empty()) {
      if (s.size()) out.push_back(std::move(s));
      s = {};
      return;
    }
    auto f = fields(line);
    if (line[0] == '#' || f.size() < 8 || f[0].find_first_of("-.") != f[0].npos || f[1].empty()) return;
    int head = 0;
    std::from_chars(f[6].data(), f[6].data() + f[6].size(), head);
    s.add(f[1]);
    s.lemmas.emplace_back(f[2]);
    s.tags.push_back({tags::upos(f[3]), tags::xpos(f[4])});
    s.heads.push_back(head - 1);
    s.deprels.push_back(deprel(f[7]));
  });
  if (s.size()) out.push_back(std::move(s));
  return out;
}

std::vector<std::vector<GoldSentence>> read_bio(std::string_view text) {
  std::vector<std::vector<GoldSentence>> out(1);
  GoldSentence s;
  each_line(text, [&](std::string_view line) {
    auto f = fields(line);
    if (f.size() == 2 && !f[0].empty()) {
      s.add(f[0]);
      s.labels.emplace_back(f[1]);
      return;
    }
    if (s.size()) out.back().push_back(std::move(s));
    s = {};
    if (line == "-DOCSTART-" && !out.back().empty()) out.emplace_back();
  });
  if (s.size()) out.back().push_back(std::move(s));
  return out;
}

GoldSentence as_title(const GoldSentence& gold, bool all_capitals) {
  GoldSentence out = gold;
  out.text.clear();
  out.words.clear();
  for (size_t i = 0; i < gold.size(); ++i) {
    std::string_view w = gold.word(i);
    if (all_capitals) {
      std::string up;
      for (char c : w) up += c >= 'a' && c <= 'z' ? char(c - 32) : c;
      out.add(up);
    } else {
      out.add(i == 0 || w.size() >= 4 ? capitalised(w) : std::string(w));
    }
  }
  return out;
}

GoldSentence as_lower(const GoldSentence& gold) {
  GoldSentence out = gold;
  out.text.clear();
  out.words.clear();
  for (size_t i = 0; i < gold.size(); ++i) out.add(utf8::lower(gold.word(i)));
  return out;
}

}  // namespace dateline::language
