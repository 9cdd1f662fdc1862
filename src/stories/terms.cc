#include "stories/terms.h"

#include <algorithm>
#include <cmath>
#include <deque>

#include "base/hash.h"

namespace dateline::stories {
namespace {

constexpr size_t body_words_max = 400;      // later words are background and context
constexpr size_t lead_words = 60;           // who, where, when: the first paragraphs
constexpr double headline_times = 4;        // a headline says what the page is about
constexpr double number_weight = 1.2;       // tolls and prices tell one event from its like
constexpr size_t word_bytes_max = 40;       // longer "words" are addresses and noise
constexpr double name_capitals_min = .6;    // of the times that a word stands there: the rest opens sentences

constexpr size_t long_word = 7, long_run = 2;  // letters; signs of a script without cases

// In a language of which the background says nothing every "und" would look rare.  What tells a text from others there: numbers,
// what is written with a capital, and long words.
bool tells_alone(const PlainWord& w, uint32_t seen, uint32_t capitals) {
  if (w.number || (seen == 0 ? w.capital : capitals >= name_capitals_min * seen)) return true;
  size_t letters = 0;
  for (char c : w.text) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  const bool signs = w.text.size() >= 3 * letters;
  return letters >= (signs ? long_run : long_word);
}

// "DPRK", "U.K.": nothing but capitals and dots.
bool in_capitals(std::string_view written) {
  for (char c : written)
    if ((c < 'A' || c > 'Z') && c != '.') return false;
  return written.size() > 1;
}

struct Count {
  uint64_t key = 0;                    // hash
  double times = 0;
  const PlainWord* last = nullptr;     // as written last
  const PlainWord* shortest = nullptr;
  bool lead = false;
  uint32_t seen = 0, capitals = 0;
};

// Counts words by the hashes of their keys, in the order in which they come.
class Counter {
 public:
  Counter(const ShortNames& shorts, size_t words) : shorts_(shorts), ids_(words) {}

  void count(const std::vector<PlainWord>& words, std::string_view text, double times, size_t lead, bool running) {
    for (size_t i = 0; i < words.size(); ++i) {
      const PlainWord& w = words[i];
      if (w.text.size() > word_bytes_max || (w.text.size() < 2 && !w.number)) continue;
      const auto full = in_capitals(w.span.of(text)) ? shorts_.find(w.text) : shorts_.end();
      if (full == shorts_.end()) {
        add(w, times, i < lead, running);
        continue;
      }
      for (const std::string& part : full->second) {
        written_out_.push_back({part, w.span, false, true});
        add(written_out_.back(), times, i < lead, running);
      }
    }
  }
  const std::vector<Count>& counts() const { return counts_; }

 private:
  void add(const PlainWord& w, double times, bool lead, bool running) {
    Count& c = of(hash64(term_key(w)));
    c.times += times;
    c.last = &w;
    c.lead = c.lead || lead;
    if (running) ++c.seen, c.capitals += w.capital || w.number;
    if (!c.shortest || w.text.size() < c.shortest->text.size()) c.shortest = &w;
  }
  Count& of(uint64_t key) {
    if (const uint32_t* found = ids_.find(key)) return counts_[*found];
    ids_.add(key, uint32_t(counts_.size()));
    counts_.push_back({});
    counts_.back().key = key;
    return counts_.back();
  }

  const ShortNames& shorts_;
  std::deque<PlainWord> written_out_;
  std::vector<Count> counts_;
  IdsByHash ids_;  // places in counts_
};

}  // namespace

std::string_view term_key(const PlainWord& word) {
  const std::string_view w = word.text;
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

std::optional<Vocabulary::Weighed> Vocabulary::weigh(uint64_t key_hash, const PlainWord& word, bool whole,
                                                     const Background& background) {
  const uint32_t* found = ids_.find(key_hash);
  double idf = found && whole ? entries_[*found].idf : background.idf(word.text);
  if (idf <= 0) return std::nullopt;
  const uint32_t id = found ? *found : uint32_t(entries_.size());
  if (!found) {
    ids_.add(key_hash, id);
    entries_.push_back({word.text, whole ? idf : background.idf(term_key(word))});
  }
  if (word.number) idf *= number_weight;
  return Weighed{id, idf};
}

void Vocabulary::saw(uint32_t id, const std::string& written, uint32_t times, uint32_t capitals) {
  Entry& e = entries_[id];
  if (written.size() < e.shown.size()) e.shown = written;
  e.times += times;
  e.capitals += capitals;
}

std::optional<uint32_t> Vocabulary::find(std::string_view key) const {
  const uint32_t* found = ids_.find(hash64(key));
  if (!found) return std::nullopt;
  return *found;
}

bool Vocabulary::is_name(uint32_t id) const {
  const Entry& e = entries_[id];
  return e.times > 0 && e.capitals >= name_capitals_min * e.times;
}

Counted terms(const Article& article, const Background& background, const ShortNames& shorts, Vocabulary& vocabulary) {
  Counted out;
  const Document& d = article.document;
  const std::string headline = d.facts.headline ? d.facts.headline->value : "";
  out.headline = plain_words(headline);
  out.body = plain_words(d.text, body_words_max);
  Counter counter(shorts, out.headline.size() + out.body.size());
  // Headlines in title case say nothing about what is a name, unless there is nothing else.
  counter.count(out.headline, headline, out.body.empty() ? 1 : headline_times, SIZE_MAX, out.body.empty());
  counter.count(out.body, d.text, 1, lead_words, true);
  const bool spoken = d.language.empty() || d.language.starts_with(background.language());
  double square = 0;
  for (const Count& c : counter.counts()) {
    if (!spoken && !tells_alone(*c.last, c.seen, c.capitals)) continue;
    const auto weighed = vocabulary.weigh(c.key, *c.last, term_key(*c.last).size() == c.last->text.size(), background);
    if (!weighed) continue;
    const uint32_t id = weighed->id;
    const double weight = (1 + std::log(c.times)) * weighed->idf;
    vocabulary.saw(id, c.shortest->text, c.seen, c.capitals);
    if (c.lead) out.lead.push_back(id);
    out.terms.push_back({id, float(weight)});
    square += weight * weight;
  }
  for (Term& t : out.terms) t.weight = float(t.weight / std::sqrt(square));
  std::sort(out.terms.begin(), out.terms.end(), [](const Term& a, const Term& b) { return a.id < b.id; });
  std::sort(out.lead.begin(), out.lead.end());
  return out;
}

Terms heaviest(const Terms& terms, size_t most) {
  Terms by_weight = terms;
  const size_t n = std::min(most, by_weight.size());
  std::partial_sort(by_weight.begin(), by_weight.begin() + long(n), by_weight.end(), [](const Term& a, const Term& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.id < b.id;
  });
  by_weight.resize(n);
  return by_weight;
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
