#include "times/zone.h"

#include <unicode/timezone.h>

#include <memory>
#include <string>

namespace dateline::times {

std::optional<int16_t> zone_offset(std::string_view zone, int32_t day, int32_t seconds) {
  if (zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && zone[3] == ':') {
    auto digit = [&](size_t i) { return zone[i] - '0'; };
    int minutes = (digit(1) * 10 + digit(2)) * 60 + digit(4) * 10 + digit(5);
    return int16_t(zone[0] == '-' ? -minutes : minutes);
  }
  if (zone.empty()) return std::nullopt;
  std::unique_ptr<icu::TimeZone> z(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(std::string(zone))));
  if (!z || *z == icu::TimeZone::getUnknown()) return std::nullopt;
  UErrorCode error = U_ZERO_ERROR;
  int32_t raw = 0, saving = 0;
  z->getOffset((double(day) * 86400 + seconds) * 1000, true, raw, saving, error);
  if (U_FAILURE(error)) return std::nullopt;
  return int16_t((raw + saving) / 60000);
}

}  // namespace dateline::times
