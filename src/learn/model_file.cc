#include "learn/model_file.h"

#include <cstring>

#include "base/hash.h"

namespace dateline::learn {
namespace {

// Rows of weights are as long as a cache line and should lie in one.
constexpr size_t section_alignment = 64;
constexpr char magic[16] = {'d', 'a', 't', 'e', 'l', 'i', 'n', 'e', ' ', 'm', 'o', 'd', 'e', 'l', ' ', '1'};

struct Header {
  char magic[16];
  char kind[16];
  uint64_t fingerprint;
  uint64_t digest;  // of all that follows
  uint64_t sections;
  uint64_t unused;
};
struct Entry {
  char name[16];
  uint64_t begin, size;
};

std::string_view text(const char (&field)[16]) { return {field, strnlen(field, 16)}; }

}  // namespace

Result<ModelFile> ModelFile::open(std::string_view name, std::string_view bytes, std::string_view kind, uint64_t fingerprint) {
  auto wrong = [&](std::string what) { return Error{std::string(name) + ": " + what}; };
  Header h;
  if (bytes.size() < sizeof h || std::memcmp(bytes.data(), magic, sizeof magic) != 0)
    return wrong("not a dateline model. Take the file of this release, or train it again.");
  std::memcpy(&h, bytes.data(), sizeof h);
  if (text(h.kind) != kind)
    return wrong("a model of kind \"" + std::string(text(h.kind)) + "\", where \"" + std::string(kind) + "\" is needed.");
  if (hash64(bytes.substr(sizeof h)) != h.digest) return wrong("damaged (its digest does not fit). Fetch it again.");
  if (h.fingerprint != fingerprint) return wrong("trained with other features than this program's. Train it again.");
  if (h.sections > 64 || sizeof h + h.sections * sizeof(Entry) > bytes.size()) return wrong("damaged (its table is cut short).");
  ModelFile file;
  for (size_t i = 0; i < h.sections; ++i) {
    const char* at = bytes.data() + sizeof h + i * sizeof(Entry);
    Entry e;
    std::memcpy(&e, at, sizeof e);
    if (e.begin > bytes.size() || e.size > bytes.size() - e.begin) return wrong("damaged (a section is cut short).");
    file.sections_.emplace_back(std::string_view(at, strnlen(at, 16)), bytes.substr(e.begin, e.size));
  }
  return file;
}

std::string_view ModelFile::section(std::string_view name) const {
  for (const auto& [n, bytes] : sections_)
    if (n == name) return bytes;
  return {};
}

std::string ModelWriter::bytes() const {
  std::string table, body;
  size_t at = sizeof(Header) + sections_.size() * sizeof(Entry);
  for (const auto& [name, bytes] : sections_) {
    while ((at + body.size()) % section_alignment) body += '\0';
    Entry e = {{}, at + body.size(), bytes.size()};
    std::strncpy(e.name, name.c_str(), sizeof e.name - 1);
    table.append(reinterpret_cast<const char*>(&e), sizeof e);
    body += bytes;
  }
  Header h = {{}, {}, fingerprint_, hash64(table + body), sections_.size(), 0};
  std::memcpy(h.magic, magic, sizeof magic);
  std::strncpy(h.kind, kind_.c_str(), sizeof h.kind - 1);
  return std::string(reinterpret_cast<const char*>(&h), sizeof h) + table + body;
}

}  // namespace dateline::learn
