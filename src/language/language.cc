#include "language/language.h"

#include <set>

#include "base/limits.h"
#include "base/utf8.h"
#include "language/annotate.h"
#include "language/models.h"
#include "language/segments.h"
#include "language/tokenize.h"

namespace dateline::language {
namespace {

// Its rules serve where a document's language has none of its own.
constexpr const char* first_language = "en";

template <class Model>
Status open(Model& model, const std::string& path) {
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

namespace {

// Rules and models of one language.  Names every language has; what else it lacks is left out.
Result<std::shared_ptr<Models>> load(const matcher::Files& files, const matcher::Lists& any, const std::string& language) {
  auto models = std::make_shared<Models>();
  auto lists = matcher::Lists::load(files, language + "/language/");
  if (!lists) return lists.error();
  models->lists = *lists;
  models->cuts = CutLists(*lists);
  models->known = Known(*lists, any);
  std::string folder = "models/" + language + "/";
  auto there = [&](const char* file) { return !matcher::embedded_data(folder + file).empty(); };
  if (auto s = open(models->classes, folder + "classes.bin"); !s) return s.error();
  if (auto s = open(models->names, folder + "names.bin"); !s) return s.error();
  models->tags = there("tagger.bin");
  models->parses = models->tags && there("parser.bin");
  if (models->tags) {
    if (auto s = open(models->tagger, folder + "tagger.bin"); !s) return s.error();
    if (auto s = open(models->lemmas, folder + "lemmas.bin"); !s) return s.error();
  }
  if (models->parses)
    if (auto s = open(models->parser, folder + "parser.bin"); !s) return s.error();
  models->places = Places(matcher::embedded_data("data/places.tsv"));
  models->by_code = models->places.countries();
  return models;
}

// Languages with a folder of rules and a folder of models, but the first.
std::set<std::string> further_languages(const matcher::Files& files) {
  std::set<std::string> out;
  for (const auto& f : files) {
    std::string language = f.path.substr(0, f.path.find('/'));
    if (language != first_language && f.path.rfind(language + "/language/", 0) == 0 && !matcher::embedded_data("models/" + language + "/names.bin").empty())
      out.insert(language);
  }
  return out;
}

}  // namespace

Result<ModelsPtr> load(const matcher::Files& files) {
  auto any = matcher::Lists::load(files, "any/");
  if (!any) return any.error();
  auto models = load(files, *any, first_language);
  if (!models) return models.error();
  for (const std::string& language : further_languages(files)) {
    auto other = load(files, *any, language);
    if (!other) return other.error();
    (*models)->others[language] = *other;
  }
  return ModelsPtr(*models);
}

Reading read(const Document& document, const Models& loaded, Layers layers) {
  const Models& models = loaded.of(document.language);
  Reading reading;
  if (document.text.size() > limits::analysed_bytes_max)
    reading.notes.push_back({"text-cut", "only the first " + std::to_string(limits::analysed_bytes_max) + " bytes were analysed",
                             {limits::analysed_bytes_max, limits::analysed_bytes_max}});
  for (const Segment& s : segments(document)) add_segment(document, s, models, reading);
  annotate(document, models, layers, reading);
  return reading;
}

}  // namespace dateline::language
