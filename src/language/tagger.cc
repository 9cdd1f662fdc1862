#include "language/tagger.h"

#include <algorithm>
#include <cstring>

#include "dateline/tags.h"
#include "learn/features.h"
#include "learn/model_file.h"

namespace dateline::language {

using learn::mix;

Result<Tagger> Tagger::open(std::string_view name, std::string_view bytes) {
  auto file = learn::ModelFile::open(name, bytes, "tagger", fingerprint);
  if (!file) return file.error();
  Tagger t;
  std::string_view labels = file->section("labels");
  for (size_t i = 0; i + 1 < labels.size(); i += 2) {
    Tags tags{uint8_t(labels[i]), uint8_t(labels[i + 1])};
    if (tags.upos >= tags::upos_names.size() || tags.xpos >= tags::xpos_names.size()) return Error{std::string(name) + ": unknown tags."};
    t.labels_.push_back(tags);
  }
  auto weights = learn::Table::open(file->section("weights"));
  if (!weights) return Error{std::string(name) + ": " + weights.error().message};
  t.weights_ = *weights;
  if (t.labels_.empty() || t.labels_.size() != t.weights_.labels()) return Error{std::string(name) + ": labels and weights do not fit."};
  std::string_view certain = file->section("certain");
  for (size_t i = 0; i + 5 <= certain.size(); i += 5) {
    uint32_t key;
    std::memcpy(&key, certain.data() + i, 4);
    if (uint8_t(certain[i + 4]) >= t.labels_.size()) return Error{std::string(name) + ": unknown labels."};
    t.certain_.emplace_back(key, uint8_t(certain[i + 4]));
  }
  auto sure = learn::SureTable::open(file->section("sure"));
  if (!sure) return Error{std::string(name) + ": " + sure.error().message};
  t.sure_ = *sure;
  return t;
}

const uint8_t* Tagger::find_certain(uint64_t form) const {
  auto it = std::lower_bound(certain_.begin(), certain_.end(), std::pair(uint32_t(form >> 32), uint8_t(0)));
  return it != certain_.end() && it->first == uint32_t(form >> 32) ? &it->second : nullptr;
}

void Tagger::features(std::span<const WordKeys> words, Case c, size_t i, uint32_t last, uint32_t before_last, learn::Keys& out) {
  const auto& [aa, a, w, b, bb] = window(words, i);
  uint64_t two = last * 256 + before_last;
  out.clear();
  out.add(1, w.lower);
  out.add(2, w.form);
  out.add(3, a.lower);
  out.add(4, b.lower);
  out.add(5, aa.lower);
  out.add(6, bb.lower);
  for (uint32_t k = 0; k < 3; ++k) out.add(10 + k, w.prefix[k]);
  for (uint32_t k = 0; k < 4; ++k) out.add(14 + k, w.suffix[k]);
  out.add(20, mix(w.shape, i == 0));
  out.add(21, mix(flags(w, i == 0), uint64_t(c)));
  out.add(22, last);
  out.add(23, two);
  out.add(24, mix(w.lower, last));
  out.add(25, mix(b.lower, last));
  out.add(26, mix(w.lower, a.lower));
  out.add(27, mix(w.lower, b.lower));
  out.add(28, a.suffix[2]);
  out.add(29, b.suffix[2]);
  out.add(30, mix(w.suffix[2], last));
  out.add(31, w.fine);
  out.add(32, b.fine);
  out.add(33, bb.fine);
  out.add(34, b.fine * 256u + last);
  out.add(35, mix(w.fine, two));
  out.add(36, mix(w.fine * 256u + b.fine, last));
  out.add(37, b.kind);
  out.add(38, mix(w.kind, last));
  out.add(39, mix(w.suffix[2], b.fine));
}

void Tagger::tag(std::span<const WordKeys> words, Case c, std::vector<Tags>& out, const Watcher* watcher) const {
  learn::Keys keys;
  std::vector<int32_t> scores(weights_.width());
  uint32_t last = labels_max, before_last = labels_max;
  out.clear();
  for (size_t i = 0; i < words.size(); ++i) {
    uint32_t best = 0;
    const uint64_t around = mix(words[i].form, last);
    if (const uint8_t* certain = find_certain(words[i].form)) {
      best = *certain;
    } else if (const int sure = sure_.find(around); sure >= 0 && size_t(sure) < labels_.size()) {
      best = uint32_t(sure);
    } else {
      features(words, c, i, last, before_last, keys);
      std::fill(scores.begin(), scores.end(), 0);
      weights_.score(keys, scores.data());
      best = uint32_t(std::max_element(scores.begin(), scores.begin() + std::ptrdiff_t(labels_.size())) - scores.begin());
      if (watcher) (*watcher)(around, uint8_t(best));
    }
    out.push_back(labels_[best]);
    before_last = last;
    last = best;
  }
}

}  // namespace dateline::language
