#include "events/tree.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "base/utf8.h"
#include "dateline/tags.h"

namespace dateline::events {
namespace {

template <class Tag>
bool one_of(Tag tag, std::initializer_list<std::type_identity_t<Tag>> tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

bool all_capitals(std::string_view word) {
  return std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

Tree::Tree(std::string_view text, const Reading& reading, uint32_t sentence, const Rules& rules)
    : text_(text), reading_(&reading) {
  const Sentence& s = reading.sentences[sentence];
  first_ = s.first;
  last_ = s.last;
  heading_ = s.heading;
  if (!heading_) pass_dateline(reading);
  words_ = matcher::words(text, reading.tokens, first_, last_);
  uint32_t n = last_ - first_;
  words_.resize(n);
  head_.assign(n, no_token);
  lemma_.resize(n);
  rel_.assign(n, tags::Rel("_"));
  xpos_.assign(n, tags::Xpos("_"));
  for (uint32_t i = 0; i < n; ++i) read(i, rules);
  join_children();
  mend(rules);
}

void Tree::pass_dateline(const Reading& reading) {
  constexpr uint32_t dateline_tokens_max = 16;
  bool punctuated = false;
  for (uint32_t i = first_; i + 2 < last_ && i < first_ + dateline_tokens_max; ++i) {
    const Token& t = reading.tokens[i];
    const tags::Upos upos(t.upos);
    std::string_view word = t.span.of(text_);
    bool dash = word == ":" || word == "-" || word == "--" || word == "\xe2\x80\x93" || word == "\xe2\x80\x94";
    bool capitals = i == first_ + 1 && all_capitals(reading.tokens[first_].span.of(text_));  // "BATUMI - The …"
    if (dash && i > first_ && (punctuated || capitals)) {
      first_ = i + 1;
      return;
    }
    if (upos != "PROPN" && upos != "NUM" && upos != "PUNCT" && upos != "SYM" && upos != "X") return;
    punctuated = punctuated || upos == "PUNCT";
  }
}

void Tree::read(uint32_t i, const Rules& rules) {
  const Token& t = token(first_ + i);
  const std::string& lower = words_[i].lower;
  lemma_[i] = t.lemma.empty() ? lower : utf8::lower(t.lemma);
  // Headlines in title case are full of proper nouns that are none.
  if (heading_ || upos(first_ + i) != "PROPN") {
    lemma_[i] = rules.base(lower, lemma_[i]);
    words_[i].lemma = lemma_[i];
  }
  rel_[i] = tags::Rel(t.deprel);
  xpos_[i] = tags::Xpos(t.xpos);
  bool inside = t.head != no_token && t.head >= first_ && t.head < last_ && t.head != first_ + i;
  if (!inside) return;
  head_[i] = t.head;
  parsed_ = true;
}

void Tree::join_children() {
  uint32_t n = last_ - first_;
  std::vector<uint32_t> count(n + 1, 0);
  for (uint32_t h : head_)
    if (h != no_token) ++count[h - first_ + 1];
  for (uint32_t i = 0; i < n; ++i) count[i + 1] += count[i];
  kids_begin_ = count;
  kids_.resize(count[n]);
  for (uint32_t i = 0; i < n; ++i)
    if (head_[i] != no_token) kids_[count[head_[i] - first_]++] = first_ + i;
}

void Tree::mend(const Rules& rules) {
  if (!parsed_) return;
  auto after = [this] {
    if (std::exchange(moved_, false)) join_children();
  };
  mend_adjectives(), after();
  mend_prepositions(), after();
  mend_content_clauses(), after();
  mend_main_verb(rules), after();
  mend_shared_subject(), after();
  mend_due(rules), after();
  mend_voice();
}

void Tree::hang(uint32_t t, uint32_t head, tags::Rel rel) {
  head_[t - first_] = head;
  rel_[t - first_] = rel;
  moved_ = true;
}

void Tree::mend_content_clauses() {
  for (uint32_t t = first_; t < last_; ++t) {
    uint32_t noun = head(t), subject = child(t, "nsubj"), mark = child(t, "mark");
    if (rel(t) != "acl:relcl" || noun == no_token || subject == no_token || mark == no_token) continue;
    uint32_t above = head(noun);
    if (above == no_token || !verb(above) || noun < above || mark > subject) continue;
    if (rel(noun) != "obj" && rel(noun) != "iobj") continue;
    hang(t, above, "ccomp");
  }
}

void Tree::mend_prepositions() {
  for (uint32_t t = first_; t < last_; ++t) {
    uint32_t h = head(t), noun = no_token;
    if (upos(t) != "ADP" || h == no_token || one_of(rel(t), {"case", "mark", "fixed", "compound:prt"})) continue;
    for (uint32_t c : children(t))
      if (c > t && nominal(c) && noun == no_token) noun = c;
    if (noun == no_token) continue;
    for (uint32_t c : children(t)) hang(c, noun, rel(c));
    hang(noun, h, verb(h) ? tags::Rel("obl") : tags::Rel("nmod"));
    hang(t, noun, "case");
  }
}

void Tree::mend_main_verb(const Rules& rules) {
  uint32_t root = no_token, verb = no_token;
  for (uint32_t t = first_; t < last_; ++t) {
    if (one_of(xpos(t), {"VBD", "VBZ", "VBP", "MD"})) return;
    if (head(t) == no_token && root == no_token) root = t;
  }
  if (root == no_token || !nominal(root)) return;
  for (uint32_t t = root + 1; t < last_ && verb == no_token; ++t)
    if (xpos(t) == "VBN" && one_of(rel(t), {"acl", "amod"}) && head(t) != no_token && below(t, root)) verb = t;
  if (verb == no_token || rel(verb) != "acl") return;
  bool object = has_child(verb, "obj") || has_child(verb, "xcomp") || has_child(verb, "ccomp");
  bool active = object || rules.words.contains("intransitive", lemma(verb));
  hang(verb, no_token, "root");
  hang(root, verb, active ? tags::Rel("nsubj") : tags::Rel("nsubj:pass"));
  if (active) xpos_[verb - first_] = "VBD";
}

void Tree::mend_adjectives() {
  for (uint32_t t = first_; t + 1 < last_; ++t) {
    bool argument = one_of(rel(t), {"nsubj", "nsubj:pass", "obj", "iobj", "obl"});
    if (xpos(t) != "JJ" || !argument || head(t) == no_token || !one_of(upos(t + 1), {"ADJ", "NOUN", "PROPN"})) continue;
    uint32_t noun = t + 1;
    for (uint32_t steps = 0; steps < 8; ++steps) {
      uint32_t h = head(noun);
      if (h == no_token || h <= t || !(nominal(h) || upos(h) == "ADJ")) break;
      noun = h;
    }
    if (!nominal(noun) || noun == head(t)) continue;
    if (head(noun) == t) {
      hang(noun, head(t), rel(t));
    }
    for (uint32_t c : children(t))
      if (c != noun) hang(c, noun, rel(c));
    hang(t, noun, "amod");
  }
}

void Tree::mend_voice() {
  for (uint32_t verb = first_; verb < last_; ++verb) {
    uint32_t subject = child(verb, "nsubj:pass"), object = child(verb, "obj");
    if (subject == no_token || object == no_token || object < verb || has_child(verb, "aux:pass")) continue;
    rel_[subject - first_] = "nsubj";
    if (xpos(verb) == "VBN" && !has_child(verb, "aux")) xpos_[verb - first_] = "VBD";
  }
}

void Tree::mend_shared_subject() {
  for (uint32_t verb = first_; verb < last_; ++verb) {
    uint32_t left = head(verb), right = left == no_token ? no_token : child(verb, "nsubj");
    if (right == no_token || rel(verb) != "conj" || left > right || upos(left) != "PROPN" || upos(verb) != "VERB") continue;
    if (head(left) != no_token || has_child(left, "nsubj") || right > verb) continue;
    hang(verb, no_token, "root");
    hang(left, verb, "nsubj");
    hang(right, left, "conj");
    return;
  }
}

void Tree::mend_due(const Rules& rules) {
  for (uint32_t due = first_ + 1; due + 2 < last_; ++due) {
    if (xpos(due + 1) != "TO" || upos(due - 1) != "AUX" || !rules.words.contains("due", lower(due))) continue;
    uint32_t is = due - 1, verb = due + 2;
    if (xpos(verb) == "VB" && verb + 1 < last_ && xpos(verb + 1) == "VBN") ++verb;  // "to be held"
    if (!this->verb(verb)) continue;
    uint32_t subject = no_token;
    for (uint32_t t = first_; t < is; ++t) {
      bool theirs = (rel(t) == "nsubj" || rel(t) == "nsubj:pass") && (head(t) == is || head(t) == due || head(t) == verb);
      if (theirs || (head(t) == no_token && nominal(t))) subject = t;
    }
    if (subject == no_token) continue;
    uint32_t top = no_token;
    for (uint32_t t : {subject, is, due, verb}) {
      uint32_t above = head(t);
      if (above == subject || above == is || above == due || above == verb) continue;
      top = t;
      break;
    }
    if (top == no_token) continue;
    const bool pass = verb > due + 2;
    for (uint32_t t = due + 1; t < last_; ++t)
      if (t != verb && (head(t) == is || head(t) == due || head(t) == subject)) hang(t, verb, rel(t));
    hang(verb, head(top), rel(top));
    hang(subject, verb, pass ? tags::Rel("nsubj:pass") : tags::Rel("nsubj"));
    for (uint32_t t : {is, due}) hang(t, verb, "aux");
    hang(due + 1, verb, "mark");
    if (pass) hang(due + 2, verb, "aux:pass");
  }
}

bool Tree::nominal(uint32_t t) const { return one_of(upos(t), {"NOUN", "PROPN", "PRON", "NUM"}); }

std::span<const uint32_t> Tree::children(uint32_t t) const {
  if (t < first_ || t >= last_) return {};
  uint32_t i = t - first_;
  return std::span(kids_).subspan(kids_begin_[i], kids_begin_[i + 1] - kids_begin_[i]);
}

uint32_t Tree::child(uint32_t t, tags::Rel wanted) const {
  for (uint32_t c : children(t))
    if (rel(c) == wanted) return c;
  return no_token;
}

bool Tree::below(uint32_t t, uint32_t ancestor) const {
  for (uint32_t steps = last_ - first_ + 1; t != no_token && steps > 0; --steps, t = head(t))
    if (t == ancestor) return true;
  return false;
}

std::string Tree::preposition(uint32_t t) const {
  std::string out;
  for (uint32_t c : children(t)) {
    if ((rel(c) != "case" && rel(c) != "mark") || upos(c) == "PART") continue;
    if (!out.empty()) out += ' ';
    out += lower(c);
    for (uint32_t f : children(c))
      if (rel(f) == "fixed") out += " " + lower(f);
  }
  return out;
}

std::string Tree::with_particle(uint32_t t) const {
  uint32_t particle = child(t, "compound:prt");
  return particle == no_token ? lemma(t) : lemma(t) + " " + lower(particle);
}

Range Tree::extent(uint32_t t, const std::function<bool(uint32_t)>& skip) const {
  Range out{t, t + 1};
  std::vector<uint32_t> open{t};
  std::vector<bool> seen(last_ - first_, false);
  while (!open.empty()) {
    uint32_t at = open.back();
    open.pop_back();
    if (seen[at - first_]) continue;
    seen[at - first_] = true;
    out.first = std::min(out.first, at);
    out.last = std::max(out.last, at + 1);
    for (uint32_t c : children(at))
      if (!skip || !skip(c)) open.push_back(c);
  }
  return out;
}

Range Tree::phrase(uint32_t t) const {
  Range out{t, t + 1};
  auto skip = [this](uint32_t c) { return one_of(rel(c), {"case", "cc", "mark", "punct", "acl", "acl:relcl", "appos"}); };
  for (uint32_t c : children(t)) {
    bool before = c < t && one_of(rel(c), {"amod", "compound", "nummod", "nmod:poss", "nmod:desc", "flat", "nmod"}) &&
                  !has_child(c, "case");
    bool poss = c < t && rel(c) == "nmod:poss";
    bool after = c > t && (one_of(rel(c), {"flat", "nmod:desc", "goeswith"}) || (rel(c) == "compound" && c == t + 1));
    if (before || poss) out.first = std::min(out.first, extent(c, poss ? std::function<bool(uint32_t)>() : skip).first);
    if (after) out.last = std::max(out.last, extent(c, skip).last);
  }
  while (out.first < t && (one_of(upos(out.first), {"DET", "PUNCT", "CCONJ", "ADP"}))) ++out.first;
  return out;
}

Range Tree::phrase_of(uint32_t t, const matcher::Lists& lists) const {
  constexpr uint32_t of_tokens_max = 6;  // longer tails are descriptions, not names of parties
  Range out = phrase(t);
  for (uint32_t c : children(t)) {
    if (c < t || rel(c) != "nmod" || !lists.contains("of", preposition(c))) continue;
    Range tail = phrase(c);
    bool named = false;
    for (uint32_t i = tail.first; i < tail.last; ++i) named = named || upos(i) == "PROPN";
    if (named && tail.first >= out.last && tail.last - out.last <= of_tokens_max) out.last = tail.last;
    break;
  }
  return out;
}

std::vector<uint32_t> Tree::members(uint32_t t) const {
  std::vector<uint32_t> out{t};
  auto take = [&](uint32_t of) {
    for (uint32_t c : children(of))
      if (rel(c) == "conj" && nominal(c) && !has_child(c, "case")) out.push_back(c);
  };
  for (size_t i = 0; i < out.size() && out.size() < 12; ++i) {
    uint32_t at = out[i];
    take(at);
    for (uint32_t c : children(at))
      if (rel(c) == "flat" || rel(c) == "appos") take(c);  // "Nino Kovac and …", hung on the surname or behind the office
  }
  std::sort(out.begin(), out.end());
  return out;
}

Span Tree::span(Range r) const {
  if (r.empty()) return {};
  return {token(r.first).span.begin, token(r.last - 1).span.end};
}

}  // namespace dateline::events
