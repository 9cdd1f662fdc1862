#include "times/tense.h"

#include <algorithm>
#include <array>
#include <optional>

namespace dateline::times {
namespace {

using matcher::Word;
using matcher::Words;

// Words looked at on each side: longer ways lead into other clauses.
constexpr uint32_t reach = 24;

bool tagged(const Words& ws, uint32_t around) {
  for (uint32_t i = around - std::min(around, reach); i < ws.size() && i < around + reach; ++i)
    if (!ws[i].xpos.empty() && ws[i].xpos != "_") return true;
  return false;
}

// One bit a list.
constexpr std::array<std::string_view, 19> list_names = {
    "be-have", "be-past", "be-present", "have", "did", "to", "adverb", "preposition",
    "planned", "managed-to", "plan-noun", "could", "ahead-of", "reporting", "looks-ahead", "looks-back", "up-to", "earnings", "event-verb"};

uint32_t bit(std::string_view list) {
  for (size_t i = 0; i < list_names.size(); ++i)
    if (list_names[i] == list) return 1u << i;
  return 0;
}

struct View {
  const Words& ws;
  const Cues& cues;
  bool tags;
  // Penn tags, or for bare lines what the lists say.
  std::string_view at(uint32_t i) const { return tags ? ws[i].xpos : cues.form(ws[i]); }
  bool is(std::string_view list, uint32_t i) const { return cues.is(list, ws[i]); }
};

// The helper before a verb form: its modal, "to", or form of be or have; skipping adverbs and "not".
std::optional<uint32_t> helper(const View& v, uint32_t verb) {
  for (uint32_t i = verb, steps = 0; i-- > 0 && steps < 5; ++steps) {
    std::string_view t = v.at(i);
    if (t == "MD" || t == "TO" || v.is("to", i)) return i;
    if (v.is("be-have", i)) return i;
    if (t.starts_with("RB") || v.is("adverb", i) || t == "CC") continue;
    if (t.starts_with("VB") && steps > 0) return std::nullopt;
    if (t.starts_with("VB") || t == "_" || t.starts_with("PRP")) continue;
    return std::nullopt;
  }
  return std::nullopt;
}

Tense ahead() { return {Direction::ahead, true}; }
Tense back() { return {Direction::back, true}; }

std::optional<Tense> infinitive(const View& v, uint32_t to) {
  // "was due to meet on Friday": it may lie on either side.  "agreed to meet", "is expected to": ahead.
  if (to == 0) return ahead();
  // "the right to buy", "ways to get around": the verb above decides, unless the noun is a plan itself.
  if (v.at(to - 1).starts_with("NN")) return v.is("plan-noun", to - 1) ? std::optional<Tense>(ahead()) : std::nullopt;
  if (v.is("managed-to", to - 1)) return back();
  if (v.is("planned", to - 1)) {
    auto h = helper(v, to - 1);
    if (h && *h > 0 && v.is("have", *h) && v.is("be-have", *h + 1)) return back();  // "had been due to expire"
    if (h && *h > 0 && v.is("be-have", *h) && v.is("have", *h - 1)) return back();
    if (h && v.is("be-past", *h)) return Tense{Direction::near, true};
  }
  return ahead();
}

std::optional<Tense> of_participle(const View& v, uint32_t verb) {
  auto h = helper(v, verb);
  bool planned = v.is("planned", verb);
  if (!h) return planned ? ahead() : back();
  std::string_view t = v.at(*h);
  if (t == "MD") return v.is("have", verb - 1) ? back() : v.is("could", *h) ? Tense{Direction::near, true} : ahead();
  if (t == "TO" || v.is("to", *h)) return infinitive(v, *h);
  if (v.is("be-past", *h)) return planned ? Tense{Direction::near, true} : back();
  if (v.is("have", *h)) return planned ? ahead() : back();  // "has scheduled a talk for Thursday"
  auto outer = helper(v, *h);  // "will be held", "to be signed", "has been moved"
  if (outer && v.at(*outer) == "MD") return v.is("could", *outer) ? Tense{Direction::near, true} : ahead();
  if (outer && (v.at(*outer) == "TO" || v.is("to", *outer))) return infinitive(v, *outer);
  if (outer && v.is("have", *outer)) return back();
  if (planned) return ahead();
  return v.is("be-present", *h) ? std::nullopt : std::optional<Tense>(back());
}

// What the verb at i says; nothing where it says nothing and the search goes on.  `close`: it stands beside the time.
std::optional<Tense> of_verb(const View& v, uint32_t i, bool close) {
  std::string_view t = v.at(i);
  if (t == "MD") return ahead();
  if (t == "VBD" && v.is("planned", i)) return close ? ahead() : Tense{Direction::near, true};
  if (t == "VBD") return back();
  if (t == "VBN") return of_participle(v, i);
  if (t == "VB") {
    auto h = helper(v, i);
    if (!h) return v.is("event-verb", i) ? std::optional<Tense>(ahead()) : std::nullopt;
    if (v.at(*h) == "MD") return ahead();
    if (v.at(*h) == "TO" || v.is("to", *h)) return infinitive(v, *h);
    if (v.is("did", *h)) return back();
    return std::nullopt;
  }
  if (t == "VBG") {
    auto h = helper(v, i);
    if (h && v.is("be-present", *h)) return ahead();
    if (h && v.is("be-past", *h)) return back();
    return std::nullopt;
  }
  if (t == "VBZ" || t == "VBP") {
    if (v.is("reporting", i)) return back();
    if (v.is("have", i)) return std::nullopt;
    if (close || v.is("event-verb", i)) return ahead();  // "the hearing opens on Friday"
  }
  return std::nullopt;
}

Tense of_noun(const View& v, uint32_t first, uint32_t last) {
  for (uint32_t i = first, steps = 0; i-- > 0 && steps < 3; ++steps)
    if (v.is("ahead-of", i)) return ahead();
  for (uint32_t i = last; i < v.ws.size() && i - last < reach; ++i) {
    if (v.at(i) == "MD") return v.is("could", i) ? Tense{Direction::near, true} : ahead();
    if (v.at(i) == "VBD" || v.at(i) == "VBZ") break;
  }
  return {};
}

// "… , on Thursday passed a resolution": a verb right behind the time governs it, whatever stood before.
std::optional<Tense> of_next(const View& v, uint32_t first, uint32_t last) {
  if (last >= v.ws.size()) return std::nullopt;
  std::string_view t = v.at(last);
  uint32_t before = first > 0 && v.is("preposition", first - 1) ? first - 1 : first;
  if (before > 0 && (v.is("planned", before - 1) || v.is("looks-ahead", before - 1))) return std::nullopt;
  if (t == "MD") return v.is("could", last) ? Tense{Direction::near, true} : ahead();
  if (t == "VBD" && !v.is("planned", last)) return back();
  bool after_comma = before > 0 && v.ws[before - 1].text == ",";
  if (t == "VBN" && after_comma && !v.is("planned", last)) return back();  // a past tense that was tagged amiss
  return std::nullopt;
}

bool clause_end(const Word& w) { return w.text == ";" || w.text == ":" || w.text == "\xe2\x80\x94" || w.text == "--"; }

}  // namespace

Cues::Cues(const matcher::Lists& lists) {
  for (std::string_view name : list_names)
    lists.each(name, [&](std::string_view word, std::string_view) { sets_[std::string(word)] |= bit(name); });
  lists.each("verb-form", [&](std::string_view word, std::string_view tag) { forms_.emplace(word, tag); });
}

bool Cues::is(std::string_view list, const Word& w) const {
  auto it = sets_.find(w.lower);
  return it != sets_.end() && (it->second & bit(list)) != 0;
}

std::string_view Cues::form(const Word& w) const {
  auto it = forms_.find(w.lower);
  return it == forms_.end() ? std::string_view("_") : std::string_view(it->second);
}

Tense tense(const Words& ws, uint32_t first, uint32_t last, const Cues& cues) {
  View v{ws, cues, tagged(ws, first)};
  // "Tuesday's vote", "a June agreement": the time belongs to a noun, and only what stands before it or a plain "will"
  // tells the way.
  bool possessive = last < ws.size() && ws[last].lower == "'s";
  bool attribute = first > 0 && last < ws.size() && (v.at(first - 1) == "DT" || v.at(first - 1) == "PRP$") && v.at(last).starts_with("NN");
  if (possessive || attribute) return of_noun(v, first, last);
  if (first > 0 && v.is("up-to", first - 1)) {
    // "Until Thursday they had said nothing": opening its sentence, it takes the time of the verb that follows.
    for (uint32_t i = last; first == 1 && i < ws.size() && i - last < reach; ++i)
      if (v.at(i) == "VBD" || v.at(i) == "MD") return v.at(i) == "MD" ? ahead() : back();
    return {Direction::ahead, false};
  }
  if (auto t = of_next(v, first, last)) return *t;
  uint32_t between = 0;
  for (uint32_t i = first; i-- > 0 && first - i < reach;) {
    if (clause_end(ws[i])) break;
    if (v.is("looks-ahead", i)) return ahead();
    if (v.is("looks-back", i)) return back();
    if (auto t = of_verb(v, i, between == 0)) return *t;
    std::string_view tag_here = v.at(i);
    bool light = tag_here == "IN" || tag_here == "TO" || tag_here == "RP" || v.is("preposition", i);
    if (!light) ++between;
  }
  for (uint32_t i = last; i < ws.size() && i - last < reach; ++i) {
    if (clause_end(ws[i])) break;
    if (v.is("looks-ahead", i)) return ahead();
    if (auto t = of_verb(v, i, false)) {
      std::string_view form = v.at(i);
      // A participle to the right belongs to a noun more often than to the time.
      if (form == "VBN" && !helper(v, i)) continue;
      return *t;
    }
    std::string_view form = v.at(i);
    if ((form == "VBZ" || form == "VBP") && v.is("have", i)) return back();
  }
  return {};
}

}  // namespace dateline::times
