#include "base/pile.h"

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"

namespace dateline {

Pile::Pile(std::span<const Article> articles, std::span<const Stamp> published, std::span<const Lineage> lineages,
           const Links& links, bool by_seen)
    : articles_(articles), links_(links), by_seen_(by_seen), papers_(articles.size()) {
  for (size_t i = 0; i < articles.size(); ++i) {
    DocId id = articles[i].document.id;
    index_.emplace(id, i);
    papers_[i].origin = OriginId{id.value};
    papers_[i].article = ArticleId{id.value};
    if (i < published.size()) papers_[i].published = published[i];
  }
  for (const Lineage& l : lineages) {
    for (size_t r = 0; r < l.revisions.size(); ++r) {
      auto it = index_.find(l.revisions[r]);
      if (it == index_.end()) continue;
      Paper& p = papers_[it->second];
      p.origin = l.origin;
      p.article = l.article;
      p.revision = uint32_t(r);
      p.last = r + 1 == l.revisions.size();
    }
    for (const Copy& c : l.copies) {
      auto it = index_.find(c.document);
      if (it != index_.end() && shares_origin(c.kind)) papers_[it->second].copy = true;
    }
  }
  for (const Entity& e : links.entities) cards_.emplace(e.id, &e);
}

PlanStatus told_status(const Reading& r, const PlanMention& m) {
  bool changes = m.status == PlanStatus::cancelled || m.status == PlanStatus::postponed || m.status == PlanStatus::rescheduled;
  if (changes)
    for (const Event& e : r.events)
      if (e.span.overlaps(m.span) && (e.modality == Modality::denied || e.modality == Modality::negated)) return PlanStatus::announced;
  return m.status;
}

namespace {

constexpr uint32_t office_bytes_max = 60;  // "Minister for Economic Affairs and Climate Action"

// Only words with a capital stand there, one space between.
bool capitalised(std::string_view text, uint32_t from, uint32_t to) {
  if (to < from || to - from > office_bytes_max) return false;
  bool start = from == 0 || text[from - 1] == ' ';
  for (uint32_t i = from; i < to; ++i) {
    char c = text[i];
    bool capital = c >= 'A' && c <= 'Z', small = c >= 'a' && c <= 'z';
    if (!capital && !small && c != ' ') return false;
    if (start && small) return false;
    start = c == ' ';
  }
  return true;
}

}  // namespace

std::optional<size_t> Pile::index(DocId id) const {
  auto it = index_.find(id);
  if (it == index_.end()) return std::nullopt;
  return it->second;
}

const Entry* Pile::entry(size_t i, Span span) const {
  for (const Entry& e : articles_[i].document.entries)
    if (e.span.begin <= span.begin && span.begin < e.span.end) return &e;
  return nullptr;
}

Stamp Pile::said_at(size_t i, Span span) const {
  const Entry* e = entry(i, span);
  if (e && e->time && e->time->known() && e->time->date.year > 0) return *e->time;
  return papers_[i].published;
}

std::optional<Instant> Pile::known(size_t i, Span span) const {
  if (by_seen_ && articles_[i].document.seen) return articles_[i].document.seen;
  Stamp at = said_at(i, span);
  // A page of which only the day is known was surely known when the day was over.
  return at.precision >= Precision::hour ? earliest(at) : latest(at);
}

// "Russian Foreign Minister Sergei Velkov" is the person, whichever of its names the party points at.
EntityId Pile::entity(size_t i, const Party& party) const {
  if (i >= links_.of_name.size()) return {};
  const std::vector<Name>& names = articles_[i].reading.names;
  size_t known = std::min(names.size(), links_.of_name[i].size());
  EntityId pointed = party.name >= 0 && size_t(party.name) < known ? links_.of_name[i][size_t(party.name)] : EntityId{};
  const Entity* pointed_card = card(pointed);
  if (pointed_card && pointed_card->type == NameType::person) return pointed;
  // Of "Russian" alone it is the person whose office it begins: nothing but capitalised words stand between.
  const std::string& text = articles_[i].document.text;
  bool office = pointed_card && pointed_card->type == NameType::misc;
  uint32_t end = party.span.end;
  auto first = std::lower_bound(names.begin(), names.begin() + long(known), party.span.begin,
                                [](const Name& n, uint32_t at) { return n.span.begin < at; });
  for (auto n = first; n != names.begin() + long(known); ++n) {
    if (n->span.end > end && !(office && n->span.end <= text.size() && capitalised(text, end, n->span.begin))) break;
    EntityId inside = links_.of_name[i][size_t(n - names.begin())];
    const Entity* c = card(inside);
    if (c && c->type == NameType::person) return inside;
    end = std::max(end, n->span.end);
  }
  return pointed;
}

const Entity* Pile::card(EntityId id) const {
  auto it = cards_.find(id);
  return it == cards_.end() ? nullptr : it->second;
}

std::vector<EntityId> Pile::places(size_t i, Span span) const {
  std::vector<EntityId> out;
  if (i >= links_.of_name.size()) return out;
  const std::vector<Name>& names = articles_[i].reading.names;
  size_t known = std::min(names.size(), links_.of_name[i].size());
  auto first = std::lower_bound(names.begin(), names.begin() + long(known), span.begin,
                                [](const Name& n, uint32_t at) { return n.span.begin < at; });
  for (auto n = first; n != names.begin() + long(known) && n->span.begin < span.end; ++n) {
    EntityId id = links_.of_name[i][size_t(n - names.begin())];
    if (const Entity* c = card(id); c && c->type == NameType::location) out.push_back(id);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

uint64_t Pile::party(size_t i, const Party& party) const {
  if (EntityId id = entity(i, party)) return id.value;
  std::string words = utf8::plain(utf8::squeeze(party_name(i, party)));
  return words.empty() ? 0 : hash64("words\n" + words);
}

std::string Pile::party_name(size_t i, const Party& party) const {
  if (const Entity* e = card(entity(i, party))) return e->name;
  const std::string& text = articles_[i].document.text;
  if (party.span.end > text.size() || party.span.begin >= party.span.end) return "";
  return utf8::squeeze(party.span.of(text));
}

}  // namespace dateline
