#include "events/scene.h"

#include <algorithm>

namespace dateline::events {
namespace {

bool is_slot(const Need& need, std::string_view slot) {
  return std::find(need.slots.begin(), need.slots.end(), slot) != need.slots.end();
}

struct Finder {
  const Document& document;
  const Reading& reading;
  const Rules& rules;
  Cast& cast;

  bool in_list(const Tree& t, uint32_t head, const std::string& list) const {
    Range r = t.phrase(head);
    for (uint32_t i = r.first; i < r.last; ++i)
      if (auto hit = rules.words.longest(list, t.words(), i - t.first()); hit && i + hit->length > head) return true;
    return false;
  }

  bool wanted(const Tree& t, const Want& want, uint32_t head) const {
    if (want.kind == Want::Kind::any) return true;
    if (want.kind == Want::Kind::list) {
      for (uint32_t m : t.members(head))
        if (in_list(t, m, want.list)) return true;
      return false;
    }
    for (const Actor& a : cast.at(t, head)) {
      bool armed = rules.words.contains("armed-sector", a.party.sector);
      switch (want.kind) {
        case Want::Kind::party: if (a.known()) return true; break;
        case Want::Kind::person: if (a.person || (a.agent && !a.organisation)) return true; break;
        case Want::Kind::place: if (a.place) return true; break;
        case Want::Kind::country: if (a.country) return true; break;
        case Want::Kind::armed: if (armed || a.country) return true; break;
        default: break;
      }
    }
    return false;
  }

  bool holds(const Tree& t, const Need& need, const Frame& f) const {
    bool found = false;
    for (const Arg& a : f.args) {
      if (!is_slot(need, a.slot) || cast.time_at(a.head)) continue;
      for (const Want& w : need.wants) found = found || wanted(t, w, a.head);
    }
    return found != need.bar;
  }

  std::vector<Actor> with_partner(const Tree& t, const Frame& f, const Arg& a) const {
    std::vector<Actor> out = cast.at(t, a.head);
    if (out.size() != 1) return out;
    std::vector<Actor> more;
    if (a.slot == "subject" && a.head < f.deed) more = cast.partner_before(t, a.head, f.noun ? f.governor : f.deed);
    if (a.slot == "subject" && more.empty()) more = cast.partner_beside(t, a.head);
    if (rules.words.contains("pair-case", a.slot)) more = cast.partner_behind(t, a.head);
    out.insert(out.end(), more.begin(), more.end());
    return out;
  }

  // Parties of the slots, each once, in text order.
  std::vector<Actor> parties(const Tree& t, const std::vector<Role>& roles, const Frame& f) const {
    std::vector<Actor> out;
    for (const Role& role : roles)
      for (const std::string& slot : role.slots)
        for (const Arg& a : f.args) {
          if (a.slot != slot || cast.time_at(a.head)) continue;
          if (slot == "owner" && !out.empty()) continue;
          for (Actor& actor : with_partner(t, f, a)) {
            if (!actor.known() && !(role.any && !actor.pronoun)) continue;
            bool modifier = slot == "mod" || slot == "owner";  // "military build-up" names nobody
            if (modifier && actor.party.name < 0 && actor.party.code.empty() && t.rel(a.head) != "nmod:poss") continue;
            bool twice = std::any_of(out.begin(), out.end(), [&](const Actor& b) { return b.party.span == actor.party.span; });
            if (!twice) out.push_back(std::move(actor));
          }
        }
    std::sort(out.begin(), out.end(), [](const Actor& a, const Actor& b) { return a.party.span < b.party.span; });
    return out;
  }

  // The token that carries the deed; no_token where the words are of another kind here ("meeting room").
  uint32_t deed_token(const Tree& t, const Pattern& p, uint32_t first, uint32_t last) const {
    if (p.noun) {
      uint32_t at = last - 1;
      bool head = t.upos(at) == "NOUN" || t.upos(at) == "PROPN";
      return head && t.rel(at) != "compound" && t.rel(at) != "flat" ? at : no_token;
    }
    for (uint32_t i = first; i < last; ++i) {
      uint32_t particle = t.child(i, "compound:prt");  // "called them out" is no call
      if (particle != no_token && particle >= last) return no_token;
      if (t.upos(i) == "VERB" && t.rel(i) != "amod" && t.rel(i) != "compound") return i;
      bool infinitive = false;
      for (uint32_t c : t.children(i)) infinitive = infinitive || t.xpos(c) == "TO";
      if (infinitive) return i;  // "to attack", though tagged a noun
      if (t.upos(i) == "AUX" && i + 1 < last) continue;
      if (t.upos(i) == "ADJ" && t.has_child(i, "cop")) return i;
    }
    return no_token;
  }

  // Nobody meets himself: "talks with the U.S." of somebody who is not named say too little.
  bool alone(const Pattern& p, const Tree& t, const Deed& d) const {
    if (!rules.codes.contains("needs-two", p.mode.empty() ? p.type : p.type + " " + p.mode)) return false;
    if (p.plan_only || d.actors.size() + d.recipients.size() != 1) return false;
    const Actor& a = d.actors.empty() ? d.recipients[0] : d.actors[0];
    bool many = (a.organisation && !a.country) || (p.single && a.person);
    const tags::Xpos tag = t.xpos(a.head);
    return !many && tag != "NNS" && tag != "NNPS";
  }

  bool fits(const Tree& t, const Pattern& p, const matcher::Match& m, bool plans, Deed& out) const {
    if (plans ? p.plan.empty() : p.plan_only) return false;
    out.first = t.first() + m.first;
    out.last = std::min(t.first() + m.last, t.last());
    uint32_t at = deed_token(t, p, out.first, out.last);
    if (at == no_token) return false;
    out.frame = p.noun ? noun_frame(t, at, rules.words) : verb_frame(t, at, rules.words);
    for (const Need& need : p.needs)
      if (!holds(t, need, out.frame)) return false;
    out.actors = parties(t, p.actors, out.frame);
    out.recipients = parties(t, p.recipients, out.frame);
    out.pattern = &p;
    out.tree = &t;
    auto itself = [&](const Actor& a) { return a.party.name >= 0 && cast.name_at(at) == a.party.name; };
    std::erase_if(out.actors, itself);
    std::erase_if(out.recipients, itself);
    std::erase_if(out.recipients, [&](const Actor& r) {
      return std::any_of(out.actors.begin(), out.actors.end(), [&](const Actor& a) { return a.party.span == r.party.span; });
    });
    if (alone(p, t, out)) return false;
    if (!p.noun && !p.loose && out.frame.filled("subject") && out.actors.empty()) return false;
    auto known = [](const Actor& a) { return a.known() || !a.party.code.empty(); };
    bool whom = p.loose && !out.recipients.empty() && p.recipients[0].any;  // "a rocket hit a hospital"
    return plans || whom || std::any_of(out.actors.begin(), out.actors.end(), known) ||
           std::any_of(out.recipients.begin(), out.recipients.end(), known);
  }

  // The matches at each word of a sentence: the longest first, then in order of the files.
  std::vector<std::vector<matcher::Match>> matches(const Tree& t) const {
    std::vector<std::vector<matcher::Match>> out = rules.rules.all(t.words());
    for (auto& here : out)
      std::stable_sort(here.begin(), here.end(), [](const matcher::Match& a, const matcher::Match& b) { return a.last > b.last; });
    return out;
  }

  // The deed that the first fitting rule finds, no word carrying two.
  std::vector<Deed> deeds(const Tree& t, const Setting& setting, const std::vector<std::vector<matcher::Match>>& matches_at,
                          bool plans) const {
    std::vector<Deed> out;
    std::vector<bool> taken(matches_at.size(), false);
    for (const std::vector<matcher::Match>& matches : matches_at) {
      Deed deed;
      bool found = std::any_of(matches.begin(), matches.end(), [&](const matcher::Match& m) {
        return fits(t, rules.pattern(*m.rule), m, plans, deed);
      });
      if (!found || taken[deed.frame.deed - t.first()]) continue;
      for (uint32_t k = deed.first; k < deed.last; ++k)
        if (k == deed.frame.deed || !deed.frame.noun) taken[k - t.first()] = true;
      deed.scope = scope_of(t, deed.frame, rules);
      deed.setting = &setting;
      out.push_back(std::move(deed));
    }
    return out;
  }
};

// "met for talks", "met to discuss", "will attend the summit" tell one deed, not two.
bool repeats(const Deed& a, const Deed& of, const Rules& rules) {
  if (&a == &of || of.frame.noun) return false;
  bool same = a.pattern->type == of.pattern->type && a.pattern->plan.empty() == of.pattern->plan.empty();
  if (!same) return false;
  if (a.frame.noun) {
    bool close = a.frame.link == "object" || rules.words.contains("shares-fate", a.frame.link);
    return a.frame.governor == of.frame.deed && close;
  }
  return std::any_of(of.frame.args.begin(), of.frame.args.end(),
                     [&](const Arg& arg) { return arg.slot == "clause" && arg.head == a.frame.deed; });
}

// "agreed to meet": the meeting says it all.
void drop_shells(std::vector<Deed>& deeds, const Rules& rules) {
  std::vector<bool> drop(deeds.size(), false);
  for (size_t i = 0; i < deeds.size(); ++i) {
    for (const Deed& other : deeds) drop[i] = drop[i] || repeats(deeds[i], other, rules);
    if (!deeds[i].pattern->unless_clause) continue;
    for (const Deed& other : deeds)
      for (const Arg& a : deeds[i].frame.args) {
        bool carried = a.slot == "clause" || (other.frame.noun && a.slot != "subject" && other.frame.governor == deeds[i].frame.deed);
        if (carried && &other != &deeds[i] && (other.frame.deed == a.head || other.frame.governor == a.head)) drop[i] = true;
      }
  }
  size_t kept = 0;
  for (size_t i = 0; i < deeds.size(); ++i)
    if (!drop[i]) {
      if (kept != i) deeds[kept] = std::move(deeds[i]);
      ++kept;
    }
  deeds.resize(kept);
}

}  // namespace

std::optional<int32_t> place_of(const Deed& deed, const Cast& cast, const Reading& reading) {
  if (auto place = deed.setting->place_of(deed.frame, deed.scope)) return place;
  if (deed.pattern->mode != "visit") return std::nullopt;
  for (const Role& role : deed.pattern->recipients)
    for (const Arg& a : deed.frame.args) {
      bool slot = std::find(role.slots.begin(), role.slots.end(), a.slot) != role.slots.end();
      int32_t name = slot ? cast.name_at(a.head) : -1;
      if (name >= 0 && reading.names[size_t(name)].type == NameType::location) return name;
    }
  return std::nullopt;
}

void each_deed(const Document& d, const Reading& r, const Rules& rules, const Told& event, const Told& plan) {
  std::vector<Tree> trees;
  trees.reserve(r.sentences.size());
  for (uint32_t s = 0; s < r.sentences.size(); ++s) trees.emplace_back(d.text, r, s, rules);
  Cast cast(d, r, rules);
  cast.introduce(trees);
  Finder finder{d, r, rules, cast};
  for (const Tree& t : trees) {
    if (!t.parsed()) continue;
    auto matches = finder.matches(t);
    bool any = std::any_of(matches.begin(), matches.end(), [](const auto& here) { return !here.empty(); });
    if (any) {
      Setting setting(t, d, r, rules);
      for (bool plans : {false, true}) {
        std::vector<Deed> deeds = finder.deeds(t, setting, matches, plans);
        drop_shells(deeds, rules);
        for (const Deed& deed : deeds) (plans ? plan : event)(deed, cast);
      }
    }
    cast.hear(t);
  }
}

}  // namespace dateline::events
