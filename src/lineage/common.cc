#include "lineage/common.h"

#include <algorithm>
#include <map>
#include <string>

#include "lineage/groups.h"

namespace dateline::lineage {
namespace {

constexpr uint32_t stock_articles_min = 4;
constexpr uint32_t furniture_pages_min = 3;   // of one outlet: two may be an update and its first version
constexpr uint32_t stock_words_min = 15;      // shorter rows are set phrases, and do no harm in a copy
constexpr uint32_t furniture_words_min = 12;
constexpr uint32_t stock_words_max = 150;     // background is a paragraph or two; what is longer was copied
constexpr double besides_share_min = .25;     // of a report, besides what others have too
constexpr uint32_t besides_words_min = 20;
constexpr uint32_t furniture_besides_min = 12;  // a brief is short

constexpr double kin_share_min = .75;           // of both

using Mask = std::vector<bool>;
using Rows = std::vector<uint16_t>;  // of each marked word, the length of the row of marked words that it is in

Rows rows_of(const Mask& marked) {
  Rows out(marked.size(), 0);
  for (size_t begin = 0; begin < marked.size();) {
    size_t end = begin;
    while (end < marked.size() && marked[end]) ++end;
    std::fill(out.begin() + long(begin), out.begin() + long(end), uint16_t(std::min<size_t>(end - begin, UINT16_MAX)));
    begin = end + 1;
  }
  return out;
}

// Articles of different outlets that share more than background has, by lowest article.
std::vector<uint32_t> kin_of(const std::vector<Print>& prints, const std::vector<uint32_t>& home,
                             const std::vector<Relation>& relations) {
  Groups groups(prints.size());
  for (const Relation& r : relations) {
    const Print &a = prints[r.a], &b = prints[r.b];
    if (a.outlet == b.outlet && !a.outlet.empty()) continue;  // furniture may be long
    const uint32_t shared = std::min(r.overlap.in_a, r.overlap.in_b);
    if (shared <= stock_words_max && shared < kin_share_min * std::max(a.words(), b.words())) continue;
    groups.join(home[r.a], home[r.b]);
  }
  std::vector<uint32_t> out;
  for (uint32_t p = 0; p < prints.size(); ++p) out.push_back(groups.root(home[p]));
  return out;
}

// Counts distinct articles, or kin, and the outlets that they are of, afresh for each group.
class Tally {
 public:
  Tally(const std::vector<Print>& prints, const std::vector<uint32_t>& home) : home_(home), seen_(prints.size(), 0) {
    std::map<std::string, uint32_t> number;
    for (const Print& p : prints)
      outlet_.push_back(p.outlet.empty() ? 0 : number.emplace(p.outlet, uint32_t(number.size() + 1)).first->second);
    pages_.assign(number.size() + 1, 0);
    round_.assign(number.size() + 1, 0);
  }
  void start() { ++turn_, articles_ = 0; }
  // False where its article was counted before.
  bool count(uint32_t print) {
    if (seen_[home_[print]] == turn_) return false;
    seen_[home_[print]] = turn_;
    ++articles_;
    const uint32_t o = outlet_[print];
    if (round_[o] != turn_) round_[o] = turn_, pages_[o] = 0;
    ++pages_[o];
    return true;
  }
  uint32_t articles() const { return articles_; }
  uint32_t pages_of_outlet(uint32_t print) const {
    const uint32_t o = outlet_[print];
    return o == 0 || round_[o] != turn_ ? 0 : pages_[o];
  }

 private:
  const std::vector<uint32_t>& home_;
  std::vector<uint32_t> seen_, outlet_, pages_, round_;
  uint32_t turn_ = 0, articles_ = 0;
};

// Walks over groups and over prints by turns: what a group says of its holders is noted by slot, what a print says of the
// rows that its shingles stand in too, so that each walk reads what lies side by side.
class Finder {
 public:
  Finder(const std::vector<Print>& prints, const std::vector<uint32_t>& home, const std::vector<uint32_t>& kin,
         const ShingleIndex& index)
      : prints_(prints), index_(index), marks_(index.first_slot(index.groups()), 0), trade_row_(marks_.size(), 0),
        besides_(prints.size(), 0), besides_outlet_(prints.size(), 0), articles_(prints, home), kin_(prints, kin) {}

  std::vector<std::vector<Common>> run() {
    for (uint32_t g = 0; g < index_.groups(); ++g) mark_held(g);
    for (uint32_t p = 0; p < prints_.size(); ++p) measure(p);
    for (uint32_t g = 0; g < index_.groups(); ++g) judge(g);
    std::vector<std::vector<Common>> out(prints_.size());
    for (uint32_t p = 0; p < prints_.size(); ++p) tell(p, out[p]);
    return out;
  }

 private:
  // What is noted of a slot.
  static constexpr uint8_t by_trade = 1, by_outlet = 2;  // several articles hold it, of any outlet, of its outlet
  static constexpr uint8_t stock = 4, furniture = 8;

  void mark_held(uint32_t g) {
    const auto holders = index_.holders(g);
    if (holders.size() < furniture_pages_min) return;
    articles_.start(), kin_.start();
    for (uint32_t p : holders) articles_.count(p), kin_.count(p);
    for (uint32_t i = 0; i < holders.size(); ++i) {
      uint8_t& mark = marks_[index_.first_slot(g) + i];
      if (kin_.articles() >= stock_articles_min) mark |= by_trade;
      if (articles_.pages_of_outlet(holders[i]) >= furniture_pages_min) mark |= by_outlet;
    }
  }

  // Words of a print in shingles that are marked so; empty where there are none.
  Mask masked(uint32_t print, uint8_t as) const {
    Mask out;
    for (const auto& h : index_.held(print)) {
      if (!(marks_[h.slot] & as)) continue;
      if (out.empty()) out.resize(prints_[print].words());
      index_.each_place(h.slot, [&](uint32_t at) { std::fill_n(out.begin() + at, shingle_words, true); });
    }
    return out;
  }

  void measure(uint32_t p) {
    const Mask trade = masked(p, by_trade), outlet = masked(p, by_outlet);
    for (uint32_t i = 0; i < prints_[p].words(); ++i) {
      const bool own_outlet = !outlet.empty() && outlet[i];
      besides_outlet_[p] += !own_outlet;
      besides_[p] += !own_outlet && (trade.empty() || !trade[i]);
    }
    if (trade.empty()) return;
    const Rows rows = rows_of(trade);
    for (const auto& h : index_.held(p)) {
      uint16_t shortest = UINT8_MAX;
      index_.each_place(h.slot, [&](uint32_t at) { shortest = std::min(shortest, rows[at]); });
      trade_row_[h.slot] = uint8_t(shortest);
    }
  }
  bool has_much_besides(uint32_t p) const {
    return besides_[p] >= besides_words_min && besides_[p] >= besides_share_min * besides_outlet_[p];
  }

  void judge(uint32_t g) {
    const auto holders = index_.holders(g);
    if (holders.size() < furniture_pages_min) return;
    articles_.start(), kin_.start();
    uint32_t whole = 0;
    for (uint32_t p : holders) {
      if (besides_outlet_[p] >= furniture_besides_min) articles_.count(p);
      if (has_much_besides(p)) kin_.count(p);
      else ++whole;
    }
    const bool of_trade = whole == 0 && kin_.articles() >= stock_articles_min && is_background(g);
    for (uint32_t i = 0; i < holders.size(); ++i) {
      uint8_t& mark = marks_[index_.first_slot(g) + i];
      if (of_trade) mark |= stock;
      if (articles_.pages_of_outlet(holders[i]) >= furniture_pages_min) mark |= furniture;
    }
  }

  // As long as background is, where it is shortest.
  bool is_background(uint32_t g) const {
    uint32_t shortest = stock_words_max + 1;
    for (uint32_t slot = index_.first_slot(g); slot < index_.first_slot(g + 1); ++slot)
      shortest = std::min<uint32_t>(shortest, trade_row_[slot]);
    return shortest >= stock_words_min && shortest <= stock_words_max;
  }

  void tell(uint32_t p, std::vector<Common>& out) const {
    Rows outlet_rows;
    for (const auto& h : index_.held(p)) {
      const uint8_t mark = marks_[h.slot];
      if (!(mark & (stock | furniture))) continue;
      if (outlet_rows.empty() && (mark & furniture)) outlet_rows = rows_of(masked(p, by_outlet));
      index_.each_place(h.slot, [&](uint32_t at) {
        const bool furnished = (mark & furniture) && outlet_rows[at] >= furniture_words_min;
        if (!furnished && !(mark & stock)) return;
        if (out.empty()) out.resize(prints_[p].words(), Common::no);
        for (uint32_t i = at; i < at + shingle_words; ++i)
          out[i] = std::max(out[i], furnished ? Common::furniture : Common::stock);
      });
    }
  }

  const std::vector<Print>& prints_;
  const ShingleIndex& index_;
  std::vector<uint8_t> marks_;      // by slot
  std::vector<uint8_t> trade_row_;  // by slot: the shortest row of words that several articles hold
  std::vector<uint32_t> besides_, besides_outlet_;  // words of a print besides both, besides the outlet's
  Tally articles_, kin_;
};
static_assert(stock_words_max < UINT8_MAX);

}  // namespace

CommonWords common_words(const std::vector<Print>& prints, const std::vector<uint32_t>& home, const ShingleIndex& index,
                         const std::vector<Relation>& relations) {
  CommonWords out;
  out.kin = kin_of(prints, home, relations);
  out.of = Finder(prints, home, out.kin, index).run();
  return out;
}

}  // namespace dateline::lineage
