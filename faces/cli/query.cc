// Commands that ask a database.
#include <algorithm>
#include <fstream>
#include <sstream>

#include "dateline/user_lists.h"
#include "faces/cli/cli.h"
#include "faces/format/changes.h"

namespace dateline::cli {
namespace {

using format::json;

Result<AsOf> moment_of(const Options& o) {
  AsOf as_of;
  as_of.by_seen = o.basis == "seen";
  if (o.as_of.empty()) return as_of;
  auto stamp = parse_stamp(o.as_of);
  if (!stamp) return Error{"--as-of " + o.as_of + ": not a time. Write 2022-02-18, or 2022-02-18T08:45:00+01:00."};
  as_of.at = latest(*stamp);
  return as_of;
}

Result<format::Filter> filter_of(const Options& o) {
  format::Filter f{o.story, o.who, {}, {}};
  for (auto [text, target] : {std::pair{&o.from, &f.from}, std::pair{&o.to, &f.to}}) {
    if (text->empty()) continue;
    *target = parse_stamp(*text);
    if (!*target) return Error{*text + ": not a day. Write 2022-02-18."};
  }
  return f;
}

class Limit {
 public:
  explicit Limit(const Options& o) : left_(o.limit < 0 ? INT64_MAX : o.limit) {}
  bool take() { return left_-- > 0; }

 private:
  int64_t left_;
};

// Documents of the story asked for; every document without one.
Result<std::vector<size_t>> articles_of(const View& v, const std::string& story) {
  std::vector<size_t> out;
  if (story.empty()) {
    for (size_t i = 0; i < v.articles.size(); ++i) out.push_back(i);
    return out;
  }
  auto found = story_of(v, story);
  if (!found) return found.error();
  for (DocId d : (*found)->documents) out.push_back(v.index_of(d));
  return out;
}

// A name takes part in a row: its words, or the entity of one of its parties.
bool takes_part(const json& row, const std::string& who) {
  if (who.empty()) return true;
  for (const char* key : {"speaker", "claimant", "by", "actors", "recipients", "who", "text", "name", "aliases"}) {
    auto it = row.find(key);
    if (it == row.end() || it->is_null()) continue;
    if (format::contains_words(format::line(*it), who)) return true;
  }
  return false;
}

// The valid time of a row: its own, else the publication of its document.
Interval time_of(const json& row, const Stamp& published) {
  auto get = [&](const json& j, const char* key) {
    auto it = j.find(key);
    return it != j.end() && it->is_string() ? parse_stamp(it->get<std::string>()).value_or(Stamp{}) : Stamp{};
  };
  auto when = row.find("when");
  Interval i = when != row.end() && when->is_object() ? Interval{get(*when, "start"), get(*when, "finish")} : Interval{get(row, "start"), get(row, "finish")};
  return i.known() ? i : Interval{published, published};
}

int print_or_nothing(bool any) { return any ? done : nothing; }

}  // namespace

int with_view(const Options& o, const std::function<int(Database&, const View&)>& run) {
  auto as_of = moment_of(o);
  if (!as_of) return complain(as_of.error());
  auto engine = engine_of(o);
  if (!engine) return complain(engine.error());
  auto db = Database::open(*engine, o.database, Database::Mode::read);
  if (!db) return complain(db.error());
  auto view = (*db)->view(*as_of);
  if (!view) return complain(view.error());
  return run(**db, *view);
}

Result<const Story*> story_of(const View& v, const std::string& words) {
  auto found = format::find_story(v, words);
  if (found)
    if (const auto was = format::redirected(v, words)) {
      std::fflush(stdout);
      std::fprintf(stderr, "dateline: %s is part of %s now. `dateline story log` says why.\n", to_string(*was).c_str(), to_string((*found)->id).c_str());
    }
  return found;
}

Result<std::vector<DocId>> documents_of(const View& v, const std::string& words) {
  if (auto id = parse<'d'>(words); id && v.index_of(*id) != View::npos) return std::vector<DocId>{*id};
  for (const Lineage& l : v.chronicle.lineages)
    if (to_string(l.article) == words) return l.revisions;
  const format::Rows rows(v);
  std::vector<DocId> out;
  for (const Article& a : v.articles)
    if (const std::string path = rows.path(a.document.id); path == words || path.ends_with("/" + words)) out.push_back(a.document.id);
  if (!out.empty()) return out;
  if (auto story = words.starts_with("s-") ? story_of(v, words) : Result<const Story*>(Error{})) return (*story)->documents;
  return Error{"\"" + words + "\" names no document. `dateline show STORY` lists the documents of a story with their paths."};
}

int stories(const Options& o) {
  return with_view(o, [&](Database&, const View& v) {
    if (pretty(o)) print(format::text::stories(v, style()));
    format::Rows rows(v);
    Limit limit(o);
    if (!pretty(o))
      for (const Story& s : v.chronicle.stories)
        if (limit.take()) print_row(rows.story(s));
    return print_or_nothing(!v.chronicle.stories.empty());
  });
}

int timeline(const Options& o) {
  return with_view(o, [&](Database&, const View& v) {
    auto story = story_of(v, o.story);
    if (!story) return complain(story.error());
    auto lines = format::developments_of(v, (*story)->id);
    if (pretty(o)) print(format::text::story(v, **story, style()));
    format::Rows rows(v);
    if (!pretty(o))
      for (const Development* d : lines) print_row(rows.development(*d));
    return print_or_nothing(!lines.empty());
  });
}

int since(const Options& o) {
  auto stamp = parse_stamp(o.since);
  if (!stamp) return complain({o.since + ": not a time. Write 2022-02-18, or 2022-02-18T08:45:00+01:00."});
  Instant moment = earliest(*stamp).value_or(0);
  return with_view(o, [&](Database&, const View& v) {
    std::optional<StoryId> only;
    if (!o.story.empty()) {
      auto story = story_of(v, o.story);
      if (!story) return complain(story.error());
      only = (*story)->id;
    }
    format::Rows rows(v);
    bool any = false;
    for (const Development& d : v.chronicle.developments) {
      if ((only && d.story != *only) || !d.first_known || *d.first_known <= moment) continue;
      any = true;
      if (pretty(o)) print(format::text::development(v, d, style()));
      else print_row(rows.development(d));
    }
    for (const Plan& p : v.chronicle.plans) {
      bool moved = std::any_of(p.history.begin(), p.history.end(), [&](const PlanStep& s) { return s.known && *s.known > moment; });
      if ((only && p.story != *only) || !moved) continue;
      any = true;
      if (pretty(o)) print(format::text::plan(v, p, style()));
      else print_row(rows.plan(p));
    }
    return print_or_nothing(any);
  });
}

int sources(const Options& o) {
  return with_view(o, [&](Database&, const View& v) {
    auto story = story_of(v, o.story);
    if (!story) return complain(story.error());
    std::set<DocId> documents((*story)->documents.begin(), (*story)->documents.end());
    format::Rows rows(v);
    for (const Lineage& l : v.chronicle.lineages) {
      bool in = std::any_of(l.revisions.begin(), l.revisions.end(), [&](DocId d) { return documents.count(d) > 0; });
      if (!in) continue;
      if (pretty(o)) print(format::text::lineage(rows, l, style()));
      else print_row(rows.lineage(l));
    }
    return int(done);
  });
}

int diff(const Options& o) {
  return with_view(o, [&](Database& db, const View& v) {
    ArticleId article = parse<'a'>(o.id).value_or(ArticleId{});
    if (auto documents = article ? Result<std::vector<DocId>>(Error{}) : documents_of(v, o.id))
      for (const Lineage& l : v.chronicle.lineages)
        if (std::count(l.revisions.begin(), l.revisions.end(), documents->front())) article = l.article;
    auto changes = db.diff(v, article);
    if (!changes) return complain(changes.error());
    format::Rows rows(v);
    if (pretty(o))
      for (const format::Step& s : format::steps(*changes)) print(format::text::step(s, rows, style()));
    else
      for (const Change& c : *changes) print_row(rows.change(c));
    return print_or_nothing(!changes->empty());
  });
}

int layer(const Options& o, const std::string& name) {
  auto filter = filter_of(o);
  if (!filter) return complain(filter.error());
  return with_view(o, [&](Database&, const View& v) {
    auto articles = articles_of(v, filter->story);
    if (!articles) return complain(articles.error());
    format::Rows rows(v);
    Limit limit(o);
    bool any = false;
    for (size_t i : *articles)
      for (const json& row : rows.layer(name, i)) {
        if (!takes_part(row, filter->who) || !format::between(time_of(row, v.published[i]), *filter) || !limit.take()) continue;
        any = true;
        if (pretty(o)) print(format::text::row(name, row, style()));
        else print_row(row);
      }
    return print_or_nothing(any);
  });
}

namespace {

// The lists that --table and --actors name.
Result<UserLists> lists_of(const Options& o) {
  UserLists lists;
  for (bool table : {true, false})
    for (const std::string& path : table ? o.tables : o.actors) {
      std::ifstream in(path, std::ios::binary);
      std::ostringstream bytes;
      if (!in || !(bytes << in.rdbuf())) return Error{path + ": cannot be read. Check its name and rights."};
      if (auto s = table ? lists.add_table(path, bytes.str()) : lists.add_actors(path, bytes.str()); !s) return s.error();
    }
  return lists;
}

}  // namespace

int entities(const Options& o) {
  auto filter = filter_of(o);
  if (!filter) return complain(filter.error());
  auto lists = lists_of(o);
  if (!lists) return complain(lists.error());
  return with_view(o, [&](Database&, const View& v) {
    auto articles = articles_of(v, filter->story);
    if (!articles) return complain(articles.error());
    std::set<EntityId> in;
    for (size_t i : *articles)
      if (i < v.chronicle.links.of_name.size())
        for (EntityId e : v.chronicle.links.of_name[i]) in.insert(e);
    std::optional<Date> moment;
    if (auto stamp = v.moment ? parse_stamp(instant_string(*v.moment)) : std::nullopt) moment = stamp->date;
    format::Rows rows(v);
    Limit limit(o);
    bool any = false;
    for (const Entity& e : v.chronicle.links.entities) {
      json row = rows.entity(e);
      if (!lists->empty()) {
        row["known"] = json::array();
        for (const KnownId& k : lists->find(e, moment)) row["known"].push_back({{"list", k.list}, {"id", k.id}});
      }
      if (!in.count(e.id) || !takes_part(row, filter->who) || !limit.take()) continue;
      any = true;
      if (pretty(o)) print(format::text::row("entities", row, style()));
      else print_row(row);
    }
    return print_or_nothing(any);
  });
}

int upcoming(const Options& o) {
  auto filter = filter_of(o);
  if (!filter) return complain(filter.error());
  return with_view(o, [&](Database&, const View& v) {
    std::optional<StoryId> only;
    if (!filter->story.empty()) {
      auto story = story_of(v, filter->story);
      if (!story) return complain(story.error());
      only = (*story)->id;
    }
    format::Rows rows(v);
    Limit limit(o);
    bool any = false;
    for (const Plan& p : v.chronicle.plans) {
      json row = rows.plan(p);
      bool wanted = (!only || p.story == *only) && (o.all || format::ahead(p, v.moment)) && takes_part(row, filter->who) && format::between(p.when, *filter);
      if (!wanted || !limit.take()) continue;
      any = true;
      if (pretty(o)) print(format::text::plan(v, p, style()));
      else print_row(row);
    }
    return print_or_nothing(any);
  });
}

int search(const Options& o) {
  return with_view(o, [&](Database& db, const View& v) {
    auto found = db.search(o.words, o.limit < 0 ? size_t(-1) >> 1 : size_t(o.limit));
    if (!found) return complain(found.error());
    auto articles = articles_of(v, o.story);
    if (!articles) return complain(articles.error());
    bool any = false;
    for (DocId id : *found) {
      size_t i = v.index_of(id);
      if (!std::count(articles->begin(), articles->end(), i)) continue;
      any = true;
      json row = format::Rows(v).document(i);
      if (pretty(o)) print(format::text::day(v.published[i]) + "  " + (row["headline"].is_null() ? row["path"] : row["headline"]["value"]).get<std::string>() + "  " + row["path"].get<std::string>() + "\n");
      else print_row(row);
    }
    return print_or_nothing(any);
  });
}

namespace {

json value_of(const Database::Cell& cell) {
  if (const auto* n = std::get_if<int64_t>(&cell)) return *n;
  if (const auto* x = std::get_if<double>(&cell)) return *x;
  if (const auto* s = std::get_if<std::string>(&cell)) return *s;
  return json();
}

// Escaped as JSON has it, so that what stands in a page moves no cursor.
std::string shown_cell(const json& j) {
  if (j.is_null()) return "";
  const std::string out = format::line(j);
  return j.is_string() ? out.substr(1, out.size() - 2) : out;
}

// Rows of equal length, each column as wide as its widest cell but for the last.
std::string in_columns(const std::vector<std::vector<std::string>>& rows) {
  std::string out;
  std::vector<size_t> width(rows[0].size(), 0);
  for (const auto& row : rows)
    for (size_t i = 0; i < row.size(); ++i) width[i] = std::max(width[i], format::text::columns(row[i]));
  for (const auto& row : rows) {
    std::string line;
    for (size_t i = 0; i < row.size(); ++i) line += row[i] + (i + 1 < row.size() ? std::string(width[i] - format::text::columns(row[i]) + 2, ' ') : "");
    out += line + "\n";
  }
  return out;
}

}  // namespace

int sql(const Options& o) {
  auto engine = engine_of(o);
  if (!engine) return complain(engine.error());
  auto db = Database::open(*engine, o.database, Database::Mode::read);
  if (!db) return complain(db.error());
  auto table = (*db)->query(o.words);
  if (!table) return complain(table.error());
  std::vector<std::vector<std::string>> shown = {table->columns};
  for (const auto& row : table->rows) {
    json j = json::object();
    for (size_t i = 0; i < row.size(); ++i) j[table->columns[i]] = value_of(row[i]);
    if (!pretty(o)) print_row(j);
    shown.emplace_back();
    for (const std::string& c : table->columns) shown.back().push_back(shown_cell(j[c]));
  }
  if (pretty(o) && !table->rows.empty()) print(in_columns(shown));
  return print_or_nothing(!table->rows.empty());
}

int verify(const Options& o) {
  auto engine = engine_of(o);
  if (!engine) return complain(engine.error());
  auto db = Database::open(*engine, o.database, Database::Mode::read);
  if (!db) return complain(db.error());
  auto problems = (*db)->verify();
  if (!problems) return complain(problems.error());
  for (const Problem& p : *problems) {
    if (pretty(o)) print(p.what + "  " + p.where + "  " + p.detail + "\n");
    else print_row(json{{"what", p.what}, {"where", p.where}, {"detail", p.detail}});
  }
  if (problems->empty() && pretty(o)) print("Every stored span was found again in the bytes of its page.\n");
  return problems->empty() ? done : nothing;
}

}  // namespace dateline::cli
