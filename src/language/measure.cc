#include "language/measure.h"

#include <set>

#include "base/utf8.h"
#include "dateline/tags.h"
#include "language/annotate.h"
#include "language/models.h"

namespace dateline::language {

Reading read_words(const std::vector<GoldSentence>& sentences, const Models& models, Document& document) {
  Reading reading;
  document.text.clear();
  for (const GoldSentence& s : sentences) {
    uint32_t base = uint32_t(document.text.size());
    Sentence sentence;
    sentence.first = uint32_t(reading.tokens.size());
    for (Span w : s.words) {
      Token t;
      t.span = {base + w.begin, base + w.end};
      t.sentence = uint32_t(reading.sentences.size());
      reading.tokens.push_back(std::move(t));
    }
    document.text += s.text + "\n\n";
    sentence.last = uint32_t(reading.tokens.size());
    sentence.span = {base, base + uint32_t(s.text.size())};
    reading.sentences.push_back(sentence);
  }
  annotate(document, models, {}, reading);
  return reading;
}

WordScores measure_words(const std::vector<GoldSentence>& sentences, const Models& models) {
  WordScores scores;
  Document document;
  Reading r = read_words(sentences, models, document);
  size_t t = 0;
  for (const GoldSentence& s : sentences) {
    uint32_t first = uint32_t(t);
    for (size_t i = 0; i < s.size(); ++i, ++t) {
      const Token& token = r.tokens[t];
      ++scores.words;
      scores.upos += token.upos == s.tags[i].upos;
      scores.xpos += token.xpos == s.tags[i].xpos;
      scores.lemma += utf8::lower(token.lemma) == utf8::lower(s.lemmas[i]);
      bool head = token.head == (s.heads[i] < 0 ? first + uint32_t(i) : first + uint32_t(s.heads[i]));
      scores.head += head;
      scores.relation += head && token.deprel == s.deprels[i];
    }
  }
  return scores;
}

std::array<SpanScores, 4> measure_names(const std::vector<std::vector<GoldSentence>>& documents, const Models& models) {
  std::array<SpanScores, 4> scores;
  for (const auto& sentences : documents) {
    Document document;
    Reading r = read_words(sentences, models, document);
    using Found = std::tuple<uint32_t, uint32_t, int>;
    std::set<Found> gold;
    uint32_t t = 0;
    for (const GoldSentence& s : sentences)
      for (size_t i = 0; i < s.size(); ++i, ++t) {
        if (s.labels[i][0] != 'B') continue;
        uint32_t last = t + 1;
        for (size_t k = i + 1; k < s.size() && s.labels[k][0] == 'I'; ++k) ++last;
        for (int type = 0; type < 4; ++type)
          if (to_string(NameType(type)) == s.labels[i].substr(2)) gold.insert({t, last, type});
      }
    for (const auto& g : gold) ++scores[size_t(std::get<2>(g))].gold;
    for (const Name& n : r.names) {
      ++scores[size_t(n.type)].found;
      scores[size_t(n.type)].right += gold.count({n.first, n.last, int(n.type)});
    }
  }
  return scores;
}

}  // namespace dateline::language
