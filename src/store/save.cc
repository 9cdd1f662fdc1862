// A document and its layers into their tables.
#include <nlohmann/json.hpp>

#include "store/codec.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace dateline::store {
namespace {

using json = nlohmann::json;
std::string dumped(const json& j) { return j.dump(-1, ' ', false, json::error_handler_t::replace); }

struct FactWriter {
  Statement s;
  DocId id;
  bool ok = true;
  FactWriter(Connection& db, DocId d) : s(db, "INSERT INTO facts VALUES (?,?,?,?,?,?,?,?)"), id(d) {}

  void row(const char* kind, int n, const std::string& value, const Basis& basis, std::optional<Span> raw, const std::string& why) {
    s.bind(id).bind(kind).bind(n).bind(value).bind(basis).bind(raw).bind(why);
    ok = s.run() && ok;
  }
  void put(const char* kind, const std::optional<Fact>& f) { if (f) row(kind, 0, f->value, f->basis, f->raw, ""); }
  void put(const char* kind, const std::optional<TimeFact>& f) {
    if (f) row(kind, 0, to_string(f->value), f->basis, f->raw, f->why);
  }
  void put(const char* kind, const std::vector<Fact>& facts) {
    int n = 0;
    for (const Fact& f : facts) row(kind, n++, f.value, f.basis, f.raw, "");
  }
};

bool save_facts(Connection& db, const Document& d) {
  FactWriter w(db, d.id);
  w.put("headline", d.facts.headline);
  w.put("outlet", d.facts.outlet);
  w.put("agency", d.facts.agency);
  w.put("canonical_url", d.facts.canonical_url);
  w.put("section", d.facts.section);
  w.put("dateline_place", d.facts.dateline_place);
  w.put("dateline_date", d.facts.dateline_date);
  w.put("published", d.facts.published);
  w.put("modified", d.facts.modified);
  w.put("byline", d.facts.byline);
  w.put("credits", d.facts.credits);
  return w.ok;
}

bool save_notes(Connection& db, DocId id, const char* layer, const Notes& notes) {
  Statement s(db, "INSERT INTO notes VALUES (?,?,?,?,?,?,?)");
  int n = 0;
  bool ok = true;
  for (const Note& note : notes)
    ok = s.bind(id).bind(layer).bind(n++).bind(note.code).bind(note.detail).bind(note.where).run() && ok;
  return ok;
}

// Rows of the `parties` table for one layer.
class PartyWriter {
 public:
  PartyWriter(Connection& db, DocId id, const char* layer) : s_(db, "INSERT INTO parties VALUES (?,?,?,?,?,?,?,?,?,?)"), id_(id), layer_(layer) {}
  void put(int n, const char* role, const std::vector<Party>& parties) {
    int k = 0;
    for (const Party& p : parties) {
      s_.bind(id_).bind(layer_).bind(n).bind(role).bind(k++).bind(p.span).bind(p.name).bind(p.code).bind(p.sector);
      ok_ = s_.run() && ok_;
    }
  }
  void put(int n, const char* role, const std::optional<Party>& p) { if (p) put(n, role, std::vector<Party>{*p}); }
  bool ok() const { return ok_; }

 private:
  Statement s_;
  DocId id_;
  const char* layer_;
  bool ok_ = true;
};

bool save_names(Connection& db, DocId id, const std::vector<Name>& names) {
  Statement s(db, "INSERT INTO names VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  int n = 0;
  for (const Name& x : names) {
    s.bind(id).bind(n++).bind(x.span).bind(x.first).bind(x.last).bind(to_string(x.type));
    if (x.place) s.bind(x.place->id).bind(x.place->name).bind(x.place->country).bind(x.place->lat).bind(x.place->lon).bind(x.place->why);
    else s.null().null().null().null().null().null();
    if (!s.bind(x.rule).run()) return false;
  }
  return true;
}

bool save_times(Connection& db, DocId id, const std::vector<TimeExpr>& times) {
  Statement s(db, "INSERT INTO times VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  int n = 0;
  for (const TimeExpr& x : times) {
    json alternatives = json::array();
    for (size_t i = 0; i < x.alternatives.size(); ++i)
      alternatives.push_back({to_string(x.alternatives[i].start), to_string(x.alternatives[i].finish), i < x.weights.size() ? x.weights[i] : 0.0});
    s.bind(id).bind(n++).bind(x.span).bind(to_string(x.type)).bind(x.value).bind(x.mod).bind(x.interval).bind(x.anchor).bind(x.rule);
    if (!s.bind(dumped(alternatives)).bind(x.how).bind(x.confidence).run()) return false;
  }
  return true;
}

bool save_quotes(Connection& db, DocId id, const std::vector<Quote>& quotes) {
  Statement s(db, "INSERT INTO quotes VALUES (?,?,?,?,?,?,?,?)");
  PartyWriter parties(db, id, "quotes");
  int n = 0;
  for (const Quote& x : quotes) {
    if (!s.bind(id).bind(n).bind(x.span).bind(to_string(x.kind)).bind(x.cue).bind(x.rule).run()) return false;
    parties.put(n++, "speaker", x.speaker);
  }
  return parties.ok();
}

bool save_figures(Connection& db, DocId id, const std::vector<Figure>& figures) {
  Statement s(db, "INSERT INTO figures VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  PartyWriter parties(db, id, "figures");
  int n = 0;
  for (const Figure& x : figures) {
    s.bind(id).bind(n).bind(x.span).bind(x.value).bind(x.high).bind(to_string(x.comparator)).bind(x.unit).bind(x.counted);
    if (!s.bind(x.what).bind(x.scope).bind(x.as_of).bind(x.rule).run()) return false;
    parties.put(n++, "claimant", x.claimant);
  }
  return parties.ok();
}

bool save_events(Connection& db, DocId id, const std::vector<Event>& events) {
  Statement s(db, "INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  PartyWriter parties(db, id, "events");
  int n = 0;
  for (const Event& x : events) {
    s.bind(id).bind(n).bind(x.span).bind(x.type).bind(x.mode).bind(x.cameo).bind(x.place).bind(x.when).bind(x.time);
    if (!s.bind(to_string(x.modality)).bind(x.what).bind(x.clause).bind(x.rule).bind(x.aside).run()) return false;
    parties.put(n, "actor", x.actors);
    parties.put(n, "recipient", x.recipients);
    parties.put(n++, "by", x.by);
  }
  return parties.ok();
}

bool save_plans(Connection& db, DocId id, const std::vector<PlanMention>& plans) {
  Statement s(db, "INSERT INTO plan_mentions VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  PartyWriter parties(db, id, "plans");
  int n = 0;
  for (const PlanMention& x : plans) {
    s.bind(id).bind(n).bind(x.span).bind(x.what).bind(x.where).bind(x.place).bind(x.when).bind(x.before);
    if (!s.bind(to_string(x.status)).bind(x.clause).bind(x.rule).run()) return false;
    parties.put(n, "who", x.who);
    parties.put(n++, "by", x.by);
  }
  return parties.ok();
}

bool save_clues(Connection& db, const Document& d) {
  Statement s(db, "INSERT INTO clues VALUES (?,?,?,?,?,?,?,?,?,?,?)");
  int n = 0;
  for (const DateClue& x : d.clues) {
    s.bind(d.id).bind(n++).bind(int(x.kind)).bind(x.value).bind(x.weekday).bind(x.raw).bind(x.where);
    if (!s.bind(x.told).bind(x.from_hour).bind(x.entry).run()) return false;
  }
  return true;
}

bool save_blocks(Connection& db, const Document& d) {
  Statement s(db, "INSERT INTO blocks VALUES (?,?,?,?,?,?,?,?)");
  int n = 0;
  for (const Block& x : d.blocks) {
    const bool told = x.in_text && x.in_text->of(d.text) == x.text;  // stands in the text already
    s.bind(d.id).bind(n++).bind(to_string(x.kind)).bind(x.raw);
    if (!s.bind(told ? std::string_view() : x.text).bind(x.in_text).run()) return false;
  }
  return true;
}

bool save_entries(Connection& db, const Document& d) {
  Statement s(db, "INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?,?)");
  int n = 0;
  for (const Entry& x : d.entries) {
    s.bind(d.id).bind(n++).bind(x.time).bind(x.headline).bind(x.span).bind(x.body).bind(x.stated).bind(x.clock);
    if (!s.run()) return false;
  }
  return true;
}

}  // namespace

Status Store::save_document(const Article& a) {
  const Document& d = a.document;
  Statement s(db_, "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?)");
  s.bind(d.id).bind(to_string(d.kind)).bind(d.language).bind(d.text).blob(pack(d.raw)).blob(pack(a.reading.sentences));
  s.bind(dumped(d.extras)).bind(d.zone);
  Statement words(db_, "INSERT INTO words (rowid, headline, text) VALUES (?,?,?)");
  words.bind(d.id).bind(d.facts.headline ? d.facts.headline->value : "").bind(d.text);
  if (!s.run() || !words.run() || !save_facts(db_, d) || !save_clues(db_, d) || !save_blocks(db_, d) ||
      !save_notes(db_, d.id, "read", d.notes))
    return error("storing " + d.path);
  return Done{};
}

Status Store::save_layers(const Article& a) {
  DocId id = a.document.id;
  const Reading& r = a.reading;
  if (!save_entries(db_, a.document) || !save_names(db_, id, r.names) || !save_times(db_, id, r.times) ||
      !save_quotes(db_, id, r.quotes) || !save_figures(db_, id, r.figures) || !save_events(db_, id, r.events) ||
      !save_plans(db_, id, r.plans) || !save_notes(db_, id, "reading", r.notes))
    return error("storing the layers of " + a.document.path);
  return Done{};
}

}  // namespace dateline::store
