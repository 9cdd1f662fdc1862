// One article as TimeML 1.2.1: its text with TIMEX3 marks, its publication as the document creation time.
//
//   timeml(article)  ->  <?xml …?><TimeML>…<DCT><TIMEX3 tid="t0" … value="2024-03-07">2024-03-07</TIMEX3></DCT>
//                        <TEXT>It sank on <TIMEX3 tid="t1" type="DATE" value="2024-03-05">Tuesday</TIMEX3>.</TEXT></TimeML>
#pragma once
#include <string>

#include "dateline/engine.h"

namespace dateline::format {

std::string timeml(const Article&);

}  // namespace dateline::format
