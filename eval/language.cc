// Scores of the language room.
//
//   eval_language FOLDER      FOLDER as tools/corpora.py made it
//     ewt-test   25094 words  UPOS 96.0  XPOS 95.6  lemma 97.5  UAS 87.0  LAS 84.1
//     names-dev  PER 81.0 ORG 55.2 LOC 77.9  all 74.0
#include <cstdio>
#include <fstream>
#include <sstream>

#include "language/measure.h"

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

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: eval_language FOLDER\n");
    return 2;
  }
  auto models = language::load(matcher::embedded());
  if (!models) {
    std::fprintf(stderr, "eval_language: %s\n", models.error().message.c_str());
    return 2;
  }
  std::string folder = arguments[1], text;
  for (const char* part : {"ewt-dev", "ewt-test", "gum-test"}) {
    if (!slurp(folder + "/" + part + ".conllu", text)) continue;
    WordScores s = measure_words(read_conllu(text), **models);
    std::printf("%-10s %6llu words  UPOS %.2f  XPOS %.2f  lemma %.2f  UAS %.2f  LAS %.2f\n", part, (unsigned long long)s.words,
                percent(s.upos, s.words), percent(s.xpos, s.words), percent(s.lemma, s.words), percent(s.head, s.words),
                percent(s.relation, s.words));
  }
  for (const char* part : {"names-dev"}) {
    if (!slurp(folder + "/" + part + ".bio", text)) continue;
    auto scores = measure_names(read_bio(text), **models);
    SpanScores all;
    std::printf("%-10s", part);
    for (int t = 0; t < 3; ++t) {  // UNER marks no MISC
      const SpanScores& s = scores[size_t(t)];
      std::printf(" %s %.2f", std::string(to_string(NameType(t))).c_str(), 100 * s.f1());
      all = {all.right + s.right, all.found + s.found, all.gold + s.gold};
    }
    std::printf("  all P %.2f R %.2f F1 %.2f\n", percent(all.right, all.found), percent(all.right, all.gold), 100 * all.f1());
  }
  return 0;
}
