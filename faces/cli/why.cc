// `show ID` and `why FACT`: any id, with what stands behind it.
#include <algorithm>

#include "faces/cli/cli.h"
#include "faces/format/layers.h"
#include "faces/format/why_story.h"

namespace dateline::cli {
namespace {

using format::json;

// The words of a cite, the bytes of the page behind them, and how the page's day is known.
json evidence(Database& db, const View& v, size_t article, Span span) {
  const Document& d = v.articles[article].document;
  json j;
  j["document"] = to_string(d.id);
  j["path"] = d.path;
  j["record"] = d.record ? json(*d.record) : json();
  j["begin"] = span.begin;
  j["end"] = span.end;
  j["text"] = std::string(span.of(d.text));
  auto raw = raw_span(d, span);
  auto bytes = db.page_bytes(d.id);
  if (raw && bytes) {
    j["raw"] = {{"begin", raw->begin}, {"end", raw->end}, {"bytes", std::string(raw->of(*bytes))}};
  }
  j["published"] = format::Rows(v).document(article)["published"];
  return j;
}

std::optional<json> layer_fact(Database& db, const View& v, const std::string& id) {
  format::Rows rows(v);
  for (size_t i = 0; i < v.articles.size(); ++i)
    for (const std::string& name : format::layer_names()) {
      if (name == "tokens" || name == "sentences") continue;
      for (json& row : rows.layer(name, i)) {
        if (row["id"] != id) continue;
        json out = {{"id", id}, {"layer", name}, {"rule", row.contains("rule") ? row["rule"] : json()}};
        if (name == "names") {
          for (size_t n = 0; n < v.articles[i].reading.names.size(); ++n)
            if (to_string(fact_id(v.articles[i].document.id, name, uint32_t(n))) == id) out["rule"] = v.articles[i].reading.names[n].rule;
        }
        out["row"] = row;
        out["evidence"] = json::array({evidence(db, v, i, {row["begin"].get<uint32_t>(), row["end"].get<uint32_t>()})});
        return out;
      }
    }
  return std::nullopt;
}

json with_cites(Database& db, const View& v, json row, const std::vector<std::pair<Cite, std::string>>& cites) {
  json out = {{"id", row["id"]}, {"row", std::move(row)}, {"evidence", json::array()}};
  for (const auto& [cite, rule] : cites) {
    size_t i = v.index_of(cite.document);
    if (i == View::npos) continue;
    json e = evidence(db, v, i, cite.span);
    if (!rule.empty()) e["rule"] = rule;
    out["evidence"].push_back(std::move(e));
  }
  return out;
}

std::optional<json> across(Database& db, const View& v, const std::string& id) {
  format::Rows rows(v);
  std::vector<std::pair<Cite, std::string>> cites;
  for (const Development& d : v.chronicle.developments) {
    if (to_string(d.id) != id) continue;
    for (const Support& s : d.support) cites.push_back({s.cite, format::rules_at(v, s.cite)});
    return with_cites(db, v, rows.development(d), cites);
  }
  for (const Plan& p : v.chronicle.plans) {
    if (to_string(p.id) != id) continue;
    for (const PlanStep& s : p.history) cites.push_back({s.cite, s.rule});
    return with_cites(db, v, rows.plan(p), cites);
  }
  for (const Entity& e : v.chronicle.links.entities) {
    if (to_string(e.id) != id) continue;
    for (size_t i = 0; i < v.chronicle.links.of_name.size(); ++i)
      for (size_t n = 0; n < v.chronicle.links.of_name[i].size(); ++n)
        if (v.chronicle.links.of_name[i][n] == e.id)
          cites.push_back({{v.articles[i].document.id, v.articles[i].reading.names[n].span}, v.articles[i].reading.names[n].rule});
    return with_cites(db, v, rows.entity(e), cites);
  }
  return std::nullopt;
}

std::optional<json> thing(const View& v, const std::string& id) {
  format::Rows rows(v);
  for (size_t i = 0; i < v.articles.size(); ++i)
    if (to_string(v.articles[i].document.id) == id) return rows.document(i);
  for (const Lineage& l : v.chronicle.lineages)
    if (to_string(l.article) == id || to_string(l.origin) == id) return rows.lineage(l);
  for (const Plan& p : v.chronicle.plans)
    if (to_string(p.id) == id) return rows.plan(p);
  for (const Entity& e : v.chronicle.links.entities)
    if (to_string(e.id) == id) return rows.entity(e);
  for (const Development& d : v.chronicle.developments)
    if (to_string(d.id) == id) return rows.development(d);
  return std::nullopt;
}

int story_reasons(const Options& o, Database& db, const View& v, const Story& s) {
  const std::vector<Tie> ties = db.reasons(v, s.id);
  auto log = db.story_log();
  if (!log) return complain(log.error());
  auto redirects = db.redirects();
  if (!redirects) return complain(redirects.error());
  if (pretty(o)) {
    print(format::text::story_why(v, s, ties, *log, *redirects, style()));
    return done;
  }
  const json row = format::Rows(v).story(s);
  json j = {{"id", to_string(s.id)}, {"row", row}, {"ties", format::ties(ties)}, {"standing", row["standing"]}, {"related", row["related"]}};
  j["redirects"] = j["log"] = json::array();
  for (const Redirect& r : *redirects)
    if (r.story == s.id) j["redirects"].push_back(to_string(r.was));
  for (const StoryChange& c : *log)
    if (c.story == s.id || c.was == s.id) j["log"].push_back(format::story_change(c));
  if (const auto was = format::redirected(v, o.id)) j["redirected_from"] = to_string(*was);
  print_row(j);
  return done;
}

int pair_reasons(const Options& o, Database& db, const View& v) {
  std::vector<DocId> two;
  for (const std::string* words : {&o.id, &o.other}) {
    auto found = documents_of(v, *words);
    if (!found) return complain(found.error());
    two.push_back(found->front());
  }
  auto why = db.reasons(v, two[0], two[1]);
  if (!why) return complain(why.error());
  const format::Rows rows(v);
  if (pretty(o)) print(format::text::pair(*why, rows, style()));
  else print_row(format::pair(*why, rows));
  return done;
}

void print_evidence(const json& found) {
  print(format::line(found["id"]) + "\n");
  if (found.contains("layer")) print("  layer " + found["layer"].get<std::string>() + ", rule " + format::line(found["rule"]) + "\n");
  for (const json& e : found["evidence"]) {
    print("  " + e["path"].get<std::string>() + "  bytes " + e["begin"].dump() + "-" + e["end"].dump() + (e.contains("rule") ? "  rule " + e["rule"].get<std::string>() : "") + "\n");
    print("    words  " + format::line(e["text"]) + "\n");
    if (e.contains("raw")) print("    page   " + e["raw"]["begin"].dump() + "-" + e["raw"]["end"].dump() + "  " + format::line(e["raw"]["bytes"]) + "\n");
    if (!e["published"].is_null()) print("    published " + e["published"]["value"].get<std::string>() + " by " + e["published"]["basis"].get<std::string>() + (e["published"].contains("why") ? ": " + e["published"]["why"].get<std::string>() : "") + "\n");
  }
}

}  // namespace

int show(const Options& o) {
  return with_view(o, [&](Database& db, const View& v) {
    if (auto found = thing(v, o.id)) {
      print(pretty(o) ? found->dump(2) + "\n" : format::line(*found) + "\n");
      return int(done);
    }
    auto story = story_of(v, o.id);
    if (!story) return complain(story.error());
    if (o.reasons) return story_reasons(o, db, v, **story);
    json row = format::Rows(v).story(**story);
    if (const auto was = format::redirected(v, o.id)) row["redirected_from"] = to_string(*was);
    if (pretty(o)) print(format::text::story(v, **story, style()));
    else print_row(row);
    return int(done);
  });
}

int why(const Options& o) {
  return with_view(o, [&](Database& db, const View& v) {
    if (!o.other.empty()) return pair_reasons(o, db, v);
    if (o.id.starts_with("s-")) {
      auto story = story_of(v, o.id);
      return story ? story_reasons(o, db, v, **story) : complain(story.error());
    }
    std::optional<json> found = o.id.starts_with("f-") ? layer_fact(db, v, o.id) : across(db, v, o.id);
    if (!found) {
      if (auto other = thing(v, o.id)) found = json{{"id", o.id}, {"row", *other}, {"evidence", json::array()}};
    }
    if (!found)
      if (auto story = format::find_story(v, o.id)) return story_reasons(o, db, v, **story);
    if (!found) return complain({o.id + ": no such fact in this database. Rows of `quotes`, `figures`, `events`, `timeline`… carry their ids."});
    if (pretty(o)) print_evidence(*found);
    else print_row(*found);
    return int(done);
  });
}

}  // namespace dateline::cli
