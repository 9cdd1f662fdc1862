#include "language/names.h"

#include <algorithm>
#include <map>

#include "dateline/tags.h"
#include "language/characters.h"
#include "language/models.h"
#include "language/places.h"

namespace dateline::language {
namespace {

constexpr uint32_t vote_words_max = 6;

class Finder {
 public:
  Finder(const Document& document, const Models& models, std::vector<NameSentence>& sentences, Reading& reading)
      : text_(document.text), m_(models), sentences_(sentences), r_(reading), taken_(reading.tokens.size(), false) {}

  void run() {
    label();
    for (Name& n : r_.names) trim(n);
    std::erase_if(r_.names, [&](const Name& n) { return n.first >= n.last || unwanted(n); });
    for (const Name& n : r_.names) std::fill(taken_.begin() + n.first, taken_.begin() + n.last, true);
    vote();
    by_lists();
    std::sort(r_.names.begin(), r_.names.end(), [](const Name& a, const Name& b) { return a.first < b.first; });
    for (Name& n : r_.names) n.span = {r_.tokens[n.first].span.begin, r_.tokens[n.last - 1].span.end};
  }

 private:
  std::string_view word(uint32_t t) const { return r_.tokens[t].span.of(text_); }
  std::string words(uint32_t first, uint32_t last) const {
    std::string out;
    for (uint32_t t = first; t < last; ++t) (out += t > first ? " " : "") += word(t);
    return out;
  }
  bool capital(uint32_t t) const { return utf8::is_upper(first_char(word(t))); }
  bool listed(std::string_view list, uint32_t t) const { return m_.lists.contains(list, utf8::lower(word(t))); }

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
    for (const NameSentence& s : sentences_) habits.add(s.words, s.written);
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
    while (n.first < n.last && mark(n.first)) ++n.first;
    while (n.first < n.last && (mark(n.last - 1) || clitic(n.last - 1))) --n.last;
    if (n.type == NameType::person)
      while (n.first + 1 < n.last && (listed("title", n.first) || listed("title-joint", n.first))) ++n.first;
  }

  bool unwanted(const Name& n) const {
    bool letters = false;
    for (uint32_t t = n.first; t < n.last; ++t) letters = letters || utf8::is_letter(first_char(word(t)));
    return !letters || (n.last - n.first == 1 && (listed("no-name", n.first) || (n.type == NameType::person && listed("title", n.first))));
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
        Votes& v = votes[words(n.last - 1, n.last)];
        ++v.of[size_t(NameType::person)];
        ++v.surname;
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
        if (length == 1 && it->second.surname == 0 && it->second.all() < 2) continue;
        auto loose = [&](uint32_t k) { return k >= s.first && k < s.last && !taken_[k] && capital(k) && r_.tokens[k].upos == tags::upos("PROPN"); };
        if ((t > s.first && loose(t - 1) && !listed("title", t - 1)) || loose(t + length)) continue;
        add(t, t + length, it->second.best(), "document-vote");
        std::fill(taken_.begin() + t, taken_.begin() + t + length, true);
        break;
      }
    }
  }

  // Countries and demonyms are closed lists, and capitals make them names even where the model is not sure.
  void by_lists() {
    for (Name& n : r_.names) {
      std::string phrase = words(n.first, n.last);
      if (m_.countries.contains("demonym", phrase)) n.type = NameType::misc, n.rule = "demonym-list";
      else if (n.type != NameType::person && m_.countries.contains("country", phrase)) n.type = NameType::location, n.rule = "country-list";
    }
    for (const Sentence& s : r_.sentences)
      for (uint32_t t = s.first; t < s.last; ++t) {
        if (taken_[t] || !capital(t)) continue;
        for (uint32_t length = std::min(4u, s.last - t); length > 0; --length) {
          if (std::any_of(taken_.begin() + t, taken_.begin() + t + length, [](bool b) { return b; })) continue;
          std::string phrase = words(t, t + length);
          bool demonym = m_.countries.contains("demonym", phrase);
          if (!demonym && !m_.countries.contains("country", phrase)) continue;
          add(t, t + length, demonym ? NameType::misc : NameType::location, demonym ? "demonym-list" : "country-list");
          std::fill(taken_.begin() + t, taken_.begin() + t + length, true);
          break;
        }
      }
  }

  std::string_view text_;
  const Models& m_;
  std::vector<NameSentence>& sentences_;
  Reading& r_;
  std::vector<bool> taken_;
};

}  // namespace

void find_names(const Document& document, const Models& models, std::vector<NameSentence>& sentences, Reading& reading) {
  Finder(document, models, sentences, reading).run();
  place_names(document, models, reading);
}

}  // namespace dateline::language
