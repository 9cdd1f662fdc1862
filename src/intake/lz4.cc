#include "intake/lz4.h"

#include <lz4frame.h>

namespace dateline::intake {

void Lz4::Free::operator()(LZ4F_dctx_s* c) const { LZ4F_freeDecompressionContext(c); }

Lz4::Lz4() = default;
Lz4::~Lz4() = default;

void Lz4::feed(std::string_view bytes, std::string& out) {
  constexpr size_t room = 64 << 10;
  if (!context_) {
    LZ4F_dctx* c = nullptr;
    damaged_ = LZ4F_isError(LZ4F_createDecompressionContext(&c, LZ4F_VERSION));
    context_.reset(c);
    room_.resize(room);
  }
  for (bool more = true; more && !damaged_;) {
    size_t given = room_.size(), taken = bytes.size();
    const size_t wanted = LZ4F_decompress(context_.get(), room_.data(), &given, bytes.data(), &taken, nullptr);
    damaged_ = LZ4F_isError(wanted);
    if (damaged_) break;
    out.append(room_, 0, given);
    bytes.remove_prefix(taken);
    inside_ = wanted != 0 && (inside_ || taken > 0);
    more = !bytes.empty() || given == room_.size();
  }
}

}  // namespace dateline::intake
