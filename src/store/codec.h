// Compact columns: lists of numbers as varints, lists of intervals and strings as JSON; and raw pages, packed.
//
//   pack(runs) -> bytes;  unpack_runs(bytes) -> the same runs
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dateline/document.h"
#include "dateline/reading.h"

namespace dateline::store {

std::string pack(const std::vector<RawRun>&);
std::vector<RawRun> unpack_runs(std::string_view);
std::string pack(const std::vector<Sentence>&);
std::vector<Sentence> unpack_sentences(std::string_view);

// Documents as a JSON list of ids as the faces print them.
std::string ids_text(const std::vector<DocId>&);
std::vector<DocId> ids_of(std::string_view);

// Raw pages, by zstd.  `out` must have the size that they had.
std::string packed(std::string_view);
bool unpack(std::string_view, std::string& out);

// The inverse of the to_string functions of the public enums; the first value for an unknown word.
template <class E>
E from_name(std::string_view name, int count) {
  for (int i = 0; i < count; ++i)
    if (to_string(E(i)) == name) return E(i);
  return E(0);
}

}  // namespace dateline::store
