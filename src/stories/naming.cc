#include "stories/naming.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/hash.h"
#include "base/plain_words.h"
#include "base/utf8.h"

namespace dateline::stories {
namespace {

constexpr size_t terms_shown = 12;
constexpr size_t title_words_min = 4;
constexpr size_t title_words_max = 24;
constexpr double passing_factor = .85;
constexpr double length_power = .75;  // 0 lets the longest headline win, 1 the shortest

// Known publications first, earliest first; then by id.
bool earlier(const Member& a, const Member& b) {
  const auto at_a = earliest(a.published), at_b = earliest(b.published);
  if (at_a.has_value() != at_b.has_value()) return at_a.has_value();
  if (at_a && *at_a != *at_b) return *at_a < *at_b;
  return a.article->document.id < b.article->document.id;
}

std::map<uint32_t, double> centre(const std::vector<Member>& members) {
  std::map<uint32_t, double> sum;
  for (const Member& m : members)
    for (const Term& t : *m.terms) sum[t.id] += t.weight;
  return sum;
}

void name_terms(Story& story, const std::map<uint32_t, double>& sum, const Vocabulary& vocabulary) {
  std::vector<std::pair<double, std::string>> ranked;
  for (const auto& [id, weight] : sum) ranked.push_back({-weight, vocabulary.shown(id)});
  const size_t n = std::min(terms_shown, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + long(n), ranked.end());
  for (size_t i = 0; i < n; ++i) story.terms.push_back(ranked[i].second);
}

// "Nine dead", "live updates": true of an hour, not of the story.
bool is_passing(std::string_view headline, const matcher::Lists& titles) {
  const matcher::Words words = matcher::words(headline);
  for (uint32_t i = 0; i < words.size(); ++i)
    if ((words[i].text[0] >= '0' && words[i].text[0] <= '9') || titles.longest("passing", words, i)) return true;
  return false;
}

// How well a headline names the story: the part of the story's weight that its words carry.
double fit(std::string_view headline, const std::map<uint32_t, double>& sum, const Vocabulary& vocabulary) {
  const std::vector<PlainWord> words = plain_words(headline);
  if (words.size() < title_words_min || words.size() > title_words_max) return 0;
  std::set<uint32_t> met;
  double weight = 0;
  for (const PlainWord& w : words) {
    const auto id = vocabulary.find(term_key(w));
    if (!id || !met.insert(*id).second) continue;
    if (const auto found = sum.find(*id); found != sum.end()) weight += found->second;
  }
  return weight / std::pow(double(words.size()), length_power);
}

void name_title(Story& story, const std::vector<Member>& members, const std::map<uint32_t, double>& sum,
                const Vocabulary& vocabulary, const matcher::Lists& titles) {
  double best = -1;
  for (const Member& m : members) {
    const Document& d = m.article->document;
    if (!d.facts.headline || d.facts.headline->value.empty()) continue;
    double score = fit(d.facts.headline->value, sum, vocabulary);
    if (d.kind == PageKind::index) score /= 2;  // its headline names a section
    if (is_passing(d.facts.headline->value, titles)) score *= passing_factor;
    if (score <= best) continue;
    best = score;
    story.title = utf8::squeeze(d.facts.headline->value);
    story.title_cite = {d.id, {}};
    if (const size_t at = d.text.find(story.title); at != std::string::npos)
      story.title_cite.span = {uint32_t(at), uint32_t(at + story.title.size())};
  }
  if (!story.title.empty()) return;
  // No page has a headline: the first line of the earliest text.
  for (const Member& m : members) {
    const std::string& text = m.article->document.text;
    const size_t end = std::min(text.find('\n'), text.size());
    if (end == 0) continue;
    story.title = text.substr(0, end);
    story.title_cite = {m.article->document.id, {0, uint32_t(end)}};
    return;
  }
}

}  // namespace

Story named(std::vector<Member> members, const Vocabulary& vocabulary, const matcher::Lists& titles) {
  std::sort(members.begin(), members.end(), earlier);
  Story story;
  for (const Member& m : members) {
    story.documents.push_back(m.article->document.id);
    if (!m.published.known()) continue;
    if (!story.first) story.first = m.published;
    if (!story.last || latest(*story.last) <= latest(m.published)) story.last = m.published;
  }
  story.id = story_id(story.documents.front());
  const auto sum = centre(members);
  name_terms(story, sum, vocabulary);
  name_title(story, members, sum, vocabulary, titles);
  return story;
}

}  // namespace dateline::stories
