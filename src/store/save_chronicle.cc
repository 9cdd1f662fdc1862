// What was joined across pages, all tables anew in one transaction.
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/hash.h"
#include "store/codec.h"
#include "store/digest.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace dateline::store {
namespace {

using json = nlohmann::json;
std::string dumped(const json& j) { return j.dump(-1, ' ', false, json::error_handler_t::replace); }

// Ids as the faces print them, byte spans beside them.
json cites(const std::vector<Cite>& support) {
  json out = json::array();
  for (const Cite& c : support) out.push_back({to_string(c.document), c.span.begin, c.span.end});
  return out;
}

bool save_lineages(Connection& db, const std::vector<Lineage>& lineages) {
  Statement article(db, "INSERT INTO articles VALUES (?,?,?)"), revision(db, "INSERT INTO revisions VALUES (?,?,?)"),
      copy(db, "INSERT INTO copies VALUES (?,?,?,?,?,?,?,?)");
  bool ok = true;
  for (const Lineage& l : lineages) {
    ok = article.bind(l.article).bind(l.origin.value).bind(l.reason).run() && ok;
    int n = 0;
    for (DocId d : l.revisions) ok = revision.bind(l.article).bind(n++).bind(d).run() && ok;
    n = 0;
    for (const Copy& c : l.copies) {
      copy.bind(l.article).bind(n++).bind(c.document).bind(to_string(c.kind)).bind(c.of.value).bind(c.share).bind(c.share_of);
      ok = copy.bind(c.reason).run() && ok;
    }
  }
  return ok;
}

bool save_entities(Connection& db, const std::vector<Article>& articles, const Links& links) {
  Statement entity(db, "INSERT INTO entities VALUES (?,?,?,?,?,?)"), role(db, "INSERT INTO roles VALUES (?,?,?,?,?,?)"),
      mention(db, "INSERT INTO mentions VALUES (?,?,?)");
  bool ok = true;
  for (const Entity& e : links.entities) {
    entity.bind(e.id).bind(e.name).bind(to_string(e.type)).bind(dumped(e.aliases)).bind(e.mentions);
    if (e.place) entity.bind(e.place->id);
    else entity.null();
    ok = entity.run() && ok;
    int n = 0;
    for (const Role& r : e.roles)
      ok = role.bind(e.id).bind(n++).bind(r.role).bind(r.from).bind(r.to).bind(dumped(cites(r.support))).run() && ok;
  }
  for (size_t i = 0; i < articles.size() && i < links.of_name.size(); ++i)
    for (size_t n = 0; n < links.of_name[i].size(); ++n)
      if (links.of_name[i][n]) ok = mention.bind(articles[i].document.id).bind(n, 0).bind(links.of_name[i][n]).run() && ok;
  return ok;
}

bool save_stories(Connection& db, const std::vector<Story>& stories) {
  Statement story(db, "INSERT INTO stories VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"), near(db, "INSERT INTO related_stories VALUES (?,?,?,?,?)"),
      document(db, "INSERT INTO story_documents VALUES (?,?,?)");
  bool ok = true;
  for (const Story& s : stories) {
    ok = story.bind(s.id).bind(s.title).bind(s.first).bind(s.last).bind(s.reports).bind(s.origins).bind(dumped(s.terms))
             .bind(s.standing.outlets).bind(s.standing.diversity).bind(s.standing.novelty).bind(s.standing.decay).bind(s.standing.score).run() && ok;
    int n = 0;
    for (const RelatedStory& r : s.related) ok = near.bind(s.id).bind(n++).bind(r.story).bind(r.likeness).bind(dumped(r.terms)).run() && ok;
    n = 0;
    for (DocId d : s.documents) ok = document.bind(s.id).bind(n++).bind(d).run() && ok;
  }
  return ok;
}

bool save_plans(Connection& db, const std::vector<Plan>& plans) {
  Statement plan(db, "INSERT INTO plans VALUES (?,?,?,?,?,?,?,?)"), step(db, "INSERT INTO plan_steps VALUES (?,?,?,?,?,?,?,?,?,?,?)");
  bool ok = true;
  for (const Plan& p : plans) {
    json who = json::array();
    for (size_t i = 0; i < p.who.size(); ++i)
      who.push_back({{"text", p.who[i]}, {"entity", i < p.entities.size() && p.entities[i] ? json(to_string(p.entities[i])) : json()}});
    ok = plan.bind(p.id).bind(p.story).bind(p.what).bind(dumped(who)).bind(p.where).bind(p.when).bind(to_string(p.status)).run() && ok;
    int n = 0;
    for (const PlanStep& s : p.history) {
      step.bind(p.id).bind(n++).bind(s.known).bind(to_string(s.status)).bind(s.when).bind(s.cite.document).bind(s.cite.span);
      ok = step.bind(s.origin).bind(s.rule).run() && ok;
    }
  }
  return ok;
}

bool save_developments(Connection& db, const std::vector<Development>& developments) {
  Statement line(db, "INSERT INTO developments VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"), support(db, "INSERT INTO support VALUES (?,?,?,?,?,?,?,?,?)");
  bool ok = true;
  int number = 0;
  for (const Development& d : developments) {
    line.bind(d.id).bind(d.story.value).bind(number).bind(d.when).bind(d.headline).bind(d.summary).bind(d.status).bind(d.type);
    ok = line.bind(d.by).bind(d.origins).bind(d.reports).bind(d.first_known).bind(d.plan).bind(d.weight).bind(d.episode).run() && ok;
    int n = 0;
    for (const Support& s : d.support) {
      support.bind(d.story.value).bind(d.id).bind(number).bind(n++).bind(s.cite.document).bind(s.cite.span).bind(s.origin);
      ok = support.bind(s.known).run() && ok;
    }
    ++number;
  }
  return ok;
}

bool save_episodes(Connection& db, const std::vector<Episode>& episodes) {
  Statement s(db, "INSERT OR REPLACE INTO episodes VALUES (?,?,?,?,?,?,?,?,?)");
  bool ok = true;
  for (const Episode& e : episodes) {
    s.bind(e.id).bind(e.story).bind(e.title).bind(e.when).bind(e.place).bind(e.developments.size(), 0).bind(e.origins).bind(e.reports);
    ok = s.run() && ok;
  }
  return ok;
}

bool save_series(Connection& db, const std::vector<Series>& all) {
  Statement point(db, "INSERT INTO series_points VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  bool ok = true;
  int number = 0;
  for (const Series& s : all) {
    int n = 0;
    for (const SeriesPoint& p : s.points) {
      point.bind(number).bind(n++).bind(s.story.value).bind(s.what).bind(s.scope).bind(s.unit).bind(p.as_of).bind(p.known);
      point.bind(p.value).bind(p.high).bind(to_string(p.comparator)).bind(p.claimant).bind(p.entity).bind(p.cite.document);
      ok = point.bind(p.cite.span).bind(p.origin).bind(int(p.replaced)).run() && ok;
    }
    ++number;
  }
  return ok;
}

bool save_dates(Connection& db, const std::vector<JoinedDate>& dates) {
  Statement s(db, "INSERT OR REPLACE INTO joined_dates VALUES (?,?,?,?)");
  bool ok = true;
  for (const JoinedDate& d : dates)
    ok = s.bind(d.document).bind(to_string(d.published.value)).bind(d.published.basis).bind(d.published.why).run() && ok;
  return ok;
}

// Every id that was given out leads to the story that its first document stands in now.  Before the stories are made anew.
bool save_redirects(Connection& db, const std::vector<Story>& stories) {
  std::map<StoryId, StoryId> now;
  std::set<StoryId> living;
  for (const Story& s : stories) {
    living.insert(s.id);
    for (DocId d : s.documents) now.emplace(story_id(d), s.id);
  }
  std::set<StoryId> given;
  Statement ids(db, "SELECT was FROM story_redirects UNION SELECT story FROM stories");
  while (ids.step()) given.insert(StoryId{uint64_t(ids.integer())});
  if (ids.failed() || !execute(db, "DELETE FROM story_redirects")) return false;
  Statement redirect(db, "INSERT INTO story_redirects VALUES (?,?)");
  bool ok = true;
  for (StoryId id : given)
    if (const auto found = now.find(id); !living.count(id) && found != now.end()) ok = redirect.bind(id).bind(found->second).run() && ok;
  return ok;
}

bool save_changes(Connection& db, const std::vector<StoryChange>& changes) {
  Statement s(db, "INSERT INTO story_log(what, was, story, known, decision, documents, terms, likeness) VALUES (?,?,?,?,?,?,?,?)");
  bool ok = true;
  for (const StoryChange& c : changes) {
    s.bind(to_string(c.kind)).bind(c.was).bind(c.story).bind(c.known);
    if (c.decision) s.bind(c.decision);
    else s.null();
    ok = s.bind(ids_text(c.documents)).bind(dumped(c.terms)).bind(c.likeness).run() && ok;
  }
  return ok;
}

}  // namespace

Status Store::put_chronicle(const std::vector<Article>& articles, const Chronicle& c, const std::vector<StoryChange>& changes) {
  Transaction t(db_);
  if (!t.begun()) return error("writing");
  if (!save_redirects(db_, c.stories) || !save_changes(db_, changes)) return error("storing what became of stories");
  for (const char* table : chronicle_tables())
    if (!Statement(db_, std::string("DELETE FROM ") + table).run()) return error("making the chronicle anew");
  if (!save_dates(db_, c.dates) || !save_lineages(db_, c.lineages) || !save_entities(db_, articles, c.links) ||
      !save_stories(db_, c.stories) || !save_plans(db_, c.plans) || !save_developments(db_, c.developments) ||
      !save_episodes(db_, c.episodes) || !save_series(db_, c.series))
    return error("storing the chronicle");
  auto digest = rows_digest(db_, chronicle_tables(), std::nullopt);
  Statement s(db_, "INSERT OR REPLACE INTO meta VALUES ('fresh', '1'), ('chronicle_digest', ?)");
  if (!digest || !s.bind(*digest).run() || !t.commit()) return error("storing the chronicle");
  return Done{};
}

}  // namespace dateline::store
