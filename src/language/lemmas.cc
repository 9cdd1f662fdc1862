#include "language/lemmas.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "base/hash.h"
#include "base/utf8.h"
#include "dateline/tags.h"
#include "language/characters.h"
#include "learn/features.h"
#include "learn/model_file.h"

namespace dateline::language {

uint64_t Lemmas::whole_key(std::string_view lower, uint8_t xpos) { return hash64(lower, 1000u + xpos) | 1; }
uint64_t Lemmas::ending_key(std::string_view ending, uint8_t xpos) {
  uint64_t bytes = 0;
  std::memcpy(&bytes, ending.data(), ending.size());
  return learn::scramble(bytes << 24 | uint64_t(ending.size()) << 8 | xpos) | 1;
}

// {u8 whole, u8 xpos, u8 length, bytes, u8 strip, u8 length, bytes}
std::string Lemmas::entry(bool whole, std::string_view text, uint8_t xpos, const Edit& e) {
  std::string out{char(whole), char(xpos), char(text.size())};
  out += text;
  out += char(e.strip);
  out += char(e.append.size());
  return out + e.append;
}

Result<Lemmas> Lemmas::open(std::string_view name, std::string_view bytes) {
  auto file = learn::ModelFile::open(name, bytes, "lemmas", fingerprint);
  if (!file) return file.error();
  Error damaged{std::string(name) + ": damaged (edits cut short)."};
  Lemmas l;
  std::vector<uint64_t> keys;
  std::string_view in = file->section("edits");
  auto text = [&]() -> std::optional<std::string_view> {
    size_t length = in.empty() ? 0 : uint8_t(in[0]);
    if (in.size() < 1 + length) return std::nullopt;
    std::string_view out = in.substr(1, length);
    in.remove_prefix(1 + length);
    return out;
  };
  while (!in.empty()) {
    if (in.size() < 2) return damaged;
    bool whole = in[0] != 0;
    uint8_t xpos = uint8_t(in[1]);
    in.remove_prefix(2);
    auto word = text();
    if (!word || in.empty() || xpos >= tags::xpos_names.size() || (!whole && word->size() > ending_max)) return damaged;
    uint8_t strip = uint8_t(in[0]);
    in.remove_prefix(1);
    auto append = text();
    if (!append) return damaged;
    keys.push_back(whole ? whole_key(*word, xpos) : ending_key(*word, xpos));
    if (!whole) l.longest_ending_[xpos] = std::max(l.longest_ending_[xpos], uint8_t(word->size()));
    l.edits_.push_back({strip, std::string(*append)});
  }
  size_t count = 16;
  while (count < keys.size() * 2) count *= 2;
  l.slots_.resize(count);
  for (size_t e = 0; e < keys.size(); ++e) {
    size_t i = keys[e] >> 1 & (count - 1);
    while (l.slots_[i].key != 0) i = (i + 1) & (count - 1);
    l.slots_[i] = {keys[e], uint32_t(e)};
  }
  return l;
}

const Lemmas::Edit* Lemmas::find(uint64_t key) const {
  for (size_t i = key >> 1 & (slots_.size() - 1); slots_[i].key != 0; i = (i + 1) & (slots_.size() - 1))
    if (slots_[i].key == key) return &edits_[slots_[i].edit];
  return nullptr;
}

std::string Lemmas::lemma(std::string_view word, Tags tags) const {
  constexpr uint8_t proper = tags::upos("PROPN");
  if (tags.upos == proper) return std::string(word);
  std::string low = utf8::lower(word);
  size_t mark = low.find("\xe2\x80\x99");
  if (mark != low.npos) low.replace(mark, 3, "'");
  auto apply = [&](const Edit& e) {
    size_t keep = low.size() - std::min<size_t>(e.strip, low.size());
    while (!utf8::is_boundary(low, keep)) --keep;
    if (keep + e.append.size() > 0) low.resize(keep), low += e.append;
    return low;
  };
  if (const Edit* e = find(whole_key(low, tags.xpos))) return apply(*e);
  size_t longest = std::min<size_t>(longest_ending_[tags.xpos], low.size() > 1 ? low.size() - 1 : 0);
  for (size_t n = longest + 1; n-- > 0;)
    if (const Edit* e = find(ending_key(std::string_view(low).substr(low.size() - n), tags.xpos))) return apply(*e);
  return low;
}

}  // namespace dateline::language
