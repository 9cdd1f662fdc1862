// What of a deed belongs into a diary.
#include "events/scene.h"

namespace dateline::events {
namespace {

// Whether the interval lies after the day of publication, as far as both are known.
std::optional<bool> ahead(const Document& d, const Interval& when) {
  if (!d.facts.published || !when.known()) return std::nullopt;
  std::optional<int32_t> day = first_day(d.facts.published->value);
  std::optional<int32_t> start = first_day(when.start.known() ? when.start : when.finish);
  if (!day || !start) return std::nullopt;
  return *start > *day;
}

bool same_day(const Document& d, const Interval& when) {
  return d.facts.published && first_day(d.facts.published->value) == first_day(when.start.known() ? when.start : when.finish);
}

// What the sentence says has become of it; nothing where it is no entry of a diary.
std::optional<PlanStatus> status_of(const Deed& deed, const Document& d, const Interval& when, bool venue) {
  const Scope& s = deed.scope;
  const Pattern& p = *deed.pattern;
  if (venue || s.beside || s.skipped || s.willing) return std::nullopt;
  if (s.supposed || s.modality == Modality::conditional) return std::nullopt;  // "would sell if the meeting were moved"
  if (s.cancelled) return PlanStatus::cancelled;
  if (s.postponed) return PlanStatus::postponed;
  if (s.moved) return PlanStatus::rescheduled;
  std::optional<bool> later = ahead(d, when);
  switch (s.modality) {
    case Modality::negated:
    case Modality::denied: return s.future && !p.never_denied && (!deed.frame.noun || s.carried) ? std::optional(PlanStatus::denied) : std::nullopt;
    case Modality::planned:
      if (s.purpose && s.schedule == no_token && s.announcer == no_token && later != true) return std::nullopt;
      return s.agreed ? PlanStatus::agreed : PlanStatus::announced;
    case Modality::asserted: break;
    default: return std::nullopt;
  }
  if (s.under_way) return PlanStatus::under_way;
  if (s.progressive) return later == true ? PlanStatus::announced : PlanStatus::under_way;
  if (later == true && !s.past) return PlanStatus::announced;
  PlanStatus over = PlanStatus::held;
  // "after the launch in May" tells nothing that an editor would tick off.
  if (p.never_held || (deed.frame.noun && !s.carried)) return std::nullopt;
  if (s.past || deed.tree->heading()) return over;
  // "starts on Friday", said on that Friday, has not ended yet.
  if (s.present && when.known()) return later == false && !same_day(d, when) ? over : PlanStatus::announced;
  return std::nullopt;
}

// The rule's own kind, or ("@LIST") what the list says of the noun: the deed itself, or what is attended.
std::string kind_of(const Deed& deed, const Rules& rules) {
  const std::string& plan = deed.pattern->plan;
  if (plan.empty() || plan[0] != '@') return plan;
  const Tree& t = *deed.tree;
  std::string list = plan.substr(1);
  auto kind_at = [&](uint32_t word) -> std::string {
    for (uint32_t i = t.phrase(word).first; i <= word; ++i)
      if (auto hit = rules.words.longest(list, t.words(), i - t.first()); hit && i + hit->length > word)
        return std::string(hit->value);
    return {};
  };
  if (deed.frame.noun) return kind_at(deed.frame.deed);
  for (const Arg& a : deed.frame.args)
    if (std::string kind = kind_at(a.head); !kind.empty() && a.slot != "subject") return kind;
  return {};
}

// A diary line needs somebody or a day: "talks were held" alone says nothing.
bool concrete(const PlanMention& p, const Deed& deed, const Rules& rules) {
  bool past = p.status == PlanStatus::held || p.status == PlanStatus::under_way;
  auto named = [](const Actor& a) { return a.known() && !a.pronoun && (a.party.name >= 0 || !a.party.code.empty() || !a.party.sector.empty()); };
  if (past && !deed.frame.noun && std::none_of(deed.actors.begin(), deed.actors.end(), named)) return false;
  if (deed.scope.moved || deed.scope.postponed || deed.scope.cancelled || deed.setting->time_of(deed.frame, deed.scope))
    return true;
  // "as planned talks between Norvia and Sarda offered respite" speaks of them, and announces nothing.
  auto apart = [&](uint32_t word) { return word != no_token && deed.tree->head(word) != deed.frame.deed; };
  bool announced = apart(deed.scope.schedule) || apart(deed.scope.announcer);
  if (deed.frame.noun && !deed.scope.carried && !announced && !p.when.known() && p.where.empty()) return false;
  if (rules.words.contains("needs-day", p.what)) return p.when.known();
  bool somebody = std::any_of(deed.actors.begin(), deed.actors.end(), named);
  return somebody || p.when.known() || (deed.frame.noun && deed.scope.carried && !past && !p.where.empty());
}

PlanMention mention(const Deed& deed, const Cast& cast, const Document& d, const Reading& r, const Rules& rules) {
  const Tree& t = *deed.tree;
  PlanMention p;
  p.span = t.span({deed.first, deed.last});
  p.what = kind_of(deed, rules);
  p.place = place_of(deed, cast, r);
  for (const auto* list : {&deed.actors, &deed.recipients})
    for (const Actor& a : *list)
      if (!p.place || a.party.name != *p.place) p.who.push_back(a.party);  // Berlin is where, not who
  if (auto i = deed.setting->time_of(deed.frame, deed.scope)) p.when = r.times[size_t(*i)].interval;
  if (deed.scope.moved || deed.scope.postponed || deed.scope.cancelled)
    if (auto i = deed.setting->before_of(deed.frame, deed.scope)) p.before = r.times[size_t(*i)].interval;
  std::optional<int32_t> venue = p.place ? p.place : deed.setting->venue_of(deed.frame, deed.scope);
  if (venue) p.where = std::string(r.names[size_t(*venue)].span.of(d.text));
  p.by = cast.speaker(t, deed.scope.by);
  p.clause = clause_of(t, deed.frame, deed.scope, rules);
  for (const Party& a : p.who)
    if (a.span.begin < p.clause.begin && t.token(t.first()).span.begin <= a.span.begin) p.clause.begin = a.span.begin;
  p.rule = deed.pattern->rule->id;
  return p;
}

// "will meet at a conference", "on the sidelines of the summit": the conference is where.
bool is_venue(const Deed& deed, const Rules& rules) {
  constexpr int nouns_max = 4;
  if (!deed.frame.noun || deed.scope.carried) return false;
  if (rules.words.contains("venue-case", deed.frame.link)) return true;
  const Tree& t = *deed.tree;
  uint32_t noun = t.head(deed.frame.deed);
  for (int n = 0; n < nouns_max && noun != no_token && t.nominal(noun); ++n, noun = t.head(noun))
    if (rules.words.contains("venue-case", t.preposition(noun))) return true;
  return false;
}

}  // namespace

std::optional<PlanMention> plan_of(const Deed& deed, const Cast& cast, const Document& d, const Reading& r, const Rules& rules) {
  PlanMention p = mention(deed, cast, d, r, rules);
  std::optional<PlanStatus> status = status_of(deed, d, p.when, is_venue(deed, rules));
  if (!status || p.what.empty()) return std::nullopt;
  p.status = *status;
  if (!concrete(p, deed, rules)) return std::nullopt;
  return p;
}

}  // namespace dateline::events
