#include "figures/counted.h"

#include <algorithm>

namespace dateline::figures {
namespace {

bool is_noun(const matcher::Word& w) { return w.kind.empty() && w.xpos.substr(0, 2) == "NN"; }
bool is_modifier(const matcher::Word& w) {
  return w.kind.empty() && (w.xpos.substr(0, 2) == "JJ" || w.xpos == "VBN" || w.xpos == "VBG" || w.xpos == "HYPH" ||
                            w.xpos == "AFX" || w.text == "-");
}

bool is_capital(const matcher::Word& w) { return !w.text.empty() && w.text[0] >= 'A' && w.text[0] <= 'Z'; }

std::string lemma_key(const matcher::Word& w, const matcher::Lists& lists) {
  std::string lemma = w.lemma.empty() ? w.lower : w.lemma;
  if (auto key = lists.value("counted as", lemma)) return std::string(*key);
  return lemma;
}

// "were", "have been", "are feared": the words between the counted and what befell them.
uint32_t past_passive(const Pieces& p, uint32_t at, const matcher::Lists& lists) {
  for (int k = 0; k < 3 && at < p.words.size(); ++k) {
    if (auto hit = lists.longest("passive", p.words, at)) at += hit->length;
    else if (p.words[at].xpos == "RB") ++at;
    else break;
  }
  return at;
}

std::string befell(const Pieces& p, const Counted& c, uint32_t first, uint32_t last, const matcher::Lists& lists) {
  const uint32_t behind = c.empty() ? last : c.last;
  if (auto hit = lists.longest("befall", p.words, behind)) return std::string(hit->value);
  uint32_t at = past_passive(p, behind, lists);
  if (at > behind)
    if (auto hit = lists.longest("befall", p.words, at)) return std::string(hit->value);
  for (uint32_t back = 1; back <= 2 && back <= first; ++back) {
    const matcher::Word& w = p.words[first - back];
    if (auto value = lists.value("befall", w.lower)) return std::string(*value);
    if (w.xpos != "RB" && w.xpos != "DT" && w.xpos != "IN") break;
  }
  return "";
}

}  // namespace

Counted counted_at(const Pieces& p, uint32_t at, const matcher::Lists& lists) {
  Counted c;
  if (auto hit = lists.longest("partitive", p.words, at)) at += hit->length;
  while (at < p.words.size() && p.words[at].kind.empty() && lists.contains("determiner", p.words[at].lower)) ++at;
  c.first = c.last = at;
  constexpr uint32_t phrase_words_max = 9;
  bool tied = false;  // the last noun hung on a hyphen
  for (uint32_t i = at; i < p.words.size() && i < at + phrase_words_max; ++i) {
    const matcher::Word& w = p.words[i];
    const bool hyphen_next = i + 1 < p.words.size() && p.words[i + 1].text == "-";
    const bool hyphen_before = i > at && p.words[i - 1].text == "-";
    const bool says_deed = i == at && lists.contains("befall", w.lower) &&
                           !(i + 1 < p.words.size() && is_noun(p.words[i + 1]));
    if (says_deed) break;  // "12 dead", "40 Injured"
    if (hyphen_next && w.kind.empty()) {
      ++i;  // "ship-to-ship transfers", "short-range missiles": what a hyphen ties is a modifier
    } else if (is_noun(w)) {
      c.last = i + 1;
      c.head = i;
      tied = hyphen_before;
    } else if (w.xpos == "POS" && c.last == i) {
      continue;
    } else if (!hyphen_before && (!is_modifier(w) || (c.last == i && i > at && !tied && !is_capital(w)))) {
      // "girls wearing scarves": what follows the noun says what it does.
      break;
    }
  }
  if (!c.empty() && p.words[c.head].text.size() == 1) c.last = c.first;  // "5C": a model, a grade
  return c;
}

std::string what_of(const Pieces& p, const Counted& c, uint32_t first, uint32_t last, const matcher::Lists& lists) {
  std::string thing;
  if (!c.empty()) {
    const matcher::Word& head = p.words[c.head];
    thing = lemma_key(head, lists);
    if (auto deed = lists.value("deed", thing)) return std::string(*deed);
    if (c.last + 1 < p.words.size() && lists.contains("suffer", p.words[c.last].lower)) {
      Counted what = counted_at(p, c.last + 1, lists);
      if (!what.empty()) return thing + " " + lemma_key(p.words[what.head], lists);
    }
  }
  std::string deed = befell(p, c, first, last, lists);
  if (deed.empty()) return thing;
  if (thing.empty()) thing = lists.value("nobody named", "*").value_or("");
  return thing + " " + deed;
}

std::string move_of(const Pieces& p, uint32_t first, uint32_t last, const matcher::Lists& lists) {
  for (uint32_t back = 1; back <= 4 && back <= first; ++back) {
    const matcher::Word& w = p.words[first - back];
    if (auto value = lists.value("counter verb", w.lower)) return std::string(*value);
    if (w.text == "," || w.text == ";") break;
  }
  if (last < p.words.size())
    if (auto value = lists.value("counter verb", p.words[last].lower)) return std::string(*value);
  return "";
}

namespace {

const Name* name_at(const Reading& r, const Pieces& p, const std::vector<int32_t>& in_name, uint32_t word) {
  uint32_t t = p.words[word].first;
  return t < in_name.size() && in_name[t] >= 0 ? &r.names[size_t(in_name[t])] : nullptr;
}

// Whether the words are a name of this sentence.
bool is_name(std::string_view text, const Reading& r, const Pieces& p, const std::vector<int32_t>& in_name,
             std::string_view words) {
  for (uint32_t w = 0; w < p.words.size(); ++w)
    if (const Name* n = name_at(r, p, in_name, w); n && n->span.of(text) == words) return true;
  return false;
}

std::string place_behind(std::string_view text, const Reading& r, const Pieces& p, const std::vector<int32_t>& in_name,
                         uint32_t last, const matcher::Lists& lists) {
  constexpr uint32_t reach = 14;
  for (uint32_t i = last; i < p.words.size() && i < last + reach; ++i) {
    if (p.words[i].text == ";") break;
    const Name* n = name_at(r, p, in_name, i);
    if (!n || (n->type != NameType::location && !n->place)) continue;
    for (uint32_t back = 1; back <= 4 && i >= back + last; ++back)
      if (lists.contains("place preposition", p.words[i - back].lower)) return std::string(n->span.of(text));
  }
  return "";
}

// The phrase that ends before `end`: its name where it has one, with what it hangs on ("Stocks in the U.S.").
std::string phrase_before(std::string_view text, const Reading& r, const Pieces& p, const std::vector<int32_t>& in_name,
                          uint32_t end, const matcher::Lists& lists) {
  const Name* name = name_at(r, p, in_name, end - 1);
  uint32_t begin = end - 1;
  for (int links = 0; links < 3; ++links) {
    while (begin > 0 && (is_noun(p.words[begin - 1]) || is_modifier(p.words[begin - 1]) || p.words[begin - 1].xpos == "POS"))
      --begin;
    uint32_t at = begin;
    while (at > 0 && lists.contains("determiner", p.words[at - 1].lower)) --at;
    bool hangs = at > 1 && p.words[at - 1].xpos == "IN" && is_noun(p.words[at - 2]);
    if (!hangs) break;
    begin = at - 2;
    name = nullptr;
  }
  if (name) return std::string(name->span.of(text));
  return std::string(Span{p.words[begin].span.begin, p.words[end - 1].span.end}.of(text));
}

// The noun phrase before the verb that stands before the number; for a measure, the verb's object where it has one
// ("took the yield below 2%").
std::string subject_before(std::string_view text, const Reading& r, const Pieces& p, const std::vector<int32_t>& in_name,
                           uint32_t first, bool moved, const matcher::Lists& lists) {
  const uint32_t reach = moved ? 8 : 3;
  uint32_t verb = first;
  while (verb > 0 && p.words[verb - 1].xpos.substr(0, 2) != "VB" && p.words[verb - 1].text != ";") --verb;
  if (verb == 0 || first - verb > reach) return "";
  if (moved) {
    uint32_t object = verb;
    while (object < first && (is_modifier(p.words[object]) || lists.contains("determiner", p.words[object].lower))) ++object;
    if (object < first && is_noun(p.words[object])) {
      while (object + 1 < first && is_noun(p.words[object + 1])) ++object;
      return phrase_before(text, r, p, in_name, object + 1, lists);
    }
  }
  uint32_t end = verb - 1;
  while (end > 0 && !is_noun(p.words[end - 1])) {
    const matcher::Word& w = p.words[end - 1];
    if (w.text == "," || w.xpos == "PRP" || w.xpos == "WP" || w.xpos == "WDT" || w.xpos == "IN") return "";
    --end;
  }
  return end == 0 ? "" : phrase_before(text, r, p, in_name, end, lists);
}

}  // namespace

std::string scope_of(std::string_view text, const Reading& r, const Pieces& p, const std::vector<int32_t>& in_name,
                     uint32_t first, uint32_t last, bool moved, const matcher::Lists& lists) {
  if (!moved)
    if (std::string place = place_behind(text, r, p, in_name, last, lists); !place.empty()) return place;
  std::string before = subject_before(text, r, p, in_name, first, moved, lists);
  // What stands before a plain count is its subject only where that is short: "This conflict has killed 14,000 people".
  const bool deed = first > 0 && lists.contains("befall", p.words[first - 1].lower);
  if (!moved && (!deed || std::count(before.begin(), before.end(), ' ') > 2) && !is_name(text, r, p, in_name, before)) before.clear();
  if (!before.empty() || !moved) return before;
  return place_behind(text, r, p, in_name, last, lists);
}

}  // namespace dateline::figures
