#include "lineage/revisions.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "lineage/groups.h"

namespace dateline::lineage {
namespace {

constexpr double headline_likeness_min = .5;
constexpr double revision_share_min = .5;
constexpr double unnamed_likeness_min = .8;
constexpr double unnamed_share_min = .7;
constexpr size_t entries_shared_min = 2;     // one like headline may be chance: "What we know so far"
constexpr size_t entry_headline_bytes_min = 8;

double likeness(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  std::vector<std::string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return double(both.size()) / double(std::max(a.size(), b.size()));
}

bool differ(const std::string& a, const std::string& b) { return !a.empty() && !b.empty() && a != b; }
bool agree(const std::string& a, const std::string& b) { return !a.empty() && a == b; }

size_t shared_entries(const Print& a, const Print& b) {
  const std::set<std::string> of_a(a.entry_headlines.begin(), a.entry_headlines.end());
  std::set<std::string> both;
  for (const std::string& h : b.entry_headlines)
    if (h.size() >= entry_headline_bytes_min && of_a.count(h)) both.insert(h);
  return both.size();
}

// A mirror may not name its outlet: then the agency, or the headline, must agree.
bool one_live_page(const Print& a, const Print& b) {
  if (differ(a.outlet, b.outlet) || differ(a.agency, b.agency) || differ(a.address, b.address)) return false;
  const size_t shared = shared_entries(a, b);
  const bool alike = likeness(a.headline, b.headline) >= headline_likeness_min;
  const bool one_house = agree(a.outlet, b.outlet) || agree(a.agency, b.agency) || agree(a.outlet, b.agency) ||
                         agree(a.agency, b.outlet);
  return (shared >= entries_shared_min && (alike || one_house)) || (shared > 0 && alike && one_house);
}

// Two captures that name no outlet speak for one page only where headline and words are nearly the same.
bool one_report(const Print& a, const Print& b, const Overlap& overlap) {
  if (differ(a.outlet, b.outlet) || differ(a.agency, b.agency) || differ(a.address, b.address)) return false;
  const bool unnamed = a.outlet.empty() && b.outlet.empty();
  if (!unnamed && !agree(a.outlet, b.outlet)) return false;
  if (likeness(a.headline, b.headline) < (unnamed ? unnamed_likeness_min : headline_likeness_min)) return false;
  return std::max(overlap.in_a, overlap.in_b) >=
         (unnamed ? unnamed_share_min : revision_share_min) * std::max(a.words(), b.words());
}

// The moment that a capture speaks for: its latest stated time.
Stamp stated(const Print& print) {
  Stamp best = print.published;
  auto consider = [&](const Stamp& s) {
    if (s.known() && s.date.year > 0 && (!best.known() || latest(s) > latest(best))) best = s;
  };
  const Document& d = print.document();
  if (d.facts.modified) consider(d.facts.modified->value);
  for (const Entry& e : d.entries)
    if (e.time) consider(*e.time);
  return best;
}

}  // namespace

std::vector<std::vector<uint32_t>> articles_of(const std::vector<Print>& prints,
                                               const std::vector<Relation>& relations) {
  Groups groups(prints.size());
  std::map<std::string, uint32_t> by_address;
  for (uint32_t i = 0; i < prints.size(); ++i)
    if (!prints[i].address.empty()) groups.join(by_address.emplace(prints[i].address, i).first->second, i);
  for (const Relation& r : relations) {
    const Print& a = prints[r.a];
    const Print& b = prints[r.b];
    if (one_live_page(a, b) || one_report(a, b, r.overlap)) groups.join(r.a, r.b);
  }
  std::map<uint32_t, std::vector<uint32_t>> by_root;
  for (uint32_t i = 0; i < prints.size(); ++i) by_root[groups.root(i)].push_back(i);
  std::vector<std::vector<uint32_t>> out;
  for (auto& [first, members] : by_root) {
    order_revisions(members, prints);
    out.push_back(std::move(members));
  }
  return out;
}

void order_revisions(std::vector<uint32_t>& article, const std::vector<Print>& prints) {
  if (article.size() < 2) return;
  bool all_stated = true, all_clocks = true, all_seen = true;
  std::map<std::string, size_t> holders;  // of an entry headline, among the captures
  for (uint32_t i : article) {
    const Stamp s = stated(prints[i]);
    all_stated = all_stated && s.known() && s.precision >= Precision::day;
    all_clocks = all_clocks && s.precision >= Precision::hour;
    all_seen = all_seen && prints[i].document().seen.has_value();
    for (const std::string& h : std::set<std::string>(prints[i].entry_headlines.begin(), prints[i].entry_headlines.end()))
      ++holders[h];
  }
  // Live pages put the newest on top: what stands on top of an old capture stands in the later ones too.
  auto later_captures = [&](const Print& p) { return p.entry_headlines.empty() ? 0 : holders[p.entry_headlines[0]]; };
  auto key = [&](uint32_t i) {
    const Print& p = prints[i];
    const Stamp s = stated(p);
    const int64_t moment = !all_stated ? 0 : all_clocks ? *latest(s) : *last_day(s);
    const int64_t seen = all_seen ? *p.document().seen : 0;
    return std::tuple(moment, -int64_t(later_captures(p)), seen, int64_t(p.words()), p.document().id);
  };
  std::sort(article.begin(), article.end(), [&](uint32_t a, uint32_t b) { return key(a) < key(b); });
}

}  // namespace dateline::lineage
