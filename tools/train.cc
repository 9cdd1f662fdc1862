// dateline-train: makes the files of models/<lang>/ from what tools/corpora.py wrote.
//
//   dateline-train FOLDER models/en [classes|tagger|lemmas|parser|sure|names]     (all of them without a name, in this order)
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

#include "base/utf8.h"
#include "language/tokenize.h"
#include "language/train.h"
#include "learn/model_file.h"
#include "matcher/files.h"

namespace {

using namespace dateline;
using namespace dateline::language;

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    std::cerr << "dateline-train: " << path << ": cannot be read\n";
    std::exit(2);
  }
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

void store(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
  std::cerr << path << ": " << bytes.size() << " bytes\n";
}

template <class T>
T good(Result<T> r) {
  if (r) return std::move(*r);
  std::cerr << "dateline-train: " << r.error().message << "\n";
  std::exit(2);
}

void add_words(const GoldSentence& s, std::vector<std::vector<std::string>>& out) {
  out.emplace_back();
  for (size_t i = 0; i < s.size(); ++i) out.back().push_back(utf8::lower(s.word(i)));
}

std::vector<std::vector<std::string>> running_text(const std::string& folder, const CutLists& lists) {
  std::vector<std::vector<std::string>> out;
  for (const auto& s : read_conllu(slurp(folder + "/tags.conllu"))) add_words(s, out);
  for (const auto& d : read_bio(slurp(folder + "/names-other.bio")))
    for (const auto& s : d) add_words(s, out);
  std::string text = slurp(folder + "/text.txt");
  for (size_t b = 0; b < text.size();) {
    size_t e = std::min(text.find('\n', b), text.size());
    auto tokens = tokenize(text, {uint32_t(b), uint32_t(e)}, lists);
    auto starts = sentence_starts(text, tokens, lists);
    for (size_t i = 0; i < tokens.size(); ++i) {
      if (std::binary_search(starts.begin(), starts.end(), uint32_t(i))) out.emplace_back();
      out.back().push_back(utf8::lower(tokens[i].of(text)));
    }
    b = e + 1;
  }
  return out;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::cerr << "usage: dateline-train FOLDER models/en [classes|tagger|lemmas|parser|sure|names]\n";
    return 2;
  }
  std::string folder = arguments[1], models = arguments[2], only = count > 3 ? arguments[3] : "";
  auto wanted = [&](const char* name) { return only.empty() || only == name; };
  auto progress = [](const std::string& line) { std::cerr << line << "\n"; };
  CutLists lists(good(matcher::Lists::load(matcher::embedded(), "en/language/")));
  if (wanted("classes")) store(models + "/classes.bin", train_classes(running_text(folder, lists), progress));
  learn::AlignedBytes class_bytes(slurp(models + "/classes.bin"));
  Classes classes = good(Classes::open(models + "/classes.bin", class_bytes.view()));
  auto sentences = read_conllu(slurp(folder + "/tags.conllu"));
  if (wanted("lemmas")) store(models + "/lemmas.bin", train_lemmas(sentences));
  if (wanted("tagger")) store(models + "/tagger.bin", train_tagger(sentences, classes, progress));
  if (wanted("parser")) store(models + "/parser.bin", train_parser(sentences, classes, progress));
  const std::string lines = slurp(folder + "/text.txt");
  const SureText text{sentences, lines, lists, classes};
  if (wanted("tagger") || wanted("sure")) store(models + "/tagger.bin", good(add_sure_tags(slurp(models + "/tagger.bin"), text)));
  if (wanted("parser") || wanted("sure")) {
    learn::AlignedBytes tagger_bytes(slurp(models + "/tagger.bin"));
    Tagger tagger = good(Tagger::open(models + "/tagger.bin", tagger_bytes.view()));
    store(models + "/parser.bin", good(add_sure_moves(slurp(models + "/parser.bin"), text, tagger)));
  }
  if (wanted("names")) {
    learn::AlignedBytes tagger_bytes(slurp(models + "/tagger.bin"));
    Tagger tagger = good(Tagger::open(models + "/tagger.bin", tagger_bytes.view()));
    auto tags = jackknife_tags(sentences, classes, progress);
    UnseenTags unseen;
    for (size_t i = 0; i < sentences.size(); ++i) unseen[sentences[i].text] = tags[i];
    std::string gazetteer = gazetteer_bytes(slurp(folder + "/gazetteer.tsv"), lists, classes);
    store(models + "/names.bin", train_names(read_bio(slurp(folder + "/names-uner.bio")), read_bio(slurp(folder + "/names-other.bio")),
                                             gazetteer, classes, tagger, unseen, progress));
  }
  return 0;
}
