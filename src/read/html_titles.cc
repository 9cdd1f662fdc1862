#include "read/html_titles.h"

#include <algorithm>

#include "matcher/words.h"
#include "read/html_live.h"

namespace dateline::read {
namespace {

constexpr std::string_view joints[] = {" | ", " - ", " – ", " — ", " · ", " • ", " » ", ": "};

// Shorter headlines may open others by chance.
constexpr size_t prefix_words_min = 3;

}  // namespace

std::pair<std::string_view, std::string_view> parts_of_title(std::string_view s) {
  size_t best = std::string_view::npos, width = 0;
  for (std::string_view mark : {" | ", " - ", " – ", " — ", " · ", " » ", " :: ", " / "}) {
    size_t at = s.rfind(mark);
    if (at != std::string_view::npos && (best == std::string_view::npos || at > best)) best = at, width = mark.size();
  }
  if (best == std::string_view::npos) return {s, {}};
  return {s.substr(0, best), s.substr(best + width)};
}

bool same_outlet(std::string_view a, std::string_view b) {
  std::string x = letters_of(a), y = letters_of(b);
  if (x.size() > y.size()) std::swap(x, y);
  return x.size() >= 2 && (x == y || (x.size() >= 4 && y.find(x) != std::string::npos));
}

bool lengthens(std::string_view longer, std::string_view shorter) {
  if (longer.size() < shorter.size() + 3 || title_words(shorter).size() < prefix_words_min) return false;
  for (std::string_view joint : joints)
    if (longer.starts_with(std::string(shorter) + std::string(joint))) return true;
  return false;
}

std::vector<std::string> title_words(std::string_view s) {
  std::vector<std::string> out;
  for (const matcher::Word& w : matcher::words(s))
    if (w.lower.size() > 1 || (!w.lower.empty() && (uint8_t(w.lower[0]) >= 0x80 || std::isalnum(uint8_t(w.lower[0])))))
      out.push_back(w.lower);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

double likeness(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  size_t shared = 0;
  for (const std::string& w : a) shared += std::binary_search(b.begin(), b.end(), w);
  return 2.0 * double(shared) / double(a.size() + b.size());
}

}  // namespace dateline::read
