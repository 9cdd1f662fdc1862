// Why a time has its value, in words.
//
//   "weekday(Friday) from 2021-12-02, told back", anchor "publication"  ->  "the last Friday up to 2021-12-02 (publication)"
//   "shift(anchor 2021-12-02, -2, week)"                                ->  "the day of publication, 2021-12-02, less 2 weeks"
//
// `how` is the audit record that the room of times writes (TimeExpr::how); what this table does not know is shown as it stands.
#pragma once
#include <string>

#include "dateline/reading.h"

namespace dateline::format {

std::string why(const TimeExpr&);

}  // namespace dateline::format
