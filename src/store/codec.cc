#include "store/codec.h"

#include <zstd.h>

#include <nlohmann/json.hpp>

namespace dateline::store {
namespace {

void put(std::string& out, uint64_t v) {
  while (v >= 0x80) { out += char(v | 0x80); v >>= 7; }
  out += char(v);
}

uint64_t take(std::string_view s, size_t& i) {
  uint64_t v = 0;
  for (int shift = 0; i < s.size() && shift < 64; shift += 7) {
    uint8_t b = uint8_t(s[i++]);
    v |= uint64_t(b & 0x7F) << shift;
    if (b < 0x80) break;
  }
  return v;
}

uint64_t zigzag(int64_t v) { return (uint64_t(v) << 1) ^ uint64_t(v >> 63); }
int64_t unzigzag(uint64_t v) { return int64_t(v >> 1) ^ -int64_t(v & 1); }

}  // namespace

std::string ids_text(const std::vector<DocId>& ids) {
  nlohmann::json out = nlohmann::json::array();
  for (DocId d : ids) out.push_back(to_string(d));
  return out.dump();
}

std::vector<DocId> ids_of(std::string_view text) {
  const nlohmann::json j = nlohmann::json::parse(text, nullptr, false);
  std::vector<DocId> out;
  for (const auto& id : j.is_array() ? j : nlohmann::json::array())
    if (const auto d = id.is_string() ? parse<'d'>(id.get<std::string>()) : std::nullopt) out.push_back(*d);
  return out;
}

std::string pack(const std::vector<RawRun>& runs) {
  std::string out;
  uint32_t text = 0, raw = 0;
  for (const RawRun& r : runs) {
    put(out, zigzag(int64_t(r.text.begin) - text));
    put(out, r.text.size());
    put(out, zigzag(int64_t(r.raw.begin) - raw));
    put(out, r.raw.size());
    put(out, r.verbatim);
    text = r.text.end;
    raw = r.raw.end;
  }
  return out;
}

std::vector<RawRun> unpack_runs(std::string_view s) {
  std::vector<RawRun> out;
  uint32_t text = 0, raw = 0;
  for (size_t i = 0; i < s.size();) {
    RawRun r;
    r.text.begin = uint32_t(text + unzigzag(take(s, i)));
    r.text.end = r.text.begin + uint32_t(take(s, i));
    r.raw.begin = uint32_t(raw + unzigzag(take(s, i)));
    r.raw.end = r.raw.begin + uint32_t(take(s, i));
    r.verbatim = take(s, i) != 0;
    text = r.text.end;
    raw = r.raw.end;
    out.push_back(r);
  }
  return out;
}

std::string pack(const std::vector<Sentence>& sentences) {
  std::string out;
  uint32_t at = 0;
  for (const Sentence& s : sentences) {
    put(out, zigzag(int64_t(s.span.begin) - at));
    put(out, s.span.size());
    put(out, s.last - s.first);
    put(out, uint64_t(s.block + 1));
    put(out, uint64_t(s.entry + 1));
    put(out, s.heading);
    put(out, s.core.empty() ? 0 : s.core.begin - s.span.begin);
    put(out, s.core.size());
    at = s.span.end;
  }
  return out;
}

std::vector<Sentence> unpack_sentences(std::string_view bytes) {
  std::vector<Sentence> out;
  uint32_t at = 0, token = 0;
  for (size_t i = 0; i < bytes.size();) {
    Sentence s;
    s.span.begin = uint32_t(at + unzigzag(take(bytes, i)));
    s.span.end = s.span.begin + uint32_t(take(bytes, i));
    s.first = token;
    s.last = token + uint32_t(take(bytes, i));
    s.block = int32_t(take(bytes, i)) - 1;
    s.entry = int32_t(take(bytes, i)) - 1;
    s.heading = take(bytes, i) != 0;
    s.core.begin = s.span.begin + uint32_t(take(bytes, i));
    s.core.end = s.core.begin + uint32_t(take(bytes, i));
    if (s.core.empty()) s.core = {};
    at = s.span.end;
    token = s.last;
    out.push_back(s);
  }
  return out;
}

std::string packed(std::string_view bytes) {
  constexpr int level = 3;
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), level));
  return out;
}

bool unpack(std::string_view bytes, std::string& out) {
  return ZSTD_decompress(out.data(), out.size(), bytes.data(), bytes.size()) == out.size();
}

}  // namespace dateline::store
