#include "language/core.h"

#include "dateline/tags.h"

namespace dateline::language {
namespace {

std::string_view tag(const Token& t) { return tags::xpos_names[t.xpos]; }
std::string_view kind(const Token& t) { return tags::upos_names[t.upos]; }
bool finite(const Token& t) { return tag(t) == "VBD" || tag(t) == "VBZ" || tag(t) == "VBP" || tag(t) == "MD"; }

// "as", "who", "where": the next finite verb is theirs.
bool subordinates(const Token& t) {
  return kind(t) == "SCONJ" || tag(t) == "WDT" || tag(t) == "WP" || tag(t) == "WP$" || tag(t) == "WRB";
}

bool goes_on(const Token& t) {
  return kind(t) == "AUX" || kind(t) == "VERB" || kind(t) == "ADV" || kind(t) == "PART";
}

}  // namespace

void mark_cores(Reading& r) {
  for (Sentence& s : r.sentences) {
    uint32_t owed = 0, last = std::min<uint32_t>(s.last, uint32_t(r.tokens.size()));
    Span second;  // a verb that was taken for a subordinate clause's, where no other is found
    auto group = [&](uint32_t i) {
      while (i + 1 < last && goes_on(r.tokens[i + 1])) ++i;
      return i;
    };
    for (uint32_t i = s.first; i < last; ++i) {
      const Token& t = r.tokens[i];
      if (subordinates(t)) ++owed;
      if (!finite(t)) continue;
      if (owed > 0) {
        --owed;
        uint32_t end = group(i);  // "that had been closed" is one verb
        if (second.empty()) second = {t.span.begin, r.tokens[end].span.end};
        i = end;
        continue;
      }
      uint32_t end = group(i);
      s.core = {t.span.begin, r.tokens[end].span.end};
      // "said that the port, closed since May, was …": not told before the second verb.
      if (end + 1 < last && subordinates(r.tokens[end + 1]))
        for (uint32_t k = end + 2; k < last; ++k)
          if (finite(r.tokens[k])) {
            s.core.end = r.tokens[group(k)].span.end;
            break;
          }
      break;
    }
    if (s.core.empty()) s.core = second;
  }
}

}  // namespace dateline::language
