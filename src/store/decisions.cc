// What the user decided about stories, and what became of those that were told.
#include <nlohmann/json.hpp>

#include "store/codec.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace dateline::store {
namespace {

std::vector<std::string> words_of(const std::string& text) {
  const nlohmann::json j = nlohmann::json::parse(text, nullptr, false);
  std::vector<std::string> out;
  if (j.is_array())
    for (const auto& w : j)
      if (w.is_string()) out.push_back(w.get<std::string>());
  return out;
}

}  // namespace

Result<Decision> Store::decide(Decision d) {
  Transaction t(db_);
  if (!t.begun()) return error("writing");
  Statement last(db_, "SELECT coalesce(max(number), 0) FROM decisions");
  if (!last.step()) return error("numbering a decision");
  d.number = uint32_t(last.integer()) + 1;
  last.again();
  Statement s(db_, "INSERT INTO decisions VALUES (?,?,?,?,?,?,?)");
  s.bind(d.number).bind(to_string(d.kind)).bind(ids_text(d.documents)).bind(ids_text(d.rest)).bind(d.why).bind(d.at).bind(d.undone);
  if (!s.run() || !execute(db_, "DELETE FROM meta WHERE key = 'fresh'") || !t.commit()) return error("storing a decision");
  return d;
}

Status Store::undo(uint32_t decision, Instant at) {
  Transaction t(db_);
  if (!t.begun()) return error("writing");
  Statement s(db_, "UPDATE decisions SET undone = ? WHERE number = ? AND undone IS NULL");
  if (!s.bind(at).bind(decision).run()) return error("undoing a decision");
  if (sqlite3_changes(db_.raw()) == 0)
    return Error{"no decision " + std::to_string(decision) + " that holds. `dateline story decisions` lists them."};
  if (!execute(db_, "DELETE FROM meta WHERE key = 'fresh'") || !t.commit()) return error("undoing a decision");
  return Done{};
}

Result<std::vector<Decision>> Store::decisions() {
  Statement s(db_, "SELECT number, kind, documents, rest, why, at, undone FROM decisions ORDER BY number");
  std::vector<Decision> out;
  while (s.step()) {
    Decision d;
    d.number = uint32_t(s.integer());
    d.kind = from_name<DecisionKind>(s.text(), 2);
    d.documents = ids_of(s.text());
    d.rest = ids_of(s.text());
    d.why = s.text();
    d.at = s.integer();
    d.undone = s.maybe_integer();
    out.push_back(std::move(d));
  }
  if (s.failed()) return error("reading decisions");
  return out;
}

Result<std::vector<StoryChange>> Store::story_log() {
  Statement s(db_, "SELECT what, was, story, known, decision, documents, terms, likeness FROM story_log ORDER BY n");
  std::vector<StoryChange> out;
  while (s.step()) {
    StoryChange c;
    c.kind = from_name<StoryChangeKind>(s.text(), 4);
    c.was = StoryId{uint64_t(s.integer())};
    c.story = StoryId{uint64_t(s.integer())};
    c.known = s.maybe_integer();
    c.decision = uint32_t(s.maybe_integer().value_or(0));
    c.documents = ids_of(s.text());
    c.terms = words_of(s.text());
    c.likeness = s.real();
    out.push_back(std::move(c));
  }
  if (s.failed()) return error("reading the log of stories");
  return out;
}

Result<std::vector<Redirect>> Store::redirects() {
  Statement s(db_, "SELECT was, story FROM story_redirects WHERE was <> story ORDER BY was");
  std::vector<Redirect> out;
  while (s.step()) {
    const StoryId was{uint64_t(s.integer())};
    out.push_back({was, StoryId{uint64_t(s.integer())}});
  }
  if (s.failed()) return error("reading redirects");
  return out;
}

Result<std::vector<Story>> Store::told() {
  Statement s(db_, "SELECT story, document FROM story_documents ORDER BY story, n");
  std::vector<Story> out;
  while (s.step()) {
    const StoryId id{uint64_t(s.integer())};
    if (out.empty() || out.back().id != id) out.emplace_back().id = id;
    out.back().documents.push_back(DocId{uint64_t(s.integer())});
  }
  if (s.failed()) return error("reading stories");
  return out;
}

}  // namespace dateline::store
