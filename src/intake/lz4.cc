#include "intake/lz4.h"

#include <algorithm>

namespace dateline::intake {
namespace {

// How far back a copy may reach.
constexpr size_t window_bytes = 64 << 10;
// The largest block of the format.
constexpr uint32_t block_bytes_max = 4u << 20;

uint32_t number(std::string_view s, size_t at) {
  uint32_t n = 0;
  for (size_t i = 4; i-- > 0;) n = n << 8 | uint8_t(s[at + i]);
  return n;
}

// Lengths of 15 and more go on in further bytes.
bool length(std::string_view s, size_t& at, size_t& n) {
  if (n != 15) return true;
  for (;;) {
    if (at >= s.size()) return false;
    uint8_t more = uint8_t(s[at++]);
    n += more;
    if (more != 255) return true;
  }
}

}  // namespace

void Lz4::feed(std::string_view bytes, std::string& out) {
  held_ += bytes;
  while (!damaged_ && step(out)) {
  }
}

bool Lz4::step(std::string& out) {
  if (skip_ > 0) {
    size_t n = size_t(std::min<uint64_t>(skip_, held_.size()));
    held_.erase(0, n);
    skip_ -= n;
    return skip_ == 0;
  }
  if (state_ == State::between) {
    if (held_.size() < 4) return false;
    uint32_t magic = number(held_, 0);
    if ((magic & 0xfffffff0u) == 0x184d2a50u) {  // not for us
      if (held_.size() < 8) return false;
      skip_ = number(held_, 4);
      held_.erase(0, 8);
      return true;
    }
    if (magic != 0x184d2204u) return damaged_ = true, false;
    held_.erase(0, 4);
    state_ = State::header;
  }
  return state_ == State::header ? header() : block(out);
}

bool Lz4::header() {
  if (held_.size() < 3) return false;
  uint8_t flags = uint8_t(held_[0]);
  size_t size = 3 + (flags & 8 ? 8 : 0) + (flags & 1 ? 4 : 0);
  if (held_.size() < size) return false;
  damaged_ = (flags >> 6) != 1;
  block_sums_ = flags & 16;
  frame_sum_ = flags & 4;
  window_.clear();
  held_.erase(0, size);
  state_ = State::block;
  return !damaged_;
}

bool Lz4::block(std::string& out) {
  if (held_.size() < 4) return false;
  uint32_t size = number(held_, 0);
  if (size == 0) {  // the frame ends
    size_t end = frame_sum_ ? 8 : 4;
    if (held_.size() < end) return false;
    held_.erase(0, end);
    state_ = State::between;
    return true;
  }
  bool plain = size & 0x80000000u;
  size &= 0x7fffffffu;
  if (size > block_bytes_max) return damaged_ = true, false;
  size_t all = 4 + size_t(size) + (block_sums_ ? 4 : 0);
  if (held_.size() < all) return false;
  size_t before = window_.size();
  std::string_view packed = std::string_view(held_).substr(4, size);
  if (plain) window_ += packed;
  else if (!unpack(packed)) return damaged_ = true, false;
  out.append(window_, before, std::string::npos);
  if (window_.size() > window_bytes) window_.erase(0, window_.size() - window_bytes);
  held_.erase(0, all);
  return true;
}

bool Lz4::unpack(std::string_view s) {
  for (size_t at = 0; at < s.size();) {
    uint8_t token = uint8_t(s[at++]);
    size_t literals = token >> 4, copied = token & 15;
    if (!length(s, at, literals) || literals > s.size() - at) return false;
    window_.append(s.substr(at, literals));
    at += literals;
    if (at == s.size()) return true;  // the last sequence is literals only
    if (s.size() - at < 2) return false;
    size_t back = uint8_t(s[at]) | size_t(uint8_t(s[at + 1])) << 8;
    at += 2;
    if (!length(s, at, copied) || back == 0 || back > window_.size()) return false;
    copied += 4;
    if (window_.size() + copied > window_bytes + 2 * size_t(block_bytes_max)) return false;
    for (size_t from = window_.size() - back; copied > 0; --copied) window_ += window_[from++];
  }
  return true;
}

}  // namespace dateline::intake
