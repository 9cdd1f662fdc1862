// What the scorers of times give the rooms to read.
//
//   Document d = document_of("The strike began on Tuesday.");   // one block of body, in English
#pragma once
#include <string>

#include "dateline/document.h"

namespace dateline::eval {

// A document that is all body.
inline Document document_of(const std::string& text) {
  Document d;
  d.text = text;
  d.language = "en";
  Block body;
  body.kind = BlockKind::body;
  body.text = text;
  body.in_text = Span{0, uint32_t(text.size())};
  d.blocks.push_back(body);
  return d;
}

}  // namespace dateline::eval
