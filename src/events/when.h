// Which time and place belong to a deed.
//
//   "Kovac agreed on Thursday to meet Brandt in Graz next week."   meet: time "next week", place Graz
//
// A time belongs to the verb above it in the tree; behind a verb of speaking it is the time of the speaking.
#pragma once
#include <optional>
#include <vector>

#include "events/frame.h"
#include "events/party.h"
#include "events/scope.h"

namespace dateline::events {

// Every time and place of one sentence, with the tokens that they hang on.
class Setting {
 public:
  Setting(const Tree&, const Document&, const Reading&, const Rules&);

  std::optional<int32_t> time_of(const Frame&, const Scope&) const;
  // The old date of what was moved, put off or called off.
  std::optional<int32_t> before_of(const Frame&, const Scope&) const;
  std::optional<int32_t> place_of(const Frame&, const Scope&) const;  // index into names
  // "at the Munich conference": an organisation's or event's name as a place.
  std::optional<int32_t> venue_of(const Frame&, const Scope&) const;

 private:
  struct Item {
    int32_t index = -1;       // into times or names
    uint32_t top = no_token;  // its highest token
    uint32_t owner = no_token;  // the verb that it belongs to
    bool said = false;        // the owner is a verb of speaking, or it stands in the attribution
    bool label = false;  // "the 2017 breach": says which one is meant, not when
    std::string prep;
  };
  Item item(int32_t index, uint32_t first, uint32_t last) const;
  int closeness(const Item&, const Frame&, const Scope&) const;
  std::optional<int32_t> best(const std::vector<Item>&, const Frame&, const Scope&, bool alone_counts) const;

  const Tree* tree_;
  const Rules* rules_;
  Tail tail_;
  std::vector<Item> times_, places_, venues_;
};

}  // namespace dateline::events
