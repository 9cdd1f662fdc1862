#include "quotes/fold.h"

#include <algorithm>

#include "base/utf8.h"
#include "dateline/tags.h"

namespace dateline::quotes {
namespace {

// No speaker is named at greater length; rows of numbers are.
constexpr uint32_t phrase_tokens_max = 30;

std::string_view xpos(const Token& t) { return tags::xpos_names[t.xpos]; }

bool is_noun(const Token& t) { return xpos(t).substr(0, 2) == "NN"; }
bool is_adjective(const Token& t) { return xpos(t).substr(0, 2) == "JJ" || xpos(t) == "CD"; }
bool is_determiner(const Token& t) { return xpos(t) == "DT" || xpos(t) == "PRP$" || xpos(t) == "PDT"; }
bool is_participle(const Token& t) { return xpos(t) == "VBG" || xpos(t) == "VBN"; }

// One pass over the tokens of a paragraph, cutting it into folded words.
struct Folder {
  std::string_view text;
  const Reading& reading;
  const Covers& covers;
  const matcher::Lists& lists;
  const std::vector<Marked>& marks;
  uint32_t last;
  size_t mark = 0;

  const Token& token(uint32_t t) const { return reading.tokens[t]; }
  std::string_view at(uint32_t t) const { return token(t).span.of(text); }
  // Nothing folds across a quotation mark or a sentence end.
  bool breaks(uint32_t from, uint32_t t) const {
    if (t >= last || token(t).sentence != token(from).sentence) return true;
    return mark < marks.size() && token(t).span.begin >= marks[mark].span.begin;
  }

  struct Phrase {
    uint32_t last = 0, head = 0;
  };
  Phrase simple_phrase(uint32_t from, bool hung = false) const;
  Phrase phrase(uint32_t from) const;
  bool joins(uint32_t preposition, uint32_t from) const;
  bool pronoun(uint32_t t) const;
};

bool Folder::pronoun(uint32_t t) const {
  std::string_view x = xpos(token(t));
  if (x != "PRP" && x != "DT" && x != "PDT" && x != "JJ" && x != "NNS") return false;
  return lists.contains("pronoun", utf8::lower(at(t)));
}

// Determiners, adjectives, names and nouns up to the last noun: "the Russian Defense Ministry", "a 40-year-old man".
Folder::Phrase Folder::simple_phrase(uint32_t from, bool hung) const {
  Phrase best;
  bool lead = true;
  for (uint32_t t = from; t < from + phrase_tokens_max && !breaks(from, t); ++t) {
    const Token& k = token(t);
    if (covers.name[t] >= 0) {
      const Name& n = reading.names[size_t(covers.name[t])];
      uint32_t end = std::min(n.last, last);
      if (end <= t) break;
      t = end - 1;
      best = {end, t};
      lead = false;
      continue;
    }
    if (covers.time[t] >= 0 && !best.last) break;
    if (is_noun(k)) {
      if (covers.time[t] >= 0) break;
      best = {t + 1, t};
      lead = false;
      continue;
    }
    if (is_determiner(k)) {
      if (!lead) break;
      continue;
    }
    bool possessive = xpos(k) == "POS" && best.last == t;
    bool inside = is_adjective(k) || (is_participle(k) && (t > from || hung)) || xpos(k) == "HYPH" || xpos(k) == "AFX";
    if (xpos(k) == "RB" && t > from && !best.last) inside = true;
    bool hyphened = t > from && xpos(token(t - 1)) == "HYPH";  // "the Oslo-backed separatists"
    if (is_participle(k) && best.last) inside = hyphened;
    if (!possessive && !inside) break;
    lead = false;
  }
  // "the official said", "the country's military said": an adjective or participle that stands for somebody.
  uint32_t bare = best.last ? best.last + 1 : from + 1;
  bool led = best.last ? !breaks(from, best.last) && xpos(token(best.last)) == "POS" : is_determiner(token(from));
  if (led && !breaks(from, bare) && covers.time[bare] < 0) {
    std::string_view x = xpos(token(bare));
    bool verb_next = !breaks(from, bare + 1) && xpos(token(bare + 1)).substr(0, 2) == "VB";
    if ((x.substr(0, 2) == "JJ" || x.substr(0, 2) == "VB" || x == "RB") && verb_next) best = {bare + 1, bare};
  }
  return best;
}

// "of", and the prepositions that hang a place or an office on somebody, but not where a time follows.
bool Folder::joins(uint32_t preposition, uint32_t from) const {
  if (breaks(from, preposition) || (xpos(token(preposition)) != "IN" && xpos(token(preposition)) != "TO")) return false;
  return lists.contains("binding preposition", utf8::lower(at(preposition))) && !breaks(from, preposition + 1) &&
         covers.time[preposition + 1] < 0;
}

Folder::Phrase Folder::phrase(uint32_t from) const {
  Phrase whole = simple_phrase(from);
  if (!whole.last) return whole;
  for (int links = 0; links < 3 && joins(whole.last, from); ++links) {
    Phrase next = simple_phrase(whole.last + 1, true);
    if (!next.last) break;
    whole.last = next.last;
  }
  return whole;
}

matcher::Word folded(std::string_view text, const Reading& reading, uint32_t first, uint32_t last,
                     std::string_view kind) {
  matcher::Word w;
  w.span = {reading.tokens[first].span.begin, reading.tokens[last - 1].span.end};
  w.text = w.span.of(text);
  w.kind = kind;
  w.first = first;
  w.last = last;
  return w;
}

}  // namespace

Covers covers(const Reading& reading) {
  Covers c;
  c.name.assign(reading.tokens.size(), -1);
  c.time.assign(reading.tokens.size(), -1);
  for (size_t n = 0; n < reading.names.size(); ++n)
    for (uint32_t t = reading.names[n].first; t < reading.names[n].last && t < c.name.size(); ++t)
      c.name[t] = int32_t(n);
  size_t k = 0;
  for (uint32_t t = 0; t < reading.tokens.size(); ++t) {
    while (k < reading.times.size() && reading.times[k].span.end <= reading.tokens[t].span.begin) ++k;
    if (k < reading.times.size() && reading.times[k].span.overlaps(reading.tokens[t].span)) c.time[t] = int32_t(k);
  }
  return c;
}

namespace {

// A line break ends a paragraph where what stands before it ends a sentence or where a blank line follows; hard-wrapped
// lines go on.
bool breaks_paragraph(std::string_view text, Span gap) {
  size_t lines = 0;
  for (uint32_t i = gap.begin; i < gap.end; ++i) lines += text[i] == '\n';
  if (lines != 1) return lines > 1;
  return true;
}

}  // namespace

std::vector<Paragraph> paragraphs(std::string_view text, const Reading& reading) {
  std::vector<Paragraph> out;
  for (const Sentence& s : reading.sentences) {
    if (s.first >= s.last) continue;
    bool fresh = out.empty() || s.heading || out.back().heading || s.entry != out.back().entry;
    if (!fresh) {
      const Sentence& before = reading.sentences[reading.tokens[out.back().last - 1].sentence];
      fresh = before.block != s.block || breaks_paragraph(text, {before.span.end, std::max(before.span.end, s.span.begin)});
    }
    if (fresh) out.push_back({s.span, s.first, s.last, s.entry, s.heading});
    out.back().span.end = std::max(out.back().span.end, s.span.end);
    out.back().last = s.last;
  }
  return out;
}

namespace {

struct Cutter {
  Folder folder;
  std::vector<Segment> out;
  uint32_t sentence = UINT32_MAX;  // of the last token taken
  int32_t last_quote = -1;

  void add(matcher::Word word, int32_t quote, uint32_t head) {
    Segment& s = out.back();
    s.words.push_back(std::move(word));
    s.quote.push_back(quote);
    s.head.push_back(head);
  }
  void begin_if_new(uint32_t token_at);
  uint32_t take_quote(uint32_t t);
  uint32_t take_other(uint32_t t);
};

// Behind quoted words that end in "?" or "," the sentence goes on, whatever the splitter took them for.
void Cutter::begin_if_new(uint32_t t) {
  const Token& k = folder.token(t);
  bool fresh = out.empty() || k.sentence != sentence;
  if (fresh && !out.empty() && last_quote >= 0 && !out.back().words.empty() && out.back().quote.back() >= 0) {
    Span in = folder.marks[size_t(last_quote)].inside();
    std::string_view inside = utf8::trim(in.of(folder.text));
    char end = inside.empty() ? ' ' : inside.back();
    size_t i = k.span.begin;
    char32_t c = utf8::next(folder.text, i);
    bool quote_next = folder.mark < folder.marks.size() && folder.marks[folder.mark].span.contains(k.span);
    if (!quote_next && (utf8::is_lower(c) || end == ',' || end == '?' || end == '!' || c == U',' || c == U'—' || c == U'–')) fresh = false;
  }
  if (fresh) out.emplace_back();
  sentence = k.sentence;
}

uint32_t Cutter::take_quote(uint32_t t) {
  const Marked& m = folder.marks[folder.mark];
  uint32_t end = t;
  while (end < folder.last && folder.token(end).span.begin < m.span.end) ++end;
  begin_if_new(t);
  matcher::Word w = folded(folder.text, folder.reading, t, end, "QUOTE");
  w.span = m.span;
  w.text = m.span.of(folder.text);
  last_quote = int32_t(folder.mark);
  sentence = folder.token(end - 1).sentence;
  // A closing mark that the splitter gave to the next sentence belongs to the words that it closes.
  if (end - t >= 2 && folder.token(end - 1).sentence != folder.token(end - 2).sentence && m.closed())
    sentence = folder.token(end - 2).sentence;
  ++folder.mark;
  add(std::move(w), last_quote, t);
  return end;
}

uint32_t Cutter::take_other(uint32_t t) {
  begin_if_new(t);
  const Reading& reading = folder.reading;
  if (int32_t k = folder.covers.time[t]; k >= 0) {
    uint32_t end = t;
    while (end < folder.last && folder.covers.time[end] == k && !folder.breaks(t, end)) ++end;
    if (end > t) {
      add(folded(folder.text, reading, t, end, "TIME"), -1, t);
      return end;
    }
  }
  Folder::Phrase p = folder.phrase(t);
  if (folder.pronoun(t) && p.last <= t + 1) {
    matcher::Word w = folded(folder.text, reading, t, t + 1, "PRO");
    w.lower = utf8::lower(w.text);
    add(std::move(w), -1, t);
    return t + 1;
  }
  if (p.last > t) {
    add(folded(folder.text, reading, t, p.last, "NP"), -1, p.head);
    return p.last;
  }
  matcher::Word plain = matcher::word(folder.text, reading.tokens, t);
  plain.space_before = true;
  add(std::move(plain), -1, t);
  return t + 1;
}

}  // namespace

std::vector<Segment> segments(std::string_view text, const Reading& reading, const Covers& c, const matcher::Lists& lists,
                              const Paragraph& paragraph, const std::vector<Marked>& marks) {
  Cutter cutter{{text, reading, c, lists, marks, paragraph.last}, {}};
  for (uint32_t t = paragraph.first; t < paragraph.last;) {
    Folder& f = cutter.folder;
    while (f.mark < marks.size() && marks[f.mark].span.end <= reading.tokens[t].span.begin) ++f.mark;
    bool quoted = f.mark < marks.size() && reading.tokens[t].span.begin < marks[f.mark].span.end &&
                  reading.tokens[t].span.end > marks[f.mark].span.begin;
    t = quoted ? cutter.take_quote(t) : cutter.take_other(t);
  }
  return std::move(cutter.out);
}

}  // namespace dateline::quotes
