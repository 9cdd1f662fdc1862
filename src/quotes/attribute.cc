#include "quotes/attribute.h"

namespace dateline::quotes {
namespace {

bool is_party(const matcher::Word& w) { return w.kind == "NP" || w.kind == "PRO"; }

Side side_of(const matcher::Rule& rule) {
  std::string_view side = rule.field("content");
  return side == "left" ? Side::left : side == "right" ? Side::right : Side::either;
}

// A report, a letter: where the sentence has a subject of its own, that one speaks and not its paper.
bool is_utterance(const Reading& reading, const Segment& s, uint32_t word, const matcher::Lists& lists) {
  return s.words[word].kind == "NP" && lists.contains("utterance", reading.tokens[s.head[word]].lemma);
}

Attribution made(const matcher::Match& m, const Segment& s) {
  Attribution a;
  a.rule = m.rule;
  a.first = m.first;
  a.last = m.last;
  a.content = side_of(*m.rule);
  a.weak = m.rule->has("weak");
  a.cue_at = a.last;
  if (const matcher::Slot* speaker = m.slot("speaker"); speaker && speaker->first < s.words.size())
    a.speaker = speaker->first;
  if (const matcher::Slot* cue = m.slot("cue"); cue && cue->last > cue->first) {
    a.cue = Span{s.words[cue->first].span.begin, s.words[cue->last - 1].span.end};
    a.cue_at = cue->first;
  }
  return a;
}

}  // namespace

std::optional<uint32_t> subject(const Segment& s) {
  for (uint32_t i = 0; i < s.words.size(); ++i) {
    if (is_party(s.words[i])) {
      // "In Kyiv, Blinken said": what hangs on a preposition is no subject.
      bool hangs = i > 0 && (s.words[i - 1].xpos == "IN" || s.words[i - 1].xpos == "TO");
      if (!hangs) return i;
    }
  }
  return std::nullopt;
}

std::vector<Attribution> attributions(const Reading& reading, const Segment& s, const matcher::Rules& rules) {
  std::vector<Attribution> out;
  for (const matcher::Match& m : rules.find(s.words)) {
    Attribution a = made(m, s);
    bool borrow = m.rule->field("subject") == "previous";
    if (a.speaker && is_utterance(reading, s, *a.speaker, rules.lists())) {
      std::optional<uint32_t> main = subject(s);
      if (main && *main < *a.speaker && m.rule->has("written")) a.speaker = main;
    }
    if (borrow) {
      if (!out.empty() && out.back().speaker)
        a.speaker = out.back().speaker;
      else if (std::optional<uint32_t> main = subject(s); main && *main < a.first)
        a.speaker = main;
    }
    if (!a.speaker && m.rule->has("subject")) continue;
    out.push_back(a);
  }
  return out;
}

}  // namespace dateline::quotes
