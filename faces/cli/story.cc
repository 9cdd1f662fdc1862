// `story merge`, `story split`, `story decisions`, `story log`: the user's own word on stories, and what became of ids.
#include <chrono>

#include "faces/cli/cli.h"
#include "faces/format/why_story.h"

namespace dateline::cli {
namespace {

using format::json;

// --at, else now: the moment of a decision comes in by the face.
Result<Instant> decided_at(const Options& o) {
  if (o.seen.empty()) return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  const auto stamp = parse_stamp(o.seen);
  const auto at = stamp ? earliest(*stamp) : std::nullopt;
  if (!at) return Error{"--at " + o.seen + ": not a time. Write 2024-03-18, or 2024-03-18T20:00:00Z."};
  return *at;
}

int tell(const Options& o, Database& db, const Decision& d) {
  auto view = db.view({});
  if (!view) return complain(view.error());
  const format::Rows rows(*view);
  if (!pretty(o)) {
    print_row(format::decision(d));
    return done;
  }
  print(format::text::decision(d, rows, style()));
  auto log = db.story_log();
  if (!log) return complain(log.error());
  for (const StoryChange& c : *log)
    if (c.decision == d.number) print(format::text::story_change(c, rows, style()));
  return done;
}

}  // namespace

int story_merge(const Options& o) {
  return with_view(o, [&](Database& db, const View& v) {
    const auto at = decided_at(o);
    if (!at) return complain(at.error());
    std::vector<StoryId> ids;
    for (const std::string& words : o.ids) {
      auto story = story_of(v, words);
      if (!story) return complain(story.error());
      ids.push_back((*story)->id);
    }
    auto decision = db.merge(v, ids, *at, o.words);
    return decision ? tell(o, db, *decision) : complain(decision.error());
  });
}

int story_split(const Options& o) {
  return with_view(o, [&](Database& db, const View& v) {
    const auto at = decided_at(o);
    if (!at) return complain(at.error());
    auto story = story_of(v, o.story);
    if (!story) return complain(story.error());
    std::vector<DocId> documents;
    for (const std::string& words : o.ids) {
      auto found = documents_of(v, words);
      if (!found) return complain(found.error());
      documents.insert(documents.end(), found->begin(), found->end());
    }
    auto decision = db.split(v, (*story)->id, documents, *at, o.words);
    return decision ? tell(o, db, *decision) : complain(decision.error());
  });
}

int story_decisions(const Options& o) {
  return with_view(o, [&](Database& db, const View& v) {
    if (o.undo > 0) {
      const auto at = decided_at(o);
      if (!at) return complain(at.error());
      if (auto ok = db.undo(uint32_t(o.undo), *at); !ok) return complain(ok.error());
    }
    auto decisions = db.decisions();
    if (!decisions) return complain(decisions.error());
    const format::Rows rows(v);
    for (const Decision& d : *decisions) {
      if (pretty(o)) print(format::text::decision(d, rows, style()));
      else print_row(format::decision(d));
    }
    return decisions->empty() ? int(nothing) : int(done);
  });
}

int story_log(const Options& o) {
  return with_view(o, [&](Database& db, const View& v) {
    auto log = db.story_log();
    if (!log) return complain(log.error());
    std::optional<StoryId> only;
    if (!o.story.empty()) {
      auto story = story_of(v, o.story);
      if (!story) return complain(story.error());
      only = (*story)->id;
    }
    const format::Rows rows(v);
    bool any = false;
    for (const StoryChange& c : *log) {
      if (only && c.story != *only && c.was != *only) continue;
      any = true;
      if (pretty(o)) print(format::text::story_change(c, rows, style()));
      else print_row(format::story_change(c));
    }
    return any ? int(done) : int(nothing);
  });
}

}  // namespace dateline::cli
