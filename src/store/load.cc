// Documents and their layers out of their tables, all of them, by id.
#include <map>
#include <nlohmann/json.hpp>

#include "store/codec.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace dateline::store {
namespace {

using json = nlohmann::json;

// Rows come by document, then number; `at` finds the article that a row belongs to.
class Loader {
 public:
  Loader(Connection& db, std::vector<StoredArticle>& out) : db_(db), out_(out) {}

  bool all() {
    return documents() && captures() && facts() && clues() && blocks() && entries() && notes() && names() && times() &&
           quotes() && figures() && events() && plans() && parties() && joined();
  }

 private:
  template <class Row>
  bool each(const char* sql, Row row) {
    Statement s(db_, sql);
    while (s.step()) {
      auto found = index_.find(uint64_t(s.integer()));
      if (found != index_.end()) row(s, out_[found->second]);
    }
    return !s.failed();
  }

  bool documents();
  bool captures();
  bool facts();
  bool clues();
  bool blocks();
  bool entries();
  bool notes();
  bool names();
  bool times();
  bool quotes();
  bool figures();
  bool events();
  bool plans();
  bool parties();
  bool joined();

  Connection& db_;
  std::vector<StoredArticle>& out_;
  std::map<uint64_t, size_t> index_;
};

bool Loader::documents() {
  Statement s(db_, "SELECT document, kind, language, text, raw_runs, sentences, extras, zone, p.url FROM documents JOIN pages p USING (document) ORDER BY document");
  while (s.step()) {
    StoredArticle a;
    Document& d = a.article.document;
    d.id = DocId{uint64_t(s.integer())};
    d.kind = from_name<PageKind>(s.text(), 4);
    d.language = s.text();
    d.text = s.text();
    d.raw = unpack_runs(s.text());
    a.article.reading.sentences = unpack_sentences(s.text());
    json extras = json::parse(s.text(), nullptr, false);
    if (extras.is_object()) d.extras = extras.get<std::map<std::string, std::string>>();
    d.zone = s.text();
    d.url = s.text();
    index_[d.id.value] = out_.size();
    out_.push_back(std::move(a));
  }
  return !s.failed();
}

bool Loader::captures() {
  return each("SELECT document, path, record, has_record, seen FROM captures ORDER BY document, path, record", [](Statement& s, StoredArticle& a) {
    Capture c;
    c.path = s.text();
    std::string record = s.text();
    if (s.integer()) c.record = record;
    c.seen = s.maybe_integer();
    Document& d = a.article.document;
    if (a.captures.empty()) {
      d.path = c.path;
      d.record = c.record;
    }
    if (c.seen && (!d.seen || *c.seen < *d.seen)) d.seen = c.seen;
    a.captures.push_back(std::move(c));
  });
}

bool Loader::facts() {
  return each("SELECT document, kind, value, basis, begin, \"end\", why FROM facts ORDER BY document, kind, n", [](Statement& s, StoredArticle& a) {
    std::string kind = s.text();
    std::string value = s.text();
    std::string basis = s.text();
    std::optional<Span> raw = s.maybe_span();
    std::string why = s.text();
    Facts& f = a.article.document.facts;
    Fact fact{value, basis, raw};
    TimeFact time{parse_stamp(value).value_or(Stamp{}), basis, raw, why};
    if (kind == "headline") f.headline = fact;
    else if (kind == "outlet") f.outlet = fact;
    else if (kind == "agency") f.agency = fact;
    else if (kind == "canonical_url") f.canonical_url = fact;
    else if (kind == "section") f.section = fact;
    else if (kind == "dateline_place") f.dateline_place = fact;
    else if (kind == "dateline_date") f.dateline_date = time;
    else if (kind == "published") f.published = time;
    else if (kind == "modified") f.modified = time;
    else if (kind == "byline") f.byline.push_back(fact);
    else if (kind == "credits") f.credits.push_back(fact);
  });
}

bool Loader::clues() {
  return each("SELECT document, kind, value, weekday, begin, \"end\", place, told, from_hour, entry FROM clues ORDER BY document, n",
              [](Statement& s, StoredArticle& a) {
    DateClue c;
    c.kind = DateClue::Kind(s.integer());
    c.value = s.stamp();
    c.weekday = int(s.integer());
    c.raw = s.span();
    c.where = s.text();
    c.told = int(s.integer());
    c.from_hour = int(s.integer());
    c.entry = int(s.integer());
    a.article.document.clues.push_back(std::move(c));
  });
}

bool Loader::blocks() {
  return each("SELECT document, kind, begin, \"end\", text, text_begin, text_end FROM blocks ORDER BY document, n", [](Statement& s, StoredArticle& a) {
    Block b;
    b.kind = block_kind(s.text()).value_or(BlockKind::body);
    b.raw = s.span();
    b.text = s.text();
    b.in_text = s.maybe_span();
    const std::string& text = a.article.document.text;
    if (b.text.empty() && b.in_text && b.in_text->begin <= b.in_text->end && b.in_text->end <= text.size()) b.text = b.in_text->of(text);
    a.article.document.blocks.push_back(std::move(b));
  });
}

bool Loader::entries() {
  return each("SELECT document, time, headline, begin, \"end\", body_begin, body_end, stated_begin, stated_end, clock FROM entries ORDER BY document, n",
              [](Statement& s, StoredArticle& a) {
    Entry e;
    if (auto t = s.maybe_text()) e.time = parse_stamp(*t);
    e.headline = s.text();
    e.span = s.span();
    e.body = s.span();
    e.stated = s.span();
    e.clock = int32_t(s.integer());
    a.article.document.entries.push_back(std::move(e));
  });
}

bool Loader::notes() {
  return each("SELECT document, layer, code, detail, begin, \"end\" FROM notes ORDER BY document, layer, n", [](Statement& s, StoredArticle& a) {
    bool read = s.text() == "read";
    Note n;
    n.code = s.text();
    n.detail = s.text();
    n.where = s.span();
    (read ? a.article.document.notes : a.article.reading.notes).push_back(std::move(n));
  });
}

bool Loader::names() {
  return each("SELECT document, begin, \"end\", first, last, type, place, place_name, country, lat, lon, why, rule FROM names ORDER BY document, n",
              [](Statement& s, StoredArticle& a) {
    Name n;
    n.span = s.span();
    n.first = uint32_t(s.integer());
    n.last = uint32_t(s.integer());
    n.type = from_name<NameType>(s.text(), 4);
    bool placed = !s.is_null_next();
    Place p;
    p.id = s.text();
    p.name = s.text();
    p.country = s.text();
    p.lat = s.real();
    p.lon = s.real();
    p.why = s.text();
    if (placed) n.place = std::move(p);
    n.rule = s.text();
    a.article.reading.names.push_back(std::move(n));
  });
}

bool Loader::times() {
  return each("SELECT document, begin, \"end\", type, value, mod, start, finish, anchor, rule, how, confidence, alternatives FROM times ORDER BY document, n",
              [](Statement& s, StoredArticle& a) {
    TimeExpr t;
    t.span = s.span();
    t.type = from_name<TimexType>(s.text(), 4);
    t.value = s.text();
    t.mod = s.text();
    t.interval = s.interval();
    t.anchor = s.text();
    t.rule = s.text();
    t.how = s.text();
    t.confidence = s.real();
    json alternatives = json::parse(s.text(), nullptr, false);
    for (const json& i : alternatives.is_array() ? alternatives : json::array()) {
      t.alternatives.push_back({parse_stamp(i[0].get<std::string>()).value_or(Stamp{}), parse_stamp(i[1].get<std::string>()).value_or(Stamp{})});
      t.weights.push_back(i.size() > 2 && i[2].is_number() ? i[2].get<double>() : 0.0);
    }
    a.article.reading.times.push_back(std::move(t));
  });
}

bool Loader::quotes() {
  return each("SELECT document, begin, \"end\", kind, cue_begin, cue_end, rule FROM quotes ORDER BY document, n", [](Statement& s, StoredArticle& a) {
    Quote q;
    q.span = s.span();
    q.kind = from_name<QuoteKind>(s.text(), 3);
    q.cue = s.maybe_span();
    q.rule = s.text();
    a.article.reading.quotes.push_back(std::move(q));
  });
}

bool Loader::figures() {
  return each("SELECT document, begin, \"end\", value, high, comparator, unit, counted, what, scope, start, finish, rule FROM figures ORDER BY document, n",
              [](Statement& s, StoredArticle& a) {
    Figure f;
    f.span = s.span();
    f.value = s.real();
    if (!s.is_null_next()) f.high = s.real();
    else s.maybe_integer();
    f.comparator = from_name<Comparator>(s.text(), 8);
    f.unit = s.text();
    f.counted = s.text();
    f.what = s.text();
    f.scope = s.text();
    f.as_of = s.interval();
    f.rule = s.text();
    a.article.reading.figures.push_back(std::move(f));
  });
}

bool Loader::events() {
  return each("SELECT document, begin, \"end\", type, mode, cameo, place, start, finish, time, modality, aside, what, clause_begin, "
              "clause_end, rule FROM events ORDER BY document, n", [](Statement& s, StoredArticle& a) {
    Event e;
    e.span = s.span();
    e.type = s.text();
    e.mode = s.text();
    e.cameo = s.text();
    if (auto place = s.maybe_integer()) e.place = int32_t(*place);
    e.when = s.interval();
    if (auto time = s.maybe_integer()) e.time = int32_t(*time);
    e.modality = from_name<Modality>(s.text(), 7);
    e.aside = s.integer() != 0;
    e.what = s.text();
    e.clause = s.span();
    e.rule = s.text();
    a.article.reading.events.push_back(std::move(e));
  });
}

bool Loader::plans() {
  return each("SELECT document, begin, \"end\", what, place_text, place, start, finish, before_start, before_finish, status, clause_begin, "
              "clause_end, rule FROM plan_mentions ORDER BY document, n", [](Statement& s, StoredArticle& a) {
    PlanMention p;
    p.span = s.span();
    p.what = s.text();
    p.where = s.text();
    if (auto place = s.maybe_integer()) p.place = int32_t(*place);
    p.when = s.interval();
    p.before = s.interval();
    p.status = from_name<PlanStatus>(s.text(), 9);
    p.clause = s.span();
    p.rule = s.text();
    a.article.reading.plans.push_back(std::move(p));
  });
}

bool Loader::parties() {
  return each("SELECT document, layer, n, role, begin, \"end\", name, code, sector FROM parties ORDER BY document, layer, n, role, k",
              [](Statement& s, StoredArticle& a) {
    std::string layer = s.text();
    size_t n = size_t(s.integer());
    std::string role = s.text();
    Party p;
    p.span = s.span();
    p.name = int32_t(s.integer());
    p.code = s.text();
    p.sector = s.text();
    Reading& r = a.article.reading;
    if (layer == "quotes" && n < r.quotes.size()) r.quotes[n].speaker = p;
    else if (layer == "figures" && n < r.figures.size()) r.figures[n].claimant = p;
    else if (layer == "events" && n < r.events.size()) {
      if (role == "actor") r.events[n].actors.push_back(p);
      else if (role == "recipient") r.events[n].recipients.push_back(p);
      else r.events[n].by = p;
    } else if (layer == "plans" && n < r.plans.size()) {
      if (role == "who") r.plans[n].who.push_back(p);
      else r.plans[n].by = p;
    }
  });
}

bool Loader::joined() {
  return each("SELECT document, value, basis, why FROM joined_dates ORDER BY document", [](Statement& s, StoredArticle& a) {
    TimeFact t;
    t.value = s.stamp();
    t.basis = s.text();
    t.why = s.text();
    a.joined = std::move(t);
  });
}

}  // namespace

Result<std::vector<StoredArticle>> Store::load() {
  std::vector<StoredArticle> out;
  // One read transaction: a writer beside us changes nothing under our hands.
  sqlite3_exec(db_.raw(), "BEGIN", nullptr, nullptr, nullptr);
  bool ok = Loader(db_, out).all();
  Error failure = ok ? Error{} : error("reading");
  sqlite3_exec(db_.raw(), "COMMIT", nullptr, nullptr, nullptr);
  if (!ok) return failure;
  return out;
}

}  // namespace dateline::store
