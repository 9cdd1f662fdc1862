#include "language/language.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "language/annotate.h"
#include "language/models.h"
#include "language/segments.h"
#include "language/tokenize.h"

namespace dateline::language {
namespace {

template <class Model>
Status open(Model& model, const char* path) {
  auto opened = Model::open(path, matcher::embedded_data(path));
  if (!opened) return opened.error();
  model = std::move(*opened);
  return Done{};
}

// Sentences and tokens of one segment, spans only.
void add_segment(const Document& document, const Segment& segment, const Models& models, Reading& reading) {
  std::vector<Span> spans = tokenize(document.text, segment.span, models.cuts);
  std::vector<uint32_t> starts = sentence_starts(document.text, spans, models.cuts);
  uint32_t base = uint32_t(reading.tokens.size());
  for (size_t s = 0; s < starts.size(); ++s) {
    Sentence sentence;
    uint32_t first = starts[s], last = s + 1 < starts.size() ? starts[s + 1] : uint32_t(spans.size());
    sentence.span = {spans[first].begin, spans[last - 1].end};
    sentence.first = base + first;
    sentence.last = base + last;
    sentence.block = segment.block;
    sentence.entry = segment.entry;
    sentence.heading = segment.heading;
    for (uint32_t i = first; i < last; ++i) {
      Token t;
      t.span = spans[i];
      t.sentence = uint32_t(reading.sentences.size());
      reading.tokens.push_back(std::move(t));
    }
    reading.sentences.push_back(sentence);
  }
}

}  // namespace

Result<ModelsPtr> load(const matcher::Files& files) {
  auto models = std::make_shared<Models>();
  auto lists = matcher::Lists::load(files, "en/language/");
  if (!lists) return lists.error();
  models->lists = *lists;
  auto any = matcher::Lists::load(files, "any/");
  if (!any) return any.error();
  models->cuts = CutLists(*lists);
  models->known = Known(*lists, *any);
  if (auto s = open(models->classes, "models/en/classes.bin"); !s) return s.error();
  if (auto s = open(models->tagger, "models/en/tagger.bin"); !s) return s.error();
  if (auto s = open(models->lemmas, "models/en/lemmas.bin"); !s) return s.error();
  if (auto s = open(models->parser, "models/en/parser.bin"); !s) return s.error();
  if (auto s = open(models->names, "models/en/names.bin"); !s) return s.error();
  models->places = Places(matcher::embedded_data("data/places.tsv"));
  models->by_code = models->places.countries();
  return ModelsPtr(models);
}

Reading read(const Document& document, const Models& models, Layers layers) {
  Reading reading;
  if (document.text.size() > limits::analysed_bytes_max)
    reading.notes.push_back({"text-cut", "only the first " + std::to_string(limits::analysed_bytes_max) + " bytes were analysed",
                             {limits::analysed_bytes_max, limits::analysed_bytes_max}});
  for (const Segment& s : segments(document)) add_segment(document, s, models, reading);
  annotate(document, models, layers, reading);
  return reading;
}

}  // namespace dateline::language
