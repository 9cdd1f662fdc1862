#include "events/events.h"

#include <algorithm>

#include "events/scene.h"

namespace dateline::events {
namespace {

constexpr int hops_max = 10;  // deeper chains are broken parses

std::vector<Party> parties(const std::vector<Actor>& actors) {
  std::vector<Party> out;
  for (const Actor& a : actors) out.push_back(a.party);
  return out;
}

std::optional<Party> speaker(const Deed& deed, const Cast& cast) {
  if (deed.scope.by == no_token) return std::nullopt;
  return cast.speaker(*deed.tree, deed.scope.by);
}

// The quote that holds the deed.
const Quote* quoted(const Reading& r, Span span) {
  for (const Quote& q : r.quotes)
    if (q.kind != QuoteKind::indirect && q.span.contains(span)) return &q;
  return nullptr;
}

// What a speaker says between quotation marks is told as his: plain past deeds only, of somebody who is named.
bool quotable(const Deed& deed) {
  if (deed.scope.modality != Modality::asserted || !deed.scope.past) return false;
  return std::any_of(deed.actors.begin(), deed.actors.end(), [](const Actor& a) { return a.known() && !a.pronoun; });
}

// A noun that no verb carries out ("after the attack", "condemned the attack"), or what is hung on a noun to tell which one is
// meant ("girls kidnapped in April"): its sentence tells something else.
bool mentioned(const Deed& deed) {
  const Tree& t = *deed.tree;
  uint32_t at = deed.frame.deed;
  if (deed.frame.noun && deed.frame.link == "subject" && (!t.preposition(at).empty() || t.has_child(at, "mark"))) return true;  // "after the attacks there was"
  if (deed.frame.noun && !deed.scope.carried) {
    if (deed.frame.governor == no_token) return t.head(at) != no_token;
    if (deed.frame.link != "subject" || t.has_child(deed.frame.governor, "cop")) return true;
    at = deed.frame.governor;
  }
  for (int i = 0; i < hops_max && t.head(at) != no_token; at = t.head(at), ++i) {
    const tags::Rel rel = t.rel(at);
    if (rel == "acl" || rel == "acl:relcl" || rel == "amod") return true;
    if (rel != "conj" && rel != "xcomp") break;  // a clause of its own
  }
  return false;
}

Event told(const Deed& deed, const Cast& cast, const Reading& reading, const Rules& rules) {
  const Tree& t = *deed.tree;
  const Pattern& p = *deed.pattern;
  Event e;
  e.span = t.span({deed.first, deed.last});
  e.type = p.type;
  e.mode = p.mode;
  e.cameo = p.cameo;
  e.actors = parties(deed.actors);
  e.recipients = parties(deed.recipients);
  e.place = place_of(deed, cast, reading);
  e.time = deed.setting->time_of(deed.frame, deed.scope);
  if (e.time) e.when = reading.times[size_t(*e.time)].interval;
  e.modality = deed.scope.modality;
  // "according to the rebels" makes an attack a claim, and so does what one tells of another's words; a meeting stays a meeting.
  if ((deed.scope.according || deed.scope.retold) && e.modality == Modality::asserted && rules.codes.contains("contested", e.type))
    e.modality = Modality::alleged;
  if (deed.scope.cancelled && e.modality == Modality::asserted) e.modality = Modality::negated;
  if ((deed.scope.postponed || deed.scope.moved) && e.modality == Modality::asserted) e.modality = Modality::planned;
  e.aside = mentioned(deed);
  e.by = speaker(deed, cast);
  e.what = !p.what.empty() ? p.what : t.lemma(deed.frame.deed);
  e.clause = clause_of(t, deed.frame, deed.scope, rules);
  for (const Party& a : e.actors)
    if (a.span.begin < e.clause.begin && t.token(t.first()).span.begin <= a.span.begin) e.clause.begin = a.span.begin;
  e.rule = p.rule->id;
  return e;
}

}  // namespace

std::optional<Event> event_of(const Deed& deed, const Cast& cast, const Reading& r, const Rules& rules) {
  if (deed.pattern->never_asserted && deed.scope.modality == Modality::asserted) return std::nullopt;
  Event e = told(deed, cast, r, rules);
  if (const Quote* q = quoted(r, e.span); q && q->kind == QuoteKind::direct) {
    if (!quotable(deed)) return std::nullopt;
    if (q->speaker) e.by = q->speaker;
  } else if (q && !e.by) {
    e.by = q->speaker;
  }
  return e;
}

Found find(const Document& d, const Reading& r, const Rules& rules, Notes&) {
  Found out;
  each_deed(
      d, r, rules,
      [&](const Deed& deed, const Cast& cast) {
        if (auto e = event_of(deed, cast, r, rules)) out.events.push_back(std::move(*e));
      },
      [&](const Deed& deed, const Cast& cast) {
        if (auto p = plan_of(deed, cast, d, r, rules)) out.plans.push_back(std::move(*p));
      });
  auto by_span = [](const auto& a, const auto& b) { return a.span < b.span; };
  std::stable_sort(out.events.begin(), out.events.end(), by_span);
  std::stable_sort(out.plans.begin(), out.plans.end(), by_span);
  return out;
}

}  // namespace dateline::events
