#include "plans/plans.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.h"
#include "base/utf8.h"
#include "plans/rules.h"
#include "plans/said.h"
#include "plans/thread.h"

namespace dateline::plans {
namespace {

constexpr Instant silent_days = 45;

// What happened without having been announced is a plan's end only where people would have had it in their diaries.
bool begins_plan(const Said& s, const Rules& rules) {
  if (s.deed || s.status == PlanStatus::denied) return false;
  bool happened = s.status == PlanStatus::held || s.status == PlanStatus::under_way;
  if (happened) return s.when.known() && !s.who.empty() && rules.lists.contains("diary", s.kind);
  if (s.named == 0 && s.where.empty() && rules.lists.contains("needs-somebody", s.kind)) return false;
  return s.first || !s.where.empty() || s.named >= 2;
}

bool one_sentence(const Pile& pile, const Said& a, const Said& b) {
  if (a.page != b.page) return false;
  const auto& sentences = pile.article(a.page).reading.sentences;
  return std::any_of(sentences.begin(), sentences.end(), [&](const Sentence& s) { return s.span.contains(a.cite.span) && s.span.contains(b.cite.span); });
}

// "will begin the trip in Graz, where he will meet Kovac on Monday": the day of the meeting there is the day of the trip.
bool told_with(const Pile& pile, const Thread& undated, const Thread& dated) {
  if (undated.first || !dated.first || undated.group != dated.group || undated.where_key.empty() || undated.where_key != dated.where_key) return false;
  if (!std::includes(dated.who.begin(), dated.who.end(), undated.who.begin(), undated.who.end())) return false;
  return std::any_of(undated.mentions.begin(), undated.mentions.end(), [&](const Said& a) {
    return std::any_of(dated.mentions.begin(), dated.mentions.end(), [&](const Said& b) { return one_sentence(pile, a, b); });
  });
}

void fold_undated(const Pile& pile, std::vector<Thread>& all) {
  for (size_t i = all.size(); i-- > 0;)
    for (Thread& t : all) {
      if (&t == &all[i] || !told_with(pile, all[i], t)) continue;
      t.mentions.insert(t.mentions.end(), all[i].mentions.begin(), all[i].mentions.end());
      all.erase(all.begin() + long(i));
      break;
    }
}

std::vector<Thread> threads(const Pile& pile, const std::vector<Said>& all, const Rules& rules) {
  std::vector<Thread> out;
  std::vector<const Said*> left;
  for (const Said& s : all) {
    Thread* best = nullptr;
    int top = 0;
    for (Thread& t : out)
      if (int fit = t.fit(s); fit > top) top = fit, best = &t;
    if (best) best->add(pile, s);
    for (Thread& t : out)
      if (&t != best) t.see(pile, s);
    if (best) continue;
    if (begins_plan(s, rules)) out.emplace_back(pile, s);
    else left.push_back(&s);
  }
  // "The two met in Graz", and only further down on which day: other words for a plan that is now known.
  for (const Said* s : left) {
    Thread* best = nullptr;
    int top = 0;
    for (Thread& t : out)
      if (int fit = t.fit(*s); fit > top && t.held == (s->status == PlanStatus::held)) top = fit, best = &t;
    if (best) best->mentions.push_back(*s);
  }
  fold_undated(pile, out);
  return out;
}

// Who, in the fullest form: entities first named, others only where fewer than two are.
void name_parties(const Thread& t, const Pile& pile, const Rules& rules, Plan& plan) {
  std::set<uint64_t> seen;
  std::vector<std::string> unnamed;
  for (const Said& s : t.mentions)
    for (const Party& p : s.parties) {
      if (!seen.insert(pile.party(s.page, p)).second) continue;
      std::string name = pile.party_name(s.page, p);
      EntityId id = pile.entity(s.page, p);
      if (id) plan.who.push_back(name), plan.entities.push_back(id);
      else unnamed.push_back(name);
    }
  // Where the people are named, their countries and towns go without saying.
  auto type = [&](size_t i) { return pile.card(plan.entities[i])->type; };
  size_t people = 0;
  for (size_t i = 0; i < plan.who.size(); ++i) people += type(i) == NameType::person;
  bool drop = people >= 2 || (people == 1 && rules.lists.contains("goes-somewhere", t.kind));
  for (size_t i = plan.who.size(); drop && i-- > 0;)
    if ((type(i) == NameType::location || (type(i) == NameType::misc && people >= 2))) {
      if (plan.where.empty() && people == 1) plan.where = plan.who[i];
      plan.who.erase(plan.who.begin() + long(i));
      plan.entities.erase(plan.entities.begin() + long(i));
    }
  for (const std::string& name : unnamed) {
    if (plan.who.size() >= 2) break;
    plan.who.push_back(name);
    plan.entities.push_back({});
  }
}

PlanId id_of(const Thread& t) {
  std::vector<uint64_t> who = t.mentions.front().who;
  uint64_t h = hash64("plan\n" + t.group);
  for (uint64_t w : who) h = hash_join(h, w);
  if (who.empty()) h = hash_join(h, hash64(t.where_key));
  h = hash_join(h, hash64(to_string(t.first_when)));
  if (who.empty() && !t.first_when.known()) h = hash_join(h, hash_join(t.mentions.front().cite.document.value, t.mentions.front().cite.span.begin));
  return PlanId{h};
}

Plan finished(const Thread& t, const Pile& pile, const Rules& rules, StoryId story, std::optional<Instant> moment) {
  Plan plan;
  plan.id = id_of(t);
  plan.story = story;
  plan.what = t.what;
  plan.where = t.where;
  name_parties(t, pile, rules, plan);
  plan.when = t.when;
  plan.status = t.status;
  plan.history = t.history;
  for (const Said& s : t.mentions) plan.mentions.push_back(s.cite);
  std::sort(plan.mentions.begin(), plan.mentions.end());
  bool ahead = t.status == PlanStatus::announced || t.status == PlanStatus::agreed || t.status == PlanStatus::rescheduled;
  auto over = latest(t.when.finish.known() ? t.when.finish : t.when.start);
  if (ahead && over && moment && *over < *moment) plan.status = PlanStatus::lapsed;
  // Nobody gave it a day, and nobody has spoken of it for long.
  auto last_told = t.mentions.back().known;
  if (ahead && !over && moment && last_told && *last_told + silent_days * 86400 < *moment) plan.status = PlanStatus::lapsed;
  return plan;
}

std::optional<Instant> last_known(const Pile& pile, size_t pages) {
  std::optional<Instant> out;
  for (size_t i = 0; i < pages; ++i)
    if (auto t = pile.known(i, {}); t && (!out || *t > *out)) out = t;
  return out;
}

const Rules& built_in() {
  static const RulesPtr rules = [] {
    auto loaded = load(matcher::embedded());
    return loaded ? *loaded : std::make_shared<const Rules>();
  }();
  return *rules;
}

}  // namespace

Result<RulesPtr> load(const matcher::Files& files) {
  auto lists = matcher::Lists::load(files, "en/plans/");
  if (!lists) return lists.error();
  auto rules = std::make_shared<Rules>();
  rules->lists = std::move(*lists);
  return RulesPtr(rules);
}

std::vector<Plan> follow(std::span<const Article> articles, std::span<const Stamp> published, std::span<const Story> stories,
                         std::span<const Lineage> lineages, const Links& links, std::optional<Instant> moment, bool by_seen,
                         const Rules* rules) {
  Pile pile(articles, published, lineages, links, by_seen);
  const Rules& used = rules ? *rules : built_in();
  if (!moment) moment = last_known(pile, articles.size());
  std::vector<const Story*> order;
  for (const Story& s : stories) order.push_back(&s);
  std::sort(order.begin(), order.end(), [](const Story* a, const Story* b) { return a->id < b->id; });
  std::map<PlanId, Plan> out;
  for (const Story* story : order) {
    std::vector<size_t> pages;
    for (DocId d : story->documents)
      if (auto i = pile.index(d)) pages.push_back(*i);
    for (const Thread& t : threads(pile, said(pile, pages, used), used)) {
      Plan plan = finished(t, pile, used, story->id, moment);
      auto [at, fresh] = out.emplace(plan.id, plan);
      if (fresh) continue;
      // One document in two stories gives its plan twice; two plans that look alike from the start are told apart by cite.
      std::vector<Cite> both;
      std::set_intersection(at->second.mentions.begin(), at->second.mentions.end(), plan.mentions.begin(), plan.mentions.end(),
                            std::back_inserter(both));
      if (!both.empty()) continue;
      const Cite& first = t.mentions.front().cite;
      plan.id = PlanId{hash_join(plan.id.value, hash_join(first.document.value, first.span.begin))};
      out.emplace(plan.id, std::move(plan));
    }
  }
  std::vector<Plan> list;
  for (auto& [id, plan] : out) list.push_back(std::move(plan));
  std::sort(list.begin(), list.end(), [](const Plan& a, const Plan& b) {
    auto key = [](const Plan& p) {
      auto day = first_day(p.when.start.known() ? p.when.start : p.when.finish);
      return std::tuple(!day, day.value_or(0), earliest(p.when.start).value_or(0), p.id);
    };
    return key(a) < key(b);
  });
  return list;
}

}  // namespace dateline::plans
