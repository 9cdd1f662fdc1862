#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "base/hash.h"
#include "dateline/tags.h"
#include "language/name_model.h"
#include "language/tokenize.h"
#include "language/train.h"
#include "learn/crf.h"
#include "learn/model_file.h"
#include "learn/shuffle.h"

namespace dateline::language {
namespace {

constexpr int epochs = 8, remembered_from = 3;
constexpr float rate = 0.1f;
// In how many buckets the rows lie, and how many are kept.  Of little text fewer rows are worth their place.
struct Size {
  uint32_t bucket_bits;
  size_t rows_max;
};
constexpr size_t much_text = 20000;  // sentences
constexpr Size size_of(size_t sentences) { return sentences < much_text ? Size{15, 60000} : Size{NameModel::bits.bucket, 340000}; }
// A row that no label gives more than this code says nothing.
constexpr int row_code_min = 28;
// Headlines and hasty writers: each tenth sentence comes once more in title case, each twentieth in lower case, each fiftieth
// in capitals.
constexpr uint32_t titles_one_in = 10, lower_one_in = 40, capitals_one_in = 50;

std::optional<NameType> type_of(std::string_view label) {
  for (NameType t : {NameType::person, NameType::organisation, NameType::location, NameType::misc})
    if (label.size() > 2 && to_string(t) == label.substr(2)) return t;
  return std::nullopt;
}

// The label of each word as a set of one, or of all that it may be.
std::vector<uint32_t> gold_labels(const GoldSentence& s, bool misc_open) {
  std::vector<uint32_t> out;
  for (size_t i = 0; i < s.size(); ++i) {
    auto type = type_of(s.labels[i]);
    if (!type) {
      bool open = misc_open && !s.word(i).empty() && s.word(i)[0] >= 'A' && s.word(i)[0] <= 'Z';
      uint32_t misc = 15u << name_label(NameType::misc, Place4::begin);
      out.push_back(1u | (open ? misc : 0));
      continue;
    }
    bool begins = s.labels[i][0] == 'B';
    bool ends = i + 1 >= s.size() || s.labels[i + 1][0] != 'I' || s.labels[i + 1].substr(1) != s.labels[i].substr(1);
    Place4 place = begins && ends ? Place4::unit : begins ? Place4::begin : ends ? Place4::last : Place4::inside;
    out.push_back(1u << name_label(*type, place));
  }
  return out;
}

struct Training {
  std::vector<NameSentence> sentences;
  std::vector<std::vector<uint32_t>> gold;
};

void prepare(const std::vector<std::vector<GoldSentence>>& documents, bool misc_open, const Classes& classes, const Tagger* tagger,
             const Gazetteer& gazetteer, const UnseenTags& unseen, std::mt19937& random, Training& out) {
  for (const auto& document : documents) {
    size_t first = out.sentences.size();
    DocumentWords words;
    auto add = [&](const GoldSentence& s, const GoldSentence& labelled) {
      NameSentence n;
      n.written = word_keys(s.text, s.words.data(), s.words.data() + s.size(), classes, n.words);
      auto known = n.written == Case::sentence ? unseen.find(s.text) : unseen.end();
      if (known != unseen.end() && known->second.size() == s.size()) n.tags = known->second;
      else if (tagger) tagger->tag(n.words, n.written, n.tags);
      else n.tags.assign(n.words.size(), Tags{});
      gazetteer.mark(n.words, n.gazetteer);
      out.sentences.push_back(std::move(n));
      out.gold.push_back(gold_labels(labelled, misc_open));
    };
    for (const auto& s : document) {
      add(s, s);
      words.add(out.sentences.back().words, out.sentences.back().written);
      if (random() % titles_one_in == 0) add(as_title(s, false), s);
      if (random() % capitals_one_in == 0) add(as_title(s, true), s);
      if (random() % lower_one_in == 0) add(as_lower(s), s);
    }
    for (size_t k = first; k < out.sentences.size(); ++k)
      for (const WordKeys& w : out.sentences[k].words) out.sentences[k].habits.push_back(uint8_t(words.habit(w.lower)));
  }
}

bool marks_misc(const std::vector<std::vector<GoldSentence>>& documents) {
  return std::any_of(documents.begin(), documents.end(), [](const auto& d) { return !d.empty(); });
}

std::string quantised(const std::vector<float>& transitions, double unit) {
  std::string out;
  for (float t : transitions) {
    int32_t q = int32_t(std::lround(double(t) * unit));
    out.append(reinterpret_cast<const char*>(&q), 4);
  }
  return out;
}

}  // namespace

std::string gazetteer_bytes(std::string_view lines, const CutLists& lists, const Classes& classes) {
  std::vector<std::pair<uint64_t, uint16_t>> phrases;
  while (!lines.empty()) {
    size_t end = std::min(lines.find('\n'), lines.size()), tab = lines.find('\t');
    if (tab < end) {
      std::string_view phrase = lines.substr(tab + 1, end - tab - 1);
      auto tokens = tokenize(phrase, {0, uint32_t(phrase.size())}, lists);
      std::vector<WordKeys> words;
      word_keys(phrase, tokens.data(), tokens.data() + tokens.size(), classes, words);
      uint64_t key = 0;
      for (size_t i = 0; i < words.size() && words.size() <= Gazetteer::phrase_words_max; ++i) {
        key = Gazetteer::phrase_key(key, words[i].lower);
        phrases.emplace_back(key, i + 1 < words.size() ? uint16_t(Gazetteer::goes_on) : Gazetteer::bit(lines.substr(0, tab)));
      }
    }
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return Gazetteer::bytes(phrases);
}

std::string train_names(const std::vector<std::vector<GoldSentence>>& without_misc, const std::vector<std::vector<GoldSentence>>& with_misc,
                        const std::string& gazetteer, const Classes& classes, const Tagger* tagger, const UnseenTags& unseen,
                        const Progress& progress) {
  learn::AlignedBytes gazetteer_copy(gazetteer);
  auto phrases = Gazetteer::open("gazetteer", gazetteer_copy.view());
  std::mt19937 random(1);
  Training t;
  // Where no corpus marks MISC nothing would say what it is.
  prepare(without_misc, marks_misc(with_misc), classes, tagger, *phrases, unseen, random, t);
  prepare(with_misc, false, classes, tagger, *phrases, unseen, random, t);
  std::vector<bool> allowed;
  for (uint32_t a = 0; a < name_labels; ++a)
    for (uint32_t b = 0; b < name_labels; ++b) allowed.push_back(may_follow(a, b));
  learn::Crf crf(name_labels, NameModel::bits.row, allowed);
  learn::Keys keys;
  for (const auto& s : t.sentences)
    for (size_t i = 0; i < s.words.size(); ++i) NameModel::features(s, i, keys), crf.see(keys);
  std::vector<uint32_t> order(t.sentences.size());
  std::iota(order.begin(), order.end(), 0u);
  std::vector<learn::CrfWord> words;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    learn::shuffle(order, random);
    for (uint32_t k : order) {
      words.resize(t.sentences[k].words.size());
      for (size_t i = 0; i < words.size(); ++i) {
        NameModel::features(t.sentences[k], i, keys);
        words[i].keys.assign(keys.begin(), keys.end());
        words[i].gold = t.gold[k][i];
      }
      crf.learn(words, rate);
    }
    if (epoch >= remembered_from) crf.remember();
    progress("names: epoch " + std::to_string(epoch + 1));
  }
  Size size = size_of(t.sentences.size());
  auto weights = learn::RowTable::relative(crf.weights(size.rows_max));
  return learn::ModelWriter("names", NameModel::fingerprint)
      .add("gazetteer", gazetteer)
      .add("transitions", quantised(crf.transitions(), learn::largest_value / learn::largest_weight(weights)))
      .add("weights", learn::RowTable::bytes(weights, {NameModel::bits.row, size.bucket_bits}, row_code_min))
      .bytes();
}

}  // namespace dateline::language
