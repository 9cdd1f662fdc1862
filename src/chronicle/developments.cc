#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/hash.h"
#include "base/utf8.h"
#include "chronicle/colour.h"
#include "chronicle/episodes.h"
#include "chronicle/gather.h"
#include "chronicle/lines.h"
#include "chronicle/wording.h"

namespace dateline::chronicle {
namespace {

constexpr double fault_max = 2.5;  // of a headline: "He said so too"
constexpr double far_from_common = 4;  // fault of a headline without a word of what most voices tell
constexpr size_t common_min = 3;
constexpr int32_t long_ago_width = 31;  // "in 2014"
constexpr int32_t background_days = 4, long_ago_days = 45;  // before the story's first page

// A page's best words for the development, and when they became known.
struct Voice {
  const Line* line = nullptr;
  OriginId origin;
  std::optional<Instant> known;
  bool copy = false;
};

bool earlier(const std::optional<Instant>& a, const std::optional<Instant>& b) {
  return std::tuple(!a, a.value_or(0)) < std::tuple(!b, b.value_or(0));
}

// One voice a page, grouped by origin; origins by their earliest voice, originals before their copies at the same time.
std::vector<Voice> voices_of(const Pile& pile, const std::vector<const Line*>& lines) {
  std::map<size_t, Voice> by_page;
  for (const Line* l : lines) {
    Voice& v = by_page[l->page];
    auto rank = [](const Line* x) { return std::tuple(x->heading.empty(), x->aside, !x->dated, !x->lead, x->cite); };
    if (!v.line || rank(l) < rank(v.line)) v.line = l;
    if (!v.known || earlier(l->known, v.known)) v.known = l->known;
    v.origin = pile.origin(l->page);
    v.copy = pile.copy(l->page);
  }
  std::map<OriginId, std::vector<Voice>> by_origin;
  for (const auto& [page, v] : by_page) by_origin[v.origin].push_back(v);
  auto key = [&](const Voice& v) {
    return std::tuple(!v.known, v.known.value_or(0), v.copy, pile.article(v.line->page).document.id);
  };
  std::vector<std::vector<Voice>> groups;
  for (auto& [origin, list] : by_origin) {
    std::sort(list.begin(), list.end(), [&](const Voice& a, const Voice& b) { return key(a) < key(b); });
    groups.push_back(list);
  }
  std::sort(groups.begin(), groups.end(), [&](const auto& a, const auto& b) { return key(a[0]) < key(b[0]); });
  std::vector<Voice> out;
  for (const auto& g : groups) out.insert(out.end(), g.begin(), g.end());
  return out;
}

// Words that at least a third of the voices have: what the development is about.
std::vector<uint32_t> common_words(const std::vector<Voice>& voices) {
  std::map<uint32_t, size_t> count;
  for (const Voice& v : voices)
    for (uint32_t w : v.line->words) ++count[w];
  std::vector<uint32_t> out;
  for (const auto& [word, n] : count)
    if (n * 3 >= voices.size() && n >= 2) out.push_back(word);
  return out;
}

double share_of(const std::vector<uint32_t>& words, const std::vector<uint32_t>& of) {
  std::vector<uint32_t> both;
  std::set_intersection(words.begin(), words.end(), of.begin(), of.end(), std::back_inserter(both));
  return of.empty() ? 0 : double(both.size()) / double(of.size());
}

// The earliest independent report's words, unless they cannot stand alone, or tell of another thing than most, and a later
// one's do better.
const Line* spokesman(const Pile& pile, const std::vector<Voice>& voices, const Rules& rules, std::string& headline, double& fault_left) {
  const Line* best = nullptr;
  double least = 0;
  const std::vector<uint32_t> common = common_words(voices);
  for (size_t i = 0; i < voices.size(); ++i) {
    const Line& line = *voices[i].line;
    Wording w = wording(pile, line, rules);
    double own = w.fault, fault = w.fault + std::min(2.0, 0.6 * double(i)) + (voices[i].copy ? 1.0 : 0.0) - (line.lead ? 0.5 : 0.0);
    if (line.aside) fault += 2;  // its sentence tells something else
    if (colour(pile.article(line.page), line.sentence, rules)) fault += 2;
    if (common.size() >= common_min && line.heading.empty()) fault += far_from_common * (1 - share_of(line.words, common));
    if (!best || fault < least) best = &line, least = fault, headline = w.headline, fault_left = own;
  }
  return best;
}

// Valid time: what most pages say, the narrower first; where none says it, the moment of the earliest report.
Interval when_of(const Pile& pile, const std::vector<const Line*>& lines, const std::vector<Voice>& voices) {
  std::map<std::pair<int32_t, int32_t>, std::pair<std::set<OriginId>, const Line*>> dated;
  for (const Line* l : lines)
    if (l->dated) {
      auto& [origins, line] = dated[{*l->first, l->last.value_or(*l->first)}];
      origins.insert(pile.origin(l->page));
      auto rank = [](const Line* x) { return std::tuple(x->when.start.precision <= Precision::day, !x->known, x->known.value_or(0)); };
      if (!line || rank(l) < rank(line)) line = l;
    }
  const Line* best = nullptr;
  std::tuple<size_t, int32_t> top{};
  for (const auto& [days, said] : dated) {
    std::tuple<size_t, int32_t> rank{said.first.size(), days.first - days.second};
    if (!best || rank > top) best = said.second, top = rank;
  }
  if (best) return best->when;
  Stamp at = pile.said_at(voices[0].line->page, voices[0].line->cite);
  return at.known() ? Interval{at, at} : Interval{};
}

bool corrected(const Pile& pile, const std::vector<const Line*>& lines) {
  for (const Line* a : lines)
    for (const Line* b : lines)
      if (a->page != b->page && pile.article_id(a->page) == pile.article_id(b->page) && !a->numbers.empty() && !b->numbers.empty() &&
          a->numbers != b->numbers && a->heading.empty() == b->heading.empty())
        return true;
  return false;
}

std::string status_of(const Pile& pile, const std::vector<const Line*>& lines) {
  size_t asserted = 0, denied = 0, alleged = 0;
  std::map<Phase, size_t> phases;
  for (const Line* l : lines) {
    ++phases[l->phase];
    if (l->modality == Modality::denied) ++denied;
    else if (l->modality == Modality::alleged) ++alleged;
    else if (l->modality == Modality::asserted) ++asserted;
  }
  if (phases.count(Phase::cancelled)) return "cancelled";
  if (phases.count(Phase::moved)) return "moved";
  if (phases.count(Phase::postponed)) return "postponed";
  if (phases.count(Phase::denied_plan)) return "denied";
  // What nobody had planned has simply happened.
  bool followed = std::any_of(lines.begin(), lines.end(), [](const Line* l) { return bool(l->plan); });
  if (phases.count(Phase::held) && followed) return "held";
  if (denied && (asserted || alleged)) return "disputed";
  if (denied) return "denied";
  if (corrected(pile, lines)) return "corrected";
  if (phases.count(Phase::planned)) return "planned";
  if (alleged && !asserted) return "alleged";
  return "";
}

double weight_of(const std::vector<const Line*>& lines, const Development& d, std::optional<int32_t> story_first) {
  double salience = 0, headline = 0, position = 0;
  for (const Line* l : lines) {
    salience = std::max(salience, l->salience + (l->who.empty() ? 0 : 0.2));
    headline = std::max(headline, l->in_headline);
    position = std::max(position, !l->heading.empty() ? 1.4 : l->lead ? 1.2 : 0.0);
  }
  double weight = 2.0 * std::min<double>(d.origins, 6) + 0.25 * std::min<double>(d.reports, 8) + position + salience + 1.5 * headline;
  if (d.plan) weight += 0.5;
  auto day = first_day(d.when.start);
  if (day && story_first) {
    // What had happened before anybody wrote is the story's background.
    if (*day < *story_first - long_ago_days) weight -= 4;
    else if (*day < *story_first - background_days) weight -= 2;
  }
  return weight;
}

// Who says so, by his fullest name, where the headline does not tell it.
// Where a source says it in its own voice, it is no longer somebody's word alone.
std::string said_by(const Pile& pile, const Line& line, const std::vector<Voice>& voices, const std::string& headline) {
  if (!line.by || !std::all_of(voices.begin(), voices.end(), [](const Voice& v) { return bool(v.line->by); })) return {};
  std::string words(line.by->span.of(pile.article(line.page).document.text)), name = pile.party_name(line.page, *line.by);
  if (headline.find(words) != std::string::npos || headline.find(name) != std::string::npos) return {};
  if (!line.heading.empty()) {
    // A heading names its speaker by the last name; that of the inner of two speakers it leaves out.
    const Article& a = pile.article(line.page);
    for (const Quote& q : a.reading.quotes) {
      if (!q.speaker || !line.sentence.contains(q.span)) continue;
      std::string full = pile.party_name(line.page, *q.speaker);
      if (headline.find(full.substr(full.rfind(' ') + 1)) != std::string::npos) return {};
    }
  }
  return utf8::squeeze(name);
}

Development made(const Pile& pile, const Story& story, const std::vector<const Line*>& lines, const Rules& rules,
                 std::optional<int32_t> story_first) {
  Development d;
  d.story = story.id;
  std::vector<Voice> voices = voices_of(pile, lines);
  double fault = 0;
  const Line* speaks = spokesman(pile, voices, rules, d.headline, fault);
  d.summary = sentence_of(pile, *speaks);
  d.by = said_by(pile, *speaks, voices, d.headline);
  d.when = when_of(pile, lines, voices);
  d.status = status_of(pile, lines);
  std::map<std::string, size_t> types;
  std::set<OriginId> origins;
  std::set<ArticleId> reports;
  for (const Line* l : lines) {
    if (!l->type.empty()) ++types[l->type];
    if (l->plan && (!d.plan || l->plan < *d.plan)) d.plan = l->plan;
  }
  for (const auto& [type, n] : types)
    if (d.type.empty() || n > types[d.type]) d.type = type;
  for (const Voice& v : voices) {
    Span cite = v.line->heading.empty() ? v.line->cite : v.line->sentence;
    d.support.push_back({{pile.article(v.line->page).document.id, cite}, v.origin, v.known});
    origins.insert(v.origin);
    reports.insert(pile.article_id(v.line->page));
    if (v.known && (!d.first_known || *v.known < *d.first_known)) d.first_known = v.known;
  }
  d.origins = uint32_t(origins.size());
  d.reports = uint32_t(reports.size());
  d.weight = weight_of(lines, d, story_first) - std::max(0.0, 0.4 * fault);
  // What cannot be understood alone and only one page tells is left to that page; and what it mentions of years long gone.
  bool followed = std::any_of(lines.begin(), lines.end(), [](const Line* l) { return l->followed; });
  auto begins = first_day(d.when.start);
  bool long_ago = begins && story_first && *begins < *story_first - long_ago_days && last_day(d.when.finish).value_or(*begins) - *begins > long_ago_width &&
                  std::none_of(lines.begin(), lines.end(), [](const Line* l) { return !l->core.empty() && l->cite.contains(l->core); });
  if ((fault >= fault_max || long_ago) && d.origins == 1 && !followed) d.support.clear();
  const Line& first = *voices[0].line;
  uint64_t words = hash_join(pile.article(first.page).document.id.value, hash_join(first.cite.begin, first.cite.end));
  d.id = DevelopmentId{hash_join(hash64("development\n" + first.deed), hash_join(words, story.id.value))};
  return d;
}

std::optional<int32_t> first_page_day(const Pile& pile, const std::vector<size_t>& pages) {
  std::optional<int32_t> out;
  for (size_t p : pages)
    if (auto day = first_day(pile.published(p)); day && (!out || *day < *out)) out = day;
  return out;
}

const Rules& built_in() {
  static const RulesPtr rules = [] {
    auto loaded = load(matcher::embedded());
    return loaded ? *loaded : std::make_shared<const Rules>();
  }();
  return *rules;
}

}  // namespace

const Rules& rules_of(const Inputs& in) { return in.rules ? *in.rules : built_in(); }

Result<RulesPtr> load(const matcher::Files& files) {
  auto lists = matcher::Lists::load(files, "en/chronicle/");
  if (!lists) return lists.error();
  auto rules = std::make_shared<Rules>();
  rules->lists = std::move(*lists);
  return RulesPtr(rules);
}

std::vector<Development> developments(const Inputs& in, std::vector<Episode>* episodes) {
  Pile pile(in.articles, in.published, in.lineages, in.links, in.by_seen);
  const Rules& rules = rules_of(in);
  Vocabulary vocabulary(pile, in.articles.size(), rules);
  PlanOf plan_of;
  for (const Plan& p : in.plans)
    for (const Cite& c : p.mentions) plan_of.emplace(c, &p);
  std::vector<Development> out;
  for (const Story& story : in.stories) {
    std::vector<size_t> pages;
    std::vector<Line> lines;
    std::string about = story.title;
    for (DocId doc : story.documents)
      if (auto i = pile.index(doc); i && pile.article(*i).document.facts.headline) about += " " + pile.article(*i).document.facts.headline->value;
    const std::vector<uint32_t> topic = vocabulary.words(about);
    for (DocId doc : story.documents)
      if (auto i = pile.index(doc)) {
        pages.push_back(*i);
        std::vector<Line> more = lines_of(pile, *i, vocabulary, plan_of, topic);
        lines.insert(lines.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
      }
    std::optional<int32_t> story_first = first_page_day(pile, pages);
    for (const Gathered& g : gather(pile, lines, vocabulary)) {
      std::vector<const Line*> members;
      for (size_t i : g.lines) members.push_back(&lines[i]);
      Development d = made(pile, story, members, rules, story_first);
      if (!d.support.empty()) out.push_back(std::move(d));
    }
  }
  auto key = [](const Development& d) {
    auto at = earliest(d.when.start.known() ? d.when.start : d.when.finish);
    return std::tuple(d.story, !at, at.value_or(0), !d.first_known, d.first_known.value_or(0), d.id);
  };
  std::sort(out.begin(), out.end(), [&](const Development& a, const Development& b) { return key(a) < key(b); });
  for (size_t begin = 0, end; episodes && begin < out.size(); begin = end) {
    for (end = begin; end < out.size() && out[end].story == out[begin].story;) ++end;
    for (Episode& e : episodes_of({out.data() + begin, end - begin}, pile, vocabulary)) episodes->push_back(std::move(e));
  }
  return out;
}

}  // namespace dateline::chronicle
