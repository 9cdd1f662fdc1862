#include "base/utf8.h"

#include <cstring>

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/normalizer2.h>

namespace dateline::utf8 {
namespace {

// Length of the valid sequence that starts at i, 0 if there is none; `c` is its code point.
size_t decode(std::string_view s, size_t i, char32_t& c) {
  auto byte = [&](size_t k) { return uint8_t(s[k]); };
  uint8_t b = byte(i);
  if (b < 0x80) return c = b, 1;
  size_t n = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC2 ? 2 : 0;
  if (n == 0 || b > 0xF4 || i + n > s.size()) return 0;
  c = b & (0x7F >> n);
  for (size_t k = 1; k < n; ++k) {
    if ((byte(i + k) & 0xC0) != 0x80) return 0;
    c = (c << 6) | (byte(i + k) & 0x3F);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (c < least[n] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return 0;
  return n;
}

}  // namespace

bool valid(std::string_view s) {
  char32_t c;
  for (size_t i = 0; i < s.size();) {
    if (i + 8 <= s.size()) {  // eight letters at a time
      uint64_t word;
      std::memcpy(&word, s.data() + i, 8);
      if ((word & 0x8080808080808080ull) == 0) { i += 8; continue; }
    }
    if (uint8_t(s[i]) < 0x80) { ++i; continue; }
    size_t n = decode(s, i, c);
    if (n == 0) return false;
    i += n;
  }
  return true;
}

char32_t next_wide(std::string_view s, size_t& i) {
  char32_t c;
  size_t n = decode(s, i, c);
  if (n == 0) { ++i; return 0xFFFD; }
  i += n;
  return c;
}

void append(std::string& out, char32_t c) {
  if (c < 0x80) { out += char(c); return; }
  if (c < 0x800) { out += char(0xC0 | (c >> 6)); }
  else if (c < 0x10000) { out += char(0xE0 | (c >> 12)); out += char(0x80 | ((c >> 6) & 0x3F)); }
  else {
    out += char(0xF0 | (c >> 18));
    out += char(0x80 | ((c >> 12) & 0x3F));
    out += char(0x80 | ((c >> 6) & 0x3F));
  }
  out += char(0x80 | (c & 0x3F));
}

bool is_boundary(std::string_view s, size_t i) { return i >= s.size() || (uint8_t(s[i]) & 0xC0) != 0x80; }

std::string repaired(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (size_t i = 0; i < s.size();) append(out, next(s, i));
  return out;
}

namespace {

constexpr uint64_t every = 0x0101010101010101u, high = every * 0x80;

// Capitals among eight plain bytes (the low seven bits of each count) get the bit that makes them small.
uint64_t lower_eight(uint64_t w) {
  uint64_t low = w & ~high, from_a = low + every * (0x80 - 'A'), past_z = low + every * (0x80 - 'Z' - 1);
  return w | ((from_a ^ past_z) & high) >> 2;
}

template <class Part>
bool lower_parts(const char* from, size_t n, char* to) {
  Part first, last;
  std::memcpy(&first, from, sizeof first);
  std::memcpy(&last, from + n - sizeof last, sizeof last);
  if ((uint64_t(first) | uint64_t(last)) & high) return false;
  first = Part(lower_eight(first));
  last = Part(lower_eight(last));
  std::memcpy(to, &first, sizeof first);
  std::memcpy(to + n - sizeof last, &last, sizeof last);
  return true;
}

// At most sixteen bytes; false where not all are plain.
bool lower_short(std::string_view s, char* to) {
  const size_t n = s.size();
  if (n >= 8) return lower_parts<uint64_t>(s.data(), n, to);
  if (n >= 4) return lower_parts<uint32_t>(s.data(), n, to);
  if (n >= 2) return lower_parts<uint16_t>(s.data(), n, to);
  return n == 0 || lower_parts<uint8_t>(s.data(), n, to);
}

}  // namespace

Lowered::Lowered(std::string_view s) {
  if (s.size() <= sizeof short_ && lower_short(s, short_)) {
    view_ = {short_, s.size()};
    return;
  }
  long_ = lower(s);
  view_ = long_;
}

std::string lower(std::string_view s) {
  char plain[16];
  if (s.size() <= sizeof plain && lower_short(s, plain)) return {plain, s.size()};
  std::string out(s);
  size_t ascii = 0;
  for (; ascii < out.size() && uint8_t(out[ascii]) < 0x80; ++ascii)
    if (out[ascii] >= 'A' && out[ascii] <= 'Z') out[ascii] = char(out[ascii] + 32);
  if (ascii == out.size()) return out;
  out.resize(ascii);
  for (size_t i = ascii; i < s.size();) {
    uint8_t b = uint8_t(s[i]);
    if (b < 0x80) { out += char(b >= 'A' && b <= 'Z' ? b + 32 : b); ++i; }
    else append(out, char32_t(u_tolower(UChar32(next(s, i)))));
  }
  return out;
}

bool is_wide_upper(char32_t c) { return u_isupper(UChar32(c)); }
bool is_wide_lower(char32_t c) { return u_islower(UChar32(c)); }
bool is_wide_letter(char32_t c) { return u_isalpha(UChar32(c)); }
bool is_wide_space(char32_t c) {
  return c == 0xA0 || c == 0x85 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

std::string_view trim_wide(std::string_view s) {
  size_t b = 0;
  while (b < s.size()) {
    size_t i = b;
    if (!is_space(next(s, i))) break;
    b = i;
  }
  size_t e = s.size();
  while (e > b) {
    size_t i = e - 1;
    while (i > b && !is_boundary(s, i)) --i;
    size_t k = i;
    if (!is_space(next(s, k))) break;
    e = i;
  }
  return s.substr(b, e - b);
}

std::string squeeze(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  bool gap = false;
  for (size_t i = 0; i < s.size();) {
    size_t from = i;
    if (is_space(next(s, i))) { gap = true; continue; }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out.append(s.substr(from, i - from));
  }
  return out;
}

std::string plain(std::string_view s) {
  bool ascii = true;
  for (char c : s) ascii = ascii && uint8_t(c) < 0x80;
  if (ascii) return lower(s);
  UErrorCode code = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(code);
  icu::UnicodeString u = icu::UnicodeString::fromUTF8(icu::StringPiece(s.data(), int32_t(s.size())));
  icu::UnicodeString n = U_SUCCESS(code) ? nfkd->normalize(u, code) : u;
  std::string out;
  for (int32_t i = 0; i < n.length(); i = n.moveIndex32(i, 1)) {
    UChar32 c = n.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    if (c == 0x2018 || c == 0x2019 || c == 0x02BC) c = '\'';
    if (c == 0x201C || c == 0x201D || c == 0x201E) c = '"';
    append(out, char32_t(u_tolower(c)));
  }
  return out;
}

}  // namespace dateline::utf8
