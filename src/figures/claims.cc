#include "figures/claims.h"

#include <algorithm>

namespace dateline::figures {

std::optional<Party> claimant_of(const Reading& reading, const Sentence& sentence, Span figure) {
  const Quote* around = nullptr;
  const Quote* before = nullptr;
  for (const Quote& q : reading.quotes) {
    if (q.span.begin > sentence.span.end) break;
    if (!q.speaker) continue;
    if (q.span.contains(figure) && (!around || q.span.size() <= around->span.size())) around = &q;
    bool cue_before = q.cue && sentence.span.contains(*q.cue) && q.cue->end <= figure.begin;
    if (cue_before && q.kind != QuoteKind::indirect && (!before || q.cue->begin > before->cue->begin)) before = &q;
  }
  const Quote* found = around ? around : before;
  return found ? found->speaker : std::nullopt;
}

Interval as_of(const Reading& reading, const Sentence& sentence, Span figure) {
  const TimeExpr* best = nullptr;
  uint32_t nearest = UINT32_MAX;
  for (const TimeExpr& t : reading.times) {
    if (t.span.begin >= sentence.span.end) break;
    if (t.span.end <= sentence.span.begin || !t.interval.known()) continue;
    if (t.type != TimexType::date && t.type != TimexType::time) continue;
    uint32_t gap = t.span.begin >= figure.end ? t.span.begin - figure.end
                   : t.span.end <= figure.begin ? figure.begin - t.span.end : 0;
    if (gap < nearest) {
      nearest = gap;
      best = &t;
    }
  }
  return best ? best->interval : Interval{};
}

}  // namespace dateline::figures
