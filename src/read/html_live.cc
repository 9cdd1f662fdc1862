#include "read/html_live.h"

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"

namespace dateline::read {
namespace {

// Letters that tell a paragraph from others.
constexpr size_t probe_bytes = 40;

struct Start {
  size_t block = 0;
  const MarkedEntry* entry = nullptr;
  bool headline = false;  // the block is its headline
};

class Finder {
 public:
  explicit Finder(const Document& d) {
    for (size_t i = 0; i < d.blocks.size(); ++i) {
      if (!d.blocks[i].in_text) continue;
      std::string key = letters_of(d.blocks[i].text).substr(0, probe_bytes);
      if (!key.empty()) places_[key].push_back(i);
    }
  }

  std::optional<Start> start_of(const MarkedEntry& e) {
    for (bool headline : {true, false}) {
      std::string key = letters_of(headline ? e.headline : e.text).substr(0, probe_bytes);
      auto found = places_.find(key);
      if (key.empty() || found == places_.end() || found->second.empty()) continue;
      size_t block = found->second.front();
      found->second.erase(found->second.begin());
      return Start{block, &e, headline};
    }
    return std::nullopt;
  }

 private:
  std::unordered_map<std::string, std::vector<size_t>> places_;
};

// The text from a block to the last one before `next`.
Span reach(const Document& d, size_t block, size_t next) {
  Span out = *d.blocks[block].in_text;
  for (size_t i = block; i < next; ++i)
    if (d.blocks[i].in_text) out.end = std::max(out.end, d.blocks[i].in_text->end);
  return out;
}

}  // namespace

std::string letters_of(std::string_view s) {
  std::string out;
  for (char c : utf8::plain(s))
    if (uint8_t(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  return out;
}

void entries_from_markup(const std::vector<MarkedEntry>& stated, Document& d) {
  if (stated.empty()) return;
  Finder finder(d);
  std::vector<Start> starts;
  for (const MarkedEntry& e : stated)
    if (auto s = finder.start_of(e)) starts.push_back(*s);
  // One entry found by chance makes no live page, unless it is all there is.
  if (starts.size() < std::min<size_t>(2, stated.size())) return;
  // What was found among the lines stands where it is clearly more: pages state the newest entries only.
  if (d.entries.size() > starts.size() * 2) return;
  d.entries.clear();
  std::sort(starts.begin(), starts.end(), [](const Start& a, const Start& b) { return a.block < b.block; });
  for (size_t k = 0; k < starts.size(); ++k) {
    Block& first = d.blocks[starts[k].block];
    Entry e;
    e.time = starts[k].entry->time;
    e.stated = starts[k].entry->raw;
    e.span = reach(d, starts[k].block, k + 1 < starts.size() ? starts[k + 1].block : d.blocks.size());
    e.body = e.span;
    if (starts[k].headline) {
      e.headline = first.text;
      first.kind = BlockKind::entry;
      size_t next = starts[k].block + 1;
      while (next < d.blocks.size() && !d.blocks[next].in_text) ++next;
      bool has_body = next < d.blocks.size() && d.blocks[next].in_text->begin < e.span.end;
      e.body.begin = has_body ? d.blocks[next].in_text->begin : e.span.end;
    }
    d.entries.push_back(std::move(e));
  }
}

}  // namespace dateline::read
