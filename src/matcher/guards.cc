#include "matcher/guards.h"

#include <algorithm>
#include <map>

namespace dateline::matcher::pattern {
namespace {

using Keys = std::vector<std::pair<By, std::string>>;

constexpr size_t guards_max = 64;  // bits of a mask

bool in(const std::vector<uint32_t>& steps, uint32_t step) { return std::find(steps.begin(), steps.end(), step) != steps.end(); }

// Whether no way leads from the start to the end but through one of these steps.
bool must_take(const Program& p, const std::vector<uint32_t>& element) {
  std::vector<uint32_t> todo = {0};
  std::vector<bool> seen(p.steps.size(), false);
  while (!todo.empty()) {
    uint32_t i = todo.back();
    todo.pop_back();
    if (seen[i] || in(element, i)) continue;
    seen[i] = true;
    const Step& s = p.steps[i];
    switch (s.op) {
      case Op::done: return false;
      case Op::split: todo.push_back(s.target); todo.push_back(i + 1); break;
      case Op::jump: case Op::not_next: case Op::before: case Op::not_before: todo.push_back(s.target); break;
      default: todo.push_back(i + 1);
    }
  }
  return true;
}

// First words of all that the element may take; empty where they cannot be told.
Keys keys_of(const Program& p, const std::vector<uint32_t>& element) {
  Keys out;
  for (uint32_t i : element) {
    const Step& s = p.steps[i];
    if (s.op == Op::word) out.emplace_back(s.by, s.text);
    else if (s.op == Op::list && s.list)
      for (const Entry& e : s.list->entries) out.emplace_back(e.by, e.words[0]);
    else return {};
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Long words are rarer than "of" and ",".
size_t rarity(const Keys& keys) {
  size_t letters = 0;
  for (const auto& [by, word] : keys) letters += word.size();
  return letters / keys.size();
}

Keys best_of(const Program& p) {
  const std::vector<uint32_t> first = takers(p, 0);
  Keys best;
  for (const std::vector<uint32_t>& element : p.elements) {
    bool leads = std::any_of(element.begin(), element.end(), [&](uint32_t step) { return in(first, step); });
    if (leads || !must_take(p, element)) continue;
    Keys keys = keys_of(p, element);
    if (!keys.empty() && (best.empty() || rarity(keys) > rarity(best))) best = std::move(keys);
  }
  return best;
}

}  // namespace

Guards guards_of(const std::vector<Program>& programs) {
  std::map<Keys, std::vector<uint32_t>> wanted;
  for (uint32_t p = 0; p < programs.size(); ++p)
    if (Keys keys = best_of(programs[p]); !keys.empty()) wanted[std::move(keys)].push_back(p);
  std::vector<std::pair<Keys, std::vector<uint32_t>>> ranked(wanted.begin(), wanted.end());
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
  if (ranked.size() > guards_max) ranked.resize(guards_max);
  Guards out;
  out.bit.assign(programs.size(), 0);
  for (auto& [keys, users] : ranked) {
    for (uint32_t p : users) out.bit[p] = uint64_t(1) << out.words.size();
    out.words.push_back(std::move(keys));
  }
  return out;
}

}  // namespace dateline::matcher::pattern
