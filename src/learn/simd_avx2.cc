// Compiled for AVX2 where the compiler can (see CMakeLists.txt), so it includes nothing that other files share.
#include <cstddef>
#include <cstdint>
#ifdef __AVX2__
#include <immintrin.h>
#endif

namespace dateline::learn {

#ifdef __AVX2__

bool has_avx2() {
  static const bool has = __builtin_cpu_supports("avx2") != 0;
  return has;
}

// The squares, with their signs, of sixteen codes, neighbours added.
static __m256i square_pairs(__m128i codes) {
  __m256i wide = _mm256_cvtepi8_epi16(codes);
  return _mm256_madd_epi16(wide, _mm256_abs_epi16(wide));
}

void add_rows_avx2(const int8_t* const* rows, size_t count, uint32_t width, int32_t* sums) {
  for (uint32_t l = 0; l < width; l += 16) {
    auto* to = reinterpret_cast<__m256i*>(sums + l);
    __m256i low = _mm256_loadu_si256(to), high = _mm256_loadu_si256(to + 1);
    for (size_t i = 0; i < count; i += 2) {
      __m128i x = _mm_load_si128(reinterpret_cast<const __m128i*>(rows[i] + l));
      __m128i y = i + 1 < count ? _mm_load_si128(reinterpret_cast<const __m128i*>(rows[i + 1] + l)) : _mm_setzero_si128();
      low = _mm256_add_epi32(low, square_pairs(_mm_unpacklo_epi8(x, y)));
      high = _mm256_add_epi32(high, square_pairs(_mm_unpackhi_epi8(x, y)));
    }
    _mm256_storeu_si256(to, low), _mm256_storeu_si256(to + 1, high);
  }
}

// Beside each bucket lies the one four on.
void add_buckets_avx2(const uint32_t* const* buckets, const uint32_t* checks, size_t count, int32_t* out) {
  const __m256i byte = _mm256_set1_epi32(255);
  __m256i sums = _mm256_setzero_si256();
  for (size_t at = 0; at < count; at += 8, buckets += 8, checks += 8) {
    auto two = [&](int k) {
      __m256i rows = _mm256_castsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(buckets[k])));
      return _mm256_inserti128_si256(rows, _mm_load_si128(reinterpret_cast<const __m128i*>(buckets[k + 4])), 1);
    };
    auto fitting = [&](__m256i rows, __m256i check) {
      return _mm256_and_si256(rows, _mm256_cmpeq_epi32(_mm256_and_si256(rows, byte), check));
    };
    __m256i all = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(checks));
    __m256i a = fitting(two(0), _mm256_shuffle_epi32(all, 0x00)), b = fitting(two(1), _mm256_shuffle_epi32(all, 0x55));
    __m256i c = fitting(two(2), _mm256_shuffle_epi32(all, 0xaa)), d = fitting(two(3), _mm256_shuffle_epi32(all, 0xff));
    __m256i ab = _mm256_or_si256(_mm256_unpacklo_epi32(a, b), _mm256_unpackhi_epi32(a, b));
    __m256i cd = _mm256_or_si256(_mm256_unpacklo_epi32(c, d), _mm256_unpackhi_epi32(c, d));
    __m256i rows = _mm256_or_si256(_mm256_unpacklo_epi64(ab, cd), _mm256_unpackhi_epi64(ab, cd));
    __m256i pairs = _mm256_unpacklo_epi8(rows, _mm256_srli_si256(rows, 8));
    sums = _mm256_add_epi32(sums, square_pairs(_mm256_castsi256_si128(pairs)));
    sums = _mm256_add_epi32(sums, square_pairs(_mm256_extracti128_si256(pairs, 1)));
  }
  alignas(32) int32_t lanes[8];  // twice {the checks', the three codes'}
  _mm256_store_si256(reinterpret_cast<__m256i*>(lanes), sums);
  for (int i = 0; i < 3; ++i) out[i] += lanes[i + 1] + lanes[i + 5];
}

#else

bool has_avx2() { return false; }
void add_rows_avx2(const int8_t* const*, size_t, uint32_t, int32_t*) {}
void add_buckets_avx2(const uint32_t* const*, const uint32_t*, size_t, int32_t*) {}

#endif

}  // namespace dateline::learn
