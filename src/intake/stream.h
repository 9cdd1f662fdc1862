// The bytes of a file as a stream: gzip (any number of members), zstd and LZ4 frames are unpacked on the way.
//
//   Stream s;
//   if (!s.open("night.warc.gz")) …        // s.trouble() says why
//   while (s.line(text, limit)) …
//   if (!s.trouble().empty()) …            // "gzip data is cut short"
#pragma once
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace dateline::intake {

class Stream {
 public:
  Stream();
  ~Stream();
  Stream(Stream&&) noexcept;
  Stream& operator=(Stream&&) noexcept;

  bool open(const std::string& path);        // "-" is standard input
  void open_bytes(std::string_view packed);  // the same over bytes in memory, which must outlive the stream

  // At least n bytes, or all that are left; does not move on.
  std::string_view peek(size_t n);
  size_t read(char* out, size_t n);
  uint64_t skip(uint64_t n);
  // Up to `max` bytes from here.
  std::string take(uint64_t max);
  // The next line without its break; false at the end.  A line longer than max is cut there, the rest passed over and
  // `cut` set.
  bool line(std::string& out, uint64_t max, bool* cut = nullptr);

  bool at_end() { return peek(1).empty(); }
  uint64_t position() const { return position_; }         // unpacked bytes handed out
  uint64_t packed_position() const;                        // bytes of the file taken in so far
  const std::string& trouble() const { return trouble_; }  // "" while all is well

 private:
  struct Packed;
  bool fill();  // one more chunk into the buffer; false at the end
  void unpack();
  void unpack_gzip();
  void unpack_zstd();
  void unpack_lz4();

  std::unique_ptr<Packed> packed_;
  std::string buffer_;
  size_t at_ = 0;  // in buffer_
  uint64_t position_ = 0;
  std::string trouble_;
};

}  // namespace dateline::intake
