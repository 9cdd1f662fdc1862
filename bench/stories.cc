// What lineage and stories cost as a pile grows, on one core:
//
//   bench_stories 10000 100000 1000000
//
// One row a size: seconds for lineage and for stories, documents a second for both together, the exponent of the time
// since the size before, and the peak memory of the process so far (with that of the pile itself, read before).
#include <sys/resource.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "invented.h"
#include "lineage/lineage.h"
#include "stories/stories.h"

namespace {

double seconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return double(usage.ru_maxrss) / 1024;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace dateline;
  const auto lineage_rules = lineage::load(matcher::embedded());
  const auto story_rules = stories::load(matcher::embedded());
  if (!lineage_rules || !story_rules || argc < 2) return std::fprintf(stderr, "bench_stories DOCUMENTS…\n"), 2;
  double before = 0, documents_before = 0;
  for (int i = 1; i < argc; ++i) {
    const eval::Invented pile = eval::invent({uint32_t(std::strtoul(argv[i], nullptr, 10)), 1});
    const double documents = double(pile.articles.size()), own = peak_mb(), start = seconds();
    const auto lineages = lineage::trace(pile.articles, pile.published, **lineage_rules);
    const double middle = seconds();
    const auto stories = stories::thread(pile.articles, pile.published, lineages, **story_rules);
    const double end = seconds(), took = end - start;
    std::printf("%8.0f documents  %6zu stories  lineage %7.1f s  stories %7.1f s  %7.0f documents/s", documents,
                stories.size(), middle - start, end - middle, documents / took);
    if (before > 0) std::printf("  exponent %.2f", std::log(took / before) / std::log(documents / documents_before));
    std::printf("  peak %.0f MB (pile %.0f)\n", peak_mb(), own);
    std::fflush(stdout);
    before = took;
    documents_before = documents;
  }
  return 0;
}
