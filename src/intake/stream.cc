#include "intake/stream.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "intake/lz4.h"

namespace dateline::intake {
namespace {

// The first read is small: most files are one page.
constexpr size_t chunk_first = 16 << 10, chunk_bytes = 256 << 10;
// A window larger than this is no archive of pages.
constexpr int zstd_window_log_max = 27;

}  // namespace

struct Stream::Packed {
  enum class Kind { unknown, plain, gzip, zstd, lz4 } kind = Kind::unknown;
  FILE* file = nullptr;
  std::string_view bytes;  // in memory
  std::string chunk;       // last read from the file
  std::string_view left;   // of the chunk
  uint64_t taken = 0;
  bool ended = false;      // no more packed bytes
  z_stream z{};
  bool z_open = false;
  bool inside = false;     // within a gzip member or zstd frame
  bool pending = false;    // the last output filled its room: more may come without new input
  ZSTD_DStream* zstd = nullptr;
  Lz4 lz4;

  ~Packed() {
    if (z_open) inflateEnd(&z);
    ZSTD_freeDStream(zstd);
    if (file && file != stdin) std::fclose(file);
  }

  bool refill(std::string& trouble) {
    if (!left.empty()) return true;
    if (ended) return false;
    if (!file) {
      left = std::exchange(bytes, {});
    } else {
      chunk.resize(std::clamp(chunk.size() * 4, chunk_first, chunk_bytes));
      size_t n = std::fread(chunk.data(), 1, chunk.size(), file);
      if (n == 0 && std::ferror(file)) trouble = std::string("reading failed (") + std::strerror(errno) + ")";
      left = std::string_view(chunk).substr(0, n);
    }
    taken += left.size();
    ended = left.empty();
    return !ended;
  }
};

Stream::Stream() = default;
Stream::~Stream() = default;
Stream::Stream(Stream&&) noexcept = default;
Stream& Stream::operator=(Stream&&) noexcept = default;

bool Stream::open(const std::string& path) {
  *this = Stream();
  packed_ = std::make_unique<Packed>();
  packed_->file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (packed_->file) return true;
  trouble_ = std::strerror(errno);
  return false;
}

void Stream::open_bytes(std::string_view bytes) {
  *this = Stream();
  packed_ = std::make_unique<Packed>();
  packed_->bytes = bytes;
}

uint64_t Stream::packed_position() const { return packed_ ? packed_->taken - packed_->left.size() : 0; }

namespace {

constexpr std::string_view gzip_magic = "\x1f\x8b";
constexpr std::string_view zstd_magic = "\x28\xb5\x2f\xfd";

}  // namespace

// Unpacks into the buffer.  Packed formats are told by their first bytes, never by the name.
bool Stream::fill() {
  if (!packed_ || !trouble_.empty()) return false;
  Packed& p = *packed_;
  if (at_ > 0) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  size_t before = buffer_.size();
  while (buffer_.size() == before && trouble_.empty()) {
    if (!p.pending && !p.refill(trouble_)) {
      if (p.inside) trouble_ = p.kind == Packed::Kind::gzip ? "gzip data is cut short" : p.kind == Packed::Kind::zstd ? "zstd data is cut short" : "lz4 data is cut short";
      break;
    }
    if (p.kind == Packed::Kind::unknown)
      p.kind = p.left.substr(0, 2) == gzip_magic   ? Packed::Kind::gzip
               : p.left.substr(0, 4) == zstd_magic ? Packed::Kind::zstd
               : p.left.substr(0, 4) == lz4_magic  ? Packed::Kind::lz4
                                                   : Packed::Kind::plain;
    unpack();
  }
  return buffer_.size() > before;
}

void Stream::unpack() {
  switch (packed_->kind) {
    case Packed::Kind::gzip: return unpack_gzip();
    case Packed::Kind::zstd: return unpack_zstd();
    case Packed::Kind::lz4: return unpack_lz4();
    default:
      buffer_ += packed_->left;
      packed_->left = {};
  }
}

void Stream::unpack_gzip() {
  Packed& p = *packed_;
  if (!p.inside) {
    // Between members: zero padding is common, anything else is not ours.
    size_t pad = p.left.find_first_not_of('\0');
    p.left.remove_prefix(std::min(pad, p.left.size()));
    if (p.left.empty()) return;
    if (uint8_t(p.left[0]) != 0x1f) {
      trouble_ = "bytes after the gzip data are no gzip";
      return;
    }
    if (!p.z_open) p.z_open = inflateInit2(&p.z, 15 + 16) == Z_OK;
    else inflateReset(&p.z);
    p.inside = true;
  }
  size_t old = buffer_.size();
  buffer_.resize(old + chunk_bytes);
  p.z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(p.left.data()));
  p.z.avail_in = uInt(std::min<size_t>(p.left.size(), chunk_bytes));
  uInt given = p.z.avail_in;
  p.z.next_out = reinterpret_cast<Bytef*>(buffer_.data() + old);
  p.z.avail_out = uInt(chunk_bytes);
  int result = inflate(&p.z, Z_NO_FLUSH);
  buffer_.resize(old + chunk_bytes - p.z.avail_out);
  p.pending = p.z.avail_out == 0;
  p.left.remove_prefix(given - p.z.avail_in);
  if (result == Z_STREAM_END) p.inside = p.pending = false;
  else if (result != Z_OK && result != Z_BUF_ERROR) trouble_ = "gzip data is damaged";
}

void Stream::unpack_zstd() {
  Packed& p = *packed_;
  if (!p.zstd) {
    p.zstd = ZSTD_createDStream();
    ZSTD_DCtx_setParameter(p.zstd, ZSTD_d_windowLogMax, zstd_window_log_max);
  }
  size_t old = buffer_.size();
  buffer_.resize(old + chunk_bytes);
  ZSTD_inBuffer in{p.left.data(), p.left.size(), 0};
  ZSTD_outBuffer out{buffer_.data() + old, chunk_bytes, 0};
  size_t result = ZSTD_decompressStream(p.zstd, &out, &in);
  buffer_.resize(old + out.pos);
  p.pending = out.pos == out.size && result != 0;
  p.left.remove_prefix(in.pos);
  p.inside = result != 0;
  if (ZSTD_isError(result)) p.pending = false, trouble_ = "zstd data is damaged";
}

void Stream::unpack_lz4() {
  Packed& p = *packed_;
  p.lz4.feed(std::exchange(p.left, {}), buffer_);
  p.inside = p.lz4.inside();
  if (p.lz4.damaged()) p.inside = false, trouble_ = "lz4 data is damaged";
}

std::string_view Stream::peek(size_t n) {
  while (buffer_.size() - at_ < n && fill()) {
  }
  return std::string_view(buffer_).substr(at_);
}

size_t Stream::read(char* out, size_t n) {
  size_t done = 0;
  while (done < n) {
    if (at_ == buffer_.size() && !fill()) break;
    size_t part = std::min(n - done, buffer_.size() - at_);
    std::memcpy(out + done, buffer_.data() + at_, part);
    at_ += part;
    done += part;
  }
  position_ += done;
  return done;
}

uint64_t Stream::skip(uint64_t n) {
  uint64_t done = 0;
  while (done < n) {
    if (at_ == buffer_.size() && !fill()) break;
    size_t part = size_t(std::min<uint64_t>(n - done, buffer_.size() - at_));
    at_ += part;
    done += part;
  }
  position_ += done;
  return done;
}

std::string Stream::take(uint64_t max) {
  std::string out;
  while (out.size() < max) {
    if (at_ == buffer_.size() && !fill()) break;
    size_t part = size_t(std::min<uint64_t>(max - out.size(), buffer_.size() - at_));
    out.append(buffer_, at_, part);
    at_ += part;
  }
  position_ += out.size();
  return out;
}

bool Stream::line(std::string& out, uint64_t max, bool* cut) {
  out.clear();
  if (cut) *cut = false;
  if (at_end()) return false;
  while (at_ < buffer_.size() || fill()) {
    size_t end = buffer_.find('\n', at_);
    size_t stop = end == std::string::npos ? buffer_.size() : end;
    size_t room = size_t(std::min<uint64_t>(max - out.size(), stop - at_));
    out.append(buffer_, at_, room);
    if (cut && room < stop - at_) *cut = true;
    size_t moved = stop - at_ + (end != std::string::npos);
    at_ += moved;
    position_ += moved;
    if (end != std::string::npos) break;
  }
  if (!out.empty() && out.back() == '\r') out.pop_back();
  return true;
}

}  // namespace dateline::intake
