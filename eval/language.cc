// Scores of the language room.
//
//   eval_language FOLDER [LANGUAGE]      FOLDER as tools/corpora.py made it
//     ewt-test   25094 words  UPOS 96.0  XPOS 95.6  lemma 97.5  UAS 87.0  LAS 84.1
//     ewt-test from raw text: F1 of sentences 75.0  words 98.0  UAS 80.0  LAS 76.0
//     names-dev  PER 81.0 ORG 55.2 LOC 77.9  all 74.0
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <sstream>

#include "language/measure.h"
#include "language/models.h"

using namespace dateline;
using namespace dateline::language;

namespace {

bool slurp(const std::string& path, std::string& out) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  out = all.str();
  return bool(in);
}

double percent(uint64_t part, uint64_t whole) { return whole ? 100.0 * double(part) / double(whole) : 0; }

void names(const char* label, const std::vector<std::vector<GoldSentence>>& documents, const Models& models) {
  auto scores = measure_names(documents, models);
  SpanScores all;
  std::printf("%-14s", label);
  for (int t = 0; t < 3; ++t) {  // UNER marks no MISC
    const SpanScores& s = scores[size_t(t)];
    std::printf(" %s %.2f", std::string(to_string(NameType(t))).c_str(), 100 * s.f1());
    all = {all.right + s.right, all.found + s.found, all.gold + s.gold};
  }
  std::printf("  all P %.2f R %.2f F1 %.2f\n", percent(all.right, all.found), percent(all.right, all.gold), 100 * all.f1());
}

// Thousands of tokens a second of processor time: the best of some rounds, since other programs disturb.
void speed(const std::string& text, const Models& models) {
  Document document;
  document.text = text;
  double seconds[2] = {1e9, 1e9};
  size_t tokens = 0;
  for (int round = 0; round < 10; ++round) {
    std::clock_t start = std::clock();
    tokens = read(document, models, {round % 2 == 1}).tokens.size();
    seconds[round % 2] = std::min(seconds[round % 2], double(std::clock() - start) / CLOCKS_PER_SEC);
  }
  std::printf("speed: tokens, tags, lemmas, names %.0f k tokens/s  parser alone %.0f k  all %.0f k\n", double(tokens) / seconds[0] / 1000,
              double(tokens) / std::max(seconds[1] - seconds[0], 1e-9) / 1000, double(tokens) / seconds[1] / 1000);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2 && count != 3) {
    std::fprintf(stderr, "usage: eval_language FOLDER [LANGUAGE]\n");
    return 2;
  }
  auto loaded = language::load(matcher::embedded());
  if (!loaded) {
    std::fprintf(stderr, "eval_language: %s\n", loaded.error().message.c_str());
    return 2;
  }
  const Models& models = (*loaded)->of(count > 2 ? arguments[2] : "en");
  std::string folder = arguments[1], text;
  for (const char* part : {"ewt-dev", "ewt-test", "gum-test"}) {
    if (!slurp(folder + "/" + part + ".conllu", text)) continue;
    WordScores s = measure_words(read_conllu(text), models);
    std::printf("%-10s %6llu words  UPOS %.2f  XPOS %.2f  lemma %.2f  UAS %.2f  LAS %.2f\n", part, (unsigned long long)s.words,
                percent(s.upos, s.words), percent(s.xpos, s.words), percent(s.lemma, s.words), percent(s.head, s.words),
                percent(s.relation, s.words));
  }
  if (std::string raw; slurp(folder + "/ewt-test.txt", raw) && slurp(folder + "/ewt-test.conllu", text)) {
    RawScores r = measure_raw(raw, read_conllu(text), models);
    std::printf("ewt-test from raw text: F1 of sentences %.2f  words %.2f  UAS %.2f  LAS %.2f\n", 100 * r.sentences.f1(),
                100 * r.words.f1(), 100 * r.heads.f1(), 100 * r.relations.f1());
    speed(raw, models);
  }
  if (slurp(folder + "/names-test.bio", text)) names("names-test", read_bio(text), models);
  if (slurp(folder + "/names-dev.bio", text)) {
    auto documents = read_bio(text);
    names("names-dev", documents, models);
    auto changed = [&](auto&& change) {
      auto out = documents;
      for (auto& d : out)
        for (auto& s : d) s = change(s);
      return out;
    };
    names("in title case", changed([](const GoldSentence& s) { return as_title(s, false); }), models);
    names("in capitals", changed([](const GoldSentence& s) { return as_title(s, true); }), models);
    names("in lower case", changed([](const GoldSentence& s) { return as_lower(s); }), models);
  }
  for (const char* part : {"names-wikigold", "names-gum-test"})
    if (slurp(folder + "/" + part + ".bio", text)) names(part, read_bio(text), models);
  return 0;
}
