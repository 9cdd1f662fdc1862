#include "faces/format/select.h"

#include <algorithm>

namespace dateline::format {
namespace {

char folded(char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }

// The story that holds the document whose id made this one.
const Story* story_named(const View& v, StoryId id) {
  for (const Story& s : v.chronicle.stories)
    for (DocId d : s.documents)
      if (story_id(d) == id) return &s;
  return nullptr;
}

}  // namespace

std::optional<StoryId> redirected(const View& v, const std::string& words) {
  const auto id = parse<'s'>(words);
  if (!id) return std::nullopt;
  const Story* story = story_named(v, *id);
  return story && story->id != *id ? id : std::nullopt;
}

bool contains_words(std::string_view text, std::string_view words) {
  auto found = std::search(text.begin(), text.end(), words.begin(), words.end(), [](char a, char b) { return folded(a) == folded(b); });
  return found != text.end() || words.empty();
}

Result<const Story*> find_story(const View& v, const std::string& words) {
  const auto& stories = v.chronicle.stories;
  if (stories.empty()) return Error{"no story is stored. Ingest pages first: `dateline PATH`."};
  if (words.empty()) {
    if (stories.size() == 1) return &stories.front();
    return Error{std::to_string(stories.size()) + " stories are stored. Name one: its id, its number in `dateline stories`, or words of its title."};
  }
  std::vector<const Story*> found;
  bool number = words.find_first_not_of("0123456789") == std::string::npos && words.size() < 9;
  if (number && std::stoul(words) >= 1 && std::stoul(words) <= stories.size()) return &stories[std::stoul(words) - 1];
  for (const Story& s : stories)
    if (to_string(s.id).starts_with(words)) found.push_back(&s);
  if (found.empty())
    if (const auto was = redirected(v, words)) return story_named(v, *was);
  if (found.empty())
    for (const Story& s : stories)
      if (contains_words(s.title, words)) found.push_back(&s);
  if (found.size() == 1) return found.front();
  return Error{"\"" + words + "\" names " + (found.empty() ? "no story" : std::to_string(found.size()) + " stories") +
               ". `dateline stories` lists them with their ids."};
}

std::vector<const Development*> developments_of(const View& v, StoryId story) {
  std::vector<const Development*> out;
  for (const Development& d : v.chronicle.developments)
    if (d.story == story) out.push_back(&d);
  return out;
}

std::vector<const Development*> key_developments(const View& v, StoryId story, size_t most) {
  std::vector<const Development*> all = developments_of(v, story), out = all;
  std::stable_sort(out.begin(), out.end(), [](const Development* a, const Development* b) { return a->weight > b->weight; });
  if (out.size() > most) out.resize(most);
  std::sort(out.begin(), out.end());  // they stand in one vector, by valid time
  return out;
}

// They stand by story.
std::span<const Episode> episodes_of(const View& v, StoryId story) {
  const auto& all = v.chronicle.episodes;
  const auto first = std::lower_bound(all.begin(), all.end(), story, [](const Episode& e, StoryId id) { return e.story < id; });
  auto last = first;
  while (last != all.end() && last->story == story) ++last;
  return {all.data() + (first - all.begin()), size_t(last - first)};
}

std::vector<const Plan*> plans_of(const View& v, StoryId story) {
  std::vector<const Plan*> out;
  for (const Plan& p : v.chronicle.plans)
    if (p.story == story) out.push_back(&p);
  return out;
}

bool ahead(const Plan& p, const std::optional<Instant>& moment) {
  if (p.status == PlanStatus::cancelled || p.status == PlanStatus::denied || p.status == PlanStatus::held || p.status == PlanStatus::lapsed)
    return false;
  const Stamp& last = p.when.finish.known() ? p.when.finish : p.when.start;
  auto end = latest(last);
  return !end || !moment || *end >= *moment;
}

std::string rules_at(const View& v, const Cite& c) {
  size_t i = v.index_of(c.document);
  std::string out;
  if (i == View::npos) return out;
  const Reading& r = v.articles[i].reading;
  for (const Event& e : r.events)
    if (c.span.overlaps(e.span)) out += (out.empty() ? "" : ", ") + e.rule;
  for (const PlanMention& p : r.plans)
    if (c.span.overlaps(p.span)) out += (out.empty() ? "" : ", ") + p.rule;
  return out;
}

bool between(const Interval& when, const Filter& f) {
  if (!f.from && !f.to) return true;
  auto start = earliest(when.start.known() ? when.start : when.finish), end = latest(when.finish.known() ? when.finish : when.start);
  if (!start || !end) return false;
  if (f.from && *end < earliest(*f.from).value_or(INT64_MIN)) return false;
  if (f.to && *start > latest(*f.to).value_or(INT64_MAX)) return false;
  return true;
}

}  // namespace dateline::format
