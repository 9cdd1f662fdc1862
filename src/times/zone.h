// Offsets of time zones, from ICU's copy of the zone data.
//
//   zone_offset("+01:00", day, seconds) -> 60      zone_offset("Europe/Moscow", …) -> 180 (winter 2022)
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace dateline::times {

// Minutes east of UTC at that local time; nothing for an unknown name.
std::optional<int16_t> zone_offset(std::string_view zone, int32_t day, int32_t seconds);

}  // namespace dateline::times
