#include "language/annotate.h"

#include "language/models.h"
#include "language/names.h"

namespace dateline::language {
namespace {

void annotate(const Document& document, const Sentence& sentence, const Models& models, Layers layers, Reading& reading) {
  std::vector<Span> spans;
  for (uint32_t i = sentence.first; i < sentence.last; ++i) spans.push_back(reading.tokens[i].span);
  std::vector<WordKeys> keys;
  Case c = word_keys(document.text, spans.data(), spans.data() + spans.size(), models.classes, keys);
  std::vector<Tags> tags;
  models.tagger.tag(keys, c, tags);
  for (size_t i = 0; i < spans.size(); ++i) {
    Token& t = reading.tokens[sentence.first + i];
    t.upos = tags[i].upos;
    t.xpos = tags[i].xpos;
    t.lemma = models.lemmas.lemma(spans[i].of(document.text), tags[i]);
  }
  if (!layers.parse) return;
  std::vector<int> heads;
  std::vector<uint8_t> deprels;
  models.parser.parse(keys, tags, heads, deprels);
  for (size_t i = 0; i < spans.size(); ++i) {
    Token& t = reading.tokens[sentence.first + i];
    t.head = sentence.first + uint32_t(heads[i] < 0 ? int(i) : heads[i]);
    t.deprel = deprels[i];
  }
}

}  // namespace

void annotate(const Document& document, const Models& models, Layers layers, Reading& reading) {
  for (const Sentence& s : reading.sentences) annotate(document, s, models, layers, reading);
  find_names(document, models, reading);
}

}  // namespace dateline::language
