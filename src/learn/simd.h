// The two inner loops of scoring, eight and sixteen numbers at a time where the processor can, with plain twins.
//
//   equal8({7, 3, 7, 0, …}, 7)            -> bits 0 and 2
//   Sums16 s; s.add(codes); s.store(out)   -> out[i] = sum of codes[i] * |codes[i]|, a row of sixteen at a time
//   Sums16 s(sums)                         -> starts from sums
#pragma once
#include <cstdint>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace dateline::learn {

inline uint32_t equal8_plain(const uint16_t* of, uint16_t wanted) {
  uint32_t bits = 0;
  for (uint32_t i = 0; i < 8; ++i) bits |= uint32_t(of[i] == wanted) << i;
  return bits;
}

inline void add_squares_plain(int32_t* sums, const int8_t* codes) {
  for (int i = 0; i < 16; ++i) sums[i] += codes[i] * (codes[i] < 0 ? -codes[i] : codes[i]);
}

#ifdef __SSE2__

inline uint32_t equal8(const uint16_t* of, uint16_t wanted) {
  __m128i same = _mm_cmpeq_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(of)), _mm_set1_epi16(int16_t(wanted)));
  return uint32_t(_mm_movemask_epi8(_mm_packs_epi16(same, _mm_setzero_si128())));
}

// Sixteen sums that stay in registers while rows are added.
class Sums16 {
 public:
  Sums16() : a_(_mm_setzero_si128()), b_(a_), c_(a_), d_(a_) {}
  explicit Sums16(const int32_t* sums) {
    auto* from = reinterpret_cast<const __m128i*>(sums);
    a_ = _mm_loadu_si128(from), b_ = _mm_loadu_si128(from + 1), c_ = _mm_loadu_si128(from + 2), d_ = _mm_loadu_si128(from + 3);
  }
  void add(const int8_t* codes) {
    __m128i c = _mm_load_si128(reinterpret_cast<const __m128i*>(codes)), negative = _mm_cmpgt_epi8(_mm_setzero_si128(), c);
    add_eight(_mm_unpacklo_epi8(c, negative), a_, b_);
    add_eight(_mm_unpackhi_epi8(c, negative), c_, d_);
  }
  // Two rows at once: a product and a sum in one step.
  void add(const int8_t* one, const int8_t* other) {
    __m128i x = _mm_load_si128(reinterpret_cast<const __m128i*>(one)), y = _mm_load_si128(reinterpret_cast<const __m128i*>(other));
    __m128i low = _mm_unpacklo_epi8(x, y), high = _mm_unpackhi_epi8(x, y), zero = _mm_setzero_si128();
    __m128i low_sign = _mm_cmpgt_epi8(zero, low), high_sign = _mm_cmpgt_epi8(zero, high);
    a_ = _mm_add_epi32(a_, squares(_mm_unpacklo_epi8(low, low_sign)));
    b_ = _mm_add_epi32(b_, squares(_mm_unpackhi_epi8(low, low_sign)));
    c_ = _mm_add_epi32(c_, squares(_mm_unpacklo_epi8(high, high_sign)));
    d_ = _mm_add_epi32(d_, squares(_mm_unpackhi_epi8(high, high_sign)));
  }
  void store(int32_t* out) const {
    auto* to = reinterpret_cast<__m128i*>(out);
    _mm_storeu_si128(to, a_), _mm_storeu_si128(to + 1, b_), _mm_storeu_si128(to + 2, c_), _mm_storeu_si128(to + 3, d_);
  }

 private:
  static __m128i squares(__m128i pairs) {
    return _mm_madd_epi16(pairs, _mm_max_epi16(pairs, _mm_sub_epi16(_mm_setzero_si128(), pairs)));
  }
  static void add_eight(__m128i v, __m128i& low, __m128i& high) {
    // A code's square has sixteen bits with its sign.
    __m128i square = _mm_mullo_epi16(v, _mm_max_epi16(v, _mm_sub_epi16(_mm_setzero_si128(), v)));
    __m128i sign = _mm_srai_epi16(square, 15);
    low = _mm_add_epi32(low, _mm_unpacklo_epi16(square, sign));
    high = _mm_add_epi32(high, _mm_unpackhi_epi16(square, sign));
  }
  __m128i a_, b_, c_, d_;
};

#else

inline uint32_t equal8(const uint16_t* of, uint16_t wanted) { return equal8_plain(of, wanted); }

class Sums16 {
 public:
  Sums16() = default;
  explicit Sums16(const int32_t* sums) {
    for (int i = 0; i < 16; ++i) sums_[i] = sums[i];
  }
  void add(const int8_t* codes) { add_squares_plain(sums_, codes); }
  void add(const int8_t* one, const int8_t* other) { add(one), add(other); }
  void store(int32_t* out) const {
    for (int i = 0; i < 16; ++i) out[i] = sums_[i];
  }

 private:
  int32_t sums_[16] = {};
};

#endif

}  // namespace dateline::learn
