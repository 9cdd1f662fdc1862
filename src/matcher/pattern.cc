#include "matcher/pattern.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline::matcher::pattern {
namespace {

// Steps of one run before it gives up: real rules need a few dozen.
constexpr uint32_t steps_max = 20000;

bool digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view s) { return !s.empty() && std::all_of(s.begin(), s.end(), digit); }

bool number_like(std::string_view s) {
  if (s.empty() || !digit(s[0])) return false;
  return std::all_of(s.begin(), s.end(), [](char c) { return digit(c) || c == ',' || c == '.'; });
}

bool year_like(std::string_view s) {
  return s.size() == 4 && all_digits(s) && (s[0] == '1' || (s[0] == '2' && s[1] <= '1'));
}

bool capital(std::string_view s) {
  if (s.empty()) return false;
  size_t i = 0;
  return utf8::is_upper(utf8::next(s, i));
}

// `*` at either end only: that is all that tags need.
bool glob(std::string_view pattern, std::string_view s) {
  if (pattern == "*") return true;
  if (pattern.ends_with('*')) return s.starts_with(pattern.substr(0, pattern.size() - 1));
  if (pattern.starts_with('*')) return s.ends_with(pattern.substr(1));
  return pattern == s;
}

const Firsts* entries(const Row* row) { return row ? row->entries : nullptr; }

void list_hits(const List& list, const Words& ws, uint32_t at, Scratch& scratch) {
  if (!list.may_begin(ws[at])) return;
  const Known<Row>& k = scratch.known(ws, at);
  hits_of(list, entries(k.lower), entries(k.lemma), entries(k.proper), entries(k.text), ws, at, scratch.hits);
}

// Lengths that a step may take at a word, the best last (the stack takes the last pushed first).
template <class Push>
void take(const Step& s, const Words& ws, uint32_t at, Scratch& scratch, Push push) {
  if (at >= ws.size()) return;
  const Word& w = ws[at];
  auto one = [&](bool fits) { if (fits) push(1u, std::string_view()); };
  switch (s.op) {
    case Op::word: one(same(w, s.by, s.text)); break;
    case Op::year: one(year_like(w.text)); break;
    case Op::digits: one(all_digits(w.text)); break;
    case Op::capitalised: one(capital(w.text)); break;
    case Op::any: one(true); break;
    case Op::kind: one(w.kind == s.text); break;
    case Op::xpos: one(glob(s.text, w.xpos)); break;
    case Op::upos: one(glob(s.text, w.upos)); break;
    case Op::number: one(number_like(w.text)); [[fallthrough]];
    case Op::list:
      if (!s.list) break;
      scratch.hits.clear();
      list_hits(*s.list, ws, at, scratch);
      for (size_t i = scratch.hits.size(); i-- > 0;) push(scratch.hits[i].length, scratch.hits[i].value);
      break;
    default: break;
  }
}

bool fits(const Step& s, const Words& ws, uint32_t at, Scratch& scratch) {
  bool any = false;
  take(s, ws, at, scratch, [&](uint32_t, std::string_view) { any = true; });
  return any;
}

std::vector<Slot> slots_of(const Program& p, const Scratch& scratch, int32_t mark) {
  std::vector<Slot> out;
  std::vector<std::pair<int32_t, uint32_t>> closing;  // slot, where it ends: marks are walked backwards
  for (; mark >= 0; mark = scratch.marks[size_t(mark)].parent) {
    const Scratch::Mark& m = scratch.marks[size_t(mark)];
    if (m.opening) {
      auto it = std::find_if(closing.rbegin(), closing.rend(), [&](auto& c) { return c.first == m.slot; });
      uint32_t last = it == closing.rend() ? m.first : it->second;
      if (it != closing.rend()) closing.erase(std::next(it).base());
      out.push_back({p.slots[size_t(m.slot)], m.first, last, {}});
    } else if (m.first == m.last) {  // what takes words is never empty
      closing.push_back({m.slot, m.last});
    } else {
      out.push_back({p.slots[size_t(m.slot)], m.first, m.last, m.value});
    }
  }
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace

const Known<Row>& Scratch::known(const Words& ws, uint32_t at) {
  while (base + rows.size() <= at) rows.push_back(look_up(*vocabulary, ws[base + rows.size()]));
  return rows[at - base];
}

void Scratch::guard(const Words& ws, uint32_t from) {
  guards = 0;
  for (uint32_t at = from; at < ws.size(); ++at) {
    const Known<Row>& k = known(ws, at);
    if (k.lower) guards |= k.lower->guards[size_t(By::lower)];
    if (k.text) guards |= k.text->guards[size_t(By::text)];
    if (k.lemma) guards |= k.lemma->guards[size_t(By::lemma)];
    if (k.proper) guards |= k.proper->guards[size_t(By::lemma)];
  }
}

bool run(const Program& p, const Words& ws, uint32_t begin, Scratch& scratch, Found& found) {
  scratch.marks.clear();
  scratch.stack.clear();
  bool any = false;
  int32_t best_mark = -1;
  auto mark = [&](Scratch::Mark m) {
    scratch.marks.push_back(m);
    return int32_t(scratch.marks.size()) - 1;
  };
  // The way that is followed; others wait on the stack, the last put there is tried first.
  Scratch::State at{0, begin, -1};
  bool alive = true;
  for (uint32_t steps = 0; steps < steps_max; ++steps) {
    if (!alive) {
      if (scratch.stack.empty()) break;
      at = scratch.stack.back();
      scratch.stack.pop_back();
      alive = true;
    }
    const Step& s = p.steps[at.step];
    switch (s.op) {
      case Op::done:
        if (at.at > begin && (!any || at.at > found.last)) {
          any = true;
          found.last = at.at;
          best_mark = at.mark;
        }
        alive = false;
        break;
      case Op::jump: at.step = s.target; break;
      case Op::split: {
        if (s.gap >= 0 && !(at.at < ws.size() && may_begin(p.gaps[size_t(s.gap)], ws[at.at]))) {
          ++at.step;
          break;
        }
        const uint32_t next = at.step + 1, first = s.first_choice_is_next ? next : s.target, second = s.first_choice_is_next ? s.target : next;
        if (s.target != next) scratch.stack.push_back({second, at.at, at.mark});
        at.step = first;
        break;
      }
      case Op::start: alive = at.at == 0; ++at.step; break;
      case Op::end: alive = at.at == ws.size(); ++at.step; break;
      case Op::open: case Op::close:
        at.mark = mark({at.mark, s.slot, at.at, at.at, {}, s.op == Op::open});
        ++at.step;
        break;
      case Op::not_next:
        for (uint32_t k = at.step + 1; k < s.target && alive; ++k) alive = !fits(p.steps[k], ws, at.at, scratch);
        at.step = s.target;
        break;
      case Op::before: case Op::not_before: {
        bool there = false;
        for (uint32_t k = at.step + 1; k < s.target && at.at > 0 && !there; ++k) there = fits(p.steps[k], ws, at.at - 1, scratch);
        alive = there == (s.op == Op::before);
        at.step = s.target;
        break;
      }
      default: {
        const Scratch::State from = at;
        alive = false;
        take(s, ws, from.at, scratch, [&](uint32_t length, std::string_view value) {
          if (alive) scratch.stack.push_back(at);
          at = {from.step + 1, from.at + length, s.slot < 0 ? from.mark : mark({from.mark, s.slot, from.at, from.at + length, value, false})};
          alive = true;
        });
      }
    }
  }
  if (any) found.slots = slots_of(p, scratch, best_mark);
  return any;
}

std::vector<uint32_t> takers(const Program& p, uint32_t from) {
  std::vector<uint32_t> out, todo = {from};
  std::vector<bool> seen(p.steps.size(), false);
  while (!todo.empty()) {
    uint32_t i = todo.back();
    todo.pop_back();
    if (seen[i]) continue;
    seen[i] = true;
    const Step& s = p.steps[i];
    switch (s.op) {
      case Op::split: todo.push_back(s.target); todo.push_back(i + 1); break;
      case Op::jump: case Op::not_next: case Op::before: case Op::not_before: todo.push_back(s.target); break;
      case Op::open: case Op::close: case Op::start: case Op::end: todo.push_back(i + 1); break;
      default: out.push_back(i);
    }
  }
  return out;
}

namespace {

void add_first(const Step& s, First& out) {
  if (s.list)
    for (const Entry& e : s.list->entries) out.words.push_back({e.by, e.words[0]});
  switch (s.op) {
    case Op::word: out.words.push_back({s.by, s.text}); break;
    case Op::number: case Op::year: case Op::digits: out.digit = true; break;
    case Op::capitalised: out.capital = true; break;
    case Op::kind: out.kinds.push_back(s.text); break;
    case Op::any: case Op::xpos: case Op::upos: case Op::done: out.any = true; break;
    default: break;
  }
}

}  // namespace

void mark_gaps(Program& p) {
  for (Step& s : p.steps) {
    if (s.op != Op::split || s.first_choice_is_next) continue;
    First behind;
    for (uint32_t i : takers(p, s.target)) add_first(p.steps[i], behind);
    if (behind.any || behind.digit || behind.capital || !behind.kinds.empty()) continue;
    s.gap = int32_t(p.gaps.size());
    p.gaps.emplace_back();
    for (const auto& [by, word] : behind.words) p.gaps.back().add(word);
  }
}

First first_of(const Program& p) {
  First out;
  for (uint32_t i : takers(p, 0)) add_first(p.steps[i], out);
  return out;
}

First second_of(const Program& p, std::string_view word) {
  First out;
  for (uint32_t i : takers(p, 0)) {
    const Step& s = p.steps[i];
    bool alone = s.op == Op::word && s.by == By::lower && s.text == word;
    if (s.list)
      for (const Entry& e : s.list->entries) {
        if (e.by != By::lower || e.words[0] != word) continue;
        if (e.words.size() > 1) out.words.push_back({By::lower, e.words[1]});
        else alone = true;
      }
    if (!alone) continue;
    for (uint32_t k : takers(p, i + 1)) add_first(p.steps[k], out);
  }
  return out;
}

}  // namespace dateline::matcher::pattern
