#include "engine/join.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "stories/ranking.h"
#include "times/dating.h"

namespace dateline::engine {
namespace {

Stamp own(const Document& d) { return d.facts.published ? d.facts.published->value : Stamp{}; }

bool dated(const Stamp& s) { return s.precision >= Precision::day && s.date.year != 0; }

using MaybeDates = std::vector<std::optional<TimeFact>>;

bool same_words(CopyKind k) { return k == CopyKind::verbatim || k == CopyKind::abridged || k == CopyKind::localised; }

// Dates of documents that do not say their own, through revisions, copies and stories.
MaybeDates dates_by_siblings(const View& v) {
  std::map<DocId, size_t> place;
  for (size_t i = 0; i < v.articles.size(); ++i) place[v.articles[i].document.id] = i;
  std::vector<times::Siblings> siblings(v.articles.size());
  auto spread = [&](const std::vector<DocId>& ids, auto list) {
    for (DocId one : ids) {
      if (dated(v.published[place[one]])) continue;
      for (DocId other : ids)
        if (other != one) (siblings[place[one]].*list).push_back(&v.articles[place[other]].document);
    }
  };
  for (const Lineage& l : v.chronicle.lineages) {
    spread(l.revisions, &times::Siblings::revisions);
    for (const Copy& c : l.copies)
      if (same_words(c.kind)) spread({c.document, c.of}, &times::Siblings::copies);
  }
  for (const Story& s : v.chronicle.stories) spread(s.documents, &times::Siblings::story);
  auto published = [&](const Document& d) { return v.published[place[d.id]]; };
  MaybeDates out(v.articles.size());
  for (size_t i = 0; i < v.articles.size(); ++i) {
    Notes open;  // read has noted already what this document alone leaves open
    if (!dated(v.published[i])) out[i] = times::date_by_siblings(v.articles[i].document, siblings[i], published, open);
  }
  return out;
}

// By publication, unknown last, then id.
void sort_view(View& v) {
  std::vector<size_t> order(v.articles.size());
  std::iota(order.begin(), order.end(), size_t(0));
  auto key = [&](size_t i) { return std::pair(earliest(v.published[i]).value_or(INT64_MAX), v.articles[i].document.id); };
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return key(a) < key(b); });
  std::vector<Article> articles;
  std::vector<Stamp> published;
  std::vector<std::vector<Capture>> captures;
  for (size_t i : order) {
    articles.push_back(std::move(v.articles[i]));
    published.push_back(v.published[i]);
    captures.push_back(std::move(v.captures[i]));
  }
  v.articles = std::move(articles);
  v.published = std::move(published);
  v.captures = std::move(captures);
}

std::optional<Instant> latest_publication(const View& v) {
  std::optional<Instant> out;
  for (const Stamp& s : v.published)
    if (auto t = dated(s) ? latest(s) : std::nullopt; t && (!out || *t > *out)) out = t;
  return out;
}

// Documents that were known at the moment asked for; `before` gets the dates that were joined when they were stored.
void admit(std::vector<store::StoredArticle>&& stored, View& v, MaybeDates& before) {
  for (store::StoredArticle& s : stored) {
    Stamp published = own(s.article.document);
    auto known = known_at(s.article.document, s.joined ? s.joined->value : published, v.as_of.by_seen);
    if (v.as_of.at && (!known || *known > *v.as_of.at)) continue;
    v.articles.push_back(std::move(s.article));
    v.published.push_back(published);
    v.captures.push_back(std::move(s.captures));
    before.push_back(std::move(s.joined));
  }
}

// Entry times and layers of documents whose day is another than when they were stored; their ids.
std::vector<DocId> place_by(const MaybeDates& now, const MaybeDates& before, View& v, const Engine::Parts& parts) {
  std::vector<DocId> replaced;
  for (size_t i = 0; i < now.size(); ++i) {
    if (now[i]) {
      v.published[i] = now[i]->value;
      v.chronicle.dates.push_back({v.articles[i].document.id, *now[i]});
    }
    bool same = now[i].has_value() == before[i].has_value() && (!now[i] || now[i]->value == before[i]->value);
    if (same) continue;
    place_again(v.articles[i], v.published[i], parts);
    replaced.push_back(v.articles[i].document.id);
  }
  return replaced;
}

// Whose words, and which stories; again with the dates that these gave to documents that do not say their own.  Returns
// the documents that were placed anew.
std::vector<DocId> trace(View& v, const MaybeDates& before, std::span<const Decision> decisions, const Engine::Parts& parts) {
  lineage::Tracer tracer(v.articles, *parts.lineage);
  stories::Threader threader(v.articles, *parts.stories);
  auto by_dates = [&] {
    v.chronicle.lineages = tracer.trace(v.published);
    v.chronicle.stories = threader.thread(v.published, v.chronicle.lineages, decisions);
  };
  by_dates();
  std::vector<DocId> replaced = place_by(dates_by_siblings(v), before, v, parts);
  if (!replaced.empty() || !v.chronicle.dates.empty()) by_dates();  // they order revisions and tie stories
  threader.relate(v.chronicle.stories);
  return replaced;
}

}  // namespace

std::optional<Instant> known_at(const Document& d, const Stamp& published, bool by_seen) {
  if (by_seen || !published.known() || published.date.year == 0) return d.seen;
  return latest(published);
}

Joined join(std::vector<store::StoredArticle>&& stored, const AsOf& as_of, std::span<const Decision> decisions, const Engine::Parts& parts) {
  Joined out;
  View& v = out.view;
  v.as_of = as_of;
  MaybeDates before;
  admit(std::move(stored), v, before);
  const std::vector<DocId> replaced = trace(v, before, decisions, parts);
  sort_view(v);
  Chronicle& c = v.chronicle;
  c.links = entities::link(v.articles, v.published, *parts.entities);
  v.moment = as_of.at ? as_of.at : latest_publication(v);
  c.plans = plans::follow(v.articles, v.published, c.stories, c.lineages, c.links, v.moment, as_of.by_seen,
                          parts.plans.get());
  chronicle::Inputs inputs{v.articles, v.published, c.lineages, c.stories, c.plans, c.links, as_of.by_seen, parts.chronicle.get()};
  c.developments = chronicle::developments(inputs, &c.episodes);
  c.series = chronicle::series(inputs);
  stories::rank(c.stories, v.articles, v.published, c.lineages, v.moment);
  for (DocId id : replaced) out.replaced.push_back(v.index_of(id));
  return out;
}

}  // namespace dateline::engine
