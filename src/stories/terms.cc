#include "stories/terms.h"

#include <algorithm>
#include <cmath>
#include <map>
namespace dateline::stories {
namespace {

constexpr size_t body_words_max = 400;      // later words are background and context
constexpr double headline_times = 4;        // a headline says what the page is about
constexpr double number_weight = 1.2;       // tolls and prices tell one event from its like
constexpr size_t word_bytes_max = 40;       // longer "words" are addresses and noise

}  // namespace

std::string term_key(const PlainWord& word) {
  const std::string& w = word.text;
  // "missile" and "missiles" are one term; "crisis", "boss" stay.
  if (!word.number && w.size() > 3 && w.back() == 's' && w[w.size() - 2] != 's' && w[w.size() - 2] != 'u' &&
      w[w.size() - 2] != 'i')
    return w.substr(0, w.size() - 1);
  return w;
}

uint32_t Vocabulary::id(const std::string& key, const std::string& written) {
  const auto [at, fresh] = ids_.emplace(key, uint32_t(shown_.size()));
  if (fresh) shown_.push_back(written);
  std::string& shown = shown_[at->second];
  if (written.size() < shown.size()) shown = written;
  return at->second;
}

std::optional<uint32_t> Vocabulary::find(const std::string& key) const {
  const auto found = ids_.find(key);
  if (found == ids_.end()) return std::nullopt;
  return found->second;
}

Terms terms(const Article& article, const Background& background, Vocabulary& vocabulary) {
  struct Count { double times = 0; double idf = 0; std::string written; };
  std::map<std::string, Count> counts;
  auto count = [&](const std::vector<PlainWord>& words, double times) {
    for (const PlainWord& w : words) {
      if (w.text.size() > word_bytes_max || (w.text.size() < 2 && !w.number)) continue;
      Count& c = counts[term_key(w)];
      c.times += times;
      c.idf = background.idf(w.text) * (w.number ? number_weight : 1);
      if (c.written.empty() || w.text.size() < c.written.size()) c.written = w.text;
    }
  };
  const Document& d = article.document;
  const std::vector<PlainWord> body = plain_words(d.text, body_words_max);
  if (d.facts.headline) count(plain_words(d.facts.headline->value), body.empty() ? 1 : headline_times);
  count(body, 1);
  Terms out;
  double square = 0;
  for (const auto& [word, c] : counts) {
    const double weight = (1 + std::log(c.times)) * c.idf;
    if (weight <= 0) continue;
    out.push_back({vocabulary.id(word, c.written), float(weight)});
    square += weight * weight;
  }
  for (Term& t : out) t.weight = float(t.weight / std::sqrt(square));
  std::sort(out.begin(), out.end(), [](const Term& a, const Term& b) { return a.id < b.id; });
  return out;
}

double cosine(const Terms& a, const Terms& b) {
  double sum = 0;
  for (size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i].id < b[k].id) ++i;
    else if (b[k].id < a[i].id) ++k;
    else sum += double(a[i++].weight) * b[k++].weight;
  }
  return sum;
}

}  // namespace dateline::stories
