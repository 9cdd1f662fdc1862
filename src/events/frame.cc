#include "events/frame.h"

#include <algorithm>

namespace dateline::events {
namespace {

constexpr int hops_max = 8;  // deeper chains of clauses are broken parses

bool relative_clause(tags::Rel rel) { return rel == "acl:relcl"; }

// "which", "who", "that" inside a relative clause stand for what the clause hangs on.
uint32_t antecedent(const Tree& t, uint32_t word, uint32_t verb) {
  bool pronoun = t.xpos(word) == "WDT" || t.xpos(word) == "WP" ||
                 (t.upos(word) == "PRON" && t.xpos(word) == "IN");
  if (!pronoun) return word;
  for (int i = 0; i < hops_max && verb != no_token; ++i) {
    if (relative_clause(t.rel(verb))) return t.head(verb);
    if (t.rel(verb) != "conj" && t.rel(verb) != "xcomp" && t.rel(verb) != "ccomp") break;
    verb = t.head(verb);
  }
  return word;
}

uint32_t own_subject(const Tree& t, uint32_t verb) {
  for (uint32_t c : t.children(verb)) {
    const tags::Rel r = t.rel(c);
    if (r == "nsubj" || r == "nsubj:pass" || r == "nsubj:outer") return antecedent(t, c, verb);
  }
  return no_token;
}

bool infinitive(const Tree& t, uint32_t verb) {
  for (uint32_t c : t.children(verb))
    if (t.xpos(c) == "TO") return true;
  return false;
}

// Whom "urged", "ordered", "accused" tell or blame: the one who would do what hangs on them.
uint32_t controlled(const Tree& t, uint32_t verb, const matcher::Lists& lists) {
  if (!lists.contains("object-control", t.with_particle(verb)) && !lists.contains("object-control", t.lemma(verb)))
    return no_token;
  if (passive(t, verb, lists)) return own_subject(t, verb);
  for (tags::Rel r : {tags::Rel("obj"), tags::Rel("iobj")})
    if (uint32_t c = t.child(verb, r); c != no_token) return antecedent(t, c, verb);
  for (uint32_t c : t.children(verb))
    if (t.rel(c) == "obl" && lists.contains("control-case", t.preposition(c))) return c;
  return no_token;
}

// One step from a verb without a subject towards the word that lends it one.  `found` is that word, `at` the next verb.
bool borrow(const Tree& t, uint32_t& at, uint32_t& found, const matcher::Lists& lists) {
  const tags::Rel r = t.rel(at);
  uint32_t h = t.head(at);
  if (h == no_token) return false;
  if (r == "acl:relcl" || (r == "acl" && !infinitive(t, at))) {
    found = h;
    return false;
  }
  if (r == "acl" || ((r == "nmod" || r == "dep") && infinitive(t, at))) {  // "plans to attack": who has the plans; "Kovac to visit": he
    if (t.upos(h) == "PROPN") {
      found = h;
      return false;
    }
    if (t.rel(h) == "obj" && t.head(h) != no_token && controlled(t, t.head(h), lists) == h) {
      found = h;
      return false;
    }
    if (uint32_t owner = t.child(h, "nmod:poss"); owner != no_token) {
      found = owner;
      return false;
    }
    for (int i = 0; i < hops_max && h != no_token && !t.verb(h); ++i) {
      if (uint32_t s = own_subject(t, h); s != no_token && t.has_child(h, "cop")) {
        found = s;
        return false;
      }
      h = t.head(h);
    }
    at = h;
    return h != no_token;
  }
  if (r == "xcomp" || r == "advcl" || r == "ccomp" || r == "obl") {
    if (r == "ccomp" && !infinitive(t, at) && t.xpos(at) != "VBG") return false;
    found = controlled(t, h, lists);
    at = h;
    return found == no_token;
  }
  if (r == "conj" || r == "parataxis") {
    at = h;
    return true;
  }
  return false;
}

void explicit_args(Frame& f, const Tree& t, uint32_t verb, const matcher::Lists& lists) {
  uint32_t bare = no_token;  // a name without preposition that the parse made a circumstance
  for (uint32_t c : t.children(verb)) {
    const tags::Rel r = t.rel(c);
    uint32_t word = antecedent(t, c, verb);
    if (r == "nsubj:pass") f.add("object", word);
    else if (r == "nsubj") f.add(f.passive ? "object" : "subject", word);
    else if (r == "obj") {
      f.add("object", word);
      for (uint32_t g : t.children(c))  // "allowed the inspectors to enter"
        if (t.rel(g) == "acl" && infinitive(t, g)) f.add("clause", g);
    }
    else if (r == "iobj") f.add("iobj", word);
    else if (r == "obl:agent") f.add("subject", word);
    else if (r == "ccomp" || r == "xcomp") {
      bool name = r == "xcomp" && t.upos(c) == "PROPN";  // "called Chancellor Brandt"
      if (name) bare = word;
      else f.add("clause", c);
      if (r == "xcomp" && t.upos(c) == "NOUN" && !t.has_child(verb, "obj")) f.add("object", word);  // "called off talks"
      if (r == "ccomp") f.add("doer", own_subject(t, c));
    }
    else if (r == "obl" || r == "nmod" || r == "advcl" || r == "obl:unmarked") {
      std::string prep = t.preposition(c);
      bool agent = f.passive && lists.contains("agent-case", prep);
      if (prep.empty() && r == "obl" && c > verb && t.upos(c) == "PROPN") bare = word;
      if (agent) f.add("subject", word);
      else if (!prep.empty()) f.add(prep, word);
      if (r == "advcl") f.add("clause", c);
    } else if (c > verb && (r == "advmod" || r == "compound:prt")) {  // "on" read as an adverb with an object
      for (tags::Rel held : {tags::Rel("obj"), tags::Rel("obl"), tags::Rel("nmod")})
        if (uint32_t o = t.child(c, held); o != no_token) f.add(t.lower(c), o);
    }
  }
  if (!f.passive && !f.filled("object")) f.add("object", bare);
  if (!f.filled("object"))
    for (const Arg& a : std::vector<Arg>(f.args))
      if (a.slot == "iobj") f.add("object", a.head);
}

// Parsers stumble over headlines, whose order is plain: who, verb, whom.
void headline_args(Frame& f, const Tree& t) {
  auto stop = [&](uint32_t i) {
    return t.upos(i) == "PUNCT" || t.upos(i) == "SCONJ" || (t.upos(i) == "VERB" && i != f.deed);
  };
  bool passive = f.passive;
  std::string_view left = passive ? "object" : "subject";
  if (!f.filled(left))
    for (uint32_t i = f.deed; i-- > t.first() && !stop(i);)
      if (t.nominal(i)) {
        uint32_t at = i;
        while (t.head(at) != no_token && t.head(at) < f.deed && t.nominal(t.head(at)) && t.head(at) >= t.first()) at = t.head(at);
        f.add(left, at);
        break;
      }
  if (passive || f.filled("object")) return;
  uint32_t last = no_token;
  for (uint32_t i = f.deed + 1; i < t.last() && !stop(i) && t.upos(i) != "ADP" && t.xpos(i) != "TO"; ++i)
    if (t.nominal(i)) last = i;
  f.add("object", last);
}

// "meet Secretary of State Ida Holm for talks, she said", where the parse gives the name away to another verb.
void object_behind(Frame& f, const Tree& t) {
  if (f.passive || f.filled("object") || f.filled("clause") || f.deed + 1 >= t.last()) return;
  uint32_t at = f.deed + 1;
  if (!t.nominal(at) && t.upos(at) != "DET" && t.upos(at) != "ADJ") return;
  for (int i = 0; i < hops_max; ++i) {
    uint32_t h = t.head(at);
    if (h == no_token || h <= f.deed || !t.nominal(h)) break;
    at = h;
  }
  uint32_t h = t.head(at);
  bool elsewhere = h != no_token && h != f.deed && !t.below(h, f.deed);
  if (t.nominal(at) && elsewhere && (t.rel(at) == "nsubj" || t.rel(at) == "dep" || t.rel(at) == "obl")) f.add("object", at);
}

// The town that they shelled: the relative clause has lost its object.
void object_of_relative(Frame& f, const Tree& t, uint32_t verb) {
  if (f.passive || f.filled("object") || !relative_clause(t.rel(verb)) || t.head(verb) == no_token || t.has_child(verb, "mark")) return;
  uint32_t h = t.head(verb);
  for (const Arg& a : f.args)
    if (a.slot == "subject" && a.head != h) {
      f.add("object", h);
      return;
    }
}

void add_prepositions(Frame& f, const Tree& t, uint32_t of, uint32_t but) {
  for (uint32_t c : t.children(of)) {
    if (c == but) continue;
    const tags::Rel r = t.rel(c);
    if (r != "obl" && r != "nmod" && r != "obl:agent") continue;
    std::string prep = t.preposition(c);
    if (!prep.empty()) f.add(prep, c);
  }
}

// Parsers hang "to Finland" on any noun before it: "sent two warships to Finland", "spoke by phone with Brandt".
void lend_prepositions(Frame& f, const Tree& t, const matcher::Lists& lists) {
  std::vector<Arg> lent;
  for (const Arg& a : f.args) {
    if (a.slot == "subject" || a.slot == "mod" || a.slot == "poss" || a.slot == "clause" || a.slot == "owner") continue;
    if (a.head < f.deed) continue;
    for (uint32_t c : t.children(a.head)) {
      std::string prep = t.rel(c) == "nmod" && c > a.head ? t.preposition(c) : "";
      if (!prep.empty() && !lists.contains("of", prep)) lent.push_back({prep, c});
    }
  }
  for (const Arg& a : lent) f.add(a.slot, a.head);
}

// Whose the object is: "rejected the rebels' demand", "an Indian proposal", "the appeal by Norway".
void add_owners(Frame& f, const Tree& t, const matcher::Lists& lists) {
  std::vector<Arg> owners;
  for (const Arg& a : f.args) {
    if (a.slot != "object") continue;
    for (uint32_t c : t.children(a.head)) {
      const tags::Rel r = t.rel(c);
      bool before = c < a.head && (r == "amod" || r == "compound" || r == "nmod") && !t.has_child(c, "case");
      bool behind = r == "nmod" && lists.contains("owner-case", t.preposition(c));
      if (r == "nmod:poss" || before || behind) owners.push_back({"owner", c});
    }
  }
  for (const Arg& a : owners) f.add(a.slot, a.head);
}

// What a noun hangs on, through other nouns ("a round of talks"), up to a verb.
void set_governor(Frame& f, const Tree& t, const matcher::Lists& lists) {
  for (uint32_t c : t.children(f.deed)) {  // "the conference that starts on Friday", "talks planned for May"
    bool tells = (t.rel(c) == "acl:relcl" || t.rel(c) == "acl") && c > f.deed;
    if (!tells) continue;
    bool occurs = lists.contains("occur", t.with_particle(c)) && t.rel(c) == "acl:relcl";
    auto effect = lists.value("noun-governor", t.with_particle(c));
    bool arranged = effect && passive(t, c, lists) && (*effect == "planned" || *effect == "moved");
    if (!occurs && !arranged) continue;
    f.governor = c;
    f.link = occurs ? "subject" : "object";
    return;
  }
  uint32_t at = f.deed;
  for (int i = 0; i < hops_max; ++i) {
    uint32_t h = t.head(at);
    if (h == no_token) return;
    const tags::Rel r = t.rel(at);
    if (r == "nsubj" && t.has_child(h, "cop")) {  // "the drills are underway"
      f.governor = h;
      f.link = "subject";
      return;
    }
    if (t.verb(h)) {
      f.governor = h;
      bool pass = passive(t, h, lists);
      if (r == "obj" || r == "nsubj:pass" || (r == "nsubj" && pass)) f.link = "object";
      else if (r == "nsubj") f.link = "subject";
      else f.link = t.preposition(at);
      return;
    }
    bool part = r == "nmod" && lists.contains("of", t.preposition(at)) && lists.contains("partitive", t.lemma(h));
    if (!part && r != "conj" && r != "compound") return;
    at = h;
  }
}

void merge_governor(Frame& f, const Tree& t, const matcher::Lists& lists) {
  if (f.governor == no_token) return;
  std::string verb = t.with_particle(f.governor);
  // "condemned the expulsion by Norway": nobody condemns by somebody.
  if (f.link == "object" && !passive(t, f.governor, lists))
    for (uint32_t c : t.children(f.governor))
      if (c > f.deed && t.rel(c) == "obl" && lists.contains("agent-case", t.preposition(c))) f.add(t.preposition(c), c);
  bool light = lists.contains("light", verb) || lists.contains("light", t.lemma(f.governor));
  if (f.link == "object" && light) {
    if (uint32_t s = doer(t, f.governor, lists); s != no_token) f.add("subject", s);
    add_prepositions(f, t, f.governor, f.deed);
  } else if (f.link == "subject" && lists.contains("occur", verb)) {
    add_prepositions(f, t, f.governor, f.deed);
  } else if (lists.contains("beside", f.link)) {
    // "Kovac said after talks with Brandt": he was there.
    bool told = f.filled("poss") || f.filled("between") || f.filled("mod");
    bool partner = false;
    for (const Arg& a : f.args) partner = partner || lists.contains("partner-case", a.slot);
    if (uint32_t s = doer(t, f.governor, lists); s != no_token && !told && partner) f.add("subject", s);
  }
}

// "was in Graz for talks with Brandt": who is there takes part in them, and they are there.
void add_visitor(Frame& f, const Tree& t, const matcher::Lists& lists) {
  uint32_t there = t.head(f.deed);
  if (f.governor != no_token || there == no_token || !t.nominal(there) || !t.has_child(there, "cop")) return;
  std::string in = t.preposition(there);
  if (!lists.contains("venue-case", in) || !lists.contains("purpose-case", t.preposition(f.deed))) return;
  uint32_t is = t.child(there, "cop"), who = t.child(there, "nsubj");
  for (uint32_t c : t.children(there))
    if (who == no_token && c < is && t.nominal(c)) who = c;  // a name that the parse took for a part of the place's
  f.add("subject", who);
  if (!f.filled(in)) f.add(in, there);
}

}  // namespace

bool Frame::filled(std::string_view slot) const {
  for (const Arg& a : args)
    if (a.slot == slot) return true;
  return false;
}

void Frame::add(std::string_view slot, uint32_t head) {
  if (head == no_token) return;
  for (const Arg& a : args)
    if (a.slot == slot && a.head == head) return;
  args.push_back({std::string(slot), head});
}

bool passive(const Tree& t, uint32_t verb, const matcher::Lists& lists) {
  if (lists.contains("intransitive", t.lemma(verb))) return false;
  for (uint32_t at = verb, i = 0; i < 4; ++i) {
    bool has = false;
    for (uint32_t c : t.children(at)) {
      const tags::Rel r = t.rel(c);
      if (r == "aux:pass" || r == "nsubj:pass" || r == "obl:agent" || r == "csubj:pass") return true;
      has = has || r == "aux" || r == "nsubj" || r == "obj";
    }
    if (t.xpos(at) != "VBN" || has) return false;
    const tags::Rel r = t.rel(at);
    if (r == "acl" || r == "advcl" || r == "amod") return true;
    if (r != "conj" || t.head(at) == no_token) return false;
    at = t.head(at);
  }
  return false;
}

uint32_t grammatical_subject(const Tree& t, uint32_t verb, const matcher::Lists& lists) {
  uint32_t at = verb, found = no_token;
  for (int i = 0; i < hops_max && at != no_token; ++i) {
    found = own_subject(t, at);
    if (found != no_token) return found;
    if (!borrow(t, at, found, lists)) return found == verb ? no_token : found;
  }
  return no_token;
}

uint32_t doer(const Tree& t, uint32_t verb, const matcher::Lists& lists) {
  if (!passive(t, verb, lists)) return grammatical_subject(t, verb, lists);
  if (uint32_t agent = t.child(verb, "obl:agent"); agent != no_token) return agent;
  for (uint32_t c : t.children(verb))
    if (t.rel(c) == "obl" && lists.contains("agent-case", t.preposition(c))) return c;
  return no_token;
}

Frame verb_frame(const Tree& t, uint32_t verb, const matcher::Lists& lists) {
  Frame f;
  f.deed = verb;
  f.passive = passive(t, verb, lists);
  explicit_args(f, t, verb, lists);
  bool missing = f.passive ? !f.filled("object") : !f.filled("subject");
  if (missing) f.add(f.passive ? "object" : "subject", grammatical_subject(t, verb, lists));
  object_of_relative(f, t, verb);
  add_owners(f, t, lists);
  lend_prepositions(f, t, lists);
  if (t.heading()) headline_args(f, t);
  else object_behind(f, t);
  return f;
}

Frame noun_frame(const Tree& t, uint32_t noun, const matcher::Lists& lists) {
  Frame f;
  f.deed = noun;
  f.noun = true;
  add_prepositions(f, t, noun, no_token);
  for (uint32_t c : t.children(noun)) {
    const tags::Rel r = t.rel(c);
    if (r == "nmod:poss") f.add("poss", c);
    else if (r == "nsubj" && t.has_child(noun, "cop")) f.add("subject", c);
    else if ((r == "amod" || r == "compound" || r == "nmod") && c < noun && !t.has_child(c, "case")) f.add("mod", c);
  }
  lend_prepositions(f, t, lists);
  set_governor(f, t, lists);
  merge_governor(f, t, lists);
  add_visitor(f, t, lists);
  return f;
}

}  // namespace dateline::events
