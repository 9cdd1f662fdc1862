#include "stories/vectors.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace dateline::stories {
namespace {

constexpr double unit = 127;

// The number after the next space of a line.
size_t number(std::string_view& line) {
  line.remove_prefix(std::min(line.find(' ') + 1, line.size()));
  size_t n = 0;
  std::from_chars(line.data(), line.data() + line.size(), n);
  return n;
}

std::string_view next_line(std::string_view& table) {
  const size_t end = std::min(table.find('\n'), table.size());
  const std::string_view line = table.substr(0, end);
  table.remove_prefix(std::min(end + 1, table.size()));
  return line;
}

double scaled_to_unit(std::array<double, vector_dims>& v) {
  double square = 0;
  for (double x : v) square += x * x;
  const double length = std::sqrt(square);
  if (length > 0)
    for (double& x : v) x /= length;
  return length;
}

}  // namespace

double cosine(const TextVector& a, const TextVector& b) {
  int32_t sum = 0;
  for (size_t i = 0; i < vector_dims; ++i) sum += int32_t(a[i]) * b[i];
  return double(sum) / (unit * unit);
}

WordVectors::WordVectors(std::string_view table) {
  std::string_view head = next_line(table);
  if (!head.starts_with("vectors 1 ")) return;
  number(head);  // the version
  const size_t words = number(head), dims = number(head);
  std::vector<std::string_view> names;
  while (names.size() < words && !table.empty()) names.push_back(next_line(table));
  if (dims != vector_dims || names.size() != words || table.size() < vector_dims + words * (vector_dims + 1)) return;
  for (size_t i = 0; i < vector_dims; ++i) mean_[i] = double(int8_t(table[i])) / unit;
  for (size_t i = 0; i < words; ++i) rows_[names[i]] = table.data() + vector_dims + i * (vector_dims + 1);
}

TextVector WordVectors::of(const std::vector<PlainWord>& headline, const std::vector<PlainWord>& body) const {
  std::vector<std::string_view> words;
  for (const PlainWord& w : headline) words.push_back(w.text);
  for (size_t i = 0; i < std::min(body.size(), vector_body_words_max); ++i) words.push_back(body[i].text);
  std::sort(words.begin(), words.end());  // so that sums are the same whatever the order of the words is
  std::array<double, vector_dims> sum{};
  for (size_t first = 0; first < words.size();) {
    size_t last = first;
    while (last < words.size() && words[last] == words[first]) ++last;
    if (const char* const* row = rows_.find(words[first])) {
      const double weight = (1 + std::log(double(last - first))) * uint8_t((*row)[vector_dims]);
      for (size_t i = 0; i < vector_dims; ++i) sum[i] += weight * int8_t((*row)[i]);
    }
    first = last;
  }
  TextVector out{};
  if (scaled_to_unit(sum) == 0) return out;
  for (size_t i = 0; i < vector_dims; ++i) sum[i] -= mean_[i];
  scaled_to_unit(sum);
  for (size_t i = 0; i < vector_dims; ++i) out[i] = int8_t(std::lround(sum[i] * unit));
  return out;
}

}  // namespace dateline::stories
