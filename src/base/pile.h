// What the rooms across pages look up about one page: when it became known, whose words it has, who a party is.
//
//   Pile pile(articles, published, lineages, links, /*by_seen=*/false);
//   size_t i = *pile.index(doc);
//   pile.known(i, span)     -> time of the live page's entry that holds the span, else of publication
//   pile.copy(i)            -> true where the page has another page's words
//   pile.party(i, party)    -> the entity's id, or a hash of the words where no name stands for it
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dateline/reading.h"
#include "dateline/story.h"

namespace dateline {

class Pile {
 public:
  Pile(std::span<const Article>, std::span<const Stamp> published, std::span<const Lineage>, const Links&, bool by_seen);

  std::optional<size_t> index(DocId) const;
  const Article& article(size_t i) const { return articles_[i]; }
  const Stamp& published(size_t i) const { return papers_[i].published; }
  OriginId origin(size_t i) const { return papers_[i].origin; }
  ArticleId article_id(size_t i) const { return papers_[i].article; }
  uint32_t revision(size_t i) const { return papers_[i].revision; }  // 0 the earliest capture
  bool last_revision(size_t i) const { return papers_[i].last; }
  bool copy(size_t i) const { return papers_[i].copy; }              // verbatim, abridged, localised, paraphrase

  std::optional<Instant> known(size_t i, Span) const;
  // The entry's time, else publication; nothing known gives an unknown stamp.
  Stamp said_at(size_t i, Span) const;
  const Entry* entry(size_t i, Span) const;

  uint64_t party(size_t i, const Party&) const;        // 0 where there are no words
  EntityId entity(size_t i, const Party&) const;       // zero where unresolved
  std::string party_name(size_t i, const Party&) const;  // the entity's fullest name, else the words
  const Entity* card(EntityId) const;
  std::vector<EntityId> places(size_t i, Span) const;  // that its names stand for, sorted, no doubles

 private:
  struct Paper {
    Stamp published;
    OriginId origin;
    ArticleId article;
    uint32_t revision = 0;
    bool last = true, copy = false;
  };
  std::span<const Article> articles_;
  const Links& links_;
  bool by_seen_;
  std::vector<Paper> papers_;
  std::map<DocId, size_t> index_;
  std::map<EntityId, const Entity*> cards_;
};

// What a mention says has become of a plan.  "Denied that it had called off the talks": they stand, announced.
PlanStatus told_status(const Reading&, const PlanMention&);

}  // namespace dateline
