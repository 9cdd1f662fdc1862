#include "stories/decided.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace dateline::stories {

// Items that were put together, as far as nothing keeps them apart.
class Decided::Groups {
 public:
  explicit Groups(const Decided& decided) : decided_(decided), home_(decided.items_), members_(decided.items_) {
    std::iota(home_.begin(), home_.end(), 0u);
    for (uint32_t i = 0; i < decided.items_; ++i) members_[i] = {i};
  }
  const Members& of(uint32_t item) const { return members_[home_[item]]; }
  bool one(uint32_t a, uint32_t b) const { return home_[a] == home_[b]; }

  // Each goes with the first of those before it that it may go with.
  void put_together(const Members& list) {
    std::vector<uint32_t> heads;
    for (uint32_t item : list) {
      const auto head = std::find_if(heads.begin(), heads.end(), [&](uint32_t h) {
        return one(h, item) || !decided_.apart(of(h), of(item));
      });
      if (head == heads.end()) heads.push_back(item);
      else join(*head, item);
    }
  }

  std::vector<Members> lists() const {
    std::vector<Members> out;
    for (uint32_t i = 0; i < home_.size(); ++i) {
      if (home_[i] != i || members_[i].size() < 2) continue;
      out.push_back(members_[i]);
      std::sort(out.back().begin(), out.back().end());
    }
    std::sort(out.begin(), out.end());
    return out;
  }

 private:
  void join(uint32_t a, uint32_t b) {
    a = home_[a], b = home_[b];
    if (a == b) return;
    if (members_[a].size() < members_[b].size()) std::swap(a, b);
    for (uint32_t m : members_[b]) home_[m] = a;
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    members_[b].clear();
  }

  const Decided& decided_;
  std::vector<uint32_t> home_;
  std::vector<Members> members_;
};

Decided::Decided(std::span<const Decision> decisions, const std::vector<DocId>& documents) : items_(uint32_t(documents.size())) {
  if (decisions.empty()) return;
  std::map<DocId, uint32_t> place;
  for (uint32_t i = 0; i < items_; ++i) place[documents[i]] = i;
  auto items = [&](const std::vector<DocId>& ids) {
    Members out;
    for (DocId id : ids)
      if (const auto found = place.find(id); found != place.end()) out.push_back(found->second);
    std::sort(out.begin(), out.end());
    return out;
  };
  std::vector<const Decision*> newest_first;
  for (const Decision& d : decisions)
    if (!d.undone) newest_first.push_back(&d);
  std::sort(newest_first.begin(), newest_first.end(), [](const Decision* a, const Decision* b) { return a->number > b->number; });
  for (const Decision* d : newest_first) {
    const Members leaving = items(d->documents);
    if (d->kind == DecisionKind::split) hear(leaving, items(d->rest));
    if (leaving.size() > 1) lists_.push_back(leaving);
  }
}

// A split, less what newer decisions put together.
void Decided::hear(const Members& leaving, const Members& rest) {
  Groups groups(*this);
  for (const Members& list : lists_) groups.put_together(list);
  std::vector<std::pair<uint32_t, uint32_t>> added;
  for (uint32_t item : leaving) added.push_back({item, 2 * splits_});
  for (uint32_t item : rest)
    if (std::none_of(leaving.begin(), leaving.end(), [&](uint32_t l) { return groups.one(l, item); }))
      added.push_back({item, 2 * splits_ + 1});
  ++splits_;
  sides_.insert(sides_.end(), added.begin(), added.end());
  std::sort(sides_.begin(), sides_.end());
}

std::vector<Members> Decided::together(const std::vector<Members>& kept) const {
  if (none()) return kept;
  Groups groups(*this);
  for (const Members& list : lists_) groups.put_together(list);
  for (const Members& list : kept) groups.put_together(list);
  return groups.lists();
}

bool Decided::apart(const Members& a, const Members& b) const {
  if (sides_.empty()) return false;
  std::vector<char> held(2 * splits_, 0);
  const auto each_side = [&](const Members& members, const auto& visit) {
    for (uint32_t item : members)
      for (auto it = std::lower_bound(sides_.begin(), sides_.end(), std::pair(item, 0u)); it != sides_.end() && it->first == item; ++it)
        if (visit(it->second)) return true;
    return false;
  };
  each_side(a, [&](uint32_t side) { return held[side] = 1, false; });
  return each_side(b, [&](uint32_t side) { return held[side ^ 1] != 0; });
}

}  // namespace dateline::stories
