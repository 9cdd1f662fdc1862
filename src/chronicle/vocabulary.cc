#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "base/plain_words.h"
#include "chronicle/lines.h"

namespace dateline::chronicle {
namespace {

// In a pile about one matter its own words are on every page; they are weighed as in a day's pages about many.
constexpr size_t pile_pages_min = 200;
constexpr size_t stem_min = 3, ending_max = 4;

// One key for the forms of a word, by the lists of irregular forms and endings.
std::string stem(const std::string& word, const Rules& rules) {
  if (auto root = rules.lists.value("irregular", word)) return std::string(*root);
  for (size_t n = ending_max; n > 0; --n)
    if (word.size() >= stem_min + n)
      if (auto v = rules.lists.value("ending", std::string_view(word).substr(word.size() - n)))
        return word.substr(0, word.size() - n) + std::string(*v);
  return word;
}

std::string key_of(const PlainWord& word, const Rules& rules) {
  if (word.number) return word.text;
  if (word.text.size() < 2 || rules.lists.contains("empty-word", word.text)) return "";
  std::string key = stem(word.text, rules);
  return rules.lists.contains("empty-word", key) ? "" : key;
}

void sort_out(std::vector<uint32_t>& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

}  // namespace

Vocabulary::Vocabulary(const Pile& pile, size_t pages, const Rules& rules) : rules_(rules), words_(pages) {
  std::unordered_map<std::string, uint32_t> ids, id_of_word;  // only looked up, never walked
  std::vector<std::string> keys;
  std::vector<uint32_t> frequency, last_page;
  for (size_t p = 0; p < pages; ++p) {
    for (const PlainWord& w : plain_words(pile.article(p).document.text)) {
      auto [known, fresh] = id_of_word.try_emplace(w.text, no_token);
      if (fresh) {
        std::string key = key_of(w, rules);
        if (!key.empty()) {
          auto [id, unseen] = ids.try_emplace(key, uint32_t(frequency.size()));
          if (unseen) frequency.push_back(0), last_page.push_back(UINT32_MAX), keys.push_back(key);
          known->second = id->second;
        }
      }
      uint32_t word = known->second;
      if (word == no_token) continue;
      words_[p].push_back({w.span.begin, word});
      if (last_page[word] != p) last_page[word] = uint32_t(p), ++frequency[word];
    }
  }
  // Numbered by spelling, so that sums over words come out the same whatever page came first.
  std::vector<uint32_t> order(keys.size()), number(keys.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return keys[a] < keys[b]; });
  for (uint32_t i = 0; i < order.size(); ++i) {
    number[order[i]] = i;
    weights_.push_back(1 + std::log(double(std::max(pages, pile_pages_min)) / double(frequency[order[i]])));
    ids_.emplace(keys[order[i]], i);
  }
  for (auto& list : words_)
    for (auto& [at, word] : list) word = number[word];
  sort_happenings();
}

void Vocabulary::sort_happenings() {
  kinds_.assign(weights_.size(), 0);
  std::map<std::string_view, uint32_t> bit_of;
  for (const auto& [phrase, kind] : rules_.lists.phrases("happening")) {
    auto bit = bit_of.try_emplace(kind, bit_of.size() < 32 ? 1u << bit_of.size() : 0).first->second;
    PlainWord word;
    word.text = phrase;
    if (auto it = ids_.find(key_of(word, rules_)); it != ids_.end()) kinds_[it->second] |= bit;
  }
  for (const auto& [kind, none] : rules_.lists.phrases("growing"))
    if (auto it = bit_of.find(kind); it != bit_of.end()) growing_ |= it->second;
}

uint32_t Vocabulary::kinds(const std::vector<uint32_t>& words) const {
  uint32_t out = 0;
  for (uint32_t w : words) out |= kinds_[w];
  return out;
}

bool Vocabulary::relative(std::string_view clause) const {
  std::vector<PlainWord> list = plain_words(clause);
  return std::any_of(list.begin(), list.end(), [&](const PlainWord& w) { return rules_.lists.contains("relative", w.text); });
}

std::vector<uint32_t> Vocabulary::words(size_t page, Span span) const {
  const auto& list = words_[page];
  std::vector<uint32_t> out;
  for (auto w = std::lower_bound(list.begin(), list.end(), std::pair(span.begin, 0u)); w != list.end() && w->first < span.end; ++w)
    out.push_back(w->second);
  sort_out(out);
  return out;
}

std::vector<uint32_t> Vocabulary::words(std::string_view line) const {
  std::vector<uint32_t> out;
  for (const PlainWord& w : plain_words(line)) {
    auto it = ids_.find(key_of(w, rules_));
    if (it != ids_.end()) out.push_back(it->second);
  }
  sort_out(out);
  return out;
}

}  // namespace dateline::chronicle
