// Rules are looked up by what their patterns may begin with, so a word costs a few hash look-ups and not a try of
// every rule.
#include "matcher/rules.h"

#include <algorithm>
#include <bitset>
#include <map>

#include "base/utf8.h"
#include "matcher/guards.h"
#include "matcher/lines.h"
#include "matcher/lists_impl.h"
#include "matcher/pattern.h"
#include "matcher/rules_file.h"

namespace dateline::matcher {

struct Rules::Impl {
  std::vector<Rule> rules;
  Lists lists;
  std::vector<pattern::Program> programs;
  std::vector<uint32_t> rule_of;  // program -> rule
  std::vector<uint64_t> guard_of; // program -> bit of its guard

  pattern::Vocabulary vocabulary;
  std::map<std::string, std::vector<uint32_t>, std::less<>> kind;
  std::vector<uint32_t> digit, capital, any;
  std::bitset<4096> starts;  // by start_key: words that no pattern begins with are passed over

  void index(uint32_t program);
  void pair(const std::string& word, pattern::Row&);
  bool may_start(const Word&) const;
  void candidates(const Words&, uint32_t at, pattern::Scratch&, std::vector<uint32_t>& out) const;
  void matches_at(const Words&, uint32_t at, pattern::Scratch&, std::vector<Match>& out) const;
};

std::string_view Rule::field(std::string_view key) const {
  for (const auto& [name, value] : fields)
    if (name == key) return value;
  return "";
}

bool Rule::has(std::string_view key) const {
  return std::any_of(fields.begin(), fields.end(), [&](const auto& f) { return f.first == key; });
}

const Slot* Match::slot(std::string_view name) const {
  for (const Slot& s : slots)
    if (s.name == name) return &s;
  return nullptr;
}

namespace {

size_t start_key(std::string_view s) {
  return s.empty() ? 0 : (uint8_t(s.front()) * 31u + uint8_t(s.back()) * 7u + s.size() * 131u) % 4096;
}

bool starts_capital(std::string_view s) {
  size_t i = 0;
  return !s.empty() && utf8::is_upper(utf8::next(s, i));
}

}  // namespace

bool Rules::Impl::may_start(const Word& w) const {
  if (!any.empty() || (!kind.empty() && !w.kind.empty())) return true;
  if (starts.test(start_key(w.lower)) || starts.test(start_key(w.text))) return true;
  if (!w.lemma.empty() && starts.test(start_key(w.lemma))) return true;
  if (!digit.empty() && !w.text.empty() && w.text[0] >= '0' && w.text[0] <= '9') return true;
  return !capital.empty() && starts_capital(w.text);
}

void Rules::Impl::index(uint32_t program) {
  pattern::First first = pattern::first_of(programs[program]);
  auto put = [&](std::vector<uint32_t>& bucket) {
    if (bucket.empty() || bucket.back() != program) bucket.push_back(program);
  };
  for (const auto& [by, word] : first.words) {
    put(vocabulary[word].programs[size_t(by)]);
    starts.set(start_key(word));
  }
  for (const std::string& k : first.kinds) put(kind[k]);
  if (first.digit) put(digit);
  if (first.capital) put(capital);
  if (first.any) put(any);
}

// From so many programs on, a word is worth a look at the one behind it.
constexpr size_t paired_from = 8;

void Rules::Impl::pair(const std::string& word, pattern::Row& row) {
  const auto& programs_here = row.programs[size_t(By::lower)];
  if (programs_here.size() < paired_from) return;
  row.pairs = std::make_shared<pattern::Row::Pairs>();
  for (uint32_t program : programs_here) {
    pattern::First second = pattern::second_of(programs[program], word);
    auto put = [&](std::vector<uint32_t>& bucket) {
      if (bucket.empty() || bucket.back() != program) bucket.push_back(program);
    };
    if (second.any || second.capital || !second.kinds.empty()) {
      put(row.pairs->any);
      continue;
    }
    for (const auto& [by, text] : second.words) put(row.pairs->second[text]);
    if (second.digit) put(row.pairs->digit);
  }
}

namespace {

void add_pairs(const pattern::Row::Pairs& pairs, const Word& next, std::vector<uint32_t>& out) {
  auto add = [&](std::string_view key) {
    if (const auto* programs = pairs.second.find(key)) out.insert(out.end(), programs->begin(), programs->end());
  };
  add(next.lower);
  if (next.text != next.lower) add(next.text);
  if (!next.lemma.empty() && next.lemma != next.lower) add(next.lemma);
  bool digit = !next.text.empty() && next.text[0] >= '0' && next.text[0] <= '9';
  if (digit) out.insert(out.end(), pairs.digit.begin(), pairs.digit.end());
}

}  // namespace

void Rules::Impl::candidates(const Words& ws, uint32_t at, pattern::Scratch& scratch, std::vector<uint32_t>& out) const {
  out.clear();
  const Word& w = ws[at];
  auto add = [&](const std::vector<uint32_t>& bucket) { out.insert(out.end(), bucket.begin(), bucket.end()); };
  auto add_row = [&](const pattern::Row* row, By by) {
    if (row) add(row->programs[size_t(by)]);
  };
  const Known<pattern::Row>& k = scratch.known(ws, at);
  if (k.lower && k.lower->pairs) {
    add(k.lower->pairs->any);
    if (at + 1 < ws.size()) add_pairs(*k.lower->pairs, ws[at + 1], out);
  } else {
    add_row(k.lower, By::lower);
  }
  add_row(k.text, By::text);
  add_row(k.lemma, By::lemma);
  add_row(k.proper, By::lemma);
  if (!w.kind.empty())
    if (auto it = kind.find(w.kind); it != kind.end()) add(it->second);
  if (!w.text.empty() && w.text[0] >= '0' && w.text[0] <= '9') add(digit);
  if (!capital.empty() && starts_capital(w.text)) add(capital);
  add(any);
  std::erase_if(out, [&](uint32_t p) { return (guard_of[p] & ~scratch.guards) != 0; });
  if (out.size() < 2) return;
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

void Rules::Impl::matches_at(const Words& ws, uint32_t at, pattern::Scratch& scratch, std::vector<Match>& out) const {
  out.clear();
  if (!may_start(ws[at])) return;
  candidates(ws, at, scratch, scratch.tried);
  pattern::Found found;
  for (uint32_t p : scratch.tried) {  // in order of rules, then of their `match` lines
    found.slots.clear();
    if (!pattern::run(programs[p], ws, at, scratch, found)) continue;
    const Rule* rule = &rules[rule_of[p]];
    if (!out.empty() && out.back().rule == rule) {
      if (out.back().last >= found.last) continue;
      out.pop_back();
    }
    out.push_back({rule, at, found.last, std::move(found.slots)});
  }
}

namespace {

const Match* longest(const std::vector<Match>& matches) {
  const Match* best = nullptr;
  for (const Match& m : matches)
    if (!best || m.last > best->last) best = &m;
  return best;
}

// Buffers of this thread, lent to one search at a time; a search within a search gets its own.
class Lent {
 public:
  explicit Lent(const pattern::Vocabulary& v, uint32_t first_word = 0) {
    if (free().empty()) free().push_back(std::make_unique<pattern::Scratch>());
    scratch_ = std::move(free().back());
    free().pop_back();
    scratch_->begin(v, first_word);
  }
  ~Lent() { free().push_back(std::move(scratch_)); }
  Lent(const Lent&) = delete;
  Lent& operator=(const Lent&) = delete;
  pattern::Scratch& operator*() { return *scratch_; }

 private:
  static std::vector<std::unique_ptr<pattern::Scratch>>& free() {
    static thread_local std::vector<std::unique_ptr<pattern::Scratch>> buffers;
    return buffers;
  }
  std::unique_ptr<pattern::Scratch> scratch_;
};

}  // namespace

Result<Rules> Rules::load(const Files& files, std::string_view prefix) {
  auto impl = std::make_shared<Impl>();
  auto lists = Lists::load(files, prefix);
  if (!lists) return lists.error();
  impl->lists = std::move(*lists);
  std::map<std::string, std::string> seen;  // id -> where
  for (const File& file : files) {
    if (!file.path.starts_with(prefix) || !file.path.ends_with(".rules")) continue;
    auto raw = read_rules(file);
    if (!raw) return raw.error();
    for (RawRule& r : *raw) {
      std::string where = file.path + ":" + std::to_string(r.rule.line);
      auto [it, fresh] = seen.emplace(r.rule.id, where);
      if (!fresh) return Error{where + ": there is a rule " + r.rule.id + " at " + it->second + " already."};
      r.rule.order = uint32_t(impl->rules.size());
      for (const auto& [line, source] : r.matches) {
        auto program = pattern::compile(source, impl->lists);
        if (!program) return Error{at_line(file.path, line, program.error().message)};
        impl->programs.push_back(std::move(*program));
        impl->rule_of.push_back(r.rule.order);
      }
      impl->rules.push_back(std::move(r.rule));
    }
  }
  if (impl->lists.impl())
    for (const auto& [word, firsts] : impl->lists.impl()->firsts) impl->vocabulary[word].entries = &firsts;
  for (uint32_t p = 0; p < impl->programs.size(); ++p) impl->index(p);
  for (auto& [word, row] : impl->vocabulary) impl->pair(word, row);
  pattern::Guards guards = pattern::guards_of(impl->programs);
  impl->guard_of = std::move(guards.bit);
  for (size_t g = 0; g < guards.words.size(); ++g)
    for (const auto& [by, word] : guards.words[g]) impl->vocabulary[word].guards[size_t(by)] |= uint64_t(1) << g;
  Rules out;
  out.impl_ = std::move(impl);
  return out;
}

std::vector<Match> Rules::find(const Words& ws) const {
  std::vector<Match> out, here;
  if (!impl_) return out;
  Lent scratch(impl_->vocabulary);
  (*scratch).guard(ws);
  for (uint32_t at = 0; at < ws.size();) {
    impl_->matches_at(ws, at, *scratch, here);
    const Match* best = longest(here);
    at = best ? best->last : at + 1;
    if (best) out.push_back(*best);
  }
  return out;
}

void Rules::each(const Words& ws, const std::function<uint32_t(const Match&)>& accept) const {
  if (!impl_) return;
  Lent scratch(impl_->vocabulary);
  (*scratch).guard(ws);
  std::vector<Match> here;
  for (uint32_t at = 0; at < ws.size();) {
    impl_->matches_at(ws, at, *scratch, here);
    std::stable_sort(here.begin(), here.end(), [](const Match& a, const Match& b) { return a.last > b.last; });
    uint32_t next = 0;
    for (size_t i = 0; i < here.size() && next == 0; ++i) next = accept(here[i]);
    at = std::max(at + 1, next);
  }
}

std::optional<Match> Rules::match_at(const Words& ws, uint32_t at) const {
  auto all = all_at(ws, at);
  const Match* best = longest(all);
  if (!best) return std::nullopt;
  return *best;
}

std::vector<std::vector<Match>> Rules::all(const Words& ws) const {
  std::vector<std::vector<Match>> out(ws.size());
  if (!impl_) return out;
  Lent scratch(impl_->vocabulary);
  (*scratch).guard(ws);
  for (uint32_t at = 0; at < ws.size(); ++at) impl_->matches_at(ws, at, *scratch, out[at]);
  return out;
}

std::vector<Match> Rules::all_at(const Words& ws, uint32_t at) const {
  std::vector<Match> out;
  if (!impl_ || at >= ws.size() || !impl_->may_start(ws[at])) return out;
  Lent scratch(impl_->vocabulary, at > 0 ? at - 1 : 0);
  if (at == 0) (*scratch).guard(ws);
  impl_->matches_at(ws, at, *scratch, out);
  return out;
}

std::vector<Match> Rules::all_from(const Words& ws, uint32_t first) const {
  std::vector<Match> out, here;
  if (!impl_ || first >= ws.size()) return out;
  Lent scratch(impl_->vocabulary, first > 0 ? first - 1 : 0);
  (*scratch).guard(ws, first);
  for (uint32_t at = first; at < ws.size(); ++at) {
    impl_->matches_at(ws, at, *scratch, here);
    out.insert(out.end(), std::make_move_iterator(here.begin()), std::make_move_iterator(here.end()));
  }
  return out;
}

const std::vector<Rule>& Rules::rules() const {
  static const std::vector<Rule> none;
  return impl_ ? impl_->rules : none;
}

const Lists& Rules::lists() const {
  static const Lists none;
  return impl_ ? impl_->lists : none;
}

}  // namespace dateline::matcher
