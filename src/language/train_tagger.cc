#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <unordered_map>

#include "base/hash.h"
#include "base/utf8.h"
#include "dateline/tags.h"
#include "language/lemmas.h"
#include "language/train.h"
#include "learn/classes.h"
#include "learn/model_file.h"
#include "learn/perceptron.h"
#include "learn/shuffle.h"

namespace dateline::language {
namespace {

constexpr uint32_t fine_classes = 254, coarse_classes = 62, class_passes = 6;
constexpr uint32_t classed_count_min = 4;
constexpr int tagger_epochs = 8;
constexpr int label_count_min = 5;
// A word seen this often with one tag in all but few places needs no features.
constexpr int certain_count_min = 30;
constexpr double certain_share = 0.995;

std::string digits_normal(std::string_view w) {
  std::string s(w);
  for (char& c : s) c = utf8::is_digit(uint8_t(c)) ? '0' : c;
  return s;
}

// The labels in use, and for each pair of tags its label.
struct Labels {
  std::vector<Tags> list;
  std::map<Tags, uint32_t> index;
  explicit Labels(const std::vector<GoldSentence>& sentences) {
    std::map<Tags, int> counts;
    for (const auto& s : sentences)
      for (Tags t : s.tags) ++counts[t];
    for (const auto& [t, n] : counts)
      if (n >= label_count_min && t.upos && t.xpos) {
        index[t] = uint32_t(list.size());
        list.push_back(t);
      }
    // Rare pairs are slips or oddities: they count as the commonest pair with their UPOS.
    for (const auto& [t, n] : counts) {
      if (index.count(t)) continue;
      int most = -1;
      for (size_t k = 0; k < list.size(); ++k)
        if (list[k].upos == t.upos && counts[list[k]] > most) most = counts[list[k]], index[t] = uint32_t(k);
    }
  }
};

std::string certain_words(const std::vector<GoldSentence>& sentences, const std::vector<std::vector<WordKeys>>& keys, const Labels& labels) {
  std::map<uint32_t, std::map<uint32_t, int>> seen;
  for (size_t s = 0; s < sentences.size(); ++s)
    for (size_t i = 0; i < keys[s].size(); ++i) {
      auto it = labels.index.find(sentences[s].tags[i]);
      if (it != labels.index.end()) ++seen[uint32_t(keys[s][i].form >> 32)][it->second];
    }
  std::string out;
  for (const auto& [key, tags] : seen) {
    int all = 0, most = 0;
    uint32_t best = 0;
    for (const auto& [tag, n] : tags) {
      all += n;
      if (n > most) most = n, best = tag;
    }
    if (all < certain_count_min || most < certain_share * all) continue;
    out.append(reinterpret_cast<const char*>(&key), 4);
    out += char(best);
  }
  return out;
}

}  // namespace

std::string train_classes(const std::vector<std::vector<std::string>>& sentences, const Progress& progress) {
  std::unordered_map<std::string, uint32_t> counts;
  for (const auto& s : sentences)
    for (const auto& w : s) ++counts[digits_normal(w)];
  std::vector<std::pair<uint32_t, std::string>> order;
  for (const auto& [w, n] : counts)
    if (n >= classed_count_min) order.emplace_back(n, w);
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  uint32_t words = uint32_t(order.size());
  std::unordered_map<std::string, uint32_t> number;
  for (uint32_t i = 0; i < words; ++i) number[order[i].second] = i;
  std::vector<std::vector<uint32_t>> numbered;
  for (const auto& s : sentences) {
    numbered.emplace_back();
    for (const auto& w : s) {
      auto it = number.find(digits_normal(w));
      numbered.back().push_back(it == number.end() ? words : it->second);
    }
  }
  progress("classes: " + std::to_string(words) + " words");
  auto fine = learn::exchange(numbered, words, fine_classes, class_passes);
  auto coarse = learn::exchange(numbered, words, coarse_classes, class_passes);
  std::vector<std::pair<uint64_t, uint16_t>> out;
  for (uint32_t i = 0; i < words; ++i) out.emplace_back(class_key(order[i].second), uint16_t((fine[i] + 1) | (coarse[i] + 1) << 8));
  return Classes::bytes(out);
}

std::vector<uint32_t> Lessons::epoch(int number, int epochs, std::mt19937& random) const {
  std::vector<uint32_t> order(gold.size());
  std::iota(order.begin(), order.end(), 0u);
  for (size_t i = size_t(number); i < taught.size(); i += size_t(epochs)) order.push_back(uint32_t(gold.size() + i));
  learn::shuffle(order, random);
  return order;
}

std::string train_tagger(const Lessons& given, const Classes& classes, const Progress& progress) {
  std::mt19937 random(1);
  Lessons lessons = given;
  // Headlines are rare in the corpora: every tenth sentence comes a second time in title case or capitals, and every twentieth
  // in lower case.
  for (const GoldSentence& s : given.gold) {
    if (random() % 10 == 0) lessons.gold.push_back(as_title(s, random() % 5 == 0));
    if (random() % 20 == 0) lessons.gold.push_back(as_lower(s));
  }
  std::vector<std::vector<WordKeys>> keys(lessons.size());
  std::vector<Case> cases(lessons.size());
  for (size_t i = 0; i < lessons.size(); ++i)
    cases[i] = word_keys(lessons[i].text, lessons[i].words.data(), lessons[i].words.data() + lessons[i].size(), classes, keys[i]);
  Labels labels(given.gold);
  uint32_t n = uint32_t(labels.list.size());
  learn::Perceptron p(n, Tagger::rows.bits);
  learn::Keys features;
  std::vector<int32_t> scores(n);
  for (int epoch = 0; epoch < tagger_epochs; ++epoch) {
    long wrong = 0, all = 0;
    for (uint32_t k : lessons.epoch(epoch, tagger_epochs, random)) {
      uint32_t last = Tagger::labels_max, before = Tagger::labels_max;
      for (size_t i = 0; i < keys[k].size(); ++i) {
        auto it = labels.index.find(lessons[k].tags[i]);
        Tagger::features(keys[k], cases[k], i, last, before, features);
        std::fill(scores.begin(), scores.end(), 0);
        p.score(features, scores.data());
        uint32_t guess = uint32_t(std::max_element(scores.begin(), scores.end()) - scores.begin());
        if (it != labels.index.end() && guess != it->second) p.update(features, it->second, guess), ++wrong;
        p.tick();
        ++all;
        before = last;
        last = guess;
      }
    }
    progress("tagger: epoch " + std::to_string(epoch + 1) + ", " + std::to_string(wrong) + " of " + std::to_string(all) + " wrong");
  }
  auto weights = p.averaged();
  std::string pairs;
  for (Tags t : labels.list) pairs += char(t.upos), pairs += char(t.xpos);
  return learn::ModelWriter("tagger", Tagger::fingerprint)
      .add("labels", pairs)
      .add("weights", learn::table_bytes(weights, Tagger::rows, n, {20, 30}))
      .add("certain", certain_words(lessons.gold, keys, labels))
      .bytes();
}

std::string train_lemmas(const std::vector<GoldSentence>& sentences) {
  using Edit = Lemmas::Edit;
  std::map<std::pair<uint8_t, std::string>, std::map<std::string, int>> seen;  // (xpos, word) -> lemmas
  for (const auto& s : sentences)
    for (size_t i = 0; i < s.size(); ++i) {
      if (s.tags[i].upos == tags::upos("PROPN") || s.lemmas[i] == "_") continue;
      std::string low = utf8::lower(s.word(i));
      size_t mark = low.find("\xe2\x80\x99");
      if (mark != low.npos) low.replace(mark, 3, "'");
      ++seen[{s.tags[i].xpos, low}][utf8::lower(s.lemmas[i])];
    }
  auto edit = [](const std::string& word, const std::string& lemma) {
    size_t same = 0;
    while (same < word.size() && same < lemma.size() && word[same] == lemma[same]) ++same;
    while (!utf8::is_boundary(word, same)) --same;
    return Edit{uint8_t(std::min<size_t>(word.size() - same, 255)), lemma.substr(same, 255)};
  };
  std::map<std::pair<uint8_t, std::string>, std::map<Edit, int>> endings;
  std::map<std::pair<uint8_t, std::string>, Edit> wholes;
  for (const auto& [key, lemmas] : seen) {
    const auto& [xpos, word] = key;
    auto best = std::max_element(lemmas.begin(), lemmas.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    Edit e = edit(word, best->first);
    wholes[key] = e;
    for (size_t n = 0; n <= std::min(Lemmas::ending_max, word.size() > 1 ? word.size() - 1 : 0); ++n)
      if (e.strip <= n) ++endings[{xpos, word.substr(word.size() - n)}][e];
  }
  std::map<std::pair<uint8_t, std::string>, Edit> rules;
  for (const auto& [key, edits] : endings) {
    auto best = std::max_element(edits.begin(), edits.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (best->second >= 3 || key.second.empty()) rules[key] = best->first;
  }
  auto by_rule = [&](const std::pair<uint8_t, std::string>& key, size_t at_most) -> const Edit* {
    for (size_t n = std::min(at_most, key.second.size() > 1 ? key.second.size() - 1 : 0) + 1; n-- > 0;) {
      auto it = rules.find({key.first, key.second.substr(key.second.size() - n)});
      if (it != rules.end()) return &it->second;
    }
    return nullptr;
  };
  std::string out;
  for (const auto& [key, e] : rules) {
    // An ending that says what the shorter one says already is left out.
    const Edit* shorter = nullptr;
    for (size_t n = key.second.size(); n-- > 0 && !shorter;) {
      auto it = rules.find({key.first, key.second.substr(key.second.size() - n)});
      if (it != rules.end()) shorter = &it->second;
    }
    if (!shorter || *shorter != e) out += Lemmas::entry(false, key.second, key.first, e);
  }
  for (const auto& [key, e] : wholes) {
    const Edit* rule = by_rule(key, Lemmas::ending_max);
    if ((rule ? *rule : Edit{}) != e) out += Lemmas::entry(true, key.second.substr(0, 255), key.first, e);
  }
  return learn::ModelWriter("lemmas", Lemmas::fingerprint).add("edits", out).bytes();
}

}  // namespace dateline::language
