#include "plans/said.h"

#include <algorithm>
#include <tuple>

#include "base/plain_words.h"
#include "base/utf8.h"

namespace dateline::plans {
namespace {

void set_days(Said& s) {
  s.first = first_day(s.when.start);
  s.last = last_day(s.when.finish);
  if (!s.first) s.first = first_day(s.when.finish);
  if (!s.last) s.last = last_day(s.when.start);
  s.before_first = first_day(s.before.start);
  s.before_last = last_day(s.before.finish);
  if (!s.before_last) s.before_last = last_day(s.before.start);
}

// "STOCKHOLM, December 2 (Reuters) – …": the town of the dateline takes part in nothing.
bool dateline_place(const Pile& pile, size_t page, const Party& p) {
  const std::string& text = pile.article(page).document.text;
  if (p.span.end > text.size() || p.span.size() < 4) return false;
  std::string_view words = p.span.of(text);
  bool capitals = std::none_of(words.begin(), words.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const Entity* card = pile.card(pile.entity(page, p));
  return capitals && card && card->type == NameType::location;
}

void describe(Said& s, std::string_view words, const Rules& rules) {
  for (const PlainWord& w : plain_words(words)) {
    if (auto office = rules.lists.value("office-word", w.text)) s.described.push_back(std::string(*office));
  }
}

void set_parties(Said& s, const Pile& pile, const std::vector<Party>& parties, const Rules& rules) {
  for (const Party& p : parties) {
    if (dateline_place(pile, s.page, p)) continue;
    uint64_t key = pile.party(s.page, p);
    if (!key) continue;
    if (pile.entity(s.page, p) && std::find(s.who.begin(), s.who.end(), key) == s.who.end()) ++s.named;
    if (std::find(s.who.begin(), s.who.end(), key) == s.who.end()) s.parties.push_back(p);
    s.who.push_back(key);
  }
  for (const Party& p : s.parties) {
    describe(s, pile.party_name(s.page, p), rules);
    if (const Entity* card = pile.card(pile.entity(s.page, p)))
      for (const Role& role : card->roles) describe(s, role.role, rules);
  }
  std::sort(s.described.begin(), s.described.end());
  s.described.erase(std::unique(s.described.begin(), s.described.end()), s.described.end());
  std::sort(s.who.begin(), s.who.end());
  s.who.erase(std::unique(s.who.begin(), s.who.end()), s.who.end());
}

void set_kind(Said& s, const Rules& rules) {
  auto kind = rules.lists.value("kind", utf8::lower(s.what));
  s.kind = kind ? std::string(*kind) : utf8::lower(s.what);
  auto group = rules.lists.value("near-kind", s.kind);
  s.group = group ? std::string(*group) : s.kind;
}

Said from_mention(const Pile& pile, size_t page, const PlanMention& m, const Rules& rules) {
  Said s;
  s.page = page;
  s.cite = {pile.article(page).document.id, m.clause.empty() ? m.span : m.clause};
  s.what = m.what;
  s.when = m.when;
  s.before = m.before;
  s.status = told_status(pile.article(page).reading, m);
  s.where = m.where;
  s.where_key = utf8::plain(m.where);
  const Reading& r = pile.article(page).reading;
  Party place;
  place.name = m.place ? *m.place : -1;
  if (place.name >= 0 && size_t(place.name) < r.names.size()) {
    if (EntityId id = pile.entity(page, place)) s.where_key = to_string(id);
    if (s.where.empty()) s.where = std::string(r.names[size_t(place.name)].span.of(pile.article(page).document.text));
  }
  s.known = pile.known(page, m.span);
  s.rule = m.rule;
  for (const Sentence& sentence : pile.article(page).reading.sentences)
    if (sentence.span.contains(m.span)) s.heading = sentence.heading, s.entry = sentence.entry;
  set_parties(s, pile, m.who, rules);
  set_kind(s, rules);
  set_days(s);
  // Whatever place stands beside a call is what it was about.
  if (rules.lists.contains("placeless", s.kind)) s.where.clear(), s.where_key.clear();
  // What is "to be held" has not been held yet.
  auto said_day = first_day(pile.said_at(page, m.span));
  if (s.status == PlanStatus::held && said_day && s.first && *s.first > *said_day) s.status = PlanStatus::announced;
  // "They met at a hotel": on the day of the page, where nothing else is said.
  if (s.status == PlanStatus::held && !s.first) s.first = s.last = first_day(pile.said_at(page, m.span));
  return s;
}

std::optional<Said> from_event(const Pile& pile, size_t page, const Event& e, const Rules& rules) {
  if (e.modality != Modality::asserted) return std::nullopt;
  auto kind = rules.lists.value("deed", utf8::lower(e.what));
  if (!kind) return std::nullopt;
  for (const PlanMention& m : pile.article(page).reading.plans)
    if (m.span.overlaps(e.span)) return std::nullopt;
  Said s;
  s.page = page;
  s.cite = {pile.article(page).document.id, e.clause.empty() ? e.span : e.clause};
  s.what = *kind;
  s.when = e.when;
  s.status = PlanStatus::held;
  s.known = pile.known(page, e.span);
  s.rule = e.rule;
  s.deed = true;
  if (!s.when.known()) {
    Stamp day = pile.said_at(page, e.span);
    if (!first_day(day)) return std::nullopt;
    s.when = {day, day};
    s.lagging = true;
  }
  if (e.place && size_t(*e.place) < pile.article(page).reading.names.size()) {
    Party place;
    place.name = *e.place;
    if (EntityId id = pile.entity(page, place)) s.where_key = to_string(id);
    s.where = std::string(pile.article(page).reading.names[size_t(*e.place)].span.of(pile.article(page).document.text));
  }
  std::vector<Party> parties = e.actors;
  parties.insert(parties.end(), e.recipients.begin(), e.recipients.end());
  set_parties(s, pile, parties, rules);
  set_kind(s, rules);
  set_days(s);
  return s;
}

}  // namespace

std::vector<Said> said(const Pile& pile, const std::vector<size_t>& pages, const Rules& rules) {
  std::vector<Said> out;
  for (size_t page : pages) {
    const Article& article = pile.article(page);
    for (const PlanMention& m : article.reading.plans)
      if (m.span.end <= article.document.text.size()) out.push_back(from_mention(pile, page, m, rules));
    for (const Event& e : article.reading.events)
      if (auto s = from_event(pile, page, e, rules)) out.push_back(std::move(*s));
  }
  std::sort(out.begin(), out.end(), [](const Said& a, const Said& b) {
    auto key = [](const Said& s) { return std::tuple(!s.known, s.known.value_or(0), s.deed, s.cite, s.what, s.status); };
    return key(a) < key(b);
  });
  return out;
}

}  // namespace dateline::plans
