#include "entities/bodies.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/utf8.h"

namespace dateline::entities {
namespace {

using Range = std::pair<size_t, size_t>;  // mentions of one article

std::vector<Range> by_article(const std::vector<Mention>& ms) {
  std::vector<Range> out;
  for (size_t i = 0; i < ms.size();) {
    size_t j = i;
    while (j < ms.size() && ms[j].article == ms[i].article) ++j;
    out.push_back({i, j});
    i = j;
  }
  return out;
}

bool body(const Mention& m) { return m.type == NameType::organisation || m.type == NameType::misc; }

// "Coast Rescue Directorate" -> "crd"; small words may be left out.
std::string initials(std::string_view surface, bool small_too) {
  std::string out;
  bool start = true;
  for (char c : surface) {
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (start && letter && (small_too || (c >= 'A' && c <= 'Z'))) out.push_back(char(c | 0x20));
    start = c == ' ' || c == '-';
  }
  return out;
}

bool acronym_shape(std::string_view s) {
  size_t capitals = 0;
  for (char c : s) {
    if (c >= 'A' && c <= 'Z') ++capitals;
    else if (c != '.' && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) return false;
  }
  return s.size() >= 2 && s.size() <= 10 && capitals >= 2;
}

// What "Full Name (FN)" says in this article, and "FN" beside exactly one name with these initials.
std::map<std::string, std::string> acronyms(const std::string& text, const std::vector<Mention>& ms, Range range) {
  std::map<std::string, std::string> out;
  std::map<std::string, std::set<std::string>> guessed;
  for (size_t i = range.first; i < range.second; ++i) {
    const Mention& full = ms[i];
    if (!body(full) || full.plain.size() < 2) continue;
    size_t open = full.span.end;
    if (open + 2 < text.size() && text[open] == ' ' && text[open + 1] == '(') {
      size_t close = text.find(')', open);
      if (close != std::string::npos && close - open < 14) {
        std::string_view inside = std::string_view(text).substr(open + 2, close - open - 2);
        if (acronym_shape(inside)) out.emplace(join(name_words(inside)), full.joined);
      }
    }
    guessed[initials(full.surface, false)].insert(full.joined);
  }
  for (size_t i = range.first; i < range.second; ++i) {
    const Mention& m = ms[i];
    if (m.plain.size() != 1 || !acronym_shape(m.surface) || out.count(m.joined)) continue;
    auto it = guessed.find(m.joined);
    if (it != guessed.end() && it->second.size() == 1 && m.joined.size() >= 3) out.emplace(m.joined, *it->second.begin());
  }
  return out;
}

std::string without_body_suffix(const std::vector<std::string>& words, const matcher::Lists& lists) {
  size_t n = words.size();
  while (n > 1 && lists.contains("body-suffix", words[n - 1])) --n;
  return join(std::vector<std::string>(words.begin(), words.begin() + long(n)));
}

bool ends_with_words(const std::string& longer, const std::string& tail) {
  return longer.size() > tail.size() + 1 && longer.ends_with(tail) && longer[longer.size() - tail.size() - 1] == ' ';
}

// "the Directorate" after one name that ends so, in one article: the short form stands for the long one.
std::map<std::string, std::string> short_forms(const std::vector<Mention>& ms, Range range, const matcher::Lists& lists) {
  std::set<std::string> forms;
  for (size_t i = range.first; i < range.second; ++i)
    if (body(ms[i])) forms.insert(ms[i].joined);
  std::map<std::string, std::string> out;
  for (const std::string& tail : forms) {
    if (lists.contains("never-short", tail)) continue;
    const std::string* found = nullptr;
    size_t count = 0;
    for (const std::string& longer : forms)
      if (ends_with_words(longer, tail)) ++count, found = &longer;
    if (count == 1) out[tail] = *found;
  }
  return out;
}

// One surface, several readings: the commoner wins, on a tie the earlier of PER ORG LOC MISC.
NameType commonest(const std::array<uint32_t, 4>& counts) {
  return NameType(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

}  // namespace

void settle_types(std::vector<Mention>& ms, const Rules& rules) {
  std::map<std::string, std::array<uint32_t, 4>> counts;
  for (const Mention& m : ms) ++counts[m.joined][size_t(m.type)];
  // Surnames that stand in full names: "Washington" may be a man where his full name is in the article.
  std::map<uint32_t, std::set<std::string>> surnames, lone;
  for (const Mention& m : ms)
    if (m.type == NameType::person) (m.plain.size() > 1 ? surnames : lone)[m.article].insert(m.plain.back());
  for (Mention& m : ms) {
    const auto& lists = rules.lists;
    bool demonym = lists.contains("demonym", m.joined);
    bool place = lists.contains("place", m.joined);
    bool known_body = lists.contains("organisation", m.joined);
    bool acronym = known_body && (acronym_shape(m.surface) || m.joined.size() > 4);
    bool surname_here = m.plain.size() == 1 && !acronym && !place && surnames[m.article].count(m.joined);
    bool full_name_of = m.type == NameType::misc && (m.plain.size() == 2 || m.plain.size() == 3) && lone[m.article].count(m.plain.back());
    if ((surname_here && m.type != NameType::misc) || full_name_of) m.type = NameType::person;
    else if (demonym && !place) m.type = NameType::misc;
    else if (place && m.type != NameType::misc) m.type = NameType::location;
    else if (acronym) m.type = NameType::organisation;
    else if (m.type != NameType::person || m.plain.size() == 1) {
      NameType best = commonest(counts[m.joined]);
      // A lone word read as a person once and as something else elsewhere stays a person unless outvoted clearly.
      if (m.type == NameType::person && counts[m.joined][size_t(best)] < 2 * counts[m.joined][0]) continue;
      if (best != NameType::person || m.plain.size() > 1 || counts[m.joined][0] >= 2 * counts[m.joined][size_t(m.type)])
        m.type = best;
    }
  }
}

namespace {

// Keys of one pile: what the lists say, what its places and acronyms mean most often.
class Bodies {
 public:
  Bodies(std::span<const Article> articles, const std::vector<Mention>& ms, const Rules& rules)
      : articles_(articles), ms_(ms), lists_(rules.lists), ranges_(by_article(ms)), acronym_here_(ranges_.size()),
        short_here_(ranges_.size()) {
    learn_places();
    for (size_t r = 0; r < ranges_.size(); ++r) {
      acronym_here_[r] = acronyms(articles[ms[ranges_[r].first].article].document.text, ms, ranges_[r]);
      short_here_[r] = short_forms(ms, ranges_[r], lists_);
      for (const auto& [shorter, full] : acronym_here_[r]) acronym_everywhere_[shorter].insert(full);
    }
  }

  std::vector<BodyKey> keys() const {
    std::vector<BodyKey> out(ms_.size());
    for (size_t r = 0; r < ranges_.size(); ++r)
      for (size_t i = ranges_[r].first; i < ranges_[r].second; ++i) {
        const Mention& m = ms_[i];
        auto people = m.type == NameType::misc ? lists_.value("demonym", m.joined) : std::nullopt;
        if (people) out[i] = {"d:" + utf8::plain(*people), ""};
        else if (m.type == NameType::location) out[i] = place_key(m);
        else if (m.type != NameType::person) out[i] = body_key(m, r);
      }
    give_countries(out);
    return out;
  }

 private:
  // Which gazetteer place a surface or a list name means most often.
  void learn_places() {
    for (const Mention& m : ms_) {
      const auto& place = articles_[m.article].reading.names[m.name].place;
      if (m.type != NameType::location || !place || place->id.empty()) continue;
      auto listed = lists_.value("place", m.joined);
      ++places_of_[listed ? "a:" + utf8::plain(*listed) : m.joined][place->id];
    }
    for (const auto& [key, ids] : places_of_)
      if (key.starts_with("a:")) listed_at_.emplace(usual_place(key), key);
  }

  std::string usual_place(const std::string& key) const {
    auto it = places_of_.find(key);
    if (it == places_of_.end()) return "";
    return std::max_element(it->second.begin(), it->second.end(),
                            [](const auto& x, const auto& y) { return x.second < y.second; })->first;
  }

  BodyKey place_key(const Mention& m) const {
    if (auto v = lists_.value("place", m.joined)) return {"a:" + utf8::plain(*v), std::string(*v)};
    const auto& place = articles_[m.article].reading.names[m.name].place;
    std::string id = place && !place->id.empty() ? place->id : usual_place(m.joined);
    if (id.empty()) return {"n:" + m.joined, ""};
    auto listed = listed_at_.find(id);
    return {listed != listed_at_.end() ? listed->second : "p:" + id, ""};
  }

  // Acronyms and short forms are read in their own article first.
  BodyKey body_key(const Mention& m, size_t r) const {
    std::string joined = m.joined;
    auto here = acronym_here_[r].find(joined);
    auto there = acronym_everywhere_.find(joined);
    bool open = !lists_.contains("organisation", joined) && acronym_shape(m.surface);
    if (here != acronym_here_[r].end()) joined = here->second;
    else if (open && there != acronym_everywhere_.end() && there->second.size() == 1) joined = *there->second.begin();
    for (auto it = short_here_[r].find(joined); it != short_here_[r].end(); it = short_here_[r].find(joined)) joined = it->second;
    if (auto v = lists_.value("organisation", joined)) return {"a:" + utf8::plain(*v), std::string(*v)};
    // "US", "Romanian" before a body may be written in two ways.
    std::vector<std::string> words = name_words(joined);
    std::string country = words.size() > 1 ? country_of(words[0]) : "";
    if (!country.empty()) return {"n:" + country + " " + join(words, 1), ""};
    return {"n:" + without_body_suffix(words, lists_), ""};
  }

  std::string country_of(const std::string& word) const {
    if (auto v = lists_.value("place", word)) return utf8::plain(*v);
    if (auto v = lists_.value("demonym", word)) return utf8::plain(*v);
    return "";
  }

  // A body without its country is the one with it, where only one country has such a body in the pile.
  void give_countries(std::vector<BodyKey>& keys) const {
    std::map<std::string, std::set<std::string>> with_country;
    for (const BodyKey& k : keys)
      if (k.key.starts_with("n:"))
        for (size_t space = k.key.find(' '); space != std::string::npos; space = k.key.find(' ', space + 1))
          if (!country_of(k.key.substr(2, space - 2)).empty()) with_country["n:" + k.key.substr(space + 1)].insert(k.key);
    for (BodyKey& k : keys) {
      auto it = with_country.find(k.key);
      bool long_enough = k.key.find(' ') != std::string::npos;
      if (long_enough && it != with_country.end() && it->second.size() == 1) k.key = *it->second.begin();
    }
  }

  std::span<const Article> articles_;
  const std::vector<Mention>& ms_;
  const matcher::Lists& lists_;
  std::vector<Range> ranges_;
  std::map<std::string, std::map<std::string, uint32_t>> places_of_;
  std::map<std::string, std::string> listed_at_;  // gazetteer id -> list key
  std::map<std::string, std::set<std::string>> acronym_everywhere_;
  std::vector<std::map<std::string, std::string>> acronym_here_, short_here_;  // by range
};

}  // namespace

std::vector<BodyKey> body_keys(std::span<const Article> articles, const std::vector<Mention>& ms, const Rules& rules) {
  return Bodies(articles, ms, rules).keys();
}

}  // namespace dateline::entities
