// One name in several spellings: a key that they share.
//
//   Folder fold(lists);
//   fold("zelenskyy") == fold("zelenskiy")      fold("sergei") == fold("sergey")      fold("kwariani") == fold("kvariani")
//   same_given("antony", "tony") -> true        initials, short forms, foreign forms
//
// Words come in as utf8::plain makes them.  Keys are for comparing, never shown.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "matcher/lists.h"

namespace dateline::entities {

class Folder {
 public:
  explicit Folder(const matcher::Lists& lists) : lists_(lists) {}
  const std::string& operator()(const std::string& plain_word);

 private:
  std::string folded(std::string_view) const;
  const matcher::Lists& lists_;
  std::map<std::string, std::string, std::less<>> known_;
};

// How well two given names (folded, and as in utf8::plain) can be one person's.
enum class Given : uint8_t { different, initial, similar, same };
Given compare_given(const matcher::Lists&, std::string_view plain_a, std::string_view folded_a, std::string_view plain_b,
                    std::string_view folded_b);

// Consonants only, doubles collapsed: "mohammed", "muhamad" -> "mhmd".
std::string skeleton(std::string_view folded);

}  // namespace dateline::entities
