#include "times/zone.h"

#include <unicode/timezone.h>

#include <algorithm>
#include <memory>
#include <string>

#include "times/times.h"

namespace dateline::times {
namespace {

// "+01:00" or "Europe/Paris"
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

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return s;
}

std::string_view cut_to(std::string_view& s, char sign) {
  size_t at = std::min(s.find(sign), s.size());
  std::string_view head = s.substr(0, at);
  s.remove_prefix(std::min(at + 1, s.size()));
  return trimmed(head);
}

// One reading, without countries: an offset, a name, or both.
Zone one(std::string_view value, int32_t day, int32_t seconds) {
  Zone out;
  std::string_view rest = value, first = cut_to(rest, ' ');
  out.offset = zone_offset(first, day, seconds);
  if (trimmed(rest).empty()) return out;
  auto there = zone_offset(trimmed(rest), day, seconds);
  if (there && there != out.offset) {
    out.others.push_back(*there);
    out.out_of_season = true;
  }
  return out;
}

bool lists(std::string_view countries, std::string_view country) {
  while (!countries.empty())
    if (cut_to(countries, ',') == country) return true;
  return false;
}

}  // namespace

std::string zone_data() {
  UErrorCode error = U_ZERO_ERROR;
  const char* version = icu::TimeZone::getTZDataVersion(error);
  return U_FAILURE(error) || !version ? std::string() : std::string(version);
}

Zone zone_of(std::string_view value, std::string_view country, int32_t day, int32_t seconds) {
  if (value.find(';') == std::string_view::npos) return one(value, day, seconds);
  Zone open;
  while (!value.empty()) {
    std::string_view reading = cut_to(value, ';'), countries = cut_to(reading, ' ');
    Zone z = one(reading, day, seconds);
    if (!country.empty() && lists(countries, country)) return z;
    if (z.offset) open.others.push_back(*z.offset);
  }
  return open;
}

}  // namespace dateline::times
