#include "stories/stories.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "stories/decided.h"
#include "stories/links.h"
#include "stories/naming.h"
#include "stories/pile.h"
#include "stories/related.h"
#include "stories/split.h"

namespace dateline::stories {
namespace {

constexpr size_t profiles_kept = 20000;  // made again where they are needed and were dropped

// Profiles of the clusters that were asked about, grown as they take in others.
class Objections {
 public:
  explicit Objections(const Pile& pile) : twins_(pile.texts, pile.facts) {}
  double operator()(const Members& a, const Members& b) {
    if (profiles_.size() > profiles_kept) profiles_.clear();
    profile(a);
    profile(b);
    return twins_.conflict(profiles_[a[0]], profiles_[b[0]]);
  }
  // The same for sets that are no clusters.
  double between(const Members& a, const Members& b) const {
    Twins::Profile of_a, of_b;
    for (uint32_t m : a) twins_.add(of_a, m);
    for (uint32_t m : b) twins_.add(of_b, m);
    return twins_.conflict(of_a, of_b);
  }

 private:
  void profile(const Members& members) {
    Twins::Profile& p = profiles_[members[0]];
    while (p.texts < members.size()) twins_.add(p, members[p.texts]);
  }
  Twins twins_;
  std::unordered_map<uint32_t, Twins::Profile> profiles_;  // by first member
};

std::vector<Members> clusters_of(const Pile& pile, const std::vector<Members>& together, const Decided& decided) {
  const Reach reach = reach_of(pile.texts);
  const std::vector<Link> links = stories::links(pile.texts, pile.vocabulary.size(), reach);
  Objections objections(pile);
  const Known known{reach.neighbours, [&](const Members& a, const Members& b) { return mean_likeness(pile.texts, a, b); }};
  Barrier barrier;
  if (!decided.none()) barrier = [&](const Members& a, const Members& b) { return decided.apart(a, b); };
  auto clusters = groups(uint32_t(pile.texts.size()), links, together, story_cut,
                         [&](const Members& a, const Members& b) { return objections(a, b); }, known, barrier);
  return split_apart(std::move(clusters), pile.texts, pile.vocabulary.size(), links, known, together,
                     [&](double mean, const Members& a, const Members& b) {
                       return mean - objections.between(a, b) < story_cut;
                     });
}

// Revisions and copies of one origin stay together whatever their words are.
std::vector<std::vector<uint32_t>> kept_together(const Pile& pile, std::span<const Lineage> lineages) {
  std::unordered_map<uint64_t, uint32_t> place;
  for (uint32_t i = 0; i < pile.articles.size(); ++i) place[pile.articles[i]->document.id.value] = i;
  std::map<OriginId, std::vector<uint32_t>> by_origin;
  for (const Lineage& l : lineages)
    for (DocId d : l.revisions)
      if (const auto found = place.find(d.value); found != place.end()) by_origin[l.origin].push_back(found->second);
  std::vector<std::vector<uint32_t>> out;
  for (auto& [origin, documents] : by_origin)
    if (origin && documents.size() > 1) out.push_back(std::move(documents));
  return out;
}

using LineageOf = std::unordered_map<uint64_t, const Lineage*>;  // by document; never walked

void count_sources(Story& story, const LineageOf& lineage_of) {
  std::vector<ArticleId> articles;
  std::vector<OriginId> origins;
  for (DocId d : story.documents) {
    const auto found = lineage_of.find(d.value);
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
  Result<matcher::Lists> countries = matcher::Lists::load(files, "any/");
  if (!countries) return countries.error();
  return RulesPtr(std::make_shared<Rules>(Rules{Background("en", matcher::embedded_data("data/background_en.tsv")),
                                                WordVectors(matcher::embedded_data("data/vectors_en.bin")), *titles,
                                                short_names(*countries)}));
}

struct Threader::Words {
  Pile pile;
  const Rules* rules;
};

Threader::Threader(std::span<const Article> articles, const Rules& rules)
    : words_(std::make_unique<Words>(Words{pile_of(articles, rules), &rules})) {}
Threader::~Threader() = default;

std::vector<Story> Threader::thread(std::span<const Stamp> published, std::span<const Lineage> lineages,
                                    std::span<const Decision> decisions) {
  set_dates(words_->pile, published);
  const Pile& pile = words_->pile;
  std::vector<DocId> documents;
  for (const Article* a : pile.articles) documents.push_back(a->document.id);
  const Decided decided(decisions, documents);
  const auto clusters = clusters_of(pile, decided.together(kept_together(pile, lineages)), decided);
  LineageOf lineage_of;
  for (const Lineage& l : lineages)
    for (DocId d : l.revisions) lineage_of[d.value] = &l;
  std::vector<Story> out;
  for (const auto& members : clusters) {
    std::vector<Member> story;
    for (uint32_t i : members) story.push_back({pile.articles[i], pile.published[i], &pile.texts[i].terms});
    out.push_back(named(std::move(story), pile.vocabulary, words_->rules->titles));
    count_sources(out.back(), lineage_of);
  }
  std::sort(out.begin(), out.end(), [](const Story& a, const Story& b) { return a.id < b.id; });
  return out;
}

void Threader::relate(std::vector<Story>& stories) const { stories::relate(stories, words_->pile); }

std::vector<Story> thread(std::span<const Article> articles, std::span<const Stamp> published,
                          std::span<const Lineage> lineages, const Rules& rules, std::span<const Decision> decisions) {
  return Threader(articles, rules).thread(published, lineages, decisions);
}

}  // namespace dateline::stories
