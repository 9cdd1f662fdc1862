#include "language/lemmas.h"

#include <algorithm>
#include <cstring>

#include "base/hash.h"
#include "base/utf8.h"
#include "dateline/tags.h"
#include "language/characters.h"
#include "learn/model_file.h"

namespace dateline::language {

uint64_t Lemmas::whole(std::string_view lower, uint8_t xpos) { return hash64(lower, 1000u + xpos); }
uint64_t Lemmas::ending(std::string_view ending, uint8_t xpos) { return hash64(ending, 2000u + xpos); }

Result<Lemmas> Lemmas::open(std::string_view name, std::string_view bytes) {
  auto file = learn::ModelFile::open(name, bytes, "lemmas", fingerprint);
  if (!file) return file.error();
  Lemmas l;
  std::string_view edits = file->section("edits");
  for (size_t i = 0; i < edits.size();) {  // {u64 key, u8 strip, u8 length, bytes}
    uint64_t key;
    if (i + 10 > edits.size()) return Error{std::string(name) + ": damaged (edits cut short)."};
    std::memcpy(&key, edits.data() + i, 8);
    size_t length = uint8_t(edits[i + 9]);
    if (i + 10 + length > edits.size()) return Error{std::string(name) + ": damaged (edits cut short)."};
    l.edits_[key] = {uint8_t(edits[i + 8]), std::string(edits.substr(i + 10, length))};
    i += 10 + length;
  }
  return l;
}

std::string Lemmas::lemma(std::string_view word, Tags tags) const {
  if (tags.upos == tags::upos("PROPN")) return std::string(word);
  std::string low = utf8::lower(word);
  size_t mark = low.find("\xe2\x80\x99");
  if (mark != low.npos) low.replace(mark, 3, "'");
  auto apply = [&](const Edit& e) {
    size_t keep = low.size() - std::min<size_t>(e.strip, low.size());
    while (!utf8::is_boundary(low, keep)) --keep;
    std::string out = low.substr(0, keep) + e.append;
    return out.empty() ? low : out;
  };
  auto it = edits_.find(whole(low, tags.xpos));
  if (it != edits_.end()) return apply(it->second);
  for (size_t n = std::min(ending_max, low.size() > 1 ? low.size() - 1 : 0) + 1; n-- > 0;) {
    it = edits_.find(ending(std::string_view(low).substr(low.size() - n), tags.xpos));
    if (it != edits_.end()) return apply(it->second);
  }
  return low;
}

}  // namespace dateline::language
