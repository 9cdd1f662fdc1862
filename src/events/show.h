// Events and plans on one line, as the rules' examples, cases and scores write them.
//
//   SANCTION/expel expel [Norway > two Belarusian diplomats]
//   CONSULT meet [Kovac & Brandt] planned
//   ASSAULT shell [rebels > port] alleged by Norvia
//   plan meeting rescheduled 2024-03-07 was 2024-03-04 [Kovac & Brandt] at Graz
#pragma once
#include <string>

#include "dateline/reading.h"

namespace dateline::events {

std::string show(const Document&, const Event&);
std::string show(const Document&, const PlanMention&);

}  // namespace dateline::events
