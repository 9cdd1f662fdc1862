#include "language/word_keys.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "language/characters.h"
#include "learn/features.h"
#include "learn/model_file.h"

namespace dateline::language {

Result<Classes> Classes::open(std::string_view name, std::string_view bytes) {
  auto file = learn::ModelFile::open(name, bytes, "classes", fingerprint);
  if (!file) return file.error();
  std::string_view slots = file->section("slots");
  size_t count = slots.size() / sizeof(Slot);
  if (count == 0 || (count & (count - 1)) != 0 || slots.size() % sizeof(Slot)) return Error{std::string(name) + ": damaged (slots)."};
  Classes c;
  c.slots_ = reinterpret_cast<const Slot*>(slots.data());
  c.mask_ = uint32_t(count - 1);
  // Looking up ends at an empty slot; without one it never would.
  if (std::none_of(c.slots_, c.slots_ + count, [](const Slot& s) { return s.value == 0; }))
    return Error{std::string(name) + ": damaged (slots full)."};
  return c;
}

std::string Classes::bytes(const std::vector<std::pair<uint64_t, uint16_t>>& classes) {
  size_t count = 16;
  while (count < classes.size() * 5 / 4) count *= 2;
  std::vector<Slot> slots(count, Slot{0, 0, 0});
  for (const auto& [key, value] : classes) {
    size_t i = key & (count - 1);
    while (slots[i].value != 0) i = (i + 1) & (count - 1);
    slots[i] = {uint32_t(key >> 32), value, 0};
  }
  std::string raw(reinterpret_cast<const char*>(slots.data()), slots.size() * sizeof(Slot));
  return learn::ModelWriter("classes", fingerprint).add("slots", std::move(raw)).bytes();
}

uint16_t Classes::of(uint64_t key) const {
  for (uint32_t i = uint32_t(key) & mask_; slots_[i].value != 0; i = (i + 1) & mask_)
    if (slots_[i].check == uint32_t(key >> 32)) return slots_[i].value;
  return 0;
}

uint64_t class_key(std::string_view lower) {
  bool digits = false;
  for (char c : lower) digits = digits || utf8::is_digit(uint8_t(c));
  if (!digits) return hash64(lower, 1);
  std::string s;
  for (char c : lower) s += utf8::is_digit(uint8_t(c)) ? '0' : c;
  return hash64(s, 1);
}

namespace {

char shape_of(char32_t c) {
  if (utf8::is_upper(c)) return 'X';
  if (utf8::is_lower(c)) return 'x';
  if (utf8::is_digit(c)) return 'd';
  if (utf8::is_letter(c)) return 'o';
  return c < 0x80 ? char(c) : 'u';
}

constexpr std::array<char, 128> ascii_shapes = [] {
  std::array<char, 128> out{};
  for (int c = 0; c < 128; ++c)
    out[size_t(c)] = c >= 'A' && c <= 'Z' ? 'X' : c >= 'a' && c <= 'z' ? 'x' : c >= '0' && c <= '9' ? 'd' : char(c);
  return out;
}();

// Typographic apostrophes as typewriters have them: "n’t" and "n't" are one word.
std::string straight(std::string_view s) {
  std::string out;
  for (size_t i = 0; i < s.size();) {
    char32_t c = utf8::next(s, i);
    if (is_apostrophe(c)) out += '\'';
    else utf8::append(out, c);
  }
  return out;
}

// What the shapes of a word's characters say.
struct Shape {
  char shape[12] = {}, kind[12] = {};
  uint32_t shapes = 0, kinds = 0;
  bool lower = false, upper = false;

  void add(char c, WordKeys& k) {
    lower |= c == 'x';
    upper |= c == 'X';
    k.digit |= c == 'd';
    k.hyphen |= c == '-';
    k.letter |= c == 'x' || c == 'X' || c == 'o';
    if (shapes < shape_max) shape[shapes++] = c;
    if (kinds < shape_max && (kinds == 0 || kind[kinds - 1] != c)) kind[kinds++] = c;
  }
  void finish(WordKeys& k) const {
    k.capital = shape[0] == 'X';
    k.capitals = upper && !lower && k.letter && shapes > 1;
    k.shape = hash64({shape, shapes}, 4);
    k.kind = hash64({kind, kinds}, 5);
  }
  static constexpr uint32_t shape_max = 12;
};

void key_parts(std::string_view word, std::string_view low, const Classes& classes, WordKeys& k) {
  k.lower = word_key(low);
  k.form = hash64(word, 2);
  size_t n = low.size();
  for (size_t i = 0; i < 3; ++i) k.prefix[i] = hash64(low.substr(0, i + 1), 10 + i);
  for (size_t i = 0; i < 4; ++i) k.suffix[i] = hash64(n > i ? low.substr(n - i - 1) : low, 20 + i);
  uint16_t c = classes.of(class_key(low));
  k.fine = uint8_t(c);
  k.coarse = uint8_t(c >> 8);
}

WordKeys keys_of(std::string_view word, const Classes& classes) {
  constexpr size_t short_max = 48;
  WordKeys k = {};
  Shape shape;
  char low[short_max];
  size_t n = 0;
  // Nearly every word is short and plain.
  for (; n < word.size() && n < short_max && uint8_t(word[n]) < 0x80; ++n) {
    char c = ascii_shapes[uint8_t(word[n])];
    low[n] = c == 'X' ? char(word[n] + 32) : word[n];
    shape.add(c, k);
  }
  if (n == word.size()) {
    shape.finish(k);
    key_parts(word, {low, n}, classes, k);
    return k;
  }
  k = {};
  shape = {};
  std::string form = straight(word), lower = utf8::lower(form);
  for (size_t i = 0; i < form.size();) shape.add(shape_of(utf8::next(form, i)), k);
  shape.finish(k);
  key_parts(form, lower, classes, k);
  return k;
}

}  // namespace

Case word_keys(std::string_view text, const Span* first, const Span* last, const Classes& classes, std::vector<WordKeys>& out) {
  out.clear();
  int longs = 0, capital = 0, capitals = 0;
  for (const Span* s = first; s < last; ++s) {
    out.push_back(keys_of(s->of(text), classes));
    const WordKeys& k = out.back();
    if (!k.letter || s->size() < 4) continue;
    ++longs;
    capital += k.capital;
    capitals += k.capitals;
  }
  // Short sentences of names ("Velkov met Marlowe") are not titles: three words out of four must be capitalised.
  Case c = longs >= 3 && capitals * 4 >= longs * 3 ? Case::capitals : longs >= 4 && capital * 4 >= longs * 3 ? Case::title : Case::sentence;
  if (c != Case::sentence)
    for (WordKeys& k : out) {
      k.shape = learn::mix(k.shape, uint64_t(c));
      k.kind = learn::mix(k.kind, uint64_t(c));
    }
  return c;
}

}  // namespace dateline::language
