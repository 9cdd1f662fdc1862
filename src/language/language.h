// Sentences, tokens, tags, parse, names.
//
//   "Sergei Velkov met Antony Marlowe." -> 1 sentence, 6 tokens, names [0,13) PER, [18,32) PER
//
// Tokens are UD words; tags in dateline/tags.h.  Headings (subheads, entry headlines) are sentences of their own and a
// sentence never crosses a block.  The parser runs on every sentence unless told otherwise.
//
// A further language is a folder rules/<lang>/language and a folder models/<lang>.  Where it has no tagger or parser its
// tokens have no tags or heads.  Documents of other languages are read as English ones.
#pragma once
#include <memory>
#include <string>

#include "dateline/reading.h"
#include "dateline/result.h"
#include "matcher/files.h"

namespace dateline::language {

struct Models;
using ModelsPtr = std::shared_ptr<const Models>;
Result<ModelsPtr> load(const matcher::Files&);  // rules of the room, models/ and data/ as embedded

// "en", "fr", …; "" when unsure.
std::string identify(std::string_view text);

// Fills sentences, tokens (with tags, lemmas, heads) and names of an otherwise empty Reading.
struct Layers { bool parse = true; };
Reading read(const Document&, const Models&, Layers = {});

}  // namespace dateline::language
