#include "language/annotate.h"

#include "dateline/tags.h"
#include "language/models.h"
#include "language/names.h"

namespace dateline::language {
namespace {

void annotate(const Document& document, const Sentence& sentence, const Models& models, Layers layers, Reading& reading,
              NameSentence& out) {
  std::vector<Span> spans;
  spans.reserve(sentence.last - sentence.first);
  for (uint32_t i = sentence.first; i < sentence.last; ++i) spans.push_back(reading.tokens[i].span);
  out.written = word_keys(document.text, spans.data(), spans.data() + spans.size(), models.classes, out.words);
  if (!models.tags) {
    out.tags.assign(spans.size(), Tags{});
    return;
  }
  models.tagger.tag(out.words, out.written, out.tags);
  // "Two barges sank": rare pasts look like presents.
  for (size_t i = 0; i < spans.size(); ++i) {
    const tags::Xpos tag = tags::Xpos(out.tags[i].xpos);
    if ((tag == "VBP" || tag == "VB") && (models.known.word(out.words[i].lower) & Known::past_form)) out.tags[i].xpos = tags::xpos("VBD");
  }
  for (size_t i = 0; i < spans.size(); ++i) {
    Token& t = reading.tokens[sentence.first + i];
    t.upos = out.tags[i].upos;
    t.xpos = out.tags[i].xpos;
    t.lemma = models.lemmas.lemma(spans[i].of(document.text), out.tags[i]);
  }
  if (!layers.parse || !models.parses) return;
  std::vector<int> heads;
  std::vector<uint8_t> deprels;
  models.parser.parse(out.words, out.tags, heads, deprels);
  for (size_t i = 0; i < spans.size(); ++i) {
    Token& t = reading.tokens[sentence.first + i];
    t.head = sentence.first + uint32_t(heads[i] < 0 ? int(i) : heads[i]);
    t.deprel = deprels[i];
  }
}

}  // namespace

void annotate(const Document& document, const Models& models, Layers layers, Reading& reading) {
  std::vector<NameSentence> sentences(reading.sentences.size());
  for (size_t i = 0; i < sentences.size(); ++i) annotate(document, reading.sentences[i], models, layers, reading, sentences[i]);
  find_names(document, models, sentences, reading);
}

}  // namespace dateline::language
