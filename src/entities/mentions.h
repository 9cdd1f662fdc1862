// The names of the pile as the joining sees them.
//
//   "President Halde’s" PER -> surface "Halde", plain {halde}, folded {halde}
#pragma once
#include <span>
#include <string>
#include <vector>

#include "dateline/reading.h"
#include "entities/rules.h"

namespace dateline::entities {

inline constexpr uint32_t no_group = UINT32_MAX;

struct Mention {
  uint32_t article = 0, name = 0;    // index into the articles, into Reading::names
  NameType type = NameType::misc;
  Span span;                         // of the surface
  std::string surface;               // as written, without possessive, article, honorific, title
  std::string joined;                // plain words, one space between
  std::vector<std::string> plain;    // utf8::plain, hyphens split, dots of abbreviations left out
  std::vector<std::string> folded;   // in parallel, people only
  bool titled = false;               // an office or honorific stood inside the name
};

// All mentions in order of article and text.
std::vector<Mention> mentions(std::span<const Article>, const Rules&);

std::vector<std::string> name_words(std::string_view surface);
std::string join(const std::vector<std::string>& words, size_t from = 0);

}  // namespace dateline::entities
