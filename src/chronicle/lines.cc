#include "chronicle/lines.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/utf8.h"
#include "chronicle/colour.h"
#include "matcher/words.h"

namespace dateline::chronicle {
namespace {

// How much a deed alone makes a line worth reading, 0 to 1.
constexpr std::array<std::pair<std::string_view, double>, 16> deed_salience = {{
    {"ASSAULT", 1.0}, {"COERCE", 0.9}, {"SANCTION", 0.9}, {"MOBILIZE", 0.8}, {"RETREAT", 0.8}, {"AGREE", 0.8},
    {"PROTEST", 0.8}, {"CONCEDE", 0.8}, {"THREATEN", 0.8}, {"CONSULT", 0.7}, {"AID", 0.7}, {"REJECT", 0.7},
    {"ACCUSE", 0.6}, {"REQUEST", 0.6}, {"COOPERATE", 0.6}, {"SUPPORT", 0.5},
}};
constexpr size_t lines_a_sentence_max = 2;
constexpr int lead_sentences = 2;
constexpr double plan_salience = 0.8;
constexpr size_t lead_bytes_min = 30;
constexpr uint32_t parties_min = 2;
constexpr double heavy_salience = 0.8;
constexpr size_t headline_words_min = 3;
constexpr size_t heading_words_min = 2;  // that a heading shares with a plan it announces
constexpr int32_t loose_days = 31;
constexpr int32_t vague_days = 7;  // "this month" around the day of the page says less than that day

double salience_of(std::string_view type) {
  for (const auto& [name, value] : deed_salience)
    if (name == type) return value;
  return type.empty() ? 0.0 : 0.4;
}

Phase phase_of(PlanStatus s) {
  switch (s) {
    case PlanStatus::rescheduled: return Phase::moved;
    case PlanStatus::postponed: return Phase::postponed;
    case PlanStatus::cancelled: return Phase::cancelled;
    case PlanStatus::denied: return Phase::denied_plan;
    case PlanStatus::held:
    case PlanStatus::under_way: return Phase::held;
    default: return Phase::planned;
  }
}

Phase phase_of(Modality m) {
  switch (m) {
    case Modality::planned: return Phase::planned;
    case Modality::conditional:
    case Modality::demanded: return Phase::wish;
    default: return Phase::fact;
  }
}

template <class T>
void sort_out(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

// One page's sentences turned into lines.
class PageLines {
 public:
  PageLines(const Pile& pile, size_t page, const Vocabulary& vocabulary, const PlanOf& plan_of, const std::vector<uint32_t>& topic)
      : pile_(pile), page_(page), vocabulary_(vocabulary), plan_of_(plan_of), topic_(topic), document_(pile.article(page).document),
        reading_(pile.article(page).reading) {
    if (document_.facts.headline) headline_ = vocabulary.words(document_.facts.headline->value);
  }

  std::vector<Line> all() {
    int32_t entry = -1;
    const Sentence* heading = nullptr;
    int lead = 0, in_entry = 0;
    for (const Sentence& s : reading_.sentences) {
      if (s.span.end > document_.text.size() || s.span.empty() || is_dateline(s)) continue;
      if (s.entry != entry) entry = s.entry, in_entry = 0, heading = nullptr;
      if (s.heading) {
        // The words of an entry's heading wait for the sentence below them; a subhead of an article is no claim.
        if (heading) flush(*heading);
        heading = s.entry >= 0 ? &s : nullptr;
        continue;
      }
      bool leads = s.entry < 0 ? lead++ < lead_sentences : in_entry++ == 0;
      first_words_ = leads && (s.entry >= 0 || lead == 1);
      sentence(s, leads, heading);
      heading = nullptr;
    }
    if (heading) flush(*heading);
    return std::move(out_);
  }

 private:
  // "VARNA, March 12 (Meridian) –" tells nothing.
  bool is_dateline(const Sentence& s) const {
    return s.block >= 0 && size_t(s.block) < document_.blocks.size() && document_.blocks[size_t(s.block)].kind == BlockKind::dateline;
  }

  Line blank(Span cite, const Sentence& s, bool leads, const Sentence* heading) const {
    Line line;
    line.page = page_;
    line.cite = cite;
    line.sentence = s.span;
    line.core = s.core;
    line.lead = leads;
    line.first_words = first_words_;
    line.in_entry = s.entry >= 0;
    if (heading) line.heading = heading->span;
    line.known = pile_.known(page_, cite);
    line.aside = !s.core.empty() && (cite.end <= s.core.begin || (cite.begin >= s.core.end && vocabulary_.relative(cite.of(document_.text))));
    if (const Quote* q = quote_of(cite, s)) line.by = q->speaker, line.said = q->span;
    return line;
  }

  // Whose claim the cite is: the speaker of the narrowest quote that holds most of it.
  const Quote* quote_of(Span cite, const Sentence& s) const {
    const Quote* best = nullptr;
    for (const Quote& q : reading_.quotes) {
      if (!q.speaker || !q.span.overlaps(cite) || !s.span.overlaps(q.span)) continue;
      uint32_t both = std::min(q.span.end, cite.end) - std::max(q.span.begin, cite.begin);
      if (both * 2 < cite.size() || !s.span.contains(q.speaker->span)) continue;
      if (!best || q.span.size() < best->span.size()) best = &q;
    }
    return best;
  }

  // "more than five years ago": too wide for a day, and not sure of it
  static bool loose(const TimeExpr& t) {
    auto from = first_day(t.interval.start), to = last_day(t.interval.finish);
    return !t.mod.empty() && from && to && *to - *from > loose_days;
  }

  // "the driver was arrested" begins with "driver", "to the crew, a boat was sent" with nobody.
  bool begins_with(Span cite, Span party) const {
    if (party.begin < cite.begin || party.begin > cite.end) return false;
    matcher::Words before = matcher::words(Span{cite.begin, party.begin}.of(document_.text));
    return before.empty() || (before.size() == 1 && vocabulary_.rules().lists.contains("article", before[0].lower));
  }

  void add_party(Line& line, const Party& p) const {
    if (uint64_t key = pile_.party(page_, p)) line.who.push_back(key);
    if (pile_.entity(page_, p) || !p.code.empty() || !p.sector.empty()) ++line.named;
  }

  static void take_plan(Line& line, const Plan& p) {
    line.plan = p.id;
    line.followed = p.history.size() > 1 || p.status != PlanStatus::held;
  }

  Line from_event(const Event& e, const Sentence& s, bool leads, const Sentence* heading) const {
    Line line = blank(clause(e.clause, e.span, s), s, leads, heading);
    line.deed = utf8::lower(e.what);
    line.type = e.type;
    line.when = e.when;
    line.modality = e.modality;
    line.phase = phase_of(e.modality);
    line.aside = line.aside || e.aside;
    if (!line.by && e.by && s.span.contains(e.by->span)) line.by = e.by, line.said = line.cite;
    line.background = e.time && loose(reading_.times[size_t(*e.time)]);
    for (const auto* list : {&e.actors, &e.recipients})
      for (const Party& p : *list) {
        add_party(line, p);
        line.entities += bool(pile_.entity(page_, p));
        line.whole = line.whole || begins_with(line.cite, p.span);
      }
    line.salience = salience_of(e.type);
    Cite cite{document_.id, e.clause.empty() ? e.span : e.clause};
    if (auto it = plan_of_.find(cite); it != plan_of_.end()) {
      take_plan(line, *it->second);
      line.phase = line.phase == Phase::fact ? Phase::held : line.phase;
    }
    return line;
  }

  Line from_plan(const PlanMention& m, const Sentence& s, bool leads, const Sentence* heading) const {
    Line line = blank(clause(m.clause, m.span, s), s, leads, heading);
    line.deed = utf8::lower(m.what);
    PlanStatus told = told_status(reading_, m);
    line.phase = told == m.status ? phase_of(m.status) : Phase::denied_plan;  // a change that is denied
    line.modality = line.phase == Phase::held ? Modality::asserted : Modality::planned;
    line.when = m.when;
    for (const Party& p : m.who) add_party(line, p);
    line.salience = plan_salience;
    Cite cite{document_.id, m.clause.empty() ? m.span : m.clause};
    if (auto it = plan_of_.find(cite); it != plan_of_.end()) take_plan(line, *it->second);
    line.plan_day = first_day(m.when.start);
    line.whole = begins_with(line.cite, m.span);
    for (const Event& e : reading_.events)
      if (e.span.overlaps(m.span)) {
        line.type = e.type;
        break;
      }
    return line;
  }

  Span clause(Span clause, Span span, const Sentence& s) const {
    Span c = clause.empty() ? span : clause;
    return c.empty() || c.end > document_.text.size() || !s.span.contains(c) ? s.span : c;
  }

  // What lies ahead is planned; the line stands on the day of its announcement.
  void place_in_time(Line& line) const {
    Stamp at = pile_.said_at(page_, line.cite);
    auto said = first_day(at), begins = first_day(line.when.start), ends = last_day(line.when.finish);
    auto happened = [&] { return line.phase == Phase::fact || line.phase == Phase::held; };
    // "denied that it had called off Tuesday's talks": the denial is not planned for Tuesday.
    bool denied = line.modality == Modality::denied || line.modality == Modality::negated;
    const bool ahead = said && begins && *begins > *said;
    if (denied && ahead) line.when = {};
    else if (happened() && ahead) line.phase = Phase::planned, line.modality = Modality::planned;
    bool vague = said && begins && ends && *begins <= *said && *said <= *ends && *ends - *begins > vague_days;
    if (!happened() || vague) line.when = {};
    line.first = first_day(line.when.start);
    line.last = last_day(line.when.finish);
    if (!line.first) line.first = first_day(line.when.finish);
    if (!line.last) line.last = last_day(line.when.start);
    line.dated = line.first.has_value();
    if (!line.dated) line.first = line.last = said;
  }

  // The words that it is compared by; where it is most of its sentence, the sentence's.
  void take_words(Line& line) const {
    Span about = line.cite.size() * 2 > line.sentence.size() ? line.sentence : line.cite;
    line.words = vocabulary_.words(page_, about);
    if (!line.heading.empty()) {
      std::vector<uint32_t> more = vocabulary_.words(page_, line.heading), both;
      std::set_union(line.words.begin(), line.words.end(), more.begin(), more.end(), std::back_inserter(both));
      line.words = std::move(both);
    }
    line.kinds = vocabulary_.kinds(line.words);
    for (const Figure& f : reading_.figures)
      if (about.contains(f.span)) {
        line.numbers.push_back(f.value);
        if (!f.what.empty()) line.counts.push_back({hash64(f.what), f.value});
      }
    std::sort(line.numbers.begin(), line.numbers.end());
    for (EntityId place : pile_.places(page_, about)) line.places.push_back(place);
    std::vector<uint32_t> both;
    std::set_intersection(headline_.begin(), headline_.end(), line.words.begin(), line.words.end(), std::back_inserter(both));
    if (headline_.size() >= headline_words_min) line.in_headline = double(both.size()) / double(headline_.size());
  }

  // May it make a line of its own?
  bool founds(const Line& line) const {
    if (!line.heading.empty()) return true;
    bool colours = colour(pile_.article(page_), line.sentence, vocabulary_.rules());
    if (line.plan) return line.followed || !colours;
    if (line.aside || line.background || colours) return false;
    // "The two leaders" are told of by the line that names them.
    bool short_part = !line.dated && line.cite.size() * 2 < line.sentence.size();  // "news of the meeting of the two"
    bool told = line.named > 0 && !short_part && line.phase != Phase::wish && line.salience > 0;
    // The first sentence counts where it tells what the headline does, or something that befell somebody; the second where it
    // tells a deed or a number, not where it colours the first.
    bool about = line.in_headline > 0 || line.kinds != 0 || on_topic(line);
    bool opens = line.lead && line.cite.size() > lead_bytes_min && (told || !line.numbers.empty() || (line.first_words && about));
    // Further down, a page's undated deeds are news where both sides are named and the story is about them.
    bool heavy = told && line.phase == Phase::fact && line.named >= parties_min && line.salience >= heavy_salience && on_topic(line);
    return opens || (told && line.dated) || (heavy && line.modality == Modality::asserted);
  }

  bool on_topic(const Line& line) const {
    return topic_.empty() || std::any_of(line.words.begin(), line.words.end(), [&](uint32_t w) { return std::binary_search(topic_.begin(), topic_.end(), w); });
  }

  void finish(Line& line) {
    if (!line.deed.empty()) line.deeds.push_back(line.deed);
    sort_out(line.deeds);
    sort_out(line.who);
    place_in_time(line);
    take_words(line);
    line.seed = founds(line);
    out_.push_back(std::move(line));
  }

  void sentence(const Sentence& s, bool leads, const Sentence* heading) {
    std::vector<Line> found;
    for (const PlanMention& m : reading_.plans)
      if (s.span.contains(m.span)) found.push_back(from_plan(m, s, leads, heading));
    for (const Event& e : reading_.events)
      if (s.span.contains(e.span)) found.push_back(from_event(e, s, leads, heading));
    bool told = heading && head(found, s, leads, *heading);
    // Plans first, then what says most of the sentence; what overlaps it are other words of the same claim.
    std::stable_sort(found.begin(), found.end(), [](const Line& a, const Line& b) {
      return std::tuple(!a.heading.empty(), bool(a.plan), !a.aside, a.cite.size(), a.salience) >
             std::tuple(!b.heading.empty(), bool(b.plan), !b.aside, b.cite.size(), b.salience);
    });
    std::vector<Line> taken;
    for (Line& line : found) {
      auto over = std::find_if(taken.begin(), taken.end(), [&](const Line& t) { return t.cite.overlaps(line.cite); });
      if (over != taken.end() && line.aside && !over->aside) continue;
      if (over != taken.end()) over->deeds.push_back(line.deed);
      else if (taken.size() < lines_a_sentence_max) taken.push_back(std::move(line));
    }
    if (leads && !told && opens_with_more(s, taken)) taken.insert(taken.begin(), blank(s.span, s, leads, nullptr));
    for (size_t i = 0; i < taken.size(); ++i) {
      if (i > 0) taken[i].lead = false;
      // "…, killing nine" belongs to the claim before it; "…, and the talks were moved" is another.
      for (size_t k = 0; k < taken.size(); ++k) taken[i].one_of_more = taken[i].one_of_more || (k != i && taken[k].whole);
      finish(taken[i]);
    }
  }

  // "Seven people were killed when a tram derailed, police said, and its driver has been arrested": the claims that were found
  // stand behind what the sentence is about.
  bool opens_with_more(const Sentence& s, const std::vector<Line>& taken) const {
    Span before = s.span;
    bool only_asides = true;
    for (const Line& l : taken) {
      before.end = std::min(before.end, l.cite.begin);
      only_asides = only_asides && l.aside && !l.plan;
    }
    if (only_asides) return true;
    bool counts = std::any_of(reading_.figures.begin(), reading_.figures.end(), [&](const Figure& f) { return before.contains(f.span) && !f.what.empty(); });
    return before.size() * 2 > s.span.size() && counts;
  }

  // The claim that an entry's heading names: the one whose deed its words hold, or a plan of the people it names; else the
  // sentence as a whole makes a line, and the answer is true.
  bool head(std::vector<Line>& found, const Sentence& s, bool leads, const Sentence& heading) {
    std::vector<uint32_t> words = vocabulary_.words(page_, heading.span);
    Line* best = nullptr;
    for (Line& line : found) {
      line.heading = {};
      std::vector<uint32_t> deed = vocabulary_.words(line.deed), both;
      std::set_intersection(words.begin(), words.end(), deed.begin(), deed.end(), std::back_inserter(both));
      if (line.plan && both.empty()) {
        std::vector<uint32_t> claim = vocabulary_.words(page_, line.cite);
        std::set_intersection(words.begin(), words.end(), claim.begin(), claim.end(), std::back_inserter(both));
        if (both.size() < heading_words_min) both.clear();
      }
      if (!both.empty() && (!best || std::pair(bool(line.plan), line.cite.size()) > std::pair(bool(best->plan), best->cite.size()))) best = &line;
    }
    if (best) {
      best->heading = heading.span;
      return false;
    }
    Line line = blank(s.span, s, leads, &heading);
    for (const Line& other : found) line.who.insert(line.who.end(), other.who.begin(), other.who.end()), line.named += other.named;
    std::erase_if(found, [](const Line& l) { return !l.plan; });  // the sentence's other deeds are told by the line itself
    for (Line& other : found) other.lead = false;
    finish(line);
    return true;
  }

  // An entry of which only the heading is left.
  void flush(const Sentence& heading) {
    Line line = blank(heading.span, heading, true, &heading);
    finish(line);
  }

  const Pile& pile_;
  size_t page_;
  const Vocabulary& vocabulary_;
  const PlanOf& plan_of_;
  const std::vector<uint32_t>& topic_;
  const Document& document_;
  const Reading& reading_;
  std::vector<uint32_t> headline_;
  bool first_words_ = false;
  std::vector<Line> out_;
};

}  // namespace

std::vector<Line> lines_of(const Pile& pile, size_t page, const Vocabulary& vocabulary, const PlanOf& plan_of,
                           const std::vector<uint32_t>& topic) {
  return PageLines(pile, page, vocabulary, plan_of, topic).all();
}

}  // namespace dateline::chronicle
