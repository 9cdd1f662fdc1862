// Every bound, with its reason.
#pragma once
#include <cstdint>

namespace dateline::limits {

// A page larger than this is a dump or an attack; spans are 32-bit.  It is cut there, with a note.
inline constexpr uint64_t page_bytes_max = 64ull << 20;
// A line of an export longer than this is passed over with a note.
inline constexpr uint64_t record_bytes_max = 256ull << 20;
// Longer "sentences" are tables of results; they are cut.
inline constexpr uint32_t sentence_tokens_max = 400;
// Text past this length is kept but not analysed: no report is longer, and the layers are quadratic in places.
inline constexpr uint32_t analysed_bytes_max = 2u << 20;
// Nesting of markup that is followed; deeper is flattened.
inline constexpr uint32_t markup_depth_max = 512;

static_assert(page_bytes_max < UINT32_MAX);
static_assert(analysed_bytes_max <= page_bytes_max);

}  // namespace dateline::limits
