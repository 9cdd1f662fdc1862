#include "figures/figures.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "figures/claims.h"
#include "figures/counted.h"
#include "figures/number.h"
#include "matcher/rules.h"

namespace dateline::figures {

struct Rules {
  matcher::Rules rules;
};

Result<RulesPtr> load(const matcher::Files& files) {
  Result<matcher::Rules> rules = matcher::Rules::load(files, "en/figures/");
  if (!rules) return rules.error();
  return RulesPtr(std::make_shared<Rules>(Rules{*std::move(rules)}));
}

namespace {

// Small written numbers, as in "the two ministers", point back at people named before.
constexpr double few_max = 12;

std::optional<Comparator> comparator(std::string_view name) {
  for (Comparator c : {Comparator::exact, Comparator::about, Comparator::nearly, Comparator::at_least,
                       Comparator::more_than, Comparator::at_most, Comparator::less_than, Comparator::range})
    if (to_string(c) == name) return c;
  return std::nullopt;
}

// Everything that one sentence's figures need.
struct Scene {
  std::string_view text;
  const Reading& reading;
  const Sentence& sentence;
  const Pieces& pieces;
  const std::vector<int32_t>& in_name;
  const matcher::Lists& lists;

  const Number* number(const matcher::Match& m, std::string_view slot) const {
    const matcher::Slot* s = m.slot(slot);
    if (!s || s->first >= pieces.words.size() || pieces.number[s->first] < 0) return nullptr;
    return &pieces.numbers[size_t(pieces.number[s->first])];
  }
};

// `only few`: small numbers in words; `only years`: four bare digits.
bool applies(const Scene& s, const matcher::Match& m) {
  std::string_view only = m.rule->field("only");
  if (only.empty()) return true;
  const Number* n = s.number(m, "n");
  if (!n) return false;
  if (only == "few") return n->written && !n->vague && n->value <= few_max && n->value >= 1;
  if (only == "years") return n->bare_year;
  return true;
}

// "put the toll at 13 on Wednesday, one more": the first number behind the word is the toll.
void take_first_number(const Scene& s, matcher::Match& m) {
  const matcher::Slot* toll = m.slot("t");
  if (!toll || m.slot("o")) return;
  for (matcher::Slot& n : m.slots) {
    if (n.name != "n") continue;
    for (uint32_t w = toll->last; w < n.first; ++w) {
      if (s.pieces.number[w] < 0) continue;
      n.first = w;
      n.last = m.last = w + 1;
      const uint32_t toll_end = toll->last;
      std::erase_if(m.slots, [](const matcher::Slot& c) { return c.name == "c"; });
      for (uint32_t at = toll_end; at < w; ++at)
        if (auto hit = s.lists.longest("comparator", s.pieces.words, at); hit && at + hit->length == w) {
          m.slots.push_back({"c", at, w, hit->value});
          break;
        }
      return;
    }
  }
}

std::optional<matcher::Match> best_at(const Scene& s, const matcher::Rules& rules, uint32_t at) {
  std::optional<matcher::Match> best;
  for (matcher::Match& m : rules.all_at(s.pieces.words, at)) {
    if (!applies(s, m)) continue;
    take_first_number(s, m);
    if (!best || m.last > best->last || (m.last == best->last && m.rule->order < best->rule->order)) best = std::move(m);
  }
  return best;
}

std::string_view slot_value(const matcher::Match& m, std::string_view name) {
  const matcher::Slot* s = m.slot(name);
  return s ? s->value : std::string_view();
}

// Values, comparator and unit; false where the numbers do not make a figure ("3-1").
bool fill(const Scene& s, const matcher::Match& m, Figure& f) {
  const Number* n = s.number(m, "n");
  const Number* high = s.number(m, "h");
  if (!n && slot_value(m, "f").empty()) return false;
  f.value = n ? n->value : std::strtod(std::string(slot_value(m, "f")).c_str(), nullptr);
  f.unit = slot_value(m, "u");
  if (f.unit.empty()) f.unit = slot_value(m, "v");
  if (!n) f.unit = "percent";
  if (n && n->vague) f.comparator = Comparator::at_least;
  for (std::string_view name : {"c", "d"})
    if (auto c = comparator(slot_value(m, name))) f.comparator = *c;
  if (!high) return true;
  if (m.rule->has("share")) {
    if (high->value <= 0 || n->value > high->value) return false;
    f.value = std::round(1e5 * n->value / high->value) / 1e3;
    f.unit = "percent";
    return true;
  }
  if (n->bare_year && high->bare_year && f.unit.empty()) return false;
  double low = n->value;
  // "2 to 3 million": the scale stands once and is meant twice.
  if (low > 0 && low < high->value / 1000 && !n->written)
    while (low < high->value / 1000) low *= 1000;
  if (low >= high->value) return false;
  f.value = low;
  f.high = high->value;
  f.comparator = Comparator::range;
  return true;
}

// Years and other bare numbers that nothing follows to count, and "one" of anything that nothing befell.
bool counts_something(const Scene& s, const matcher::Match& m, const Figure& f, const Counted& c) {
  constexpr double lone_min = 20;  // "around 5" without a noun is a clock, a score, a step
  const Number* n = s.number(m, "n");
  if (!f.unit.empty() || !n) return true;
  if (n->part) return false;  // "1/8" over a picture
  if (n->bare_year && f.comparator == Comparator::exact)
    return !c.empty() && s.pieces.words[c.head].xpos.back() == 'S';
  const bool befallen = m.slot("t") || f.what.find(' ') != std::string::npos;
  if (befallen) return true;
  if (n->written && n->value <= 1) return f.comparator != Comparator::exact && !c.empty();
  if (!c.empty()) return true;
  return n->vague || (f.comparator != Comparator::exact && f.value >= lone_min);
}

// "-18 °C", "−0.3%": a sign that stands free on its left and close on its right.
void take_sign(const Scene& s, Figure& f, uint32_t number_begin) {
  std::string_view before = s.text.substr(0, number_begin);
  size_t size = before.ends_with("−") ? 3 : before.ends_with("-") ? 1 : 0;
  if (!size || f.high || f.unit.empty()) return;
  if (before.size() > size && before[before.size() - size - 1] != ' ' && before[before.size() - size - 1] != '(') return;
  f.value = -f.value;
  f.span.begin = std::min(f.span.begin, uint32_t(before.size() - size));
}

std::optional<Figure> figure_of(const Scene& s, const matcher::Match& m) {
  Figure f;
  f.rule = m.rule->id;
  if (!fill(s, m, f)) return std::nullopt;
  const auto& words = s.pieces.words;
  const bool money = f.unit.size() >= 3 && f.unit[0] >= 'A' && f.unit[0] <= 'Z' && f.unit[1] >= 'A' && f.unit[1] <= 'Z';
  Counted c;
  c.first = c.last = m.last;
  const bool plain = f.unit.empty();
  if (plain || !money) c = counted_at(s.pieces, m.last, s.lists);
  const bool partitive = m.last > m.first && s.lists.contains("partitive", words[m.last - 1].lower);
  // "0.4% Friday", "40 km north": only "of" ties a noun to a measure, save for shares.
  if (!plain && !money && !c.empty() && c.first == m.last && !partitive && !m.rule->has("share") && m.slot("f") == nullptr &&
      f.unit != "percent")
    c.first = c.last = m.last;
  uint32_t end = c.empty() ? m.last - (partitive && m.last - m.first > 1) : c.last;
  uint32_t first = m.first;
  if (const matcher::Slot* toll = m.slot("t")) {
    const matcher::Slot* cmp = m.slot("c");
    first = cmp ? cmp->first : m.slot("n")->first;
    f.what = toll->value;
  }
  f.span = {words[first].span.begin, words[end - 1].span.end};
  if (const matcher::Slot* n = m.slot("n")) take_sign(s, f, words[n->first].span.begin);
  if (!c.empty()) f.counted = Span{words[c.first].span.begin, words[c.last - 1].span.end}.of(s.text);
  if (f.what.empty()) f.what = plain || !c.empty() ? what_of(s.pieces, c, m.first, m.last, s.lists) : "";
  if (!counts_something(s, m, f, c)) return std::nullopt;
  const bool moved = !plain;
  if (moved && f.what.empty()) f.what = move_of(s.pieces, m.first, m.last, s.lists);
  f.scope = scope_of(s.text, s.reading, s.pieces, s.in_name, m.first, end, moved, s.lists);
  f.claimant = claimant_of(s.reading, s.sentence, f.span);
  if (!f.claimant && !moved) f.claimant = giver_of(s.reading, s.pieces, s.in_name, m.first, s.lists);
  if (f.claimant && !f.scope.empty() && f.claimant->span.of(s.text).find(f.scope) != std::string_view::npos) {
    // Whoever gives the number is not what it is about.
    f.scope.clear();
  }
  f.as_of = as_of(s.reading, s.sentence, f.span);
  return f;
}

// Words at which a rule may begin: no rule reaches further ahead for its number, and parts of a whole ("a third of")
// are found in their list.
std::vector<char> near_numbers(const Scene& s) {
  constexpr uint32_t reach = 12;
  std::vector<char> near(s.pieces.words.size(), 0);
  for (uint32_t w = 0; w < near.size(); ++w) {
    bool number = s.pieces.number[w] >= 0;
    bool part = !number && s.pieces.words[w].kind.empty() && s.lists.longest("fraction", s.pieces.words, w);
    if (!number && !part) continue;
    for (uint32_t at = w - std::min(w, reach); at <= w; ++at) near[at] = 1;
  }
  return near;
}

std::vector<int32_t> covered_by_times(const Reading& reading) {
  std::vector<int32_t> in_time(reading.tokens.size(), -1);
  size_t k = 0;
  for (size_t t = 0; t < reading.tokens.size(); ++t) {
    while (k < reading.times.size() && reading.times[k].span.end <= reading.tokens[t].span.begin) ++k;
    // "per hour" belongs to its measure.
    if (k < reading.times.size() && reading.times[k].type != TimexType::set &&
        reading.times[k].span.overlaps(reading.tokens[t].span))
      in_time[t] = int32_t(k);
  }
  return in_time;
}

std::vector<int32_t> covered_by_names(const Reading& reading) {
  std::vector<int32_t> in_name(reading.tokens.size(), -1);
  for (size_t n = 0; n < reading.names.size(); ++n)
    for (uint32_t t = reading.names[n].first; t < reading.names[n].last && t < in_name.size(); ++t)
      in_name[t] = int32_t(n);
  return in_name;
}

}  // namespace

std::vector<Figure> find(const Document& document, const Reading& reading, const Rules& rules, Notes&) {
  std::vector<Figure> figures;
  const std::vector<int32_t> in_time = covered_by_times(reading), in_name = covered_by_names(reading);
  for (const Sentence& sentence : reading.sentences) {
    const Pieces p = pieces(document.text, reading, sentence, in_name, in_time, rules.rules.lists());
    const Scene scene{document.text, reading, sentence, p, in_name, rules.rules.lists()};
    const std::vector<char> near = near_numbers(scene);
    for (uint32_t at = 0; at < p.words.size();) {
      if (!near[at]) {
        ++at;
        continue;
      }
      std::optional<matcher::Match> m = best_at(scene, rules.rules, at);
      if (m && !m->rule->has("none"))
        if (auto f = figure_of(scene, *m)) figures.push_back(std::move(*f));
      at = m && m->last > at ? m->last : at + 1;
    }
  }
  return figures;
}

}  // namespace dateline::figures
