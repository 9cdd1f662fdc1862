#include "stories/stories.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "stories/links.h"
#include "stories/naming.h"

namespace dateline::stories {

struct Rules {
  Background background;
  matcher::Lists titles;
};

namespace {

constexpr double story_cut = .18;

// Everything about the pile in the order of document ids, so that nothing depends on the order of ingest.
struct Pile {
  std::vector<const Article*> articles;
  std::vector<Stamp> published;
  std::vector<Terms> terms;
  Vocabulary vocabulary;
};

Pile pile_of(std::span<const Article> articles, std::span<const Stamp> published, const Background& background) {
  std::vector<uint32_t> order(articles.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return articles[a].document.id < articles[b].document.id;
  });
  Pile pile;
  for (uint32_t i : order) {
    pile.articles.push_back(&articles[i]);
    pile.published.push_back(i < published.size() ? published[i] : Stamp{});
    pile.terms.push_back(terms(articles[i], background, pile.vocabulary));
  }
  return pile;
}

// Revisions and copies of one origin stay together whatever their words are.
std::vector<std::vector<uint32_t>> kept_together(const Pile& pile, std::span<const Lineage> lineages) {
  std::map<DocId, uint32_t> place;
  for (uint32_t i = 0; i < pile.articles.size(); ++i) place[pile.articles[i]->document.id] = i;
  std::map<OriginId, std::vector<uint32_t>> by_origin;
  for (const Lineage& l : lineages)
    for (DocId d : l.revisions)
      if (const auto found = place.find(d); found != place.end()) by_origin[l.origin].push_back(found->second);
  std::vector<std::vector<uint32_t>> out;
  for (auto& [origin, documents] : by_origin)
    if (origin && documents.size() > 1) out.push_back(std::move(documents));
  return out;
}

std::vector<std::optional<int32_t>> days_of(const Pile& pile) {
  std::vector<std::optional<int32_t>> days;
  for (const Stamp& s : pile.published)
    days.push_back(s.precision >= Precision::day && s.date.year > 0 ? first_day(s) : std::nullopt);
  return days;
}

void count_sources(Story& story, const std::map<DocId, const Lineage*>& lineage_of) {
  std::vector<ArticleId> articles;
  std::vector<OriginId> origins;
  for (DocId d : story.documents) {
    const auto found = lineage_of.find(d);
    articles.push_back(found != lineage_of.end() ? found->second->article : ArticleId{d.value});
    origins.push_back(found != lineage_of.end() ? found->second->origin : OriginId{d.value});
  }
  auto distinct = [](auto& ids) {
    std::sort(ids.begin(), ids.end());
    return uint32_t(std::unique(ids.begin(), ids.end()) - ids.begin());
  };
  story.reports = distinct(articles);
  story.origins = distinct(origins);
}

}  // namespace

Result<RulesPtr> load(const matcher::Files& files) {
  Result<matcher::Lists> titles = matcher::Lists::load(files, "en/stories/");
  if (!titles) return titles.error();
  return RulesPtr(std::make_shared<Rules>(Rules{Background(matcher::embedded_data("data/background_en.tsv")), *titles}));
}

std::vector<Story> thread(std::span<const Article> articles, std::span<const Stamp> published,
                          std::span<const Lineage> lineages, const Links&, const Rules& rules) {
  const Pile pile = pile_of(articles, published, rules.background);
  const auto clusters = groups(uint32_t(pile.terms.size()), links(pile.terms, days_of(pile), pile.vocabulary.size()),
                               kept_together(pile, lineages), story_cut);
  std::map<DocId, const Lineage*> lineage_of;
  for (const Lineage& l : lineages)
    for (DocId d : l.revisions) lineage_of[d] = &l;
  std::vector<Story> out;
  for (const auto& members : clusters) {
    std::vector<Member> story;
    for (uint32_t i : members) story.push_back({pile.articles[i], pile.published[i], &pile.terms[i]});
    out.push_back(named(std::move(story), pile.vocabulary, rules.titles));
    count_sources(out.back(), lineage_of);
  }
  std::sort(out.begin(), out.end(), [](const Story& a, const Story& b) { return a.id < b.id; });
  return out;
}

}  // namespace dateline::stories
