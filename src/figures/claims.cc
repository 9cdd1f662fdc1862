#include "figures/claims.h"

#include <algorithm>

namespace dateline::figures {

std::optional<Party> claimant_of(const Reading& reading, const Sentence& sentence, Span figure) {
  const Quote* around = nullptr;
  const Quote* before = nullptr;
  // Quotes stand in order of their beginnings; none that holds a sentence begins further back than this.
  constexpr std::ptrdiff_t quotes_back_max = 64;
  auto end = std::upper_bound(reading.quotes.begin(), reading.quotes.end(), sentence.span.end,
                              [](uint32_t at, const Quote& q) { return at < q.span.begin; });
  auto begin = end - std::min(quotes_back_max, end - reading.quotes.begin());
  for (auto at = begin; at != end; ++at) {
    const Quote& q = *at;
    if (!q.speaker) continue;
    if (q.span.contains(figure) && (!around || q.span.size() <= around->span.size())) around = &q;
    bool cue_before = q.cue && sentence.span.contains(*q.cue) && q.cue->end <= figure.begin;
    if (cue_before && q.kind != QuoteKind::indirect && (!before || q.cue->begin > before->cue->begin)) before = &q;
  }
  const Quote* found = around ? around : before;
  return found ? found->speaker : std::nullopt;
}

namespace {

bool is_noun(const matcher::Word& w) { return w.kind.empty() && w.xpos.substr(0, 2) == "NN"; }
bool leads(const matcher::Word& w) {
  return w.kind.empty() && (is_noun(w) || w.xpos.substr(0, 2) == "JJ" || w.xpos == "DT" || w.xpos == "POS" ||
                            w.xpos == "PRP$" || w.xpos == "HYPH" || w.xpos == "PDT");
}

// The verb nearest before the figure that gives numbers, nothing but its own clause in between.
std::optional<uint32_t> giving_verb(const Pieces& p, uint32_t figure_word, const matcher::Lists& lists) {
  constexpr uint32_t reach = 12;
  for (uint32_t back = 1; back <= reach && back <= figure_word; ++back) {
    const matcher::Word& w = p.words[figure_word - back];
    if (w.text == ";" || w.text == ":" || w.xpos == "WP" || w.xpos == "WDT") return std::nullopt;
    if (w.xpos.substr(0, 2) != "VB") continue;
    if (lists.contains("claim verb", w.lower)) return figure_word - back;
    if (w.xpos != "VBN" && w.xpos != "VBG") return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Party> giver_of(const Reading& reading, const Pieces& p, const std::vector<int32_t>& in_name,
                              uint32_t figure_word, const matcher::Lists& lists) {
  std::optional<uint32_t> verb = giving_verb(p, figure_word, lists);
  if (!verb) return std::nullopt;
  uint32_t end = *verb;
  while (end > 0 && (p.words[end - 1].xpos == "RB" || p.words[end - 1].kind == "TIME" ||
                     p.words[end - 1].xpos == "VBZ" || p.words[end - 1].xpos == "VBP" || p.words[end - 1].xpos == "VBD"))
    --end;
  if (end == 0 || !is_noun(p.words[end - 1])) return std::nullopt;
  Party party;
  uint32_t token = p.words[end - 1].first;
  if (token < in_name.size() && in_name[token] >= 0) {
    party.name = in_name[token];
    party.span = reading.names[size_t(party.name)].span;
    return party;
  }
  const std::string& lemma = p.words[end - 1].lemma;
  if (!lists.contains("claimant noun", lemma)) return std::nullopt;
  uint32_t begin = end - 1;
  while (begin > 0 && leads(p.words[begin - 1])) --begin;
  party.span = {p.words[begin].span.begin, p.words[end - 1].span.end};
  return party;
}

Interval as_of(const Reading& reading, const Sentence& sentence, Span figure) {
  const TimeExpr* best = nullptr;
  uint32_t nearest = UINT32_MAX;
  auto at = std::lower_bound(reading.times.begin(), reading.times.end(), sentence.span.begin,
                             [](const TimeExpr& t, uint32_t begin) { return t.span.end <= begin; });
  for (; at != reading.times.end() && at->span.begin < sentence.span.end; ++at) {
    const TimeExpr& t = *at;
    if (!t.interval.known()) continue;
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
