// LZ4 frames, one after the other, as archives packed record by record hold them.
//
//   Lz4 lz4;  lz4.feed(bytes, out);      // any cut of the input; out grows by what could be unpacked
//   lz4.inside()                         // at the end of the input: true where a frame is cut short
//   lz4.damaged()
//
// After the LZ4 frame format 1.6.4; checksums are passed over, dictionaries are not known.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::intake {

inline constexpr std::string_view lz4_magic = "\x04\x22\x4d\x18";

class Lz4 {
 public:
  void feed(std::string_view bytes, std::string& out);
  bool inside() const { return state_ != State::between || !held_.empty(); }
  bool damaged() const { return damaged_; }

 private:
  enum class State { between, header, block };
  bool step(std::string& out);  // false where more bytes are needed
  bool header();
  bool block(std::string& out);
  bool unpack(std::string_view packed);

  std::string held_;     // not yet taken
  std::string window_;   // the last 64 KiB unpacked: later blocks of a frame may copy from it
  State state_ = State::between;
  uint64_t skip_ = 0;    // of a frame of the user's own
  bool block_sums_ = false, frame_sum_ = false, damaged_ = false;
};

}  // namespace dateline::intake
