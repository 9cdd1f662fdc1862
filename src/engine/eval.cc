#include "dateline/eval.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>

#include "engine/parts.h"
#include "language/measure.h"

namespace dateline {
namespace {

double percent(uint64_t part, uint64_t whole) { return whole ? 100.0 * double(part) / double(whole) : 0; }

std::string_view next_line(std::string_view& rest) {
  const size_t end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::vector<std::string_view> columns(std::string_view line) {
  std::vector<std::string_view> out;
  for (size_t i = 0; i <= line.size();) {
    const size_t end = std::min(line.find('\t', i), line.size());
    out.push_back(line.substr(i, end - i));
    i = end + 1;
  }
  return out;
}

// The running text of a CoNLL-U file: its sentences with a space between them, a blank line before a new paragraph.
std::string running_text(std::string_view conllu) {
  constexpr std::string_view told = "# text = ";
  std::string out, sentence;
  bool paragraph = false, stated = false;
  uint32_t inside = 0;  // words up to this one belong to a range that is written already
  auto finish = [&] {
    while (sentence.ends_with(' ')) sentence.pop_back();
    if (!sentence.empty() && !out.empty()) out += paragraph ? "\n\n" : " ";
    out += sentence;
    if (!sentence.empty()) paragraph = false;
    sentence.clear();
    stated = false;
    inside = 0;
  };
  while (!conllu.empty()) {
    const std::string_view line = next_line(conllu);
    if (line.empty()) {
      finish();
    } else if (line.starts_with(told)) {
      sentence = line.substr(told.size());
      stated = true;
    } else if (line[0] == '#') {
      paragraph = paragraph || line.starts_with("# newpar") || line.starts_with("# newdoc");
    } else if (!stated) {
      const auto c = columns(line);
      const std::string id(c[0]);
      if (c.size() < 10 || id.find('.') != std::string::npos) continue;
      if (const size_t dash = id.find('-'); dash != std::string::npos) inside = uint32_t(std::strtoul(id.c_str() + dash + 1, nullptr, 10));
      else if (std::strtoul(id.c_str(), nullptr, 10) <= inside) continue;
      sentence += c[1];
      if (c[9].find("SpaceAfter=No") == std::string_view::npos) sentence += ' ';
    }
  }
  finish();
  return out;
}

Scores of_words(const std::vector<language::GoldSentence>& gold, const language::Models& models) {
  const language::WordScores s = language::measure_words(gold, models);
  return {{"words", double(s.words)}, {"UPOS", percent(s.upos, s.words)}, {"XPOS", percent(s.xpos, s.words)}, {"lemma", percent(s.lemma, s.words)},
          {"UAS", percent(s.head, s.words)}, {"LAS", percent(s.relation, s.words)}};
}

Scores of_running_text(const std::string& text, const std::vector<language::GoldSentence>& gold, const language::Models& models) {
  const language::RawScores s = language::measure_raw(text, gold, models);
  return {{"words", double(s.words.gold)}, {"sentences F1", 100 * s.sentences.f1()}, {"words F1", 100 * s.words.f1()},
          {"UAS F1", 100 * s.heads.f1()}, {"LAS F1", 100 * s.relations.f1()}};
}

Scores of_names(const std::vector<std::vector<language::GoldSentence>>& gold, const language::Models& models) {
  const auto scores = language::measure_names(gold, models);
  language::SpanScores all;
  for (const auto& s : scores)
    if (s.gold > 0) all = {all.right + s.right, all.found + s.found, all.gold + s.gold};  // a corpus without MISC says nothing of it
  Scores out = {{"spans", double(all.gold)}};
  for (size_t t = 0; t < scores.size(); ++t)
    if (scores[t].gold > 0) out.emplace_back(std::string(to_string(NameType(t))) + " F1", 100 * scores[t].f1());
  out.insert(out.end(), {{"precision", percent(all.right, all.found)}, {"recall", percent(all.right, all.gold)}, {"F1", 100 * all.f1()}});
  return out;
}

bool ends_with_any(const std::string& path, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view e) { return path.ends_with(e); });
}

}  // namespace

Result<Scores> evaluate(const Engine& engine, const std::string& path, const EvalOptions& options) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  if (!in) return Error{path + ": cannot be read (" + std::strerror(errno) + ")."};
  const std::string text = all.str();
  const language::Models& models = *engine.parts().language;
  if (ends_with_any(path, {".conllu"})) {
    const auto gold = language::read_conllu(text);
    if (gold.empty()) return Error{path + ": holds no sentence of CoNLL-U: ten columns with tabs between them, a blank line after each sentence."};
    return options.gold_tokens ? of_words(gold, models) : of_running_text(running_text(text), gold, models);
  }
  if (ends_with_any(path, {".bio", ".iob2", ".conll"})) {
    const auto gold = language::read_bio(text);
    if (gold.empty()) return Error{path + ": holds no labelled word: a word, a tab and B-PER, I-PER or O, a blank line after each sentence."};
    return of_names(gold, models);
  }
  return Error{path + ": neither CoNLL-U (.conllu) nor names in IOB2 (.bio, .iob2, .conll)."};
}

}  // namespace dateline
