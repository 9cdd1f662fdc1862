#include "lineage/units.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/hash.h"
#include "base/limits.h"
#include "base/utf8.h"

namespace dateline::lineage {
namespace {

constexpr double like_min = .5;        // half of the words: the same statement, told anew
constexpr double same_place_bonus = .1;
constexpr size_t loose_max = 600;      // pieces compared with each other; longer lists are tables

Unit unit_of(const std::string& text, Span span, int32_t entry) {
  Unit u;
  u.span = span;
  u.entry = entry;
  u.words = plain_words(span.of(text));
  for (PlainWord& w : u.words) {
    w.span = {w.span.begin + span.begin, w.span.end + span.begin};
    u.bag.push_back(hash64(w.text));
    u.key = hash_join(u.key, u.bag.back());
  }
  std::sort(u.bag.begin(), u.bag.end());
  return u;
}

// Lines of [begin, end) that hold words.
void add_lines(const Document& d, Span part, int32_t entry, std::vector<Unit>& out) {
  for (uint32_t at = part.begin; at < part.end;) {
    const size_t found = d.text.find('\n', at);
    const uint32_t end = uint32_t(std::min<size_t>(found, part.end));
    Unit u = unit_of(d.text, {at, end}, entry);
    if (!u.words.empty()) out.push_back(std::move(u));
    at = end + 1;
  }
}

bool ends_sentence(std::string_view text, size_t at) {
  if (text[at] != '.' && text[at] != '!' && text[at] != '?') return false;
  // "U.S. Senate", "Dr. Lunt", "J. Halm": a short capitalised word before the dot is no end.
  size_t begin = at;
  while (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '\n') --begin;
  const std::string_view before = text.substr(begin, at - begin);
  if (text[at] == '.' && !before.empty() && before.size() <= 4 && before[0] >= 'A' && before[0] <= 'Z') return false;
  size_t next = at + 1;
  while (next < text.size() && (text[next] == '"' || text[next] == '\'' || text[next] == ')')) ++next;
  while (text.substr(next, 3) == "\xE2\x80\x9D" || text.substr(next, 3) == "\xE2\x80\x99") next += 3;
  return next >= text.size() || text[next] == ' ' || text[next] == '\n';
}

// Pairs of units with the same words; nearest places first within one entry, then anywhere.
void pair_same(const std::vector<Unit>& from, const std::vector<Unit>& to, const std::vector<int32_t>& entry_of_from,
               std::vector<int64_t>& partner_from, std::vector<int64_t>& partner_to) {
  for (const bool same_entry : {true, false}) {
    std::multimap<uint64_t, uint32_t> by_key;
    for (uint32_t i = 0; i < from.size(); ++i)
      if (partner_from[i] < 0) by_key.emplace(from[i].key, i);
    for (uint32_t k = 0; k < to.size(); ++k) {
      if (partner_to[k] >= 0) continue;
      const auto [first, last] = by_key.equal_range(to[k].key);
      for (auto it = first; it != last; ++it) {
        const Unit& f = from[it->second];
        const int32_t became = f.entry < 0 ? -1 : entry_of_from[size_t(f.entry)];
        if (same_entry && (became != to[k].entry || (f.entry < 0) != (to[k].entry < 0) || f.pair != to[k].pair)) continue;
        partner_from[it->second] = k;
        partner_to[k] = it->second;
        by_key.erase(it);
        break;
      }
    }
  }
}

}  // namespace

double likeness(const Unit& a, const Unit& b) {
  size_t both = 0;
  for (size_t i = 0, k = 0; i < a.bag.size() && k < b.bag.size();) {
    if (a.bag[i] == b.bag[k]) ++both, ++i, ++k;
    else if (a.bag[i] < b.bag[k]) ++i;
    else ++k;
  }
  const size_t longer = std::max(a.bag.size(), b.bag.size());
  return longer == 0 ? 0 : double(both) / double(longer);
}

std::vector<Unit> paragraphs(const Document& d) {
  std::vector<Unit> out;
  const uint32_t size = uint32_t(std::min<size_t>(d.text.size(), limits::analysed_bytes_max));
  std::vector<uint32_t> order(d.entries.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return std::tuple(d.entries[a].span, a) < std::tuple(d.entries[b].span, b);
  });
  uint32_t at = 0;
  for (uint32_t i : order) {
    const Entry& e = d.entries[i];
    if (e.span.begin < at || e.span.end > size) continue;  // entries that overlap are odd, and read as running text
    add_lines(d, {at, e.span.begin}, -1, out);
    const Span body = e.span.contains(e.body) ? e.body : e.span;
    add_lines(d, body, int32_t(i), out);
    at = e.span.end;
  }
  add_lines(d, {at, size}, -1, out);
  return out;
}

std::vector<Unit> sentences(const Article& a, const Unit& paragraph) {
  std::vector<Unit> out;
  const std::string& text = a.document.text;
  const std::vector<Sentence>& read = a.reading.sentences;
  auto it = std::lower_bound(read.begin(), read.end(), paragraph.span.begin,
                             [](const Sentence& s, uint32_t begin) { return s.span.begin < begin; });
  for (; it != read.end() && paragraph.span.contains(it->span); ++it) {
    Unit u = unit_of(text, it->span, paragraph.entry);
    if (!u.words.empty()) out.push_back(std::move(u));
  }
  if (!out.empty()) return out;
  const std::string_view line = paragraph.span.of(text);
  size_t begin = 0;
  for (size_t at = 0; at < line.size(); ++at) {
    if (at + 1 < line.size() && !ends_sentence(line, at)) continue;
    size_t end = at + 1;
    while (end < line.size() && line[end] != ' ') ++end;
    Unit u = unit_of(text, {paragraph.span.begin + uint32_t(begin), paragraph.span.begin + uint32_t(end)}, paragraph.entry);
    if (!u.words.empty()) out.push_back(std::move(u));
    begin = at = end;
  }
  return out;
}

Pairing pair_up(const std::vector<Unit>& from, const std::vector<Unit>& to, const std::vector<int32_t>& entry_of_from) {
  std::vector<int64_t> partner_from(from.size(), -1), partner_to(to.size(), -1);
  pair_same(from, to, entry_of_from, partner_from, partner_to);
  struct Like { double score; uint32_t from, to; };
  std::vector<Like> like;
  std::vector<uint32_t> loose_from, loose_to;
  for (uint32_t i = 0; i < from.size() && loose_from.size() < loose_max; ++i)
    if (partner_from[i] < 0) loose_from.push_back(i);
  for (uint32_t k = 0; k < to.size() && loose_to.size() < loose_max; ++k)
    if (partner_to[k] < 0) loose_to.push_back(k);
  for (uint32_t i : loose_from)
    for (uint32_t k : loose_to) {
      double score = likeness(from[i], to[k]);
      if (score < like_min) continue;
      const int32_t became = from[i].entry < 0 ? -1 : entry_of_from[size_t(from[i].entry)];
      if (became == to[k].entry && (from[i].entry < 0) == (to[k].entry < 0) && from[i].pair == to[k].pair) score += same_place_bonus;
      like.push_back({score, i, k});
    }
  std::sort(like.begin(), like.end(), [](const Like& a, const Like& b) {
    return std::tuple(-a.score, a.to, a.from) < std::tuple(-b.score, b.to, b.from);
  });
  for (const Like& l : like) {
    if (partner_from[l.from] >= 0 || partner_to[l.to] >= 0) continue;
    partner_from[l.from] = l.to;
    partner_to[l.to] = l.from;
  }
  Pairing out;
  for (uint32_t k = 0; k < to.size(); ++k)
    if (partner_to[k] >= 0) out.pairs.push_back({uint32_t(partner_to[k]), k});
    else out.only_to.push_back(k);
  for (uint32_t i = 0; i < from.size(); ++i)
    if (partner_from[i] < 0) out.only_from.push_back(i);
  return out;
}

}  // namespace dateline::lineage
