// The inner loops of scoring, eight and sixteen numbers at a time where the processor can, with plain twins.
//
//   equal8({7, 3, 7, 0, …}, 7)            -> bits 0 and 2
//   Sums16 s; s.add(codes); s.store(out)   -> out[i] = sum of codes[i] * |codes[i]|, a row of sixteen at a time
//   Sums16 s(sums)                         -> starts from sums
//   Sums3 t; t.add(buckets, checks); t.store(out)  -> out[i] += the squares of code i of the rows whose checks fit
#pragma once
#include <cstddef>
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

// Four buckets of four rows {u8 check, i8 code x 3}; in each at most one row's check is the wanted one.
inline void add_rows_plain(int32_t* sums, const uint32_t* const* buckets, const uint32_t* checks) {
  for (int k = 0; k < 4; ++k)
    for (int r = 0; r < 4; ++r) {
      uint32_t row = buckets[k][r];
      if ((row & 255) != checks[k]) continue;
      for (int c = 0; c < 3; ++c) {
        int32_t v = int8_t(uint8_t(row >> (8 + 8 * c)));
        sums[c] += v * (v < 0 ? -v : v);
      }
    }
}

#ifdef __SSE2__

inline uint32_t equal8(const uint16_t* of, uint16_t wanted) {
  __m128i same = _mm_cmpeq_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(of)), _mm_set1_epi16(int16_t(wanted)));
  return uint32_t(_mm_movemask_epi8(_mm_packs_epi16(same, _mm_setzero_si128())));
}

// The squares, with their signs, of eight codes as sixteen bits, neighbours added.
inline __m128i square_pairs(__m128i codes) {
  return _mm_madd_epi16(codes, _mm_max_epi16(codes, _mm_sub_epi16(_mm_setzero_si128(), codes)));
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
    a_ = _mm_add_epi32(a_, square_pairs(_mm_unpacklo_epi8(low, low_sign)));
    b_ = _mm_add_epi32(b_, square_pairs(_mm_unpackhi_epi8(low, low_sign)));
    c_ = _mm_add_epi32(c_, square_pairs(_mm_unpacklo_epi8(high, high_sign)));
    d_ = _mm_add_epi32(d_, square_pairs(_mm_unpackhi_epi8(high, high_sign)));
  }
  void store(int32_t* out) const {
    auto* to = reinterpret_cast<__m128i*>(out);
    _mm_storeu_si128(to, a_), _mm_storeu_si128(to + 1, b_), _mm_storeu_si128(to + 2, c_), _mm_storeu_si128(to + 3, d_);
  }

 private:
  static void add_eight(__m128i v, __m128i& low, __m128i& high) {
    // A code's square has sixteen bits with its sign.
    __m128i square = _mm_mullo_epi16(v, _mm_max_epi16(v, _mm_sub_epi16(_mm_setzero_si128(), v)));
    __m128i sign = _mm_srai_epi16(square, 15);
    low = _mm_add_epi32(low, _mm_unpacklo_epi16(square, sign));
    high = _mm_add_epi32(high, _mm_unpackhi_epi16(square, sign));
  }
  __m128i a_, b_, c_, d_;
};

class Sums3 {
 public:
  Sums3() : sums_(_mm_setzero_si128()) {}
  void add(const uint32_t* const* buckets, const uint32_t* checks) {
    // All rows but the fitting one become zero, so joining the four of a bucket by "or" finds it: a line for each key.
    __m128i a = fitting(buckets[0], checks[0]), b = fitting(buckets[1], checks[1]);
    __m128i c = fitting(buckets[2], checks[2]), d = fitting(buckets[3], checks[3]);
    __m128i ab = _mm_or_si128(_mm_unpacklo_epi32(a, b), _mm_unpackhi_epi32(a, b));
    __m128i cd = _mm_or_si128(_mm_unpacklo_epi32(c, d), _mm_unpackhi_epi32(c, d));
    __m128i rows = _mm_or_si128(_mm_unpacklo_epi64(ab, cd), _mm_unpackhi_epi64(ab, cd));
    // Bytes of the first and third row side by side, then of the second and fourth: a product sums both.
    __m128i pairs = _mm_unpacklo_epi8(rows, _mm_srli_si128(rows, 8)), sign = _mm_cmpgt_epi8(_mm_setzero_si128(), pairs);
    sums_ = _mm_add_epi32(sums_, square_pairs(_mm_unpacklo_epi8(pairs, sign)));
    sums_ = _mm_add_epi32(sums_, square_pairs(_mm_unpackhi_epi8(pairs, sign)));
  }
  void store(int32_t* out) const {
    int32_t all[4];  // the first is of the checks
    _mm_storeu_si128(reinterpret_cast<__m128i*>(all), sums_);
    for (int i = 0; i < 3; ++i) out[i] += all[i + 1];
  }

 private:
  static __m128i fitting(const uint32_t* bucket, uint32_t check) {
    __m128i rows = _mm_load_si128(reinterpret_cast<const __m128i*>(bucket));
    return _mm_and_si128(rows, _mm_cmpeq_epi32(_mm_and_si128(rows, _mm_set1_epi32(255)), _mm_set1_epi32(int32_t(check))));
  }
  __m128i sums_;
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

class Sums3 {
 public:
  void add(const uint32_t* const* buckets, const uint32_t* checks) { add_rows_plain(sums_, buckets, checks); }
  void store(int32_t* out) const {
    for (int i = 0; i < 3; ++i) out[i] += sums_[i];
  }

 private:
  int32_t sums_[3] = {};
};

#endif

// Wider twins for processors that have AVX2 (simd_avx2.cc), which are asked once, at run time.
bool has_avx2();
// sums[i] += the squares of codes i of all rows; `width` is a multiple of 16.
void add_rows_avx2(const int8_t* const* rows, size_t count, uint32_t width, int32_t* sums);
// As Sums3, eight buckets at a time, `count` a multiple of eight.
void add_buckets_avx2(const uint32_t* const* buckets, const uint32_t* checks, size_t count, int32_t* sums);

}  // namespace dateline::learn
