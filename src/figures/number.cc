#include "figures/number.h"

#include <cstdlib>
#include <numeric>
#include <optional>
#include <string>

#include "base/utf8.h"

namespace dateline::figures {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// ---- cutting tokens with digits into signs, digits and letters

size_t digits_end(std::string_view s, size_t i) {
  size_t end = i;
  while (end < s.size() && (is_digit(s[end]) || ((s[end] == ',' || s[end] == '.') && end + 1 < s.size() &&
                                                 is_digit(s[end + 1]) && end > i)))
    ++end;
  return end;
}

size_t letters_end(std::string_view s, size_t i) {
  size_t end = i;
  while (end < s.size()) {
    size_t next = end;
    if (!utf8::is_letter(utf8::next(s, next))) break;
    end = next;
  }
  return end;
}

matcher::Word piece(const matcher::Word& token, size_t from, size_t to) {
  matcher::Word w = token;
  w.span = {token.span.begin + uint32_t(from), token.span.begin + uint32_t(to)};
  w.text = token.text.substr(from, to - from);
  w.lower = utf8::lower(w.text);
  if (from > 0) w.space_before = false;
  return w;
}

// Where digits start in a token that may hold a number: behind nothing, or behind a currency sign ("US$5").
std::optional<size_t> number_start(std::string_view s, const matcher::Lists& lists) {
  size_t i = 0;
  while (i < s.size() && !is_digit(s[i])) ++i;
  if (i == s.size()) return std::nullopt;
  std::string_view before = s.substr(0, i);
  if (before.empty() || before == "-" || before == "+" || before == "~" || before == "." || before == "−") return i;
  if (lists.contains("currency sign", before)) return i;
  return std::nullopt;
}

// "5m", "40-50", "25-foot", "1.2bn": sound.  "21st", "1990s", "3D", "4x4", "10.30.5": no number.
bool is_sound(std::string_view s, size_t i, const matcher::Lists& lists) {
  size_t end = digits_end(s, i);
  size_t tail = letters_end(s, end);
  if (tail == end) return true;
  std::string letters = utf8::lower(s.substr(end, tail - end));
  if (tail < s.size() && is_digit(s[tail])) return false;
  return lists.contains("scale", letters) || lists.contains("unit", letters) || lists.contains("glued unit", letters);
}

void cut(const matcher::Word& token, const matcher::Lists& lists, matcher::Words& out) {
  std::string_view s = token.text;
  auto start = number_start(s, lists);
  if (!start || !is_sound(s, *start, lists)) {
    out.push_back(token);
    return;
  }
  if (*start > 0) out.push_back(piece(token, 0, *start));
  for (size_t i = *start; i < s.size();) {
    size_t end = is_digit(s[i]) ? digits_end(s, i) : letters_end(s, i);
    if (end == i) utf8::next(s, end);
    out.push_back(piece(token, i, end));
    i = end;
  }
}

// ---- values

std::optional<double> digits_value(std::string_view s) {
  if (s.empty() || !is_digit(s[0])) return std::nullopt;
  std::string plain;
  size_t since_comma = 0;
  bool comma = false, point = false;
  for (char c : s) {
    if (c == ',') {
      if (point || (comma && since_comma != 3)) return std::nullopt;
      comma = true;
      since_comma = 0;
      continue;
    }
    if (c == '.') {
      if (point) return std::nullopt;
      point = true;
    } else if (!is_digit(c)) {
      return std::nullopt;
    }
    if (!point) ++since_comma;
    plain += c;
  }
  if (comma && since_comma != 3) return std::nullopt;
  if (plain.size() > 24) return std::nullopt;
  return std::strtod(plain.c_str(), nullptr);
}

std::optional<double> sign_fraction(std::string_view s) {
  if (s == "½") return 0.5;
  if (s == "¼") return 0.25;
  if (s == "¾") return 0.75;
  if (s == "⅓") return 1.0 / 3;
  if (s == "⅔") return 2.0 / 3;
  return std::nullopt;
}

struct Valued {
  double value = 0;
  uint32_t length = 0;  // in words
};

std::optional<Valued> list_value(const matcher::Lists& lists, std::string_view list, const matcher::Words& words,
                                 size_t at) {
  auto hit = lists.longest(list, words, uint32_t(at));
  if (!hit) return std::nullopt;
  auto value = digits_value(hit->value);
  if (!value) return std::nullopt;
  return Valued{*value, hit->length};
}

struct Parser {
  const matcher::Words& words;
  const std::vector<char>& shut;  // words that no number may take
  const matcher::Lists& lists;

  bool open(size_t i) const { return i < words.size() && !shut[i]; }
  bool is(size_t i, std::string_view list) const { return open(i) && lists.contains(list, words[i].lower); }

  size_t digits(size_t i, Number& n) const;
  size_t written(size_t i, Number& n) const;
  size_t scaled(size_t i, Number& n) const;
  size_t parse(size_t i, Number& n) const;
};

// "2 1/2", "2½", "1/2"; returns the word behind, i where there is no number.
size_t Parser::digits(size_t i, Number& n) const {
  if (auto f = sign_fraction(words[i].text)) {
    n.value = *f;
    return i + 1;
  }
  auto value = digits_value(words[i].text);
  if (!value) return i;
  n.value = *value;
  std::string_view s = words[i].text;
  n.bare_year = s.size() == 4 && s.find_first_of(",.") == std::string_view::npos && *value >= 1000 && *value < 2200;
  size_t at = i + 1;
  // "10 000": groups of three behind a single blank.
  auto group = [&](size_t k) {
    return k < words.size() && open(k) && words[k].text.size() == 3 && digits_value(words[k].text) &&
           words[k].text.find_first_of(",.") == std::string_view::npos && words[k].space_before &&
           words[k].span.begin - words[k - 1].span.end <= 3;
  };
  if (s.size() <= 3 && s.find_first_of(",.") == std::string_view::npos && s[0] != '0' && group(at)) {
    for (; group(at); ++at) n.value = n.value * 1000 + *digits_value(words[at].text);
    return at;
  }
  auto fraction = [&](size_t k) -> std::optional<double> {
    if (k + 2 >= words.size() || words[k + 1].text != "/" || !open(k + 2)) return std::nullopt;
    auto over = digits_value(words[k].text), under = digits_value(words[k + 2].text);
    if (!over || !under || *under < 2 || *under > 10 || *over >= *under || std::gcd(int(*over), int(*under)) > 1) return std::nullopt;
    return *over / *under;
  };
  if (auto f = fraction(i)) {
    n.value = *f;
    n.part = true;
    n.bare_year = false;
    return i + 3;
  }
  if (at < words.size() && open(at)) {
    if (auto f = sign_fraction(words[at].text)) {
      n.value += *f;
      n.bare_year = false;
      return at + 1;
    }
    if (auto f = fraction(at); f && s.size() < 3) {
      n.value += *f;
      return at + 3;
    }
  }
  return at;
}

// "two hundred and fifty", "twenty-one", "one hundred thousand".
size_t Parser::written(size_t i, Number& n) const {
  double total = 0, current = 0, last = 0;
  size_t at = i;
  while (open(at)) {
    auto small = list_value(lists, "number", words, at);
    if (small && small->value < 100) {
      bool joins = at == i || (last >= 20 && last < 100 && small->value < 10) || last >= 100;
      if (!joins) break;
      current += small->value;
      last = small->value;
      at += small->length;
      bool hyphen = last >= 20 && open(at) && words[at].text == "-" && open(at + 1);
      if (hyphen && list_value(lists, "number", words, at + 1)) ++at;
      continue;
    }
    if (small && at == i && small->length > 1) {  // "two hundred" as one entry
      current = last = small->value;
      at += small->length;
      if (is(at, "number joiner") && open(at + 1) && list_value(lists, "number", words, at + 1)) ++at;
      continue;
    }
    auto scale = list_value(lists, "scale", words, at);
    if (!scale || at == i || words[at].text.size() <= 2) break;
    if (scale->value == 100) {
      current *= 100;
    } else {
      total += current * scale->value;
      current = 0;
    }
    last = scale->value;
    at += scale->length;
    if (scale->value == 100 && is(at, "number joiner") && open(at + 1) && list_value(lists, "number", words, at + 1)) ++at;
  }
  if (at == i) return i;
  n.value = total + current;
  n.written = true;
  return at;
}

// million, bn, "-million"; several in a row multiply ("hundred thousand").
size_t Parser::scaled(size_t i, Number& n) const {
  for (int k = 0; k < 2; ++k) {
    size_t at = i;
    if (open(at) && words[at].text == "-" && open(at + 1) && words[at + 1].text.size() > 2) ++at;
    if (!open(at)) return i;
    auto v = list_value(lists, "scale", words, at);
    if (!v) return i;
    // A bare letter scales only where it is glued on ("5m"): "5 m" is a length.
    if (words[at].text.size() == 1 && words[at].space_before) return i;
    n.value *= v->value;
    n.bare_year = false;
    i = at + v->length;
  }
  return i;
}

size_t Parser::parse(size_t i, Number& n) const {
  if (!open(i) || words[i].upos == "PUNCT" || words[i].upos == "VERB" || words[i].upos == "ADP") return i;
  if (auto hit = lists.longest("vague", words, uint32_t(i))) {
    if (auto v = digits_value(hit->value)) {
      n.value = *v;
      n.vague = n.written = true;
      return i + hit->length;
    }
  }
  if (auto hit = lists.longest("set number", words, uint32_t(i))) {
    if (auto v = digits_value(hit->value)) {
      n.value = *v;
      n.written = true;
      return scaled(i + hit->length, n);
    }
  }
  size_t at = digits(i, n);
  if (at > i) return scaled(at, n);
  return written(i, n);
}

bool has_digit(std::string_view s) {
  bool plain = true;
  for (char c : s) {
    if (is_digit(c)) return true;
    plain = plain && uint8_t(c) < 0x80;
  }
  return !plain && sign_fraction(s).has_value();
}

bool holds(const matcher::Lists& lists, std::string_view list, const matcher::Words& words) {
  for (uint32_t at = 0; at < words.size(); ++at)
    if (lists.longest(list, words, at)) return true;
  return false;
}

}  // namespace

Pieces pieces(std::string_view text, const Reading& reading, const Sentence& sentence,
              const std::vector<int32_t>& in_name, const std::vector<int32_t>& in_time, const matcher::Lists& lists) {
  matcher::Words cutup;
  std::vector<char> shut;
  cutup.reserve(sentence.last - sentence.first + 8);
  shut.reserve(cutup.capacity());
  for (matcher::Word& w : matcher::words(text, reading.tokens, sentence.first, sentence.last)) {
    bool named = w.first < in_name.size() && in_name[w.first] >= 0;
    bool timed = w.first < in_time.size() && in_time[w.first] >= 0;
    if (!named && !timed && has_digit(w.text)) cut(w, lists, cutup);
    else cutup.push_back(std::move(w));
    shut.resize(cutup.size(), char(named || timed));
  }
  const Parser parser{cutup, shut, lists};
  Pieces out;
  std::vector<size_t> ends;  // of the number that starts at a word; the word itself where none does
  ends.reserve(cutup.size());
  for (size_t i = 0; i < cutup.size();) {
    Number n;
    const size_t end = parser.parse(i, n);
    if (end > i) out.numbers.push_back(n);
    ends.resize(std::max(end, i + 1), i);
    ends[i] = end;
    i = ends.size();
  }
  if (out.numbers.empty() && !holds(lists, "fraction", cutup)) return out;
  out.words.reserve(cutup.size());
  out.number.reserve(cutup.size());
  int32_t numbers = 0;
  for (size_t i = 0; i < cutup.size();) {
    const size_t end = ends[i];
    matcher::Word w = std::move(cutup[i]);
    int32_t number = -1;
    if (end > i) {
      number = numbers++;
      w.span.end = cutup[end - 1].span.end > w.span.end ? cutup[end - 1].span.end : w.span.end;
      w.last = cutup[end - 1].last;
      w.text = w.span.of(text);
      w.kind = "NUMBER";
      w.lower.clear();
      i = end;
    } else if (int32_t t = w.first < in_time.size() ? in_time[w.first] : -1; t >= 0) {
      ++i;
      while (i < cutup.size() && in_time[cutup[i].first] == t) ++i;
      w.span.end = cutup[i - 1].span.end > w.span.end ? cutup[i - 1].span.end : w.span.end;
      w.last = cutup[i - 1].last > w.last ? cutup[i - 1].last : w.last;
      w.text = w.span.of(text);
      w.kind = "TIME";
      w.lower.clear();
    } else {
      ++i;
    }
    out.words.push_back(std::move(w));
    out.number.push_back(number);
  }
  return out;
}

}  // namespace dateline::figures
