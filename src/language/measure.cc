#include "language/measure.h"

#include <map>
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

namespace {

// Words by their places among all characters but white space, each with the places of its head.
using Place = std::pair<uint32_t, uint32_t>;
struct Cut {
  std::map<Place, std::pair<Place, uint8_t>> words;  // head (its own place for a root) and relation
  std::set<Place> sentences;
};

uint32_t written(std::string_view s) {
  uint32_t n = 0;
  for (size_t i = 0; i < s.size();) n += !utf8::is_space(utf8::next(s, i));
  return n;
}

Cut cut_of(const std::vector<GoldSentence>& sentences) {
  Cut out;
  uint32_t at = 0;
  for (const GoldSentence& s : sentences) {
    std::vector<Place> places;
    for (size_t i = 0; i < s.size(); ++i) {
      uint32_t n = written(s.word(i));
      places.push_back({at, at + n});
      at += n;
    }
    for (size_t i = 0; i < s.size(); ++i) out.words[places[i]] = {places[s.heads[i] < 0 ? i : size_t(s.heads[i])], s.deprels[i]};
    if (!places.empty()) out.sentences.insert({places.front().first, places.back().second});
  }
  return out;
}

Cut cut_of(std::string_view text, const Reading& r) {
  Cut out;
  std::vector<Place> places;
  uint32_t at = 0, done = 0;
  for (const Token& t : r.tokens) {
    at += written(Span{done, t.span.begin}.of(text));
    uint32_t n = written(t.span.of(text));
    places.push_back({at, at + n});
    at += n;
    done = t.span.end;
  }
  for (size_t i = 0; i < places.size(); ++i) out.words[places[i]] = {places[r.tokens[i].head], r.tokens[i].deprel};
  for (const Sentence& s : r.sentences) out.sentences.insert({places[s.first].first, places[s.last - 1].second});
  return out;
}

}  // namespace

RawScores measure_raw(const std::string& text, const std::vector<GoldSentence>& sentences, const Models& models) {
  Document document;
  document.text = text;
  Cut gold = cut_of(sentences), found = cut_of(text, read(document, models));
  RawScores out;
  out.sentences.gold = gold.sentences.size();
  out.sentences.found = found.sentences.size();
  for (const Place& p : found.sentences) out.sentences.right += gold.sentences.count(p);
  for (SpanScores* s : {&out.words, &out.heads, &out.relations}) s->gold = gold.words.size(), s->found = found.words.size();
  for (const auto& [place, arc] : found.words) {
    auto it = gold.words.find(place);
    if (it == gold.words.end()) continue;
    bool head = it->second.first == arc.first;
    ++out.words.right;
    out.heads.right += head;
    out.relations.right += head && it->second.second == arc.second;
  }
  return out;
}

}  // namespace dateline::language
