// Dates as machines write them into pages, feeds and exports.
//
//   web_stamp("Tue, 12 Mar 2024 08:10:00 +0200")   -> 2024-03-12T08:10:00+02:00
//   web_stamp("2024-03-12T00:00:00")               -> 2024-03-12: a midnight without a zone is a day
//   web_stamp("1710223800")                        -> 2024-03-12T06:10:00Z
//   web_stamp("last Tuesday")                      -> nothing
//
// RFC 3339 and its looser kin, RFC 2822, compact ISO, seconds or milliseconds since 1970, "2024/03/12", "12 Mar 2024",
// "March 12, 2024 8:10 am".  Of 3/4/2024 nobody knows which is the month: nothing.
#pragma once
#include <optional>
#include <string_view>

#include "dateline/instant.h"

namespace dateline {

std::optional<Stamp> web_stamp(std::string_view);

}  // namespace dateline
