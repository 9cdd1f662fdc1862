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
std::map<std::string, std::string> short_forms(const std::vector<Mention>& ms, Range range) {
  std::set<std::string> forms;
  for (size_t i = range.first; i < range.second; ++i)
    if (body(ms[i])) forms.insert(ms[i].joined);
  std::map<std::string, std::string> out;
  for (const std::string& tail : forms) {
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
  std::map<uint32_t, std::set<std::string>> surnames;
  for (const Mention& m : ms)
    if (m.type == NameType::person && m.plain.size() > 1) surnames[m.article].insert(m.plain.back());
  for (Mention& m : ms) {
    const auto& lists = rules.lists;
    bool demonym = lists.contains("demonym", m.joined);
    bool place = lists.contains("place", m.joined);
    bool known_body = lists.contains("organisation", m.joined);
    bool surname_here = m.plain.size() == 1 && surnames[m.article].count(m.joined);
    if (surname_here && m.type != NameType::misc) m.type = NameType::person;
    else if (demonym && !place) m.type = NameType::misc;
    else if (place && m.type != NameType::misc) m.type = NameType::location;
    else if (known_body && acronym_shape(m.surface)) m.type = NameType::organisation;
    else if (m.type != NameType::person || m.plain.size() == 1) {
      NameType best = commonest(counts[m.joined]);
      // A lone word read as a person once and as something else elsewhere stays a person unless outvoted clearly.
      if (m.type == NameType::person && counts[m.joined][size_t(best)] < 2 * counts[m.joined][0]) continue;
      if (best != NameType::person || m.plain.size() > 1 || counts[m.joined][0] >= 2 * counts[m.joined][size_t(m.type)])
        m.type = best;
    }
  }
}

std::vector<BodyKey> body_keys(std::span<const Article> articles, const std::vector<Mention>& ms, const Rules& rules) {
  const auto& lists = rules.lists;
  std::vector<Range> ranges = by_article(ms);

  // Which gazetteer place a surface or a list name means most often, and what acronyms mean everywhere.
  std::map<std::string, std::map<std::string, uint32_t>> places_of;
  for (const Mention& m : ms) {
    const auto& place = articles[m.article].reading.names[m.name].place;
    if (m.type != NameType::location || !place || place->id.empty()) continue;
    auto listed = lists.value("place", m.joined);
    ++places_of[listed ? "a:" + utf8::plain(*listed) : m.joined][place->id];
  }
  auto usual_place = [&](const std::string& key) -> std::string {
    auto it = places_of.find(key);
    if (it == places_of.end()) return "";
    return std::max_element(it->second.begin(), it->second.end(),
                            [](const auto& x, const auto& y) { return x.second < y.second; })->first;
  };
  std::map<std::string, std::string> listed_at;  // gazetteer id -> list key
  for (const auto& [key, ids] : places_of)
    if (key.starts_with("a:")) listed_at.emplace(usual_place(key), key);

  std::map<std::string, std::set<std::string>> acronym_everywhere, base_of_prefixed;
  std::vector<std::map<std::string, std::string>> acronym_here(ranges.size()), short_here(ranges.size());
  for (size_t r = 0; r < ranges.size(); ++r) {
    acronym_here[r] = acronyms(articles[ms[ranges[r].first].article].document.text, ms, ranges[r]);
    short_here[r] = short_forms(ms, ranges[r]);
    for (const auto& [shorter, full] : acronym_here[r]) acronym_everywhere[shorter].insert(full);
  }

  auto body_key = [&](const std::string& joined) -> BodyKey {
    if (auto v = lists.value("organisation", joined)) return {"a:" + utf8::plain(*v), std::string(*v)};
    return {"n:" + without_body_suffix(name_words(joined), lists), ""};
  };
  auto country_of = [&](const std::string& word) -> std::string {
    if (auto v = lists.value("place", word)) return utf8::plain(*v);
    if (auto v = lists.value("demonym", word)) return utf8::plain(*v);
    return "";
  };

  std::vector<BodyKey> out(ms.size());
  for (size_t r = 0; r < ranges.size(); ++r)
    for (size_t i = ranges[r].first; i < ranges[r].second; ++i) {
      const Mention& m = ms[i];
      if (m.type == NameType::person) continue;
      if (m.type == NameType::misc) {
        if (auto v = lists.value("demonym", m.joined)) {
          out[i] = {"d:" + utf8::plain(*v), ""};
          continue;
        }
      }
      if (m.type == NameType::location) {
        if (auto v = lists.value("place", m.joined)) {
          out[i] = {"a:" + utf8::plain(*v), std::string(*v)};
          continue;
        }
        const auto& place = articles[m.article].reading.names[m.name].place;
        std::string id = place && !place->id.empty() ? place->id : usual_place(m.joined);
        auto listed = listed_at.find(id);
        if (!id.empty() && listed != listed_at.end()) out[i] = {listed->second, ""};
        else out[i] = {id.empty() ? "n:" + m.joined : "p:" + id, ""};
        continue;
      }
      std::string joined = m.joined;
      auto here = acronym_here[r].find(joined);
      if (here != acronym_here[r].end()) joined = here->second;
      else if (!lists.contains("organisation", joined) && acronym_shape(m.surface)) {
        auto there = acronym_everywhere.find(joined);
        if (there != acronym_everywhere.end() && there->second.size() == 1) joined = *there->second.begin();
      }
      for (auto it = short_here[r].find(joined); it != short_here[r].end(); it = short_here[r].find(joined)) joined = it->second;
      // "US", "Romanian" before a body may be written in two ways.
      std::vector<std::string> words = name_words(joined);
      if (words.size() > 1)
        if (std::string country = country_of(words[0]); !country.empty() && !lists.contains("organisation", joined)) {
          out[i] = {"n:" + country + " " + join(words, 1), ""};
          continue;
        }
      out[i] = body_key(joined);
    }
  // A body without its country is the one with it, where only one country has such a body in the pile.
  for (const BodyKey& k : out)
    if (k.key.starts_with("n:"))
      for (size_t space = k.key.find(' '); space != std::string::npos; space = k.key.find(' ', space + 1))
        if (!country_of(k.key.substr(2, space - 2)).empty()) base_of_prefixed["n:" + k.key.substr(space + 1)].insert(k.key);
  for (BodyKey& k : out) {
    auto it = base_of_prefixed.find(k.key);
    if (it != base_of_prefixed.end() && it->second.size() == 1 && k.key.find(' ') != std::string::npos) k.key = *it->second.begin();
  }
  return out;
}

}  // namespace dateline::entities
