// Language identification by CLD2, which needs no model of its own and reads a page in microseconds.
#include <cstdio>  // the header below uses FILE without asking for it

#include <cld2/public/compact_lang_det.h>

#include "base/utf8.h"
#include "language/language.h"

namespace dateline::language {
namespace {

// Shorter texts are named wrongly too often; longer ones add nothing.
constexpr size_t letters_min = 40;
constexpr size_t read_bytes_max = 16384;
constexpr int percent_min = 60;

}  // namespace

std::string identify(std::string_view text) {
  text = text.substr(0, read_bytes_max);
  while (!text.empty() && !utf8::is_boundary(text, text.size())) text.remove_suffix(1);
  size_t letters = 0;
  for (size_t i = 0; i < text.size() && letters < letters_min;) letters += utf8::is_letter(utf8::next(text, i));
  if (letters < letters_min) return "";
  bool reliable = false;
  CLD2::Language three[3];
  int percent[3], bytes = 0;
  CLD2::DetectLanguageSummary(text.data(), int(text.size()), true, three, percent, &bytes, &reliable);
  if (!reliable || percent[0] < percent_min || three[0] == CLD2::UNKNOWN_LANGUAGE) return "";
  return CLD2::LanguageCode(three[0]);
}

}  // namespace dateline::language
