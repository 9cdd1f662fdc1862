#include "read/rules.h"

#include <algorithm>

namespace dateline::read {
namespace {

std::optional<Scope> scope_named(std::string_view s) {
  constexpr std::pair<std::string_view, Scope> names[] = {{"line", Scope::line}, {"next", Scope::next}, {"list", Scope::list},
                                                          {"box", Scope::box},   {"rest", Scope::rest}, {"any", Scope::any},
                                                          {"tail", Scope::tail}};
  for (auto& [name, scope] : names)
    if (name == s) return scope;
  return std::nullopt;
}

std::optional<Phrase> phrase_from(matcher::Match m) {
  auto kind = block_kind(m.rule->field("label"));
  auto scope = scope_named(m.rule->field("scope"));
  if (!kind || !scope) return std::nullopt;
  return Phrase{*kind, *scope, m.rule, std::move(m)};
}

// Phrases lie at the head of a line; what could only stand far into it costs more than it finds.
constexpr uint32_t any_words_max = 400;

}  // namespace

Result<RulesPtr> load(const matcher::Files& all) {
  matcher::Files files;  // lists of any language, such as zones, serve the patterns of each
  for (const matcher::File& f : all) {
    if (f.path.starts_with("any/read/")) files.push_back({"en/read/" + f.path.substr(4), f.text});
    else if (f.path.starts_with("en/")) files.push_back(f);
  }
  auto rules = std::make_shared<Rules>();
  auto phrases = matcher::Rules::load(files, "en/read/");
  if (!phrases) return phrases.error();
  rules->phrases = std::move(*phrases);
  for (const matcher::Rule& r : rules->phrases.rules())
    if (!block_kind(r.field("label")) || !scope_named(r.field("scope")))
      return Error{r.file + ":" + std::to_string(r.line) + ": rule " + r.id +
                   " needs a `label` (a kind of block) and a `scope` (line, next, list, box, rest, any or tail)."};
  rules->lists = rules->phrases.lists();
  return RulesPtr(std::move(rules));
}

std::optional<Phrase> phrase_of(const matcher::Words& words, const Rules& rules) {
  if (words.empty()) return std::nullopt;
  std::optional<Phrase> best;
  for (matcher::Match& m : rules.phrases.all_at(words, 0)) {
    auto p = phrase_from(std::move(m));
    if (!p || p->scope == Scope::tail || p->scope == Scope::any) continue;
    if (!best || p->match.last > best->match.last) best = std::move(p);
  }
  if (best) return best;
  for (uint32_t i = 0; i < words.size() && i < any_words_max; ++i)
    for (matcher::Match& m : rules.phrases.all_at(words, i)) {
      auto p = phrase_from(std::move(m));
      if (p && p->scope == Scope::any) return p;
    }
  return std::nullopt;
}

std::optional<Tail> tail_of(const matcher::Words& words, const Rules& rules) {
  uint32_t n = uint32_t(words.size());
  for (uint32_t i = n > 10 ? n - 10 : 1; i + 1 < n; ++i)
    for (const matcher::Match& m : rules.phrases.all_at(words, i)) {
      if (m.last != n || scope_named(m.rule->field("scope")) != Scope::tail) continue;
      uint32_t first = m.first + 1;  // the stop before it stays
      while (first < m.last && words[first].lower.size() == 1 && !std::isalnum(uint8_t(words[first].lower[0]))) ++first;
      return Tail{first, *block_kind(m.rule->field("label"))};
    }
  return std::nullopt;
}

}  // namespace dateline::read
