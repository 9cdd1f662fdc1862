// Offsets of zones as the list `zone` gives them, in minutes east of UTC.
//
//   zone_of("+01:00 Europe/Paris", "", day of 2024-07-03, 52200)  ->  offset 60, other 120: in July Paris is ahead of CET
//   zone_of("IN +05:30; IL Asia/Jerusalem", "IN", …)              ->  offset 330
//   zone_of("IN +05:30; IL Asia/Jerusalem", "", …)                ->  no offset, others 330 and 120
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::times {

struct Zone {
  std::optional<int16_t> offset;
  std::vector<int16_t> others;  // live too: the season speaks for another offset, or no country decides
  bool out_of_season = false;
};
// `country`: ISO 3166 alpha-2 of the place of the report, "" where it is not known.
Zone zone_of(std::string_view value, std::string_view country, int32_t day, int32_t seconds);

}  // namespace dateline::times
