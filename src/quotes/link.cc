#include "quotes/link.h"

#include <algorithm>

#include "base/utf8.h"
#include "quotes/shape.h"

namespace dateline::quotes {
namespace {

// Further away than this, folded words of another clause stand in between.
constexpr uint32_t reach_max = 30, weak_reach_max = 9;
constexpr uint32_t nobody = UINT32_MAX;

bool is_comma(const matcher::Word& w) { return w.text == "," || w.text == "—" || w.text == "–" || w.text == "--"; }

// What it costs to give the quote at `word` to this attribution; `nobody` where it cannot be.
uint32_t cost_of(const Segment& s, const Attribution& a, uint32_t word) {
  if (a.first <= word && word < a.last) return 0;
  if (a.first > word) {
    if (a.content == Side::right) return nobody;
    uint32_t gap = a.first - word - 1;
    bool comma = is_comma(s.words[a.first - 1]) || is_comma(s.words[a.first]);
    if (gap == 0 || (gap == 1 && comma)) return a.weak ? 3 : 0;
    if (a.weak || gap > reach_max || !comma) return nobody;
    return 4 + gap;
  }
  if (a.content == Side::left) return nobody;
  uint32_t gap = word - a.last;
  if (gap > (a.weak ? weak_reach_max : reach_max)) return nobody;
  return gap == 0 && !a.weak ? 0 : 1 + gap;
}

}  // namespace

Linker::Linker(std::string_view text, const Reading& reading, const matcher::Rules& rules, const Covers& covers,
               People& people)
    : text_(text), reading_(reading), rules_(rules), covers_(covers), people_(people) {}

void Linker::paragraph(const Paragraph& p, const std::vector<Marked>& all, bool next_opens, Notes& notes) {
  ++paragraphs_;
  if (p.entry != entry_ || p.heading) {
    people_.forget();
    voice_ = subject_ = {};
    open_ = false;
    entry_ = p.entry;
  }
  std::vector<Marked> marks = all;
  bool open = !marks.empty() && !marks.back().closed();
  if (open && !next_opens && marks.back().span.begin != p.span.begin) {
    notes.push_back({"quote-unclosed", "a quotation mark opens and never closes", marks.back().span});
    marks.pop_back();
    open = false;
  }
  for (const Segment& s : segments(text_, reading_, covers_, rules_.lists(), p, marks)) segment(p, marks, s);
  if (open && !open_) chain_ = quotes_.empty() ? 0 : quotes_.size() - 1;
  open_ = open;
  std::string_view text = utf8::trim(p.span.of(text_));
  colon_ = !text.empty() && text.back() == ':';
}

void Linker::remember(const Party& speaker, std::optional<Span> cue, std::string_view rule) {
  voice_ = {speaker, cue, std::string(rule), paragraphs_};
}

void Linker::segment(const Paragraph& p, const std::vector<Marked>& marks, const Segment& s) {
  const std::vector<Attribution> said = attributions(reading_, covers_, s, rules_);
  Scene scene{p, marks, s, said, {}};
  for (const Attribution& a : said) {
    Party party;
    if (a.speaker) {
      const matcher::Word& w = s.words[*a.speaker];
      uint32_t head = a.nearest && w.kind == "NP" ? nearest_person(w, s.head[*a.speaker]) : s.head[*a.speaker];
      party = people_.party_of(w, head, w.kind == "PRO");
      people_.focus(party);
    }
    scene.parties.push_back(party);
  }
  const size_t before = segment_ = quotes_.size();
  for (uint32_t w = 0; w < s.words.size(); ++w)
    if (s.quote[w] >= 0) quote(scene, w);
  const bool quoted = quotes_.size() > before;
  for (size_t i = 0; i < said.size(); ++i) indirect(scene, i);
  if (said.empty() && !quoted) note_subject(s);
  if (quoted || said.empty()) return;
  // Nothing was quoted here, but what is quoted next may be these people's.
  for (size_t i = 0; i < said.size(); ++i)
    if (!said[i].weak && said[i].speaker) {
      remember(scene.parties[i], said[i].cue, said[i].rule->id);
      return;
    }
}

// "remarks of Ilona Vass, who said": the last person named in the phrase, else its head.
uint32_t Linker::nearest_person(const matcher::Word& phrase, uint32_t head) const {
  for (uint32_t t = phrase.last; t > phrase.first; --t) {
    int32_t name = covers_.name[t - 1];
    if (name >= 0 && reading_.names[size_t(name)].type == NameType::person) return t - 1;
  }
  return head;
}

// "Vass came to the quay in tears. “I have lost my boat.”"
void Linker::note_subject(const Segment& s) {
  std::optional<uint32_t> at = subject(s);
  if (!at || *at > 1) return;
  const matcher::Word& w = s.words[*at];
  if (w.kind == "PRO" && !people_.is_personal(w.lower)) return;
  Party party = people_.party_of(w, s.head[*at], w.kind == "PRO");
  if (party.name < 0 || reading_.names[size_t(party.name)].type != NameType::person) return;
  subject_ = {party, std::nullopt, "", paragraphs_};
  // Somebody else is spoken of now.
  if (voice_.speaker && voice_.speaker->name != party.name && voice_.paragraph < paragraphs_) voice_ = {};
}

// A quotation over several paragraphs may name its speaker in the last of them.
void Linker::speak_back(const Quote& last) {
  for (size_t i = chain_; i < quotes_.size(); ++i) {
    Quote& q = quotes_[i];
    if (q.speaker || q.kind != QuoteKind::direct) continue;
    q.speaker = last.speaker;
    q.cue = last.cue;
    q.rule = "quote-over-paragraphs";
  }
}

const Attribution* Linker::attribution_of(const Scene& scene, uint32_t word) const {
  const Attribution* best = nullptr;
  uint32_t best_cost = nobody;
  for (const Attribution& a : scene.said) {
    uint32_t cost = cost_of(scene.segment, a, word);
    if (cost < best_cost) {
      best = &a;
      best_cost = cost;
    }
  }
  return best;
}

bool Linker::is_work(const Segment& s, uint32_t word) const {
  return s.words[word].kind == "NP" && rules_.lists().contains("work", reading_.tokens[s.head[word]].lemma);
}

// "The Art of Sailing", and what stands behind "the so-called".
bool Linker::is_title(const Scene& scene, uint32_t word, const Attribution* a) const {
  const Segment& s = scene.segment;
  const Marked& m = scene.marks[size_t(s.quote[word])];
  Shape shape = shape_of(text_, m);
  if (shape.words > 8) return false;
  if (word > 0 && shape.words <= 6 && shape.upper && is_work(s, word - 1)) return true;
  if (word > 0 && shape.words <= 6)
    for (uint32_t at = word - std::min(word, 3u); at < word; ++at)
      if (auto hit = rules_.lists().longest("naming", s.words, at); hit && at + hit->length == word) return true;
  if (!shape.title_case) return false;
  // on “Sea Talk Sunday,” she said
  if (word > 0 && shape.words >= 2 && (s.words[word - 1].xpos == "IN" || is_work(s, word - 1))) return true;
  bool beside = a && (word + 1 == a->first || (word + 2 == a->first && is_comma(s.words[word + 1])) || a->last == word ||
                      (a->first <= word && word < a->last));
  return !beside || (!shape.pointed && shape.words > 1);
}

// Direct: a whole sentence stands in the marks.
bool Linker::is_whole(const Scene& scene, uint32_t word, const Attribution* a) const {
  const Segment& s = scene.segment;
  const Marked& m = scene.marks[size_t(s.quote[word])];
  Shape shape = shape_of(text_, m);
  if (word == 0) return shape.words > 1 || shape.pointed;
  const matcher::Word& before = s.words[word - 1];
  bool introduced = is_comma(before) || before.text == ":" || before.text == "(" || (a && a->last == word);
  if (!introduced) return false;
  if (shape.upper) return shape.words > 2 || shape.pointed;
  // The second half of a sentence that its cue breaks in two.
  if (a && a->last <= word && word - a->last <= 3 && !quotes_.empty() && quotes_.back().kind == QuoteKind::direct &&
      quotes_.back().cue == a->cue && a->cue)
    return true;
  return shape.words >= 6 && shape.pointed && has_finite_verb(reading_, s.words[word].first, s.words[word].last);
}

void Linker::quote(Scene& scene, uint32_t word) {
  const Segment& s = scene.segment;
  const Marked& m = scene.marks[size_t(s.quote[word])];
  const Attribution* a = attribution_of(scene, word);
  bool alone = word == 0 && s.words.size() <= 2;
  if (is_title(scene, word, a) && !(alone && open_)) return;
  if (!a) {
    bool first = word == 0 || s.words[word - 1].kind == "QUOTE" || s.words[word - 1].text == ":";
    if (first) floating(scene, word);
    return;
  }
  Quote q;
  q.span = m.span;
  q.kind = is_whole(scene, word, a) ? QuoteKind::direct : QuoteKind::mixed;
  q.cue = a->cue;
  q.rule = a->rule->id;
  if (a->speaker) q.speaker = scene.parties[size_t(a - scene.said.data())];
  if (q.kind == QuoteKind::mixed && !m.closed()) return;
  if (q.speaker) remember(*q.speaker, q.cue, q.rule);
  if (open_ && word == 0 && q.speaker) speak_back(q);
  quotes_.push_back(std::move(q));
}

// No cue in its own sentence: the voice of the sentence or paragraph before goes on.
void Linker::floating(const Scene& scene, uint32_t word) {
  const Marked& m = scene.marks[size_t(scene.segment.quote[word])];
  Shape shape = shape_of(text_, m);
  const bool same = voice_.paragraph == paragraphs_;
  const bool continued = (open_ || colon_) && voice_.paragraph + 1 == paragraphs_;
  // Right behind its speaker's sentence even "No." is a quotation; elsewhere short words in marks are not.
  const uint32_t words_min = same && voice_.speaker ? 1 : 4;
  if (!continued && (shape.words < words_min || !(shape.pointed || !m.closed()))) return;
  Quote q;
  q.span = m.span;
  q.kind = QuoteKind::direct;
  q.rule = continued && open_ ? "quote-over-paragraphs" : "floating-quote";
  if (voice_.speaker && voice_.paragraph + 1 >= paragraphs_) {
    q.speaker = voice_.speaker;
    if (same || continued) q.cue = voice_.cue;
    voice_.paragraph = paragraphs_;
    if (!(same || continued)) voice_.cue.reset();
  } else if (subject_.speaker && subject_.paragraph + 1 >= paragraphs_ && !open_) {
    q.speaker = subject_.speaker;
    remember(*q.speaker, std::nullopt, q.rule);
  }
  quotes_.push_back(std::move(q));
}

void Linker::indirect(const Scene& scene, size_t which) {
  const Attribution& a = scene.said[which];
  if (a.weak || !a.cue || !a.speaker || scene.paragraph.heading) return;
  const Segment& s = scene.segment;
  // "To mend the quay, Vass said, the town must pay": the clause goes on behind its cue.
  uint32_t behind = past_adjuncts(s, a.last, rules_.lists());
  if (a.first >= 2 && is_comma(s.words[a.first - 1]) && a.last < s.words.size() && is_comma(s.words[a.last]) &&
      behind < s.words.size() && a.content == Side::either) {
    uint32_t begin = past_dateline(s), end = a.first - 1, stop = turn_after(scene, a, behind);
    while (stop > behind && ends_clause(s.words[stop - 1])) --stop;
    if (!holds_quote(s, begin, stop) && has_verb(reading_, s.words[behind].first, s.words[stop - 1].last)) {
      while (begin < end && ends_clause(s.words[begin])) ++begin;
      if (begin < end) add_indirect(scene, which, {s.words[begin].span.begin, s.words[end - 1].span.end});
      if (behind < stop) add_indirect(scene, which, {s.words[behind].span.begin, s.words[stop - 1].span.end});
      return;
    }
  }
  std::optional<Span> clause = clause_right(scene, a);
  if (!clause) clause = clause_left(scene, a);
  if (clause && !clause->empty()) add_indirect(scene, which, *clause);
}

void Linker::add_indirect(const Scene& scene, size_t which, Span clause) {
  for (size_t i = segment_; i < quotes_.size(); ++i)
    if (const Quote& q = quotes_[i]; q.span == clause || (q.span.overlaps(clause) && q.kind != QuoteKind::indirect)) return;
  const Attribution& a = scene.said[which];
  quotes_.push_back({clause, QuoteKind::indirect, scene.parties[which], a.cue, a.rule->id});
}

// Where the clause that begins at `at` ends: before another speaker's turn.
uint32_t Linker::turn_after(const Scene& scene, const Attribution& a, uint32_t at) const {
  const Segment& s = scene.segment;
  uint32_t end = uint32_t(s.words.size());
  for (uint32_t w = at; w < end; ++w)
    if (s.words[w].text == ";") end = w;
  for (const Attribution& next : scene.said) {
    if (next.first < at || &next == &a) continue;
    bool closes = past_adjuncts(s, next.last, rules_.lists()) >= end && is_comma(s.words[next.first - 1]);
    bool coordinated = next.first > at && s.words[next.first - 1].xpos == "CC" && next.first >= 2 &&
                       is_comma(s.words[next.first - 2]);
    if (next.first >= end) break;
    if (next.rule->has("subject") || next.content == Side::left || closes || coordinated) return next.first;
  }
  return end;
}

bool Linker::holds_quote(const Segment& s, uint32_t begin, uint32_t end) const {
  for (uint32_t w = begin; w < end; ++w)
    if (s.quote[w] >= 0) return true;
  return false;
}

// "said (that) CLAUSE", past what only says when, where and to whom it was said.
std::optional<Span> Linker::clause_right(const Scene& scene, const Attribution& a) const {
  const Segment& s = scene.segment;
  if (a.content == Side::left) return std::nullopt;
  uint32_t at = past_adjuncts(s, a.last, rules_.lists());
  uint32_t end = turn_after(scene, a, at);
  while (end > at && ends_clause(s.words[end - 1])) --end;
  if (at >= end || !opens_clause(s.words[at], rules_.lists())) return std::nullopt;
  const bool pure = a.cue_at < s.words.size() && rules_.lists().contains("clause verb", s.words[a.cue_at].lower);
  if (holds_quote(s, at, end) || !is_clause(s, at, end, pure, rules_.lists())) return std::nullopt;
  return Span{s.words[at].span.begin, s.words[end - 1].span.end};
}

// "CLAUSE, X said."
std::optional<Span> Linker::clause_left(const Scene& scene, const Attribution& a) const {
  const Segment& s = scene.segment;
  if (a.content == Side::right || a.first < 2) return std::nullopt;
  uint32_t begin = past_dateline(s), end = a.first;
  bool comma = is_comma(s.words[end - 1]) || is_comma(s.words[end]);
  if (!comma && a.content != Side::left) return std::nullopt;
  if (past_adjuncts(s, a.last, rules_.lists()) < s.words.size() && a.content != Side::left) return std::nullopt;
  for (const Attribution& before : scene.said)
    if (before.last <= a.first && before.content == Side::left) begin = std::max(begin, before.last);
  for (uint32_t w = begin; w < end; ++w)
    if (s.words[w].text == ";") begin = w + 1;
  while (end > begin && ends_clause(s.words[end - 1])) --end;
  while (begin < end && (ends_clause(s.words[begin]) || s.words[begin].kind == "QUOTE")) ++begin;
  if (begin >= end || holds_quote(s, begin, end)) return std::nullopt;
  if (!has_verb(reading_, s.words[begin].first, s.words[end - 1].last)) return std::nullopt;
  return Span{s.words[begin].span.begin, s.words[end - 1].span.end};
}

}  // namespace dateline::quotes
