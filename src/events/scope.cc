#include "events/scope.h"

#include <algorithm>

namespace dateline::events {
namespace {

constexpr int hops_max = 10;  // deeper chains of clauses are broken parses

struct Reader {
  const Tree& t;
  const Rules& rules;
  Tail end;
  Scope s;

  std::string_view effect_of(std::string_view list, uint32_t word) const {
    if (auto v = rules.words.value(list, t.with_particle(word))) return *v;
    for (uint32_t c : t.children(word)) {
      std::string prep = c > word && t.rel(c) != "advmod" ? t.preposition(c) : "";
      if (prep.empty()) continue;
      if (auto v = rules.words.value(list, t.lemma(word) + " " + prep)) return *v;
    }
    if (auto v = rules.words.value(list, t.lemma(word))) return *v;
    return {};
  }

  bool negated(uint32_t word) const {
    for (uint32_t c : t.children(word)) {
      bool near = t.rel(c) == "advmod" || t.rel(c) == "det" || t.rel(c) == "aux" || t.rel(c) == "cc:preconj";
      if (near && rules.words.contains("negation", t.lower(c))) return true;
    }
    return false;
  }

  void weaken(Modality m) {
    Modality& now = s.modality;
    if (s.supposed) return;
    if (m == Modality::denied || m == Modality::negated) now = m;
    else if (now == Modality::asserted) now = m;
    else if (m == Modality::planned || now == Modality::negated || now == Modality::denied) return;
    else now = m;
  }

  void suppose() {
    weaken(Modality::conditional);
    s.supposed = true;
  }

  void apply(std::string_view effect, uint32_t verb, bool no) {
    bool pass = t.verb(verb) && passive(t, verb, rules.words);
    uint32_t who = t.verb(verb) ? doer(t, verb, rules.words) : t.child(verb, "nmod:poss");
    if (verb == end.verb && effect == "said") who = end.speaker;
    if (effect == "underway") {
      s.under_way = true;
      return;
    }
    if (effect == "willing") {
      weaken(no ? Modality::negated : Modality::planned);
      s.willing = true;
      return;
    }
    if (effect == "said") {
      s.retold = s.retold || s.said;
      s.said = true;
      if (no) weaken(Modality::conditional);
      if (pass && who == no_token) weaken(Modality::alleged);
    } else if (effect == "denied") weaken(no ? Modality::alleged : Modality::denied);
    else if (effect == "alleged") weaken(Modality::alleged);
    else if (effect == "demanded") weaken(no ? Modality::negated : Modality::demanded);
    else if (effect == "conditional") weaken(Modality::conditional);
    else if (effect == "negated") weaken(no ? Modality::asserted : Modality::negated);
    else if (effect == "planned" || effect == "agreed") {
      weaken(no ? Modality::negated : Modality::planned);
      s.future = true;
      s.agreed = s.agreed || effect == "agreed";
      (pass || t.upos(verb) == "ADJ" ? s.schedule : s.announcer) = verb;
      return;
    } else if (effect == "skipped") {
      s.skipped = true;
      return;
    } else if (effect == "moved" || effect == "postponed" || effect == "cancelled") {
      (effect == "moved" ? s.moved : effect == "postponed" ? s.postponed : s.cancelled) = !no;
      return;
    } else {
      return;
    }
    if (s.by == no_token) s.by = who;
  }

  void modal(uint32_t verb, uint32_t aux) {
    auto kind = rules.words.value("modal", t.lower(aux));
    if (!kind) return;
    uint32_t subject = t.child(verb, "nsubj");
    if (subject != no_token && aux < subject) suppose();  // "should X …"
    else if (*kind == "planned") {
      weaken(Modality::planned);
      s.future = true;
    } else if (*kind == "would") s.would = true;
    else if (*kind == "demanded") weaken(Modality::demanded);
    else weaken(Modality::conditional);
  }

  // Tense, modals, negation, adverbs of the verb itself.
  void own(uint32_t verb) {
    bool have = false, be = false, to = false;
    for (uint32_t c : t.children(verb)) {
      if (t.rel(c) == "aux" || t.rel(c) == "cop" || t.rel(c) == "aux:pass") {
        modal(verb, c);
        have = have || rules.words.contains("have", t.lemma(c));
        be = be || (t.rel(c) != "aux:pass" && rules.words.contains("be", t.lemma(c)));
        s.past = s.past || t.xpos(c) == "VBD";
      }
      to = to || t.xpos(c) == "TO";
      if (rules.words.contains("hedge", t.lower(c))) weaken(Modality::alleged);
      if (t.rel(c) == "nsubj" && t.child(c, "det") != no_token &&
          rules.words.contains("negation", t.lower(t.child(c, "det"))))
        weaken(Modality::negated);
      bool phrase = t.rel(c) == "obl" || t.rel(c) == "advcl" || t.rel(c) == "nmod" || t.rel(c) == "advmod";
      if (phrase && rules.words.contains("according", t.preposition(c))) {
        s.according = true;
        if (s.by == no_token) s.by = c;
      }
    }
    s.past = s.past || have || t.xpos(verb) == "VBD" || (t.xpos(verb) == "VBN" && !s.future);
    s.progressive = s.progressive || (be && t.xpos(verb) == "VBG" && !have && !s.past);
    s.present = s.present || (t.xpos(verb) == "VBZ" || t.xpos(verb) == "VBP");
    if (negated(verb)) weaken(Modality::negated);
    bool bare = t.head(verb) == no_token || t.rel(verb) == "advcl" || t.rel(verb) == "acl" || t.rel(verb) == "parataxis" ||
                (t.heading() && (t.rel(verb) == "ccomp" || t.rel(verb) == "conj"));
    s.purpose = s.purpose || (to && !t.heading() && (t.rel(verb) == "advcl" || t.rel(verb) == "acl") && s.announcer == no_token);
    if (to && bare && !s.past) {
      weaken(Modality::planned);
      s.future = true;
    }
  }

  // "Rebels shelled the port, Norvia said."
  void attributions(uint32_t verb) {
    for (uint32_t c : t.children(verb)) {
      bool tail = t.rel(c) == "parataxis" || (t.rel(c) == "advcl" && rules.words.contains("as", t.preposition(c)));
      if (!tail || !t.verb(c)) continue;
      std::string_view e = effect_of("governor", c);
      if (e == "said" || e == "alleged") apply(e, c, negated(c));
    }
  }

  void marks(uint32_t verb) {
    for (uint32_t c : t.children(verb))
      if ((t.rel(c) == "mark" || t.rel(c) == "advmod") && rules.words.contains("condition", t.lower(c)))
        suppose();
    if (s.top != no_token) return;
    for (uint32_t c : t.children(verb))
      if (t.rel(c) == "advcl" && rules.words.contains("condition", t.preposition(c)) && s.would)
        weaken(Modality::conditional);
  }

  // Its object belongs to it: "take place".
  bool takes_place(uint32_t verb) const {
    uint32_t object = t.child(verb, "obj");
    return object != no_token && rules.words.contains("occur", t.lemma(verb) + " " + t.lemma(object));
  }

  uint32_t noun_step(const Frame& f) {
    for (uint32_t c : t.children(f.deed)) {
      if (t.rel(c) == "det" && rules.words.contains("negation", t.lower(c))) weaken(Modality::negated);
      if (auto v = rules.words.value("modifier", t.lower(c))) apply(*v, c, false);
    }
    // "The meeting is due to take place", where the parse makes the noun the head.
    for (uint32_t c : t.children(f.deed))
      if (c > f.deed && t.upos(c) == "ADJ" && t.has_child(f.deed, "cop") && effect_of("governor", c) == "planned") {
        apply("planned", c, negated(f.deed));
        s.carried = true;
      }
    // "fears of an invasion", "invasion plans"
    for (uint32_t at = f.deed, i = 0; i < 4 && t.head(at) != no_token && !t.verb(t.head(at)); ++i) {
      at = t.head(at);
      bool no = t.child(at, "det") != no_token && rules.words.contains("negation", t.lower(t.child(at, "det")));
      apply(effect_of("governor", at), at, no);
      if (no) weaken(Modality::negated);
    }
    if (auto v = rules.words.value("noun-case", f.link)) apply(*v, f.deed, false);
    if (f.governor == no_token) return f.deed;
    bool occurs = f.link == "subject" && (rules.words.contains("occur", t.with_particle(f.governor)) || takes_place(f.governor));
    bool direct = f.link == "object" || f.link == "subject" ||
                  rules.words.contains("noun-governor", t.lemma(f.governor) + " " + f.link);
    bool light = rules.words.contains("light", t.with_particle(f.governor));
    s.carried = (light && f.link == "object") || occurs || rules.words.contains("occur", t.with_particle(f.governor));
    bool deed = t.verb(f.governor) || t.upos(f.governor) == "ADJ";  // "the inquiry is a last push" moves nothing
    if (direct && deed && !light && ((f.link != "subject" && !occurs) || t.has_child(f.governor, "cop"))) apply(effect_of("noun-governor", f.governor), f.governor, negated(f.governor));
    // "was planned for Tuesday and was moved"
    for (uint32_t c : t.children(f.governor)) {
      if (t.rel(c) != "conj" || !t.verb(c) || t.has_child(c, "nsubj") || !direct) continue;
      std::string_view e = effect_of("noun-governor", c);
      if (e == "moved" || e == "postponed" || e == "cancelled") apply(e, c, negated(c));
    }
    // What only stands beside ("amid a build-up") is taken for granted, whatever the verb.
    if (!direct && !rules.words.contains("shares-fate", f.link)) {
      s.beside = true;
      s.top = f.governor;
    }
    return f.governor;
  }

  // "has no plans to attack", where the parse hangs the attack on the having.
  void purpose_noun(uint32_t at, uint32_t verb) {
    uint32_t object = t.child(verb, "obj");
    if (object == no_token || object > at) return;
    std::string_view effect = effect_of("governor", object);
    if (effect.empty()) return;
    apply(effect, object, false);
    if (negated(object)) weaken(Modality::negated);
  }

  // What the head of a clause does to it; returns where to go on.
  uint32_t step(uint32_t at, bool& skip) {
    tags::Rel r = t.rel(at);
    uint32_t h = t.head(at);
    skip = false;
    if (h != no_token && (t.xpos(h) == "IN" || t.xpos(h) == "DT" || t.xpos(h) == "WDT")) {  // hung on its own "that"
      r = t.rel(h) == "mark" ? r : t.rel(h);
      h = t.head(h);
      if (h == no_token) return no_token;
    }
    if (r == "acl:relcl") return no_token;
    if (s.beside && r != "ccomp" && r != "parataxis") return h;
    if (r == "conj") {
      skip = t.has_child(at, "nsubj") || t.has_child(at, "nsubj:pass");
      return h;
    }
    std::string_view effect = effect_of("governor", h);
    bool no = negated(h);
    if (t.verb(h) || t.upos(h) == "ADJ") {
      bool clause = r == "xcomp" || r == "ccomp" || r == "csubj" || r == "obj" || r == "nsubj" || r == "nsubj:pass" ||
                    r == "parataxis" || (r == "advcl" && effect != "said" && !t.has_child(at, "nsubj"));
      if (clause) apply(effect, h, no);
      if (effect == "said" && clause) skip = true;
      bool to = std::any_of(t.children(at).begin(), t.children(at).end(), [&](uint32_t c) { return t.xpos(c) == "TO"; });
      if (r == "advcl" && effect.empty() && to) purpose_noun(at, h);
      if (r == "advcl" && !t.has_child(at, "mark")) return h;
      if (r == "advcl") skip = true;
      return h;
    }
    if (no) weaken(Modality::negated);
    apply(effect, h, false);
    return h;
  }

  void tail(uint32_t deed) {
    if (end.begin == no_token || deed >= end.begin) return;
    if (s.by == no_token) s.by = end.speaker;
    s.said = true;
  }

  void climb(uint32_t at) {
    bool skip = false, apart = false;  // apart: "…, and the talks were put off" is told by its own clause
    for (int i = 0; i < hops_max && at != no_token; ++i) {
      if (t.verb(at) || t.has_child(at, "cop")) {
        if (!skip && !s.beside) own(at);
        marks(at);
        attributions(at);
        if (!s.said && !apart) s.top = at;
      } else if (s.top == no_token) {
        attributions(at);
      }
      if (t.head(at) == no_token) return;
      bool joined = t.rel(at) == "conj";
      at = step(at, skip);
      apart = apart || (joined && skip && s.top != no_token);
    }
  }
};

}  // namespace

Scope scope_of(const Tree& t, const Frame& f, const Rules& rules) {
  Reader r{t, rules, tail_of(t, rules), {}};
  uint32_t at = f.noun ? r.noun_step(f) : f.deed;
  r.climb(at);
  r.tail(f.deed);
  Scope& s = r.s;
  if (s.would && s.modality == Modality::asserted) {
    s.modality = s.said ? Modality::planned : Modality::conditional;
    s.future = s.said;
  }
  if (s.top == no_token) s.top = at;
  return s;
}

Tail tail_of(const Tree& t, const Rules& rules) {
  Tail none, out;
  uint32_t at = t.last();
  auto said = [&](uint32_t i) {
    auto v = t.verb(i) ? rules.words.value("governor", t.lemma(i)) : std::nullopt;
    return v && *v == "said";
  };
  while (at > t.first() && !said(at - 1)) {
    if (t.upos(at - 1) == "VERB" && t.xpos(at - 1) != "VBG" && t.xpos(at - 1) != "VBN") return none;
    if (t.upos(at - 1) == "SCONJ" || t.upos(at - 1) == "CCONJ") return none;
    --at;
  }
  if (at <= t.first() + 2) return none;
  out.verb = at - 1;
  // Leftwards over the speaker, with an apposition between commas, to the comma that opens the tail.
  uint32_t commas = 0;
  for (uint32_t i = out.verb; i-- > t.first();) {
    if (t.verb(i) || t.upos(i) == "SCONJ") return none;
    if (t.nominal(i) && out.speaker == no_token && (t.rel(i) != "nmod" || commas == 0)) out.speaker = i;
    if (t.upos(i) != "PUNCT") continue;
    out.begin = i;
    bool inside = t.upos(out.verb - 1) == "PUNCT";  // "…, a spokesman, said"
    if (++commas >= (inside ? 3u : 1u)) break;
  }
  if (out.begin == no_token || out.begin <= t.first() + 1) return none;
  if (t.upos(out.verb - 1) == "PUNCT") {  // the name stands before its apposition
    out.speaker = no_token;
    for (uint32_t i = out.begin + 1; i < out.verb && t.upos(i) != "PUNCT"; ++i)
      if (t.nominal(i)) out.speaker = i;
  }
  if (out.speaker == no_token) return none;
  return out;
}

Span clause_of(const Tree& t, const Frame& f, const Scope& s, const Rules& rules) {
  auto skip = [&](uint32_t c) {
    const tags::Rel r = t.rel(c);
    if (c == f.deed || t.below(f.deed, c)) return false;
    if (r == "parataxis" || r == "discourse" || r == "dep" || r == "list") return true;
    if (r == "advcl" && rules.words.contains("as", t.preposition(c))) return true;
    if (r == "obl" && rules.words.contains("according", t.preposition(c))) return true;
    bool edge = t.head(c) == s.top;
    if (edge && (r == "cc" || r == "mark") && c < s.top) return t.xpos(c) != "TO";
    if (edge && r == "conj" && t.verb(c)) return true;
    return r == "punct";
  };
  if (s.beside) return t.span(t.extent(f.deed, skip));
  uint32_t top = s.top;
  Tail tail = tail_of(t, rules);
  auto trimmed = [&](Range r) {
    if (tail.begin != no_token && f.deed < tail.begin) r.last = std::min(r.last, tail.begin);
    // Titles that the parse has cut off: "[Foreign] Minister Ida Holm said".
    auto part = [&](uint32_t i) {
      return t.upos(i) == "PROPN" || t.upos(i) == "ADJ" || t.upos(i) == "NOUN" || t.upos(i) == "NUM" || t.upos(i) == "DET";
    };
    while (r.first > t.first() && t.nominal(r.first) && part(r.first - 1)) --r.first;
    while (r.first > t.first() && part(r.first) && part(r.first - 1)) --r.first;
    return t.span(r);
  };
  if (t.head(top) != no_token && (t.rel(top) == "acl:relcl" || t.rel(top) == "acl")) {  // the clause reads from what it describes
    uint32_t h = t.head(top);
    Range whole = t.extent(top, skip);
    Range noun = t.phrase(h);
    whole.first = std::min(whole.first, noun.first);
    return trimmed(whole);
  }
  return trimmed(t.extent(top, skip));
}

}  // namespace dateline::events
