#include "quotes/shape.h"

#include "base/utf8.h"
#include "dateline/tags.h"

namespace dateline::quotes {
namespace {

bool is_point(char32_t c) {
  return c == U'.' || c == U',' || c == U'?' || c == U'!' || c == U'…' || c == U';' || c == U'—' || c == U'–';
}

}  // namespace

Shape shape_of(std::string_view text, const Marked& m) {
  Shape shape;
  std::string_view inside = utf8::trim(m.inside().of(text));
  bool in_word = false, first = true;
  uint32_t letters = 0, lower_long = 0, capitals = 0;
  bool word_upper = false;
  char32_t last = 0;
  auto close_word = [&] {
    if (!in_word) return;
    ++shape.words;
    if (word_upper) ++capitals;
    else if (letters >= 4) ++lower_long;
    in_word = false;
  };
  for (size_t i = 0; i < inside.size();) {
    char32_t c = utf8::next(inside, i);
    bool letter = utf8::is_letter(c) || utf8::is_digit(c);
    if (first && letter) {
      shape.upper = !utf8::is_lower(c);
      first = false;
    }
    if (letter) {
      if (!in_word) {
        in_word = true;
        letters = 0;
        word_upper = !utf8::is_lower(c);
      }
      ++letters;
    } else if (c != U'\'' && c != U'’' && c != U'-') {
      close_word();
    }
    last = c;
  }
  close_word();
  shape.pointed = is_point(last);
  if (!shape.pointed && m.closed() && m.span.end < text.size()) {
    size_t i = m.span.end;
    shape.pointed = is_point(utf8::next(text, i));
  }
  shape.title_case = capitals > 0 && lower_long == 0 && capitals * 2 >= shape.words;
  return shape;
}

bool has_finite_verb(const Reading& reading, uint32_t first, uint32_t last) {
  for (uint32_t t = first; t < last && t < reading.tokens.size(); ++t) {
    std::string_view x = tags::xpos_names[reading.tokens[t].xpos];
    if (x == "VBZ" || x == "VBD" || x == "VBP" || x == "MD") return true;
  }
  return false;
}

bool has_verb(const Reading& reading, uint32_t first, uint32_t last) {
  for (uint32_t t = first; t < last && t < reading.tokens.size(); ++t)
    if (tags::xpos_names[reading.tokens[t].xpos].substr(0, 2) == "VB") return true;
  return has_finite_verb(reading, first, last);
}

uint32_t past_adjuncts(const Segment& s, uint32_t at, const matcher::Lists& lists) {
  const uint32_t size = uint32_t(s.words.size());
  bool comma = false;
  while (at < size) {
    const matcher::Word& w = s.words[at];
    if (w.kind == "TIME" || w.xpos == "RB" || ((w.text == "," || w.text == ".") && (comma = true))) {
      ++at;
      continue;
    }
    bool preposition = (w.xpos == "IN" || w.xpos == "TO") && !lists.contains("that", w.lower);
    if (preposition && at + 1 < size && (s.words[at + 1].kind == "NP" || s.words[at + 1].kind == "TIME")) {
      // "in Geneva talks had failed": where a verb follows, the noun is a subject and belongs to the clause.
      if (at + 2 < size && s.words[at + 2].xpos.substr(0, 2) == "VB" && s.words[at + 2].xpos != "VBG") return at;
      at += 2;
      continue;
    }
    // ", adding …", ", who asked not to be named": what follows hangs on the cue.
    if (comma && (w.xpos == "VBG" || w.xpos == "WP" || w.xpos == "WDT" || w.xpos == "WRB")) return size;
    return at;
  }
  return at;
}

namespace {

bool is_finite(const matcher::Word& w) {
  return w.xpos == "VBZ" || w.xpos == "VBD" || w.xpos == "VBP" || w.xpos == "MD";
}

}  // namespace

uint32_t past_dateline(const Segment& s) {
  constexpr uint32_t dateline_words_max = 9;
  for (uint32_t w = 1; w < s.words.size() && w < dateline_words_max; ++w) {
    std::string_view t = s.words[w].text;
    if (t == "—" || t == "–" || t == "--") return w + 1;
    bool part = s.words[w].kind == "NP" || s.words[w].kind == "TIME" || t == "(" || t == ")" || t == "," || t == "/" ||
                t == "-" || s.words[w].xpos == "CD";
    if (!part) return 0;
  }
  return 0;
}

bool is_clause(const Segment& s, uint32_t begin, uint32_t end, bool pure, const matcher::Lists& lists) {
  bool free = pure || lists.contains("clause opener", s.words[begin].lower);
  for (uint32_t w = begin; w < end; ++w) {
    if (is_finite(s.words[w])) return w > begin;
    // Without "that" or "if" the subject's verb must come before anything that could open another clause.
    if (!free && (s.words[w].text == "," || lists.contains("clause opener", s.words[w].lower))) return false;
  }
  return false;
}

bool opens_clause(const matcher::Word& w, const matcher::Lists& lists) {
  if (w.kind == "NP" || w.kind == "PRO") return true;
  if (w.xpos == "DT" || w.xpos == "EX" || w.xpos == "CD" || w.xpos == "NN" || w.xpos == "NNS" || w.xpos == "NNP")
    return true;
  return lists.contains("clause opener", w.lower);
}

bool ends_clause(const matcher::Word& w) {
  return w.text == "." || w.text == "," || w.text == ";" || w.text == ":" || w.text == "—" || w.text == "–" ||
         w.text == "-" || w.text == "--" || w.text == ")" || w.text == "(" || w.text == "!" || w.text == "?" ||
         w.xpos == "CC";
}

}  // namespace dateline::quotes
