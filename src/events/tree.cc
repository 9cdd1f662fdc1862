#include "events/tree.h"

#include <algorithm>

#include "base/utf8.h"
#include "dateline/tags.h"

namespace dateline::events {
namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

Tree::Tree(std::string_view text, const Reading& reading, uint32_t sentence, const Rules& rules)
    : text_(text), reading_(&reading) {
  const Sentence& s = reading.sentences[sentence];
  first_ = s.first;
  last_ = s.last;
  heading_ = s.heading;
  words_ = matcher::words(text, reading.tokens, first_, last_);
  uint32_t n = last_ - first_;
  words_.resize(n);
  head_.assign(n, no_token);
  lower_.resize(n);
  lemma_.resize(n);
  std::vector<uint32_t> count(n + 1, 0);
  for (uint32_t i = 0; i < n; ++i) {
    const Token& t = reading.tokens[first_ + i];
    lower_[i] = utf8::lower(t.form.empty() ? t.span.of(text) : std::string_view(t.form));
    lemma_[i] = t.lemma.empty() ? lower_[i] : utf8::lower(t.lemma);
    // Headlines in title case are full of proper nouns that are none.
    if (heading_ || tags::upos_names[std::min<size_t>(t.upos, tags::upos_names.size() - 1)] != "PROPN") {
      lemma_[i] = rules.base(lower_[i], lemma_[i]);
      words_[i].lemma = lemma_[i];
    }
    bool inside = t.head != no_token && t.head >= first_ && t.head < last_ && t.head != first_ + i;
    if (!inside) continue;
    head_[i] = t.head;
    parsed_ = true;
    ++count[t.head - first_ + 1];
  }
  for (uint32_t i = 0; i < n; ++i) count[i + 1] += count[i];
  kids_begin_ = count;
  kids_.resize(count[n]);
  for (uint32_t i = 0; i < n; ++i)
    if (head_[i] != no_token) kids_[count[head_[i] - first_]++] = first_ + i;
}

std::string_view Tree::rel(uint32_t t) const {
  return tags::deprel_names[std::min<size_t>(token(t).deprel, tags::deprel_names.size() - 1)];
}
std::string_view Tree::upos(uint32_t t) const {
  return tags::upos_names[std::min<size_t>(token(t).upos, tags::upos_names.size() - 1)];
}
std::string_view Tree::xpos(uint32_t t) const {
  return tags::xpos_names[std::min<size_t>(token(t).xpos, tags::xpos_names.size() - 1)];
}

bool Tree::nominal(uint32_t t) const { return one_of(upos(t), {"NOUN", "PROPN", "PRON", "NUM"}); }

std::span<const uint32_t> Tree::children(uint32_t t) const {
  uint32_t i = t - first_;
  return std::span(kids_).subspan(kids_begin_[i], kids_begin_[i + 1] - kids_begin_[i]);
}

uint32_t Tree::child(uint32_t t, std::string_view wanted) const {
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
  for (size_t i = 0; i < out.size() && out.size() < 12; ++i)
    for (uint32_t c : children(out[i]))
      if (rel(c) == "conj" && nominal(c)) out.push_back(c);
  std::sort(out.begin(), out.end());
  return out;
}

Span Tree::span(Range r) const {
  if (r.empty()) return {};
  return {token(r.first).span.begin, token(r.last - 1).span.end};
}

}  // namespace dateline::events
