#include "faces/format/why_story.h"

#include <cmath>
#include <cstdio>

namespace dateline::format {
namespace {

json ids(const std::vector<DocId>& documents) {
  json out = json::array();
  for (DocId d : documents) out.push_back(to_string(d));
  return out;
}

json instant(const std::optional<Instant>& t) { return t ? json(instant_string(*t)) : json(); }

json side(DocId d, StoryId story, const Rows& rows) { return {{"document", to_string(d)}, {"path", rows.path(d)}, {"story", to_string(story)}}; }

std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : ", ") + w;
  return out;
}

// ".41"
std::string decimal(double x) {
  char digits[32];
  std::snprintf(digits, sizeof digits, "%.3g", std::round(x * 1000) / 1000);
  const std::string out = digits;
  return out.starts_with("0.") ? out.substr(1) : out.starts_with("-0.") ? "-" + out.substr(2) : out;
}

std::string paths(const std::vector<DocId>& documents, const Rows& rows, size_t most) {
  std::string out;
  for (size_t i = 0; i < documents.size() && i < most; ++i) {
    const std::string path = rows.path(documents[i]);
    out += (i ? ", " : "") + (path.empty() ? to_string(documents[i]) : path);
  }
  return out + (documents.size() > most ? " and " + std::to_string(documents.size() - most) + " more" : "");
}

}  // namespace

double rounded(double x) { return std::round(x * 1000) / 1000; }

json standing(const Standing& n) {
  return {{"origins", n.origins}, {"reports", n.reports}, {"outlets", n.outlets}, {"diversity", rounded(n.diversity)},
          {"novelty", rounded(n.novelty)}, {"decay", rounded(n.decay)}, {"score", rounded(n.score)}};
}

json related(const std::vector<RelatedStory>& all) {
  json out = json::array();
  for (const RelatedStory& r : all)
    out.push_back({{"story", to_string(r.story)}, {"likeness", rounded(r.likeness)}, {"terms", r.terms}});
  return out;
}

json ties(const std::vector<Tie>& all) {
  json out = json::array();
  for (const Tie& t : all)
    out.push_back({{"document", to_string(t.document)}, {"with", to_string(t.with)}, {"likeness", rounded(t.likeness)}, {"terms", t.terms}});
  return out;
}

json pair(const PairReasons& p, const Rows& rows) {
  const bool one = p.story_a == p.story_b;
  json j = {{"a", side(p.a, p.story_a, rows)}, {"b", side(p.b, p.story_b, rows)}, {"one", one}, {"likeness", rounded(p.likeness)},
            {"terms", p.terms}, {"one_origin", p.one_origin}, {"decisions", p.decisions}};
  if (one) {
    j["path"] = ties(p.path);
    return j;
  }
  j["mean"] = rounded(p.mean);
  j["conflict"] = rounded(p.conflict);
  j["cut"] = p.cut;
  j["only_a"] = p.only_a;
  j["only_b"] = p.only_b;
  return j;
}

json decision(const Decision& d) {
  return {{"number", d.number}, {"kind", to_string(d.kind)}, {"documents", ids(d.documents)}, {"rest", ids(d.rest)},
          {"why", or_null(d.why)}, {"at", instant_string(d.at)}, {"undone", instant(d.undone)}};
}

json story_change(const StoryChange& c) {
  return {{"what", to_string(c.kind)}, {"was", to_string(c.was)}, {"story", to_string(c.story)}, {"known", instant(c.known)},
          {"decision", c.decision ? json(c.decision) : json()}, {"documents", ids(c.documents)}, {"terms", c.terms},
          {"likeness", rounded(c.likeness)}};
}

namespace text {
namespace {

std::string by_decision(const std::vector<uint32_t>& numbers, bool one) {
  std::string out;
  for (uint32_t n : numbers) out += "  your decision " + std::to_string(n) + (one ? " bears on them\n" : " keeps them apart\n");
  return out;
}

std::string moment(const std::optional<Instant>& t) { return t ? instant_string(*t) : "at an unknown time"; }

}  // namespace

std::string standing(const Standing& n) {
  return "score " + decimal(n.score) + ": diversity " + decimal(n.diversity) + " · novelty " + decimal(n.novelty) + " · decay " + decimal(n.decay);
}

std::string pair(const PairReasons& p, const Rows& rows, const Style&) {
  const bool one = p.story_a == p.story_b;
  std::string out = rows.path(p.a) + "\n" + rows.path(p.b) + "\n  " +
                    (one ? "one story, " + to_string(p.story_a) : "two stories, " + to_string(p.story_a) + " and " + to_string(p.story_b)) + "\n";
  out += "  likeness of the two " + decimal(p.likeness) + (p.terms.empty() ? ", no term in common" : ": " + listed(p.terms)) + "\n";
  if (p.one_origin) out += "  one origin: the words of one are the other's\n";
  if (one) {
    if (p.path.size() > 1) out += "  by way of\n";
    for (const Tie& t : p.path)
      if (p.path.size() > 1) out += "    " + rows.path(t.document) + "  " + decimal(t.likeness) + "  " + rows.path(t.with) + "\n      " + listed(t.terms) + "\n";
    return out + by_decision(p.decisions, true);
  }
  out += "  likeness of the stories " + decimal(p.mean) + (p.conflict > 0 ? ", less " + decimal(p.conflict) + " for what only one of them leads with" : "") + ": " +
         (p.mean - p.conflict < p.cut ? "does not reach " : "reaches ") + decimal(p.cut) + "\n";
  if (!p.only_a.empty()) out += "  only " + to_string(p.story_a) + " leads with " + listed(p.only_a) + "\n";
  if (!p.only_b.empty()) out += "  only " + to_string(p.story_b) + " leads with " + listed(p.only_b) + "\n";
  return out + by_decision(p.decisions, false);
}

std::string story_why(const View& v, const Story& s, const std::vector<Tie>& all, const std::vector<StoryChange>& log,
                      const std::vector<Redirect>& redirects, const Style& style) {
  const Rows rows(v);
  std::string out = to_string(s.id) + "  " + s.title + "\n  " + std::to_string(s.standing.origins) + " origins in " + std::to_string(s.standing.reports) +
                    " reports of " + std::to_string(s.standing.outlets) + " outlets · " + standing(s.standing) + "\n";
  for (const Tie& t : all) out += "  " + rows.path(t.document) + "  " + decimal(t.likeness) + "  " + rows.path(t.with) + "\n    " + listed(t.terms) + "\n";
  for (const RelatedStory& r : s.related) {
    std::string title = to_string(r.story);
    for (const Story& other : v.chronicle.stories)
      if (other.id == r.story) title = other.title + "  " + title;
    out += "  related  " + title + "  " + decimal(r.likeness) + "  " + listed(r.terms) + "\n";
  }
  for (const Redirect& r : redirects)
    if (r.story == s.id) out += "  also asked for as  " + to_string(r.was) + "\n";
  for (const StoryChange& c : log)
    if (c.story == s.id || c.was == s.id) out += "  " + story_change(c, rows, style);
  return out;
}

std::string decision(const Decision& d, const Rows& rows, const Style&) {
  std::string out = std::to_string(d.number) + "  " + instant_string(d.at) + "  " + std::string(to_string(d.kind)) + (d.undone ? ", undone " + instant_string(*d.undone) : "") +
                    (d.why.empty() ? "" : ": " + d.why) + "\n";
  out += "     " + paths(d.documents, rows, 6) + "\n";
  if (!d.rest.empty()) out += "     apart from " + paths(d.rest, rows, 6) + "\n";
  return out;
}

std::string story_change(const StoryChange& c, const Rows& rows, const Style&) {
  std::string out = moment(c.known) + "  ";
  const std::string was = to_string(c.was), story = to_string(c.story);
  if (c.kind == StoryChangeKind::merged) out += was + " merged into " + story;
  else if (c.kind == StoryChangeKind::split) out += story + " split from " + was;
  else if (c.kind == StoryChangeKind::moved) out += "moved from " + was + " to " + story;
  else out += was + " is " + story + " now: an earlier page was added";
  out += c.decision ? ", by your decision " + std::to_string(c.decision) : "";
  if (!c.documents.empty()) out += "\n    " + std::string(c.kind == StoryChangeKind::merged ? "tied by " : "") + paths(c.documents, rows, 6);
  if (!c.terms.empty()) out += "\n    " + listed(c.terms) + (c.likeness > 0 ? "  " + decimal(c.likeness) : "");
  return out + "\n";
}

}  // namespace text
}  // namespace dateline::format
