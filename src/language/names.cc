#include "language/names.h"

#include <algorithm>
#include <map>

#include "dateline/tags.h"
#include "language/characters.h"
#include "language/models.h"
#include "language/places.h"

namespace dateline::language {
namespace {

constexpr uint32_t vote_words_max = 6, phrase_words_max = 8;

class Finder {
 public:
  Finder(const Document& document, const Models& models, std::vector<NameSentence>& sentences, Reading& reading)
      : text_(document.text), m_(models), sentences_(sentences), r_(reading), taken_(reading.tokens.size(), false) {}

  void run() {
    label();
    for (Name& n : r_.names) trim(n);
    std::erase_if(r_.names, [&](const Name& n) { return n.first >= n.last || unwanted(n) || guessed_in_title(n); });
    part_places();
    for (const Name& n : r_.names) std::fill(taken_.begin() + n.first, taken_.begin() + n.last, true);
    for (Name& n : r_.names) widen(n);
    vote();
    by_lists();
    std::sort(r_.names.begin(), r_.names.end(), [](const Name& a, const Name& b) { return a.first < b.first; });
    for (Name& n : r_.names) n.span = {r_.tokens[n.first].span.begin, r_.tokens[n.last - 1].span.end};
  }

 private:
  std::string_view word(uint32_t t) const { return r_.tokens[t].span.of(text_); }
  std::string_view phrase(uint32_t first, uint32_t last) const {
    return Span{r_.tokens[first].span.begin, r_.tokens[last - 1].span.end}.of(text_);
  }
  const NameSentence& sentence(uint32_t t) const { return sentences_[r_.tokens[t].sentence]; }
  uint32_t within(uint32_t t) const { return t - r_.sentences[r_.tokens[t].sentence].first; }
  uint16_t gazetteer(uint32_t t) const { return sentence(t).gazetteer[within(t)]; }
  std::string words(uint32_t first, uint32_t last) const {
    std::string out;
    for (uint32_t t = first; t < last; ++t) (out += t > first ? " " : "") += word(t);
    return out;
  }
  bool capitals(uint32_t t) const { return sentence(t).words[within(t)].capitals; }
  bool capital(uint32_t t) const { return utf8::is_upper(first_char(word(t))); }
  // By the Penn tag: in "New York" the first word is an adjective to UD, and part of the name to us.  Without
  // tags every capital may be one.
  bool proper(uint32_t t) const { return !m_.tags || r_.tokens[t].xpos == tags::xpos("NNP") || r_.tokens[t].xpos == tags::xpos("NNPS"); }
  bool listed(Known::Word list, uint32_t t) const { return m_.known.word(sentence(t).words[within(t)].lower) & list; }
  bool starts_phrase(uint32_t t) const { return capital(t) && listed(Known::starts, t); }

  void add(uint32_t first, uint32_t last, NameType type, std::string rule) {
    Name n;
    n.first = first;
    n.last = last;
    n.type = type;
    n.rule = std::move(rule);
    r_.names.push_back(std::move(n));
  }

  void label() {
    DocumentWords habits;
    for (const NameSentence& s : sentences_) {
      habits.add(s.words, s.written);
      prose_ = prose_ || (s.written == Case::sentence && s.words.size() > 6);
    }
    std::vector<uint8_t> labels;
    for (size_t k = 0; k < sentences_.size(); ++k) {
      NameSentence& s = sentences_[k];
      m_.names.gazetteer().mark(s.words, s.gazetteer);
      s.habits.clear();
      for (const WordKeys& w : s.words) s.habits.push_back(w.capital ? uint8_t(habits.habit(w.lower)) : uint8_t(0));
      m_.names.label(s, labels);
      uint32_t base = r_.sentences[k].first;
      for (uint32_t i = 0; i < labels.size(); ++i) {
        if (labels[i] == 0) continue;
        uint32_t first = i;
        while (!may_end(labels[i])) ++i;
        add(base + first, base + i + 1, NameType((labels[i] - 1) / 4), "names-model");
      }
    }
  }

  // Titles are roles, not names: "President Ruiz" is Ruiz.  Marks at the edges are never part of a name.
  void trim(Name& n) const {
    auto mark = [&](uint32_t t) { return !is_word(first_char(word(t))) && !is_word(last_char(word(t))); };
    auto clitic = [&](uint32_t t) { return r_.tokens[t].xpos == tags::xpos("POS"); };
    bool any_capital = false;  // "from san francisco" has none that could tell where the name begins
    for (uint32_t t = n.first; t < n.last; ++t) any_capital = any_capital || capital(t);
    auto small = [&](uint32_t t) { return any_capital && utf8::is_lower(first_char(word(t))); };
    auto lower = [&](uint32_t t) { return small(t) && !listed(Known::name_particle, t); };
    while (n.first < n.last && (mark(n.first) || lower(n.first))) ++n.first;
    while (n.first < n.last && (mark(n.last - 1) || clitic(n.last - 1) || small(n.last - 1))) --n.last;
    while (n.first + 1 < n.last && listed(Known::article, n.first)) ++n.first;
    // "U.S. Defense Secretary Ames" is no name, but Ames is.
    for (uint32_t t = n.first + 1; n.type == NameType::misc && t + 1 < n.last; ++t)
      if (listed(Known::title, t) && capital(t + 1) && !listed(Known::title, t + 1)) n.first = t + 1, n.type = NameType::person;
    if (n.type != NameType::person) return;
    while (n.first + 1 < n.last && (listed(Known::title, n.first) || (listed(Known::title_joint, n.first) && listed(Known::title, n.first + 1)))) ++n.first;
  }

  // Where every word is capitalised the model guesses; its guess stands if the rest of the document writes the words so
  // too, or if they are known.
  bool guessed_in_title(const Name& n) const {
    if (sentence(n.first).written == Case::sentence || !prose_) return false;
    constexpr uint16_t known = Gazetteer::country | Gazetteer::demonym | Gazetteer::region | Gazetteer::large;
    if (n.type == NameType::person && n.last - n.first > 1 && n.last - n.first < 4 && (gazetteer(n.first) & Gazetteer::first)) return false;
    for (uint32_t t = n.first; t < n.last; ++t) {
      if (!capital(t)) continue;
      bool seen = sentence(t).habits[within(t)] % 4 > 0;
      if (!seen && !(gazetteer(t) & known)) return true;
    }
    return false;
  }

  // "Miramar California" without a comma: a place, and the region or country that holds it.
  void part_places() {
    auto known = [&](uint32_t first, uint32_t last) { return !m_.places.find(utf8::plain(phrase(first, last))).empty(); };
    for (size_t k = 0, all = r_.names.size(); k < all; ++k) {
      const Name n = r_.names[k];
      const uint32_t behind = n.last - 1;
      if (n.type != NameType::location || behind == n.first || !(gazetteer(behind) & (Gazetteer::country | Gazetteer::region))) continue;
      if (known(n.first, n.last) || !known(n.first, behind) || !known(behind, n.last)) continue;
      r_.names[k].last = behind;
      add(behind, n.last, NameType::location, "place-in-place");
    }
  }

  // "YORK" after "NEW", "Ministry" after "Water": the words before that were left out.
  void widen(Name& n) {
    uint32_t start = r_.sentences[r_.tokens[n.first].sentence].first;
    auto free = [&](uint32_t t) { return !taken_[t] && capital(t) && proper(t); };
    uint32_t first = n.first;
    if (n.type == NameType::location) {
      if (first > start && free(first - 1) && !m_.places.find(utf8::plain(phrase(first - 1, n.last))).empty()) --first;
    } else if (n.type == NameType::organisation && n.last - n.first == 1 && listed(Known::organisation_word, n.first)) {
      while (first > start && free(first - 1) && !listed(Known::no_name, first - 1)) --first;
    }
    std::fill(taken_.begin() + first, taken_.begin() + n.first, true);
    n.first = first;
  }

  bool unwanted(const Name& n) const {
    bool letters = false;
    for (uint32_t t = n.first; t < n.last; ++t) letters = letters || utf8::is_letter(first_char(word(t)));
    return !letters || (n.last - n.first == 1 && (listed(Known::no_name, n.first) || listed(Known::title, n.first)));
  }

  struct Votes {
    int of[4] = {0, 0, 0, 0};
    int surname = 0;
    int all() const { return of[0] + of[1] + of[2] + of[3]; }
    NameType best() const { return NameType(std::max_element(of, of + 4) - of); }
  };

  void vote() {
    std::map<std::string, Votes> votes;
    for (const Name& n : r_.names) ++votes[words(n.first, n.last)].of[size_t(n.type)];
    for (const Name& n : r_.names)
      if (n.type == NameType::person && n.last - n.first > 1) {
        for (uint32_t part : {n.first, n.last - 1}) {
          Votes& v = votes[words(part, part + 1)];
          ++v.of[size_t(NameType::person)];
          ++v.surname;
        }
      }
    for (Name& n : r_.names) {
      const Votes& v = votes[words(n.first, n.last)];
      if (v.of[size_t(v.best())] == v.of[size_t(n.type)]) continue;
      n.type = v.best();
      n.rule = "document-vote";
    }
    for (const Sentence& s : r_.sentences) spread(s, votes);
  }

  // Names found elsewhere in the document that the model passed over here.
  void spread(const Sentence& s, const std::map<std::string, Votes>& votes) {
    for (uint32_t t = s.first; t < s.last; ++t) {
      if (taken_[t] || !capital(t)) continue;
      uint32_t longest = 1;
      while (longest < vote_words_max && t + longest < s.last && !taken_[t + longest]) ++longest;
      for (uint32_t length = longest; length > 0; --length) {
        auto it = votes.find(words(t, t + length));
        if (it == votes.end() || it->second.all() == 0) continue;
        if (length == 1 && it->second.surname == 0 && it->second.all() < 2 && !capitals(t)) continue;
        auto loose = [&](uint32_t k) { return k >= s.first && k < s.last && !taken_[k] && capital(k) && proper(k); };
        bool prose = sentence(t).written == Case::sentence;
        if (prose && ((t > s.first && loose(t - 1) && !listed(Known::title, t - 1)) || loose(t + length))) continue;
        take(t, t + length, it->second.best(), "document-vote");
        break;
      }
    }
  }

  // Countries and demonyms are closed lists, and capitals make them names even where the model is not sure.
  void by_lists() {
    for (Name& n : r_.names) {
      if (!listed(Known::starts, n.first)) continue;
      const Known::Phrase* p = m_.known.phrase(phrase(n.first, n.last));
      if (!p) continue;
      if (p->is_demonym) n.type = NameType::misc, n.rule = "demonym-list";
      else if (n.type != NameType::person && p->is_country) n.type = NameType::location, n.rule = "country-list";
      else if (p->organisation) n.type = NameType::organisation, n.rule = "organisation-list";
    }
    for (const Sentence& s : r_.sentences)
      for (uint32_t t = s.first; t < s.last; ++t)
        if (starts_phrase(t)) complete(s, t);
    for (const Sentence& s : r_.sentences)
      for (uint32_t t = s.first; t < s.last; ++t)
        if (!taken_[t] && capital(t)) add_listed(s, t);
  }

  // "United Nations" where the model saw "Nations" alone: a known phrase takes the names inside it.
  void complete(const Sentence& s, uint32_t t) {
    // Only where a name lies at hand; names are few, phrases few, so their meeting is rare.
    uint32_t end = std::min(t + phrase_words_max, s.last);
    if (std::none_of(taken_.begin() + t, taken_.begin() + end, [](bool b) { return b; })) return;
    for (uint32_t last = end; last > t + 1; --last) {
      const Known::Phrase* p = m_.known.phrase(phrase(t, last));
      if (!p || !(p->organisation || p->is_country)) continue;
      bool organisation = p->organisation;
      auto inside = [&](const Name& n) { return n.first >= t && n.last <= last; };
      if (std::any_of(r_.names.begin(), r_.names.end(), [&](const Name& n) { return n.first < last && n.last > t && !inside(n); })) return;
      std::erase_if(r_.names, inside);
      take(t, last, organisation ? NameType::organisation : NameType::location, organisation ? "organisation-list" : "country-list");
      return;
    }
  }

  void add_listed(const Sentence& s, uint32_t t) {
    uint32_t most = starts_phrase(t) ? std::min(phrase_words_max, s.last - t) : 0;
    for (uint32_t length = most; length > 0; --length) {
      if (std::any_of(taken_.begin() + t, taken_.begin() + t + length, [](bool b) { return b; })) continue;
      const Known::Phrase* p = m_.known.phrase(phrase(t, t + length));
      if (p && p->is_demonym) take(t, t + length, NameType::misc, "demonym-list");
      else if (p && p->is_country) take(t, t + length, NameType::location, "country-list");
      else if (p && p->organisation) take(t, t + length, NameType::organisation, "organisation-list");
      else continue;
      return;
    }
    // "the Water Ministry": proper nouns that end in a word for organisations.
    if (sentence(t).written != Case::sentence) return;
    uint32_t last = t;
    while (last < s.last && !taken_[last] && capital(last) && proper(last)) ++last;
    while (last > t + 1 && !listed(Known::organisation_word, last - 1)) --last;
    // "the Ministry of Water": from the word for the organisation on.
    if (last <= t + 1 && listed(Known::organisation_word, t) && t + 2 < s.last && listed(Known::name_joint, t + 1)) {
      last = t + 2;
      while (last < s.last && !taken_[last] && capital(last) && proper(last)) ++last;
      if (last > t + 2) take(t, last, NameType::organisation, "organisation-of");
      return;
    }
    if (last > t + 1 && !listed(Known::no_name, t)) take(t, last, NameType::organisation, "organisation-word");
  }

  void take(uint32_t first, uint32_t last, NameType type, std::string rule) {
    add(first, last, type, std::move(rule));
    std::fill(taken_.begin() + first, taken_.begin() + last, true);
  }

  std::string_view text_;
  const Models& m_;
  std::vector<NameSentence>& sentences_;
  Reading& r_;
  std::vector<bool> taken_;
  bool prose_ = false;  // is any sentence written as sentences are?
};

}  // namespace

void find_names(const Document& document, const Models& models, std::vector<NameSentence>& sentences, Reading& reading) {
  Finder(document, models, sentences, reading).run();
  place_names(document, models, reading);
}

}  // namespace dateline::language
