// Model files: named sections behind a header that says what they are for.
//
//   std::string bytes = ModelWriter("tagger", fingerprint).add("weights", …).bytes();
//   ModelFile::open("models/en/tagger.bin", bytes, "tagger", fingerprint)  -> sections
//
// A file of another kind, made for other features, or damaged is refused: its weights would be noise.
#pragma once
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/result.h"

namespace dateline::learn {

class ModelFile {
 public:
  // `name` is for messages.  `bytes` must outlive the file and start at a multiple of 16 (of 64, to be fast).
  static Result<ModelFile> open(std::string_view name, std::string_view bytes, std::string_view kind, uint64_t fingerprint);
  std::string_view section(std::string_view name) const;  // empty if there is none

 private:
  std::vector<std::pair<std::string_view, std::string_view>> sections_;
};

// A copy of a file's bytes at a place where a model can be read.
class AlignedBytes {
 public:
  explicit AlignedBytes(const std::string& bytes) : store_(bytes.size() / sizeof(Block) + 1), size_(bytes.size()) {
    std::memcpy(store_.data(), bytes.data(), bytes.size());
  }
  std::string_view view() const { return {reinterpret_cast<const char*>(store_.data()), size_}; }

 private:
  struct alignas(64) Block { char bytes[64]; };
  std::vector<Block> store_;
  size_t size_;
};

class ModelWriter {
 public:
  ModelWriter(std::string kind, uint64_t fingerprint) : kind_(std::move(kind)), fingerprint_(fingerprint) {}
  ModelWriter& add(std::string name, std::string bytes) {
    sections_.emplace_back(std::move(name), std::move(bytes));
    return *this;
  }
  std::string bytes() const;

 private:
  std::string kind_;
  uint64_t fingerprint_;
  std::vector<std::pair<std::string, std::string>> sections_;
};

}  // namespace dateline::learn
