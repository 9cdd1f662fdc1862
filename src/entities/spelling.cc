#include "entities/spelling.h"

#include "base/utf8.h"

namespace dateline::entities {
namespace {

constexpr size_t letters_max = 5;  // longest left-hand side that the spelling lists need

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

}  // namespace

const std::string& Folder::operator()(const std::string& word) {
  auto it = known_.find(word);
  if (it == known_.end()) it = known_.emplace(word, folded(word)).first;
  return it->second;
}

std::string Folder::folded(std::string_view word) const {
  std::string bare;  // soft signs and Irish or Arabic breaks say nothing
  for (char c : word)
    if (c != '\'' && c != '`' && c != '.') bare.push_back(c);
  std::string_view rest = bare;
  std::string out, ending;
  for (size_t n = std::min(letters_max, rest.size()); n > 0 && rest.size() > n + 1; --n)
    if (auto v = lists_.value("spelling-end", rest.substr(rest.size() - n))) {
      ending = *v;
      rest.remove_suffix(n);
      break;
    }
  for (size_t n = std::min(letters_max, rest.size()); n > 0; --n)
    if (auto v = lists_.value("spelling-start", rest.substr(0, n)); v && n < rest.size()) {
      out = *v;
      rest.remove_prefix(n);
      break;
    }
  while (!rest.empty()) {
    size_t took = 0;
    for (size_t n = std::min(letters_max, rest.size()); n > 0 && !took; --n)
      if (utf8::is_boundary(rest, n))
        if (auto v = lists_.value("spelling", rest.substr(0, n))) out += *v, took = n;
    if (!took) out.push_back(rest[0]), took = 1;
    rest.remove_prefix(took);
  }
  out += ending;
  std::string single;
  for (char c : out)
    if (single.empty() || single.back() != c) single.push_back(c);
  return single;
}

std::string skeleton(std::string_view folded) {
  std::string out;
  for (size_t i = 0; i < folded.size(); ++i)
    if (!vowel(folded[i]) && (out.empty() || out.back() != folded[i])) out.push_back(folded[i]);
  return out;
}

Given compare_given(const matcher::Lists& lists, std::string_view plain_a, std::string_view folded_a,
                    std::string_view plain_b, std::string_view folded_b) {
  if (folded_a == folded_b) return Given::same;
  std::string_view a = plain_a, b = plain_b;
  while (a.ends_with('.')) a.remove_suffix(1);
  while (b.ends_with('.')) b.remove_suffix(1);
  if (a.empty() || b.empty()) return Given::different;
  if (a.size() == 1 || b.size() == 1) return a[0] == b[0] ? Given::initial : Given::different;
  auto form_a = lists.value("given-name", a), form_b = lists.value("given-name", b);
  std::string_view root_a = form_a ? *form_a : a, root_b = form_b ? *form_b : b;
  if (root_a == root_b) return Given::same;
  std::string bones = skeleton(folded_a);
  if (bones.size() >= 3 && bones == skeleton(folded_b)) return Given::similar;
  return Given::different;
}

}  // namespace dateline::entities
