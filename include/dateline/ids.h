// Names of things that live in a database.
//
//   DocId{0x00c0ffee12345678}   prints as "d-00c0ffee12345678"
//
// An id is a hash of content (what the bytes are, who published them), never of order or clock, so the
// same pile gives the same ids on any machine.  Zero means "none".
#pragma once
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

template <char Letter>
struct Id {
  uint64_t value = 0;
  explicit operator bool() const { return value != 0; }
  friend auto operator<=>(const Id&, const Id&) = default;
};

using DocId = Id<'d'>;      // one document: the bytes of a page and the metadata that came with it
using ArticleId = Id<'a'>;  // one address at one outlet; its captures are its revisions
using OriginId = Id<'o'>;   // the independent source behind a set of copies
using StoryId = Id<'s'>;
using EntityId = Id<'e'>;
using PlanId = Id<'p'>;
using DevelopmentId = Id<'v'>;
using FactId = Id<'f'>;     // any single row of a layer: a quote, a figure, an event, a time, a name

// "d-00c0ffee12345678" <-> id.  parse_id gives nothing for another letter or a malformed string.
std::string id_string(char letter, uint64_t value);
std::optional<uint64_t> parse_id(char letter, std::string_view);

// The id of the n-th thing of a layer ("quotes") of a document.
FactId fact_id(DocId, std::string_view layer, uint32_t n);

template <char Letter>
std::string to_string(Id<Letter> id) { return id_string(Letter, id.value); }
template <char Letter>
std::optional<Id<Letter>> parse(std::string_view s) {
  if (auto v = parse_id(Letter, s)) return Id<Letter>{*v};
  return std::nullopt;
}

}  // namespace dateline

template <char Letter>
struct std::hash<dateline::Id<Letter>> {
  size_t operator()(dateline::Id<Letter> id) const noexcept { return size_t(id.value); }
};
