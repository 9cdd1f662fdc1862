#include "times/tense.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"

namespace dateline::times {
namespace {

using matcher::Word;
using matcher::Words;

// Words looked at on each side: longer ways lead into other clauses.
constexpr uint32_t reach = 24;

// From "to" back to whoever bids, and from a time back to the plan that it belongs to.
constexpr uint32_t bid_reach = 6, plan_reach = 6;

bool tagged(const Words& ws, uint32_t around) {
  for (uint32_t i = around - std::min(around, reach); i < ws.size() && i < around + reach; ++i)
    if (!ws[i].xpos.empty() && ws[i].xpos != "_") return true;
  return false;
}

// One bit a list.
constexpr std::array<std::string_view, 26> list_names = {
    "be-have", "be-past", "be-present", "have", "did", "to", "adverb", "preposition", "planned", "managed-to", "plan-noun", "could",
    "ahead-of", "near-to", "reporting", "looks-ahead", "looks-back", "up-to", "earnings", "event-verb", "bids", "calls-off",
    "as", "soon-enough", "weekday", "since"};

uint32_t bit(std::string_view list) {
  for (size_t i = 0; i < list_names.size(); ++i)
    if (list_names[i] == list) return 1u << i;
  return 0;
}

struct View {
  const Words& ws;
  const Cues& cues;
  bool tags, weekday;  // weekday: so is the time
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
Tense near() { return {Direction::near, true}; }
Tense modal(const View& v, uint32_t i) { return v.is("could", i) ? Tense{Direction::soon, true} : ahead(); }

// "ordered the crew to leave", "called on them to stop": whoever is told to, does it later.
bool bidden(const View& v, uint32_t to) {
  for (uint32_t i = to, steps = 0; i-- > 0 && steps < bid_reach; ++steps) {
    if (v.is("bids", i)) return true;
    if (v.at(i).starts_with("VB") || v.at(i) == "MD") return false;
  }
  return false;
}

// "unveiled plans to cut the tax on Friday": behind an object of its own a weekday belongs to the verb above.
bool told_above(const View& v, uint32_t noun, uint32_t between) {
  for (uint32_t i = noun, steps = 0; v.weekday && between > 1 && i-- > 0 && steps < bid_reach; ++steps)
    if (v.at(i) == "VBD") return true;
  return false;
}

std::optional<Tense> infinitive(const View& v, uint32_t to, uint32_t between) {
  // "was due to meet on Friday": it may lie on either side.  "agreed to meet", "is expected to": ahead.
  if (to == 0) return ahead();
  // "the right to buy", "ways to get around": the verb above decides, unless the noun is a plan itself.
  bool noun = v.at(to - 1).starts_with("NN") || v.at(to - 1) == "PRP" || v.is("plan-noun", to - 1);
  if (noun && !v.is("planned", to - 1)) {
    if (v.is("plan-noun", to - 1)) return told_above(v, to - 1, between) ? std::nullopt : std::optional<Tense>(ahead());
    return bidden(v, to) ? std::optional<Tense>(ahead()) : std::nullopt;
  }
  if (v.is("managed-to", to - 1)) return back();
  if (v.is("planned", to - 1)) {
    auto h = helper(v, to - 1);
    if (h && *h > 0 && v.is("have", *h) && v.is("be-have", *h + 1)) return back();  // "had been due to expire"
    if (h && *h > 0 && v.is("be-have", *h) && v.is("have", *h - 1)) return back();
    if (h && v.is("be-past", *h)) return near();
  }
  return ahead();
}

std::optional<Tense> of_participle(const View& v, uint32_t verb, uint32_t between) {
  auto h = helper(v, verb);
  bool planned = v.is("planned", verb);
  if (!h) return planned ? ahead() : back();
  std::string_view t = v.at(*h);
  if (t == "MD") return v.is("have", verb - 1) ? back() : modal(v, *h);
  if (t == "TO" || v.is("to", *h)) return infinitive(v, *h, between);
  if (v.is("be-past", *h)) return planned ? near() : back();
  if (v.is("have", *h)) return planned ? ahead() : back();  // "has scheduled a talk for Thursday"
  auto outer = helper(v, *h);  // "will be held", "to be signed", "has been moved"
  if (outer && v.at(*outer) == "MD") return modal(v, *outer);
  if (outer && (v.at(*outer) == "TO" || v.is("to", *outer))) return infinitive(v, *outer, between);
  if (outer && v.is("have", *outer)) return back();
  if (planned) return ahead();
  return v.is("be-present", *h) ? std::nullopt : std::optional<Tense>(back());
}

// "is set to launch", "plans to move": whatever follows is to come, also where it was tagged as a noun.
bool plan_to(const View& v, uint32_t to) {
  return to > 0 && v.is("to", to) && (v.is("planned", to - 1) || v.is("plan-noun", to - 1));
}

// What the verb at i says; nothing where it says nothing and the search goes on.  `between`: words that stand between it
// and the time, prepositions not counted.
std::optional<Tense> of_verb(const View& v, uint32_t i, uint32_t between, bool comma = false) {
  bool close = between == 0;
  std::string_view t = v.at(i);
  if (plan_to(v, i)) return infinitive(v, i, between);
  if (t == "MD") return modal(v, i);
  if (t == "VBD" && v.is("planned", i)) return near();
  if ((t == "VBD" || t == "VBN") && !close && v.is("calls-off", i)) return near();
  if (t == "VBD") return back();
  if (t == "VBN") return of_participle(v, i, between);
  if (t == "VB") {
    auto h = helper(v, i);
    if (!h) return v.is("event-verb", i) ? std::optional<Tense>(ahead()) : std::nullopt;
    if (v.at(*h) == "MD") return modal(v, *h);
    if (v.at(*h) == "TO" || v.is("to", *h)) return infinitive(v, *h, between);
    if (v.is("did", *h)) return back();
    return std::nullopt;
  }
  if (t == "VBG") {
    auto h = helper(v, i);
    if (h && v.is("be-present", *h) && !comma) return ahead();
    if (h && v.is("be-past", *h)) return back();
    return std::nullopt;
  }
  if (t == "VBZ" || t == "VBP") {
    if (v.is("reporting", i)) return back();
    if (v.is("have", i)) return std::nullopt;
    // "the hearing opens on Friday", "the market is closed on Monday"
    if (close || v.is("event-verb", i) || (between == 1 && v.is("be-present", i))) return ahead();
  }
  return std::nullopt;
}

Tense of_noun(const View& v, uint32_t first, uint32_t last) {
  for (uint32_t i = first, steps = 0; i-- > 0 && steps < 3; ++steps)
    if (v.is("ahead-of", i) || v.is("near-to", i)) return v.is("ahead-of", i) ? ahead() : near();
  for (uint32_t i = last; i < v.ws.size() && i - last < reach; ++i) {
    if (v.at(i) == "MD") return modal(v, i);
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
  for (uint32_t i = before, steps = 0; i-- > 0 && steps < plan_reach; ++steps)  // "the plan to open it on Monday was dropped"
    if (plan_to(v, i)) return std::nullopt;
  if (t == "MD") return modal(v, last);
  if (t == "VBD" && !v.is("planned", last)) return back();
  bool after_comma = before > 0 && v.ws[before - 1].text == ",";
  if (t == "VBN" && after_comma && !v.is("planned", last)) return back();  // a past tense that was tagged amiss
  return std::nullopt;
}

bool clause_end(const Word& w) { return w.text == ";" || w.text == ":" || w.text == "\xe2\x80\x94" || w.text == "--"; }

}  // namespace

Cues::Cues(const matcher::Lists& lists) {
  for (std::string_view name : list_names)
    lists.each(name, [&](std::string_view word, std::string_view) { sets_[utf8::lower(word)] |= bit(name); });
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
  View v{ws, cues, tagged(ws, first), cues.is("weekday", ws[first])};
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
  if (first > 0 && v.is("since", first - 1)) return back();
  if (first > 2 && v.is("soon-enough", first - 2) && v.is("as", first - 1)) return ahead();  // "as early as Tuesday"
  if (auto t = of_next(v, first, last)) return *t;
  uint32_t between = 0;
  bool comma = false;  // it stands between
  for (uint32_t i = first; i-- > 0 && first - i < reach;) {
    if (clause_end(ws[i])) break;
    if (v.is("looks-ahead", i)) return ahead();
    if (v.is("looks-back", i)) return back();
    if (auto t = of_verb(v, i, between, comma)) return *t;
    comma = comma || ws[i].text == ",";
    std::string_view tag_here = v.at(i);
    bool light = tag_here == "IN" || tag_here == "TO" || tag_here == "RP" || v.is("preposition", i);
    if (!light) ++between;
  }
  for (uint32_t i = last; i < ws.size() && i - last < reach; ++i) {
    if (clause_end(ws[i])) break;
    if (v.is("looks-ahead", i)) return ahead();
    if (auto t = of_verb(v, i, reach)) {
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
