#include "entities/entities.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.h"
#include "base/utf8.h"
#include "entities/bodies.h"
#include "entities/mentions.h"
#include "entities/people.h"
#include "entities/roles.h"
#include "entities/spelling.h"

namespace dateline::entities {
namespace {

// Names that stand in very many articles (agencies, the one story's country) say nothing about who is meant.
constexpr size_t context_pile_min = 12;
constexpr size_t context_share_max = 4;  // of one in so many articles

using Context = std::vector<std::vector<std::string>>;

Context context_of(const std::vector<Mention>& ms, const std::vector<BodyKey>& bodies, size_t articles) {
  Context out(articles);
  std::map<std::string, size_t> frequency;
  std::vector<std::set<std::string>> sets(articles);
  for (size_t i = 0; i < ms.size(); ++i) {
    if (ms[i].type == NameType::person) {
      if (ms[i].folded.size() > 1) sets[ms[i].article].insert("f:" + join(ms[i].folded));
    } else if (!bodies[i].key.starts_with("d:") && bodies[i].display.empty()) {
      sets[ms[i].article].insert(bodies[i].key);
    }
  }
  for (const auto& set : sets)
    for (const std::string& key : set) ++frequency[key];
  for (size_t a = 0; a < articles; ++a)
    for (const std::string& key : sets[a])
      if (articles < context_pile_min || frequency[key] * context_share_max <= articles) out[a].push_back(key);
  return out;
}

struct Draft {
  NameType type = NameType::misc;
  std::string display;
  std::map<std::string, uint32_t> surfaces;
  std::map<std::string, std::pair<uint32_t, const Place*>> places;
  std::vector<RoleSupport> roles;
  uint32_t mentions = 0;
};

bool short_shape(const std::string& s) {
  return std::none_of(s.begin(), s.end(), [](char c) { return c == ' ' || (c >= 'a' && c <= 'z'); });
}

// The commonest of the full forms; an acronym or a bare surname only where nothing fuller is in use.
std::string best_name(const Draft& d) {
  if (!d.display.empty()) return d.display;
  size_t words_max = 0;
  auto words = [](const std::string& s) { return size_t(std::count(s.begin(), s.end(), ' ')) + 1; };
  for (const auto& [s, n] : d.surfaces)
    if (!short_shape(s)) words_max = std::max(words_max, words(s));
  bool person = d.type == NameType::person;
  std::string best;
  std::tuple<bool, uint32_t, size_t> top{};
  for (const auto& [s, n] : d.surfaces) {
    bool full = person ? words(s) > 1 || words_max <= 1 : !short_shape(s) && (words(s) == words_max || d.type != NameType::organisation);
    std::tuple<bool, uint32_t, size_t> rank{full, n, s.size()};
    if (best.empty() || rank > top) best = s, top = rank;
  }
  return best;
}

Entity finished(const Draft& d, EntityId id, const Rules& rules) {
  Entity e;
  e.id = id;
  e.name = best_name(d);
  e.type = d.type;
  e.mentions = d.mentions;
  std::vector<std::pair<uint32_t, std::string>> order;
  for (const auto& [s, n] : d.surfaces) order.push_back({n, s});
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return std::tie(b.first, a.second) < std::tie(a.first, b.second);
  });
  for (const auto& [n, s] : order) e.aliases.push_back(s);
  const std::pair<uint32_t, const Place*>* most = nullptr;
  for (const auto& [id_string, counted] : d.places)
    if (!most || counted.first > most->first) most = &counted;
  if (most) e.place = *most->second;
  if (d.type == NameType::person) e.roles = group_roles(d.roles, rules);
  return e;
}

}  // namespace

Result<RulesPtr> load(const matcher::Files& files) {
  auto lists = matcher::Lists::load(files, "en/entities/");
  if (!lists) return lists.error();
  auto rules = std::make_shared<Rules>();
  rules->lists = std::move(*lists);
  return RulesPtr(rules);
}

Links link(std::span<const Article> articles, std::span<const Stamp> published, const Rules& rules) {
  Links links;
  std::vector<DocId> docs;
  for (const Article& a : articles) {
    links.of_name.emplace_back(a.reading.names.size());
    docs.push_back(a.document.id);
  }
  std::vector<Mention> ms = mentions(articles, rules);
  settle_types(ms, rules);
  Folder fold(rules.lists);
  for (Mention& m : ms)
    if (m.type == NameType::person && m.folded.empty())
      for (const std::string& word : m.plain) m.folded.push_back(fold(word));
  std::vector<BodyKey> bodies = body_keys(articles, ms, rules);
  std::vector<std::string> people = person_keys(ms, context_of(ms, bodies, articles.size()), docs, rules);

  std::map<EntityId, Draft> drafts;
  for (size_t i = 0; i < ms.size(); ++i) {
    const Mention& m = ms[i];
    bool person = m.type == NameType::person;
    const std::string& key = person ? people[i] : bodies[i].key;
    if (key.empty()) continue;
    // Bodies and places share keys: "a:united nations" is one, however it was tagged.
    EntityId id{hash64((person ? "person\n" : "body\n") + key)};
    links.of_name[m.article][m.name] = id;
    Draft& d = drafts[id];
    if (d.mentions == 0) d.type = m.type;
    d.type = std::min(d.type, m.type);
    if (d.display.empty()) d.display = bodies[i].display;
    ++d.surfaces[m.surface];
    ++d.mentions;
    const Article& article = articles[m.article];
    const Name& name = article.reading.names[m.name];
    if (!person && name.place && !name.place->id.empty()) {
      auto& counted = d.places[name.place->id];
      ++counted.first;
      if (!counted.second || name.place->why < counted.second->why) counted.second = &*name.place;
    }
    if (person)
      for (RoleMention& r : roles_around(article, m.span, rules))
        d.roles.push_back({r, {article.document.id, r.span}, m.article < published.size() ? published[m.article] : Stamp{}});
  }
  for (const auto& [id, d] : drafts) links.entities.push_back(finished(d, id, rules));
  return links;
}

}  // namespace dateline::entities
