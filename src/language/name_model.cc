#include "language/name_model.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "dateline/tags.h"
#include "learn/features.h"
#include "learn/model_file.h"

namespace dateline::language {

using learn::mix;

bool may_start(uint32_t label) { return label == 0 || (label - 1) % 4 == uint32_t(Place4::begin) || (label - 1) % 4 == uint32_t(Place4::unit); }
bool may_end(uint32_t label) { return label == 0 || (label - 1) % 4 >= uint32_t(Place4::last); }
bool may_follow(uint32_t before, uint32_t after) {
  if (may_end(before)) return may_start(after);
  return !may_start(after) && (before - 1) / 4 == (after - 1) / 4;
}

void DocumentWords::add(std::span<const WordKeys> words, Case written) {
  if (written != Case::sentence) return;
  for (size_t i = 0; i < words.size(); ++i) {
    if (!words[i].letter) continue;
    if (!words[i].capital) ++at(words[i].lower).lower;
    else if (i > 0 && !words[i].capitals) ++at(words[i].lower).capital;
  }
}

DocumentWords::Counts& DocumentWords::at(uint64_t lower) {
  if (used_ * 2 > counts_.size()) grow();
  size_t i = lower & (counts_.size() - 1);
  while (counts_[i].word != 0 && counts_[i].word != lower) i = (i + 1) & (counts_.size() - 1);
  if (counts_[i].word == 0) counts_[i].word = lower, ++used_;
  return counts_[i];
}

void DocumentWords::grow() {
  std::vector<Counts> old(counts_.size() * 2);
  old.swap(counts_);
  used_ = 0;
  for (const Counts& c : old)
    if (c.word != 0) at(c.word) = c;
}

uint32_t DocumentWords::habit(uint64_t lower) const {
  auto step = [](uint32_t n) { return n == 0 ? 0u : n == 1 ? 1u : n < 4 ? 2u : 3u; };
  for (size_t i = lower & (counts_.size() - 1); counts_[i].word != 0; i = (i + 1) & (counts_.size() - 1))
    if (counts_[i].word == lower) return step(counts_[i].lower) * 4 + step(counts_[i].capital);
  return 0;
}

Result<NameModel> NameModel::open(std::string_view name, std::string_view bytes) {
  auto file = learn::ModelFile::open(name, bytes, "names", fingerprint);
  if (!file) return file.error();
  NameModel m;
  auto gazetteer = Gazetteer::open(name, file->section("gazetteer"));
  if (!gazetteer) return gazetteer.error();
  m.gazetteer_ = *gazetteer;
  auto weights = learn::RowTable::open(file->section("weights"));
  if (!weights) return Error{std::string(name) + ": " + weights.error().message};
  m.weights_ = *weights;
  std::string_view transitions = file->section("transitions");
  m.transitions_.resize(name_labels * name_labels);
  if (transitions.size() != m.transitions_.size() * 4)
    return Error{std::string(name) + ": labels and weights do not fit."};
  std::memcpy(m.transitions_.data(), transitions.data(), transitions.size());
  return m;
}

// Capitals, "B-52"; and what the tagger takes for a name where its writer spares himself the capitals ("from malaysia").
bool NameModel::may_be_name(const NameSentence& s, size_t i) {
  const WordKeys& w = s.words[i];
  constexpr uint16_t place = Gazetteer::country | Gazetteer::region | Gazetteer::large;
  return w.capital || (w.letter && (w.digit || (s.gazetteer[i] & place) || tags::Upos(s.tags[i].upos) == "PROPN"));
}

namespace {

void word_features(const NameSentence& s, size_t i, learn::Keys& f) {
  const auto& [aa, a, w, b, bb] = window(s.words, i);
  uint64_t written = flags(w, i == 0);
  f.add(1, w.lower);
  f.add(2, a.lower);
  f.add(3, b.lower);
  f.add(4, aa.lower);
  f.add(5, bb.lower);
  f.add(6, w.form);
  f.add(7, w.shape);
  f.add(8, mix(a.kind, w.kind));
  f.add(9, mix(w.kind, b.kind));
  f.add(10, mix(mix(a.kind, w.kind), b.kind));
  f.add(11, mix(aa.kind, a.kind));
  f.add(12, mix(b.kind, bb.kind));
  f.add(13, mix(a.lower, w.lower));
  f.add(14, mix(w.lower, b.lower));
  f.add(15, w.prefix[1]);
  f.add(16, w.prefix[2]);
  for (uint32_t k = 0; k < 4; ++k) f.add(17 + k, w.suffix[k]);
  f.add(21, a.suffix[2]);
  f.add(22, b.suffix[2]);
  f.add(23, mix(written, uint64_t(s.written)));
  f.add(24, mix(written, a.capital * 2u + b.capital));
  f.add(25, mix(a.lower, w.kind));
  f.add(26, mix(b.lower, w.kind));
  if (w.capital && a.capital) f.add(27, mix(aa.lower, w.kind));
  if (w.capital && b.capital) f.add(28, mix(bb.lower, w.kind));
  f.add(30, w.fine);
  f.add(31, a.fine);
  f.add(32, b.fine);
  f.add(33, a.fine * 256u + w.fine);
  f.add(34, w.fine * 256u + b.fine);
  f.add(35, mix(w.fine, w.kind));
  f.add(36, aa.fine);
  f.add(37, bb.fine);
  f.add(38, mix(w.coarse, written));
  f.add(39, a.coarse);
  f.add(40, b.coarse);
  f.add(41, mix(a.coarse * 64u + b.coarse, w.kind));
}

void tag_features(const NameSentence& s, size_t i, learn::Keys& f) {
  size_t n = s.words.size();
  auto tag = [&](size_t k) { return k < n ? uint64_t(s.tags[k].upos * 64 + s.tags[k].xpos) : 9999u; };
  auto gaz = [&](size_t k) { return k < n ? s.gazetteer[k] : uint16_t(0); };
  f.add(50, tag(i));
  f.add(51, tag(i - 1));
  f.add(52, tag(i + 1));
  f.add(53, tag(i - 1) << 12 | tag(i));
  f.add(54, tag(i) << 12 | tag(i + 1));
  f.add(55, mix(tag(i), s.words[i].kind));
  bool capital = s.words[i].capital;
  for (uint32_t bit = 0; bit < 14; ++bit) {
    if (gaz(i) >> bit & 1) f.add(60, bit * 2 + capital);
    if (gaz(i - 1) >> bit & 1) f.add(61, bit);
    if (gaz(i + 1) >> bit & 1) f.add(62, bit);
  }
  f.add(63, gaz(i) * 4u + capital * 2u + (i == 0));
  f.add(64, (uint64_t(gaz(i)) << 16 | gaz(i + 1)) * 2 + capital);
  f.add(65, (uint64_t(gaz(i - 1)) << 16 | gaz(i)) * 2 + capital);
  if (capital) {
    f.add(70, s.habits[i] * 2u + (i == 0));
    f.add(71, mix(s.habits[i], s.words[i].kind));
  }
}

}  // namespace

void NameModel::features(const NameSentence& s, size_t i, learn::Keys& out) {
  out.clear();
  out.add(0, 0);
  word_features(s, i, out);
  tag_features(s, i, out);
}

void NameModel::label(const NameSentence& s, std::vector<uint8_t>& out) const {
  const size_t n = s.words.size();
  out.assign(n, 0);
  // Names begin and end with capitals; other words need a score only between two such, or as a number beside one.
  auto may = [&](size_t i) { return i < n && may_be_name(s, i); };
  auto near = [&](size_t i) {
    if (may(i)) return true;
    bool before = may(i - 1), after = may(i + 1);
    return (before && after) || (before && may(i + 2)) || (may(i - 2) && after) || (s.words[i].digit && (before || after));
  };
  for (size_t i = 0; i < n;) {
    if (!near(i)) { ++i; continue; }
    size_t last = i;
    while (last < n && near(last)) ++last;
    label_run(s, i, last, out);
    i = last;
  }
}

namespace {

// For each label those that may stand before it, in order.
struct Befores {
  Befores() {
    for (uint32_t b = 0; b < name_labels; ++b)
      for (uint32_t a = 0; a < name_labels; ++a)
        if (may_follow(a, b)) of[b][count[b]++] = uint8_t(a);
  }
  std::span<const uint8_t> operator[](uint32_t label) const { return {of[label].data(), count[label]}; }
  std::array<std::array<uint8_t, name_labels>, name_labels> of{};
  std::array<uint8_t, name_labels> count{};
};

}  // namespace

void NameModel::label_run(const NameSentence& s, size_t first, size_t last, std::vector<uint8_t>& out) const {
  constexpr int32_t never = INT32_MIN / 2;
  constexpr uint32_t l = name_labels;
  static const Befores befores;
  size_t n = last - first;
  std::vector<int32_t> best(n * l, never);
  std::vector<uint8_t> from(n * l, 0);
  learn::Keys keys;
  for (size_t t = 0; t < n; ++t) {
    int32_t scores[l] = {};
    features(s, first + t, keys);
    weights_.score(keys, scores);
    for (uint32_t b = 0; b < l; ++b) {
      int32_t& most = best[t * l + b];
      if (t == 0) {
        if (may_start(b)) most = scores[b] + (first > 0 ? transitions_[b] : 0);
        continue;
      }
      for (uint32_t a : befores[b]) {
        if (best[(t - 1) * l + a] == never) continue;
        int32_t v = best[(t - 1) * l + a] + transitions_[a * l + b];
        if (v > most) most = v, from[t * l + b] = uint8_t(a);
      }
      if (most != never) most += scores[b];
    }
  }
  uint32_t b = 0;
  for (uint32_t k = 0; k < l; ++k)
    if (may_end(k) && best[(n - 1) * l + k] > best[(n - 1) * l + b]) b = k;
  for (size_t t = n; t-- > 0;) {
    out[first + t] = uint8_t(b);
    b = from[t * l + b];
  }
}

}  // namespace dateline::language
