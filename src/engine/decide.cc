#include "engine/decide.h"

#include <algorithm>
#include <set>

namespace dateline::engine {
namespace {

const Story* find(const View& v, StoryId id) {
  for (const Story& s : v.chronicle.stories)
    if (s.id == id) return &s;
  return nullptr;
}

Error no_story(StoryId id) { return Error{"no story " + to_string(id) + ". `dateline stories` lists them."}; }

}  // namespace

Result<Decision> merge_of(const View& v, const std::vector<StoryId>& stories, Instant at, const std::string& why) {
  Decision out;
  out.kind = DecisionKind::merge;
  out.at = at;
  out.why = why;
  const std::set<StoryId> distinct(stories.begin(), stories.end());
  if (distinct.size() < 2) return Error{"one story cannot be merged with itself. Name two or more: `dateline stories` lists them."};
  for (StoryId id : distinct) {
    const Story* s = find(v, id);
    if (!s) return no_story(id);
    out.documents.insert(out.documents.end(), s->documents.begin(), s->documents.end());
  }
  std::sort(out.documents.begin(), out.documents.end());
  return out;
}

Result<Decision> split_of(const View& v, StoryId story, const std::vector<DocId>& documents, Instant at, const std::string& why) {
  Decision out;
  out.kind = DecisionKind::split;
  out.at = at;
  out.why = why;
  const Story* s = find(v, story);
  if (!s) return no_story(story);
  const std::set<DocId> in(s->documents.begin(), s->documents.end());
  std::set<DocId> leaving(documents.begin(), documents.end());
  for (DocId d : leaving)
    if (!in.count(d)) return Error{to_string(d) + " is no document of " + to_string(story) + ". `dateline show " + to_string(story) + "` lists them."};
  // One source is counted once: what has its words goes where it goes.
  std::set<OriginId> origins;
  for (const Lineage& l : v.chronicle.lineages)
    for (DocId d : l.revisions)
      if (leaving.count(d)) origins.insert(l.origin);
  for (const Lineage& l : v.chronicle.lineages)
    for (DocId d : l.revisions)
      if (origins.count(l.origin) && in.count(d)) leaving.insert(d);
  if (leaving.empty() || leaving.size() == in.size())
    return Error{"a split leaves something on either side; revisions and copies go with their source. `dateline sources " + to_string(story) + "` shows them."};
  out.documents.assign(leaving.begin(), leaving.end());
  std::set_difference(in.begin(), in.end(), leaving.begin(), leaving.end(), std::back_inserter(out.rest));
  return out;
}

}  // namespace dateline::engine
