// The day of a page whose markup and time lines do not give it.
//
//   "Ferry sinks off Varna" / "02.02.2022 • Sea" / "The ferry …"            -> 2022-02-02, from the line below the headline
//   "Ferry sinks off Varna" / "29.11.2022 – The ferry sank …"              -> 2022-11-29
//   …, "Published on 16.08.2019, 14 minutes to listen" below the report     -> 2019-08-16, since it is labelled
#pragma once
#include "read/draft.h"

namespace dateline::read {

std::optional<TimeFact> day_near_headline(const Draft&, const std::optional<Instant>& seen, const Rules&);
std::optional<TimeFact> labelled_day(const Draft&, const std::optional<Instant>& seen, const Rules&);

}  // namespace dateline::read
