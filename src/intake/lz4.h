// LZ4 frames, one after the other, as archives packed record by record hold them; by liblz4.
//
//   Lz4 lz4;  lz4.feed(bytes, out);      // any cut of the input; out grows by what could be unpacked
//   lz4.inside()                         // at the end of the input: true where a frame is cut short
//   lz4.damaged()                        // nothing more is unpacked
#pragma once
#include <memory>
#include <string>
#include <string_view>

struct LZ4F_dctx_s;

namespace dateline::intake {

inline constexpr std::string_view lz4_magic = "\x04\x22\x4d\x18";

class Lz4 {
 public:
  Lz4();
  ~Lz4();
  void feed(std::string_view bytes, std::string& out);
  bool inside() const { return inside_; }
  bool damaged() const { return damaged_; }

 private:
  struct Free {
    void operator()(LZ4F_dctx_s*) const;
  };
  std::unique_ptr<LZ4F_dctx_s, Free> context_;
  std::string room_;
  bool inside_ = false, damaged_ = false;
};

}  // namespace dateline::intake
