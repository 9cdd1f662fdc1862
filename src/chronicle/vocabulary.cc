#include <algorithm>
#include <cmath>
#include <set>

#include "base/utf8.h"
#include "chronicle/lines.h"
#include "matcher/words.h"

namespace dateline::chronicle {
namespace {

bool content(std::string_view word, const Rules& rules) {
  if (word.empty()) return false;
  size_t i = 0;
  char32_t c = utf8::next(word, i);
  if (utf8::is_digit(c)) return true;
  return utf8::is_letter(c) && word.size() > 1 && !rules.lists.contains("empty-word", word);
}

}  // namespace

Vocabulary::Vocabulary(const Pile& pile, size_t pages, const Rules& rules) : pile_(pile), rules_(rules), tokens_(pages) {
  std::map<std::string, std::set<size_t>, std::less<>> seen;
  std::vector<std::vector<std::string>> lemmas(pages);
  std::map<std::string, std::string, std::less<>> plain_of;  // lemma -> key, "" for empty words
  for (size_t p = 0; p < pages; ++p) {
    const Article& a = pile.article(p);
    for (const Token& t : a.reading.tokens) {
      std::string raw = !t.lemma.empty() ? t.lemma : t.span.end <= a.document.text.size() ? std::string(t.span.of(a.document.text)) : "";
      auto known = plain_of.find(raw);
      if (known == plain_of.end()) {
        std::string key = utf8::plain(raw);
        known = plain_of.emplace(raw, content(key, rules) ? key : "").first;
      }
      lemmas[p].push_back(known->second);
      if (!known->second.empty()) seen[known->second].insert(p);
    }
  }
  for (const auto& [word, in] : seen) {
    ids_.emplace(word, uint32_t(weights_.size()));
    weights_.push_back(1 + std::log(double(pages) / double(in.size())));
  }
  for (size_t p = 0; p < pages; ++p)
    for (const std::string& w : lemmas[p]) tokens_[p].push_back(w.empty() ? no_token : ids_.find(w)->second);
}

std::vector<uint32_t> Vocabulary::words(size_t page, Span span) const {
  const auto& tokens = pile_.article(page).reading.tokens;
  auto first = std::lower_bound(tokens.begin(), tokens.end(), span.begin,
                                [](const Token& t, uint32_t at) { return t.span.begin < at; });
  std::vector<uint32_t> out;
  for (auto t = first; t != tokens.end() && t->span.begin < span.end; ++t) {
    uint32_t word = tokens_[page][size_t(t - tokens.begin())];
    if (word != no_token) out.push_back(word);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<uint32_t> Vocabulary::words(std::string_view line) const {
  std::vector<uint32_t> out;
  for (const matcher::Word& w : matcher::words(line)) {
    auto it = ids_.find(utf8::plain(w.text));
    if (it != ids_.end()) out.push_back(it->second);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace dateline::chronicle
