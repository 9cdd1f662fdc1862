#include "lineage/anchors.h"

#include <algorithm>

#include "base/hash.h"

namespace dateline::lineage {
namespace {

constexpr uint32_t quote_words = 4;      // the first of a quote stand for it
constexpr size_t abbreviation_bytes = 3; // "Mr.", "St.": no sentence ends there
constexpr uint32_t anchors_min = 10;     // fewer may be one list of names
constexpr size_t anchors_max = 400;      // of a text: the work on two goes with the product
constexpr double share_min = .75, share_of_min = .5;
constexpr double length_ratio_max = 1.5; // of the words around the shared anchors: rewording is about as long

// Numbers the sentences of a text by its words.
std::vector<uint32_t> sentences_of(std::string_view text, const std::vector<PlainWord>& words) {
  std::vector<uint32_t> out(words.size(), 0);
  for (size_t i = 1; i < words.size(); ++i) {
    const PlainWord& last = words[i - 1];
    const std::string_view between = text.substr(last.span.end, words[i].span.begin - last.span.end);
    const bool shortened = last.capital && last.text.size() <= abbreviation_bytes;
    const bool ends = between.find('\n') != std::string_view::npos ||
                      (between.find_first_of(".!?") != std::string_view::npos && !shortened);
    out[i] = out[i - 1] + ends;
  }
  return out;
}

uint32_t quote_key(const Print& print, size_t first) {
  return uint32_t(hash64({reinterpret_cast<const char*>(print.keys.data() + first), quote_words * sizeof(uint32_t)}));
}

// The longest common subsequence.
uint32_t in_one_order(const std::vector<Anchor>& a, const std::vector<Anchor>& b) {
  std::vector<uint32_t> row(b.size() + 1, 0);
  for (const Anchor& x : a) {
    uint32_t diagonal = 0;
    for (size_t k = 0; k < b.size(); ++k) {
      const uint32_t above = row[k + 1];
      row[k + 1] = x.key == b[k].key ? diagonal + 1 : std::max(above, row[k]);
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

std::vector<Anchor> anchors_of(std::string_view text, const std::vector<PlainWord>& words, const Print& print) {
  const std::vector<uint32_t> sentence = sentences_of(text, words);
  const auto opens = [&](size_t i) { return i == 0 || sentence[i] != sentence[i - 1]; };
  std::vector<uint32_t> names;  // capitals that are not there because a sentence opens
  for (size_t i = 0; i < words.size(); ++i)
    if (words[i].capital && !print.quoted[i] && !opens(i)) names.push_back(print.keys[i]);
  std::sort(names.begin(), names.end());
  std::vector<Anchor> out;
  size_t first = 0;  // of the sentence under way
  const auto finish = [&] {
    const auto begin = out.begin() + long(first);
    std::sort(begin, out.end());
    out.erase(std::unique(begin, out.end(), [](const Anchor& a, const Anchor& b) { return a.key == b.key; }), out.end());
    first = out.size();
  };
  for (uint32_t i = 0; i < words.size(); ++i) {
    if (opens(i)) finish();
    if (print.quoted[i]) {
      const bool begins = i == 0 || !print.quoted[i - 1];
      if (begins && i + quote_words <= words.size() && print.quoted[i + quote_words - 1]) out.push_back({quote_key(print, i), i});
    } else if (words[i].number || (words[i].capital && std::binary_search(names.begin(), names.end(), print.keys[i]))) {
      out.push_back({print.keys[i], i});
    }
  }
  finish();
  out.resize(std::min(out.size(), anchors_max));
  return out;
}

Print anchor_print(const Print& print) {
  Print out;
  out.article = print.article;
  out.outlet = print.outlet;
  for (const Anchor& a : print.anchors) out.keys.push_back(a.key);
  out.quoted.assign(out.keys.size(), 0);
  return out;
}

uint32_t anchors_of_paraphrase(const Print& a, const Print& b) {
  const size_t of_a = a.anchors.size(), of_b = b.anchors.size();
  if (std::min(of_a, of_b) < anchors_min) return 0;
  const double n = in_one_order(a.anchors, b.anchors);
  if (n < anchors_min || n < share_of_min * double(std::max(of_a, of_b)) || n < share_min * double(std::min(of_a, of_b))) return 0;
  const double around_a = n / double(of_a) * a.words(), around_b = n / double(of_b) * b.words();
  return std::max(around_a, around_b) <= length_ratio_max * std::min(around_a, around_b) ? uint32_t(n) : 0;
}

}  // namespace dateline::lineage
