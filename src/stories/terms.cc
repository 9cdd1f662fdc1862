#include "stories/terms.h"

#include <algorithm>
#include <cmath>

namespace dateline::stories {
namespace {

constexpr size_t body_words_max = 400;      // later words are background and context
constexpr size_t lead_words = 60;           // who, where, when: the first paragraphs
constexpr double headline_times = 4;        // a headline says what the page is about
constexpr double number_weight = 1.2;       // tolls and prices tell one event from its like
constexpr size_t word_bytes_max = 40;       // longer "words" are addresses and noise
constexpr double name_capitals_min = .6;    // of the times that a word stands there: the rest opens sentences

// "DPRK", "U.K.": nothing but capitals and dots.
bool in_capitals(std::string_view written) {
  for (char c : written)
    if ((c < 'A' || c > 'Z') && c != '.') return false;
  return written.size() > 1;
}

struct Count {
  double times = 0, idf = 0;
  std::string written;
  bool lead = false;
  uint32_t seen = 0, capitals = 0;
};

class Counter {
 public:
  Counter(const Background& background, const ShortNames& shorts) : background_(background), shorts_(shorts) {}

  void count(const std::vector<PlainWord>& words, std::string_view text, double times, size_t lead, bool running) {
    for (size_t i = 0; i < words.size(); ++i) {
      const PlainWord& w = words[i];
      if (w.text.size() > word_bytes_max || (w.text.size() < 2 && !w.number)) continue;
      const auto full = in_capitals(w.span.of(text)) ? shorts_.find(w.text) : shorts_.end();
      if (full == shorts_.end()) {
        add(w, times, i < lead, running);
        continue;
      }
      for (const std::string& part : full->second) add({part, w.span, false, true}, times, i < lead, running);
    }
  }
  const std::map<std::string, Count>& counts() const { return counts_; }

 private:
  void add(const PlainWord& w, double times, bool lead, bool running) {
    Count& c = counts_[term_key(w)];
    c.times += times;
    c.idf = background_.idf(w.text) * (w.number ? number_weight : 1);
    c.lead = c.lead || lead;
    if (running) ++c.seen, c.capitals += w.capital || w.number;
    if (c.written.empty() || w.text.size() < c.written.size()) c.written = w.text;
  }

  const Background& background_;
  const ShortNames& shorts_;
  std::map<std::string, Count> counts_;
};

}  // namespace

std::string term_key(const PlainWord& word) {
  const std::string& w = word.text;
  // "missile" and "missiles" are one term; "crisis", "boss" stay.
  if (!word.number && w.size() > 3 && w.back() == 's' && w[w.size() - 2] != 's' && w[w.size() - 2] != 'u' &&
      w[w.size() - 2] != 'i')
    return w.substr(0, w.size() - 1);
  return w;
}

ShortNames short_names(const matcher::Lists& countries) {
  std::map<std::string, std::vector<std::string>, std::less<>> full;  // by code: the first spelling is the full name
  ShortNames out;
  countries.each("country", [&](std::string_view phrase, std::string_view code) {
    std::vector<std::string> words;
    for (const PlainWord& w : plain_words(phrase)) words.push_back(w.text);
    const auto known = full.find(code);
    if (known == full.end()) full.emplace(code, words);
    else if (words.size() == 1 && words != known->second) out.emplace(words[0], known->second);
  });
  return out;
}

uint32_t Vocabulary::id(const std::string& key, const std::string& written) {
  const auto [at, fresh] = ids_.emplace(key, uint32_t(shown_.size()));
  if (fresh) {
    shown_.push_back(written);
    times_.push_back(0);
    capitals_.push_back(0);
  }
  std::string& shown = shown_[at->second];
  if (written.size() < shown.size()) shown = written;
  return at->second;
}

std::optional<uint32_t> Vocabulary::find(const std::string& key) const {
  const auto found = ids_.find(key);
  if (found == ids_.end()) return std::nullopt;
  return found->second;
}

bool Vocabulary::is_name(uint32_t id) const {
  return times_[id] > 0 && capitals_[id] >= name_capitals_min * times_[id];
}

Counted terms(const Article& article, const Background& background, const ShortNames& shorts, Vocabulary& vocabulary) {
  Counted out;
  const Document& d = article.document;
  const std::string headline = d.facts.headline ? d.facts.headline->value : "";
  out.headline = plain_words(headline);
  out.body = plain_words(d.text, body_words_max);
  Counter counter(background, shorts);
  // Headlines in title case say nothing about what is a name, unless there is nothing else.
  counter.count(out.headline, headline, out.body.empty() ? 1 : headline_times, SIZE_MAX, out.body.empty());
  counter.count(out.body, d.text, 1, lead_words, true);
  double square = 0;
  for (const auto& [word, c] : counter.counts()) {
    const double weight = (1 + std::log(c.times)) * c.idf;
    if (weight <= 0) continue;
    const uint32_t id = vocabulary.id(word, c.written);
    for (uint32_t i = 0; i < c.seen; ++i) vocabulary.saw(id, i < c.capitals);
    if (c.lead) out.lead.push_back(id);
    out.terms.push_back({id, float(weight)});
    square += weight * weight;
  }
  for (Term& t : out.terms) t.weight = float(t.weight / std::sqrt(square));
  std::sort(out.terms.begin(), out.terms.end(), [](const Term& a, const Term& b) { return a.id < b.id; });
  std::sort(out.lead.begin(), out.lead.end());
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
