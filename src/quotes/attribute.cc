#include "quotes/attribute.h"

#include "quotes/shape.h"

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
  a.nearest = m.rule->has("nearest");
  a.cue_at = a.last;
  if (const matcher::Slot* speaker = m.slot("speaker"); speaker && speaker->first < s.words.size())
    a.speaker = speaker->first;
  if (const matcher::Slot* cue = m.slot("cue"); cue && cue->last > cue->first) {
    a.cue = Span{s.words[cue->first].span.begin, s.words[cue->last - 1].span.end};
    a.cue_at = cue->first;
  }
  return a;
}

// "with no casualties reported": a participle without its auxiliary says nothing; "its “concrete” demands": what stands
// right behind open-ended quoted words belongs to their noun phrase.
bool is_sound(const matcher::Match& m, const Segment& s) {
  const matcher::Slot* speaker = m.slot("speaker");
  const matcher::Slot* cue = m.slot("cue");
  if (!speaker) return true;
  if (cue && speaker->first < cue->first && !m.slot("a") && s.words[cue->first].xpos == "VBN" &&
      speaker->last == cue->first && speaker->first > 0 && s.words[speaker->first - 1].xpos == "IN")
    return false;
  if (speaker->first > 0 && m.first == speaker->first && s.words[speaker->first - 1].kind == "QUOTE") {
    std::string_view quoted = s.words[speaker->first - 1].text;
    size_t last = quoted.find_last_not_of("\"'\x80\x99\x9c\x9d\xe2\xc2\xbb ");
    return last != std::string_view::npos && std::string_view(",.?!").find(quoted[last]) != std::string_view::npos;
  }
  return true;
}

}  // namespace

std::optional<uint32_t> subject(const Segment& s) {
  std::optional<uint32_t> first;
  for (uint32_t i = past_dateline(s); i < s.words.size(); ++i) {
    if (!is_party(s.words[i])) continue;
    // "In Kyiv, Marlowe said": what hangs on a preposition is no subject.
    if (i > 0 && (s.words[i - 1].xpos == "IN" || s.words[i - 1].xpos == "TO")) continue;
    if (!first) first = i;
    uint32_t next = i + 1;
    while (next < s.words.size() && (s.words[next].xpos == "RB" || s.words[next].kind == "TIME")) ++next;
    if (next < s.words.size() && (s.words[next].xpos.substr(0, 2) == "VB" || s.words[next].xpos == "MD")) {
      bool coordinated = i >= 2 && s.words[i - 1].xpos == "CC" && is_party(s.words[i - 2]);
      return coordinated ? i - 2 : i;
    }
  }
  return first;
}

namespace {

bool is_person(const Reading& reading, const Covers& covers, uint32_t head) {
  return covers.name[head] >= 0 && reading.names[size_t(covers.name[head])].type == NameType::person;
}

}  // namespace

std::vector<Attribution> attributions(const Reading& reading, const Covers& covers, const Segment& s,
                                      const matcher::Rules& rules) {
  std::vector<Attribution> out;
  for (const matcher::Match& m : rules.find(s.words)) {
    if (!is_sound(m, s)) continue;
    Attribution a = made(m, s);
    // "Russia's ambassador in Varna, Ilona Vass, said": the name in the apposition is who speaks.
    if (const matcher::Slot* x = m.slot("x"); x && a.speaker && m.rule->has("apposition"))
      if (is_person(reading, covers, s.head[x->first]) && !is_person(reading, covers, s.head[*a.speaker]))
        a.speaker = x->first;
    bool borrow = m.rule->field("subject") == "previous";
    if (a.speaker && is_utterance(reading, s, *a.speaker, rules.lists())) {
      std::optional<uint32_t> main = subject(s);
      if (main && *main < *a.speaker && m.rule->has("written")) a.speaker = main;
    }
    if (borrow) {
      const Attribution* before = nullptr;
      for (const Attribution& b : out)
        if (b.speaker && (!b.weak || !before)) before = &b;
      if (before)
        a.speaker = before->speaker;
      else if (std::optional<uint32_t> main = subject(s); main && *main < a.first)
        a.speaker = main;
    }
    if (!a.speaker && m.rule->has("subject")) continue;
    out.push_back(a);
  }
  return out;
}

}  // namespace dateline::quotes
