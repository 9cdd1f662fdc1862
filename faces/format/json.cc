#include "faces/format/json.h"

#include <algorithm>

#include "faces/format/layers.h"
#include "faces/format/select.h"
#include "faces/format/why_story.h"

namespace dateline::format {
namespace {

json fact(const std::optional<Fact>& f) {
  if (!f) return nullptr;
  return {{"value", f->value}, {"basis", f->basis}, {"begin", f->raw ? json(f->raw->begin) : json()},
          {"end", f->raw ? json(f->raw->end) : json()}};
}

constexpr const char* precisions[] = {"none", "year", "month", "day", "hour", "minute", "second"};

json fact(const std::optional<TimeFact>& f) {
  if (!f || !f->value.known()) return nullptr;
  json j = fact(std::optional<Fact>(Fact{rfc3339(f->value), f->basis, f->raw}));
  j["precision"] = precisions[size_t(f->value.precision)];
  if (!f->why.empty()) j["why"] = f->why;
  return j;
}

json facts(const std::vector<Fact>& all) {
  json out = json::array();
  for (const Fact& f : all) out.push_back(fact(std::optional<Fact>(f)));
  return out;
}

json instant(const std::optional<Instant>& t) { return t ? json(instant_string(*t)) : json(); }

template <char L>
json id(Id<L> value) { return value ? json(to_string(value)) : json(); }

}  // namespace

std::string line(const json& j) { return j.dump(-1, ' ', false, json::error_handler_t::replace); }

json or_null(const std::string& s) { return s.empty() ? json() : json(s); }

json stamp(const Stamp& s) { return s.known() ? json(rfc3339(s)) : json(); }

json note(const Note& n) { return {{"code", n.code}, {"detail", n.detail}}; }

json document(const Document& d) {
  json j;
  j["id"] = to_string(d.id);
  j["path"] = d.path;
  j["record"] = d.record ? json(*d.record) : json();
  j["url"] = or_null(d.url);
  j["kind"] = to_string(d.kind);
  j["language"] = or_null(d.language);
  j["text"] = d.text;
  j["headline"] = fact(d.facts.headline);
  j["published"] = fact(d.facts.published);
  j["modified"] = fact(d.facts.modified);
  j["outlet"] = fact(d.facts.outlet);
  j["agency"] = fact(d.facts.agency);
  j["dateline"] = {{"place", fact(d.facts.dateline_place)}, {"date", fact(d.facts.dateline_date)}};
  j["byline"] = facts(d.facts.byline);
  j["credits"] = facts(d.facts.credits);
  j["blocks"] = json::array();
  for (const Block& b : d.blocks)
    j["blocks"].push_back({{"kind", to_string(b.kind)}, {"begin", b.raw.begin}, {"end", b.raw.end}, {"text", b.text}});
  j["entries"] = json::array();
  for (const Entry& e : d.entries)
    j["entries"].push_back({{"time", e.time ? stamp(*e.time) : json()}, {"headline", e.headline},
                            {"text", std::string(e.span.of(d.text))}, {"begin", e.span.begin}, {"end", e.span.end}});
  if (!d.extras.empty()) j["extras"] = d.extras;
  j["notes"] = json::array();
  for (const Note& n : d.notes) j["notes"].push_back(note(n));
  return j;
}

json annotated(const Article& a, const Links& links, const std::set<std::string>& layers) {
  json j = document(a.document);
  json notes = std::move(j["notes"]);
  j.erase("notes");
  for (const Note& n : a.reading.notes) notes.push_back(note(n));
  std::map<EntityId, const Entity*> entities;
  for (const Entity& e : links.entities) entities[e.id] = &e;
  Mentions mentions{links.of_name.empty() ? nullptr : &links.of_name[0], &entities};
  for (const std::string& name : layer_names()) {
    bool asked = layers.empty() ? name != "sentences" && name != "tokens" : layers.count(name) > 0;
    if (name == "sentences" && layers.count("tokens")) asked = true;
    if (asked) j[name] = layer(name, a, mentions);
  }
  j["entities"] = json::array();
  for (const Entity& e : links.entities)
    j["entities"].push_back({{"id", to_string(e.id)}, {"name", e.name}, {"type", to_string(e.type)}, {"aliases", e.aliases}});
  j["notes"] = std::move(notes);
  return j;
}

Rows::Rows(const View& view) : view_(view) {
  for (size_t i = 0; i < view.articles.size(); ++i) index_[view.articles[i].document.id] = i;
  for (const Entity& e : view.chronicle.links.entities) entities_[e.id] = &e;
}

std::string Rows::path(DocId id) const {
  auto found = index_.find(id);
  if (found == index_.end()) return "";
  const Document& d = view_.articles[found->second].document;
  return d.record ? d.path + "#" + *d.record : d.path;
}

json Rows::document(size_t i) const {
  json j = format::document(view_.articles[i].document);
  for (const JoinedDate& d : view_.chronicle.dates)
    if (d.document == view_.articles[i].document.id) j["published"] = fact(std::optional<TimeFact>(d.published));
  return j;
}

json Rows::cite(const Cite& c) const {
  json j;
  auto found = index_.find(c.document);
  j["document"] = to_string(c.document);
  j["path"] = path(c.document);
  j["begin"] = c.span.begin;
  j["end"] = c.span.end;
  j["text"] = found == index_.end() ? "" : std::string(c.span.of(view_.articles[found->second].document.text));
  return j;
}

json Rows::support(const Support& s) const {
  json j = cite(s.cite);
  j["origin"] = id(s.origin);
  return j;
}

// One path a capture: the same bytes met in two files are one document with two paths.
json Rows::story(const Story& s) const {
  json documents = json::array(), paths = json::array();
  for (DocId d : s.documents) {
    auto found = index_.find(d);
    if (found == index_.end()) continue;
    for (const Capture& c : view_.captures[found->second]) {
      documents.push_back(to_string(d));
      paths.push_back(c.record ? c.path + "#" + *c.record : c.path);
    }
  }
  json j;
  j["id"] = to_string(s.id);
  j["title"] = s.title;
  j["documents"] = std::move(documents);
  j["paths"] = std::move(paths);
  j["first"] = s.first ? stamp(*s.first) : json();
  j["last"] = s.last ? stamp(*s.last) : json();
  j["reports"] = s.reports;
  j["origins"] = s.origins;
  j["terms"] = s.terms;
  j["standing"] = standing(s.standing);
  j["related"] = format::related(s.related);
  j["episodes"] = json::array();
  for (const Episode& e : episodes_of(view_, s.id)) j["episodes"].push_back(episode(e));
  return j;
}

json Rows::episode(const Episode& e) const {
  json developments = json::array();
  for (DevelopmentId d : e.developments) developments.push_back(to_string(d));
  return {{"id", to_string(e.id)}, {"title", e.title}, {"start", stamp(e.when.start)}, {"finish", stamp(e.when.finish)}, {"place", or_null(e.place)},
          {"developments", std::move(developments)}, {"origins", e.origins}, {"reports", e.reports}};
}

json Rows::development(const Development& d) const {
  json j;
  j["id"] = to_string(d.id);
  j["story"] = id(d.story);
  j["when"] = d.when.known() ? (d.when.start == d.when.finish ? stamp(d.when.start) : json(rfc3339(d.when.start) + "/" + rfc3339(d.when.finish))) : json();
  j["headline"] = d.headline;
  j["summary"] = d.summary;
  j["by"] = d.by.empty() ? json(nullptr) : json(d.by);
  j["status"] = or_null(d.status);
  j["type"] = or_null(d.type);
  j["origins"] = d.origins;
  j["reports"] = d.reports;
  j["support"] = json::array();
  for (const Support& s : d.support) j["support"].push_back(support(s));
  j["first_known"] = instant(d.first_known);
  j["plan"] = d.plan ? id(*d.plan) : json();
  j["episode"] = d.episode ? id(*d.episode) : json();
  j["weight"] = d.weight;
  return j;
}

json Rows::plan(const Plan& p) const {
  json j;
  j["id"] = to_string(p.id);
  j["story"] = id(p.story);
  j["what"] = p.what;
  j["who"] = json::array();
  for (size_t i = 0; i < p.who.size(); ++i)
    j["who"].push_back({{"text", p.who[i]}, {"entity", i < p.entities.size() ? id(p.entities[i]) : json()}});
  j["where"] = or_null(p.where);
  j["start"] = stamp(p.when.start);
  j["finish"] = stamp(p.when.finish);
  j["status"] = to_string(p.status);
  j["history"] = json::array();
  for (const PlanStep& s : p.history) {
    json step = {{"known", instant(s.known)}, {"status", to_string(s.status)}, {"start", stamp(s.when.start)}, {"finish", stamp(s.when.finish)}};
    step.update(cite(s.cite));
    step["origin"] = id(s.origin);
    j["history"].push_back(std::move(step));
  }
  if (!p.history.empty()) {
    const PlanStep& first = p.history.front();
    j["document"] = to_string(first.cite.document);
    j["path"] = path(first.cite.document);
    j["begin"] = first.cite.span.begin;
    j["end"] = first.cite.span.end;
  }
  return j;
}

json Rows::lineage(const Lineage& l) const {
  json j;
  j["article"] = to_string(l.article);
  j["revisions"] = json::array();
  for (DocId d : l.revisions) {
    auto found = index_.find(d);
    j["revisions"].push_back({{"document", to_string(d)}, {"path", path(d)},
                              {"published", found == index_.end() ? json() : stamp(view_.published[found->second])}});
  }
  j["copies"] = json::array();
  for (const Copy& c : l.copies)
    j["copies"].push_back({{"document", to_string(c.document)}, {"kind", to_string(c.kind)}, {"of", to_string(c.of)},
                           {"share", c.share}, {"share_of", c.share_of}, {"reason", c.reason}});
  j["origin"] = id(l.origin);
  j["reason"] = or_null(l.reason);
  return j;
}

json Rows::change(const Change& c) const {
  const auto within = [&](DocId d, const std::optional<Span>& s) {
    const auto found = index_.find(d);
    return s && found != index_.end() ? json(std::string(s->of(view_.articles[found->second].document.text))) : json();
  };
  return {{"article", to_string(c.article)}, {"from", to_string(c.from)}, {"to", to_string(c.to)}, {"type", to_string(c.type)},
          {"before", or_null(c.before)}, {"after", or_null(c.after)}, {"form", to_string(c.form)}, {"significance", rounded(c.significance)},
          {"sentence_before", within(c.from, c.within_before)}, {"sentence_after", within(c.to, c.within_after)}};
}

json Rows::entity(const Entity& e) const {
  json j;
  j["id"] = to_string(e.id);
  j["name"] = e.name;
  j["type"] = to_string(e.type);
  j["aliases"] = e.aliases;
  j["roles"] = json::array();
  for (const Role& r : e.roles) {
    json role = {{"role", r.role}, {"from", r.from ? stamp(*r.from) : json()}, {"to", r.to ? stamp(*r.to) : json()}};
    role["support"] = json::array();
    for (const Cite& c : r.support) role["support"].push_back(cite(c));
    j["roles"].push_back(std::move(role));
  }
  j["mentions"] = e.mentions;
  j["place"] = e.place ? json{{"id", e.place->id}, {"name", e.place->name}, {"country", e.place->country}, {"lat", e.place->lat},
                              {"lon", e.place->lon}, {"why", e.place->why}}
                       : json();
  return j;
}

json Rows::series(const Series& s) const {
  json j;
  j["story"] = id(s.story);
  j["what"] = s.what;
  j["scope"] = or_null(s.scope);
  j["unit"] = or_null(s.unit);
  j["points"] = json::array();
  for (const SeriesPoint& p : s.points) {
    json point = {{"as_of", p.as_of.known() ? stamp(p.as_of.start) : json()}, {"known", instant(p.known)}, {"value", p.value},
                  {"high", p.high ? json(*p.high) : json()}, {"comparator", to_string(p.comparator)},
                  {"claimant", or_null(p.claimant)}, {"entity", p.entity ? id(*p.entity) : json()}, {"replaced", p.replaced}};
    point.update(cite(p.cite));
    point["origin"] = id(p.origin);
    j["points"].push_back(std::move(point));
  }
  return j;
}

std::vector<json> Rows::layer(const std::string& name, size_t article) const {
  const Article& a = view_.articles[article];
  const auto& of_name = view_.chronicle.links.of_name;
  Mentions mentions{article < of_name.size() ? &of_name[article] : nullptr, &entities_};
  json rows = format::layer(name, a, mentions);
  std::vector<json> out;
  uint32_t n = 0;
  for (json& row : rows) {
    json j;
    j["id"] = to_string(fact_id(a.document.id, name, n++));
    j["document"] = to_string(a.document.id);
    j["path"] = a.document.path;
    j["record"] = a.document.record ? json(*a.document.record) : json();
    j.update(row);
    out.push_back(std::move(j));
  }
  return out;
}

}  // namespace dateline::format
