#include "times/dating.h"

namespace dateline::times {

std::optional<TimeFact> date_alone(const Document&, Notes&) { return std::nullopt; }

std::optional<TimeFact> date_by_siblings(const Document&, std::span<const Document* const>, std::span<const Document* const>,
                                         const std::function<Stamp(const Document&)>&, Notes&) {
  return std::nullopt;
}

}  // namespace dateline::times
