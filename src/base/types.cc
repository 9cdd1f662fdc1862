// Names and conversions of the public types.
#include <algorithm>
#include <array>
#include <charconv>

#include "base/calendar.h"
#include "base/hash.h"
#include "dateline/document.h"
#include "dateline/ids.h"
#include "dateline/page.h"
#include "dateline/reading.h"
#include "dateline/story.h"

namespace dateline {

std::string id_string(char letter, uint64_t value) {
  std::string out{letter, '-'};
  constexpr char digits[] = "0123456789abcdef";
  for (int i = 60; i >= 0; i -= 4) out += digits[(value >> i) & 15];
  return out;
}

std::optional<uint64_t> parse_id(char letter, std::string_view s) {
  if (s.size() != 18 || s[0] != letter || s[1] != '-') return std::nullopt;
  uint64_t v = 0;
  auto [end, error] = std::from_chars(s.data() + 2, s.data() + s.size(), v, 16);
  if (error != std::errc() || end != s.data() + s.size() || v == 0) return std::nullopt;
  return v;
}

FactId fact_id(DocId document, std::string_view layer, uint32_t n) {
  return FactId{hash_join(document.value, hash64(layer, n)) | 1};
}

StoryId story_id(DocId earliest) { return StoryId{hash64("story", earliest.value)}; }

DocId page_id(const RawPage& p) {
  uint64_t h = hash64(p.bytes);
  for (const std::string* s : {&p.url, &p.headline, &p.outlet, &p.language, &p.published, &p.modified, &p.byline, &p.section})
    h = hash_join(h, hash64(*s));
  h = hash_join(h, hash64(p.record.value_or("")));
  return DocId{h ? h : 1};
}

std::optional<Span> raw_span(const Document& d, Span text) {
  auto run = std::upper_bound(d.raw.begin(), d.raw.end(), text.begin,
                              [](uint32_t at, const RawRun& r) { return at < r.text.end; });
  std::optional<Span> out;
  for (; run != d.raw.end() && run->text.begin < text.end; ++run) {
    uint32_t b = run->raw.begin, e = run->raw.end;
    if (run->verbatim) {
      if (text.begin > run->text.begin) b += text.begin - run->text.begin;
      if (text.end < run->text.end) e -= run->text.end - text.end;
    }
    if (!out) out = Span{b, e};
    else out = Span{std::min(out->begin, b), std::max(out->end, e)};
  }
  return out;
}

namespace {

template <class E, size_t N>
std::string_view name_of(const std::array<std::string_view, N>& names, E e) { return names[size_t(e)]; }

constexpr std::array<std::string_view, 15> block_names = {"headline", "dateline", "byline", "timestamp", "body", "subhead",
    "entry", "caption", "related", "promo", "bio", "credit", "correction", "comment", "navigation"};
constexpr std::array<std::string_view, 4> page_kinds = {"article", "live", "index", "other"};
constexpr std::array<std::string_view, 4> name_types = {"PER", "ORG", "LOC", "MISC"};
constexpr std::array<std::string_view, 4> timex_types = {"DATE", "TIME", "DURATION", "SET"};
constexpr std::array<std::string_view, 3> quote_kinds = {"direct", "mixed", "indirect"};
constexpr std::array<std::string_view, 8> comparators = {"exact", "about", "nearly", "at_least", "more_than", "at_most",
    "less_than", "range"};
constexpr std::array<std::string_view, 7> modalities = {"asserted", "denied", "negated", "planned", "conditional",
    "demanded", "alleged"};
constexpr std::array<std::string_view, 9> plan_statuses = {"announced", "agreed", "denied", "rescheduled", "postponed",
    "cancelled", "under_way", "held", "lapsed"};
constexpr std::array<std::string_view, 6> copy_kinds = {"verbatim", "abridged", "localised", "paraphrase", "partial", "shared quote"};
constexpr std::array<std::string_view, 6> change_forms = {"edited", "added", "dropped", "moved", "merged", "split"};
constexpr std::array<std::string_view, 2> decision_kinds = {"merge", "split"};
constexpr std::array<std::string_view, 4> story_change_kinds = {"merged", "split", "moved", "renamed"};
constexpr std::array<std::string_view, 11> change_types = {"headline", "figure", "name", "quote", "attribution", "time",
    "correction", "entry added", "entry dropped", "wording", "typo"};

}  // namespace

std::string_view to_string(BlockKind k) { return name_of(block_names, k); }
std::optional<BlockKind> block_kind(std::string_view s) {
  for (size_t i = 0; i < block_names.size(); ++i)
    if (block_names[i] == s) return BlockKind(i);
  return std::nullopt;
}
std::string_view to_string(PageKind k) { return name_of(page_kinds, k); }
std::string_view to_string(NameType t) { return name_of(name_types, t); }
std::string_view to_string(TimexType t) { return name_of(timex_types, t); }
std::string_view to_string(QuoteKind k) { return name_of(quote_kinds, k); }
std::string_view to_string(Comparator c) { return name_of(comparators, c); }
std::string_view to_string(Modality m) { return name_of(modalities, m); }
std::string_view to_string(PlanStatus s) { return name_of(plan_statuses, s); }
std::string_view to_string(CopyKind k) { return name_of(copy_kinds, k); }
std::string_view to_string(ChangeForm f) { return name_of(change_forms, f); }
std::string_view to_string(DecisionKind k) { return name_of(decision_kinds, k); }
std::string_view to_string(StoryChangeKind k) { return name_of(story_change_kinds, k); }
std::string_view to_string(ChangeType t) { return name_of(change_types, t); }

}  // namespace dateline
