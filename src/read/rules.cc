#include "read/rules.h"

#include <algorithm>

namespace dateline::read {
namespace {

std::optional<Scope> scope_named(std::string_view s) {
  constexpr std::pair<std::string_view, Scope> names[] = {{"line", Scope::line}, {"next", Scope::next}, {"above", Scope::above}, {"list", Scope::list},
                                                          {"box", Scope::box},   {"rest", Scope::rest}, {"again", Scope::again},
                                                          {"any", Scope::any},   {"tail", Scope::tail}};
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

// What stands at the end of a line lies within so many words of it.
constexpr uint32_t end_words = 18;

constexpr std::string_view ends_file = "en/read/ends.rules";

Result<matcher::Rules> rules_of(const matcher::Files& files, bool ends) {
  matcher::Files some;
  for (const matcher::File& f : files)
    if (!f.path.ends_with(".rules") || (f.path == ends_file) == ends) some.push_back(f);
  auto rules = matcher::Rules::load(some, "en/read/");
  if (!rules) return rules.error();
  for (const matcher::Rule& r : rules->rules()) {
    auto scope = scope_named(r.field("scope"));
    bool at_end = scope == Scope::any || scope == Scope::tail;
    if (!block_kind(r.field("label")) || !scope || at_end != ends)
      return Error{r.file + ":" + std::to_string(r.line) + ": rule " + r.id +
                   " needs a `label` (a kind of block) and a `scope` (any or tail in ends.rules; line, next, above, list, box, rest or again elsewhere)."};
  }
  return rules;
}

}  // namespace

Result<RulesPtr> load(const matcher::Files& all) {
  matcher::Files files;  // lists of any language, such as zones, serve the patterns of each
  for (const matcher::File& f : all) {
    if (f.path.starts_with("any/read/")) files.push_back({"en/read/" + f.path.substr(4), f.text});
    else if (f.path.starts_with("en/")) files.push_back(f);
    // Phrases of furniture are few and plain: those of every language are asked of every page.
    else if (size_t at = f.path.find("/read/"); at == 2) files.push_back({"en/read/" + f.path.substr(0, 2) + f.path.substr(at + 5), f.text});
  }
  auto rules = std::make_shared<Rules>();
  auto phrases = rules_of(files, false);
  if (!phrases) return phrases.error();
  auto ends = rules_of(files, true);
  if (!ends) return ends.error();
  rules->phrases = std::move(*phrases);
  rules->ends = std::move(*ends);
  rules->lists = rules->phrases.lists();
  rules->regions.emplace(rules->lists);
  for (auto& [word, value] : rules->lists.phrases("small-word")) {
    rules->small_words.insert(word);
    rules->small_word_bytes = std::max(rules->small_word_bytes, word.size());
  }
  return RulesPtr(std::move(rules));
}

std::optional<Phrase> phrase_of(const matcher::Words& words, const Rules& rules) {
  if (words.empty()) return std::nullopt;
  std::optional<Phrase> best;
  for (matcher::Match& m : rules.phrases.all_at(words, 0)) {
    auto p = phrase_from(std::move(m));
    if (p && (!best || p->match.last > best->match.last)) best = std::move(p);
  }
  if (best) return best;
  uint32_t n = uint32_t(words.size());
  for (matcher::Match& m : rules.ends.all_from(words, n > end_words ? n - end_words : 0)) {
    auto p = phrase_from(std::move(m));
    if (p && p->scope == Scope::any) return p;
  }
  return std::nullopt;
}

std::optional<Tail> tail_of(const matcher::Words& words, const Rules& rules) {
  uint32_t n = uint32_t(words.size());
  for (const matcher::Match& m : rules.ends.all_from(words, n > 10 ? n - 10 : 1)) {
    if (m.last != n || m.first + 1 >= n || scope_named(m.rule->field("scope")) != Scope::tail) continue;
    uint32_t first = m.first + 1;  // the stop before it stays
    while (first < m.last && words[first].lower.size() == 1 && !std::isalnum(uint8_t(words[first].lower[0]))) ++first;
    return Tail{first, *block_kind(m.rule->field("label"))};
  }
  return std::nullopt;
}

std::vector<matcher::Failure> try_examples(const Rules& rules) {
  auto reader = [&](const matcher::Example& e) {
    std::vector<matcher::Answer> answers;
    matcher::Words words = matcher::words(e.text);
    if (auto p = phrase_of(words, rules)) answers.push_back({std::string(to_string(p->kind)), p->rule->id});
    if (auto t = tail_of(words, rules)) answers.push_back({std::string(to_string(t->kind)), ""});
    return answers;
  };
  std::vector<matcher::Failure> out = matcher::run_examples(rules.phrases, reader);
  for (matcher::Failure& f : matcher::run_examples(rules.ends, reader)) out.push_back(std::move(f));
  return out;
}

}  // namespace dateline::read
