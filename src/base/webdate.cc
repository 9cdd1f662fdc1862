#include "base/webdate.h"

#include <array>
#include <string>
#include <utility>

#include "base/calendar.h"
#include "base/utf8.h"

namespace dateline {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

struct Zone {
  std::string_view name;
  int minutes;
};
// RFC 2822's own names and those of Europe; other abbreviations mean different things in different places.
constexpr std::array<Zone, 17> zones = {{{"z", 0}, {"utc", 0}, {"gmt", 0}, {"ut", 0}, {"est", -300}, {"edt", -240},
    {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"cet", 60},
    {"cest", 120}, {"eet", 120}, {"eest", 180}, {"bst", 60}}};
constexpr std::array<std::string_view, 12> months = {"january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> days = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday"};

// 1.. for a name or its first three or four letters; 0 for anything else.
template <size_t N>
int index_by_prefix(const std::array<std::string_view, N>& names, std::string_view word) {
  for (size_t i = 0; i < N; ++i)
    if (word.size() >= 3 && names[i].substr(0, word.size()) == word) return int(i) + 1;
  return 0;
}

class Reader {
 public:
  explicit Reader(std::string_view s) : s_(s) {}

  std::optional<Stamp> read() {
    if (digit_run(0) == s_.find_first_of(". ") || digit_run(0) == s_.size())
      if (auto whole = one_number()) return whole;
    iso_date();
    slash_date();
    while (at_ < s_.size())
      if (!part()) return std::nullopt;
    return result();
  }

 private:
  size_t digit_run(size_t from) const {
    size_t end = from;
    while (end < s_.size() && digit(s_[end])) ++end;
    return end - from;
  }

  int number(size_t n) {
    int v = 0;
    for (size_t i = 0; i < n; ++i) v = v * 10 + (s_[at_ + i] - '0');
    at_ += n;
    return v;
  }

  // Seconds or milliseconds since 1970; 20240312 and 20240312081000.
  std::optional<Stamp> one_number() {
    size_t n = digit_run(0);
    if (n == 10 || n == 13) {
      int64_t seconds = std::stoll(std::string(s_.substr(0, 10)));
      Stamp out;
      out.date = calendar::date_from(int32_t(seconds / 86400));
      out.seconds = int32_t(seconds % 86400);
      out.offset_minutes = 0;
      out.precision = Precision::second;
      return out;
    }
    if (n != s_.size() || (n != 8 && n != 14)) return std::nullopt;
    compact_date();
    if (n == 14) clock_from(number(2), number(2), number(2), Precision::second);
    return result();
  }

  void compact_date() {
    year_ = number(4);
    month_ = number(2);
    day_ = number(2);
  }

  // 2024-03-12, 2024/3/12, 2024-03, 20240312T…
  void iso_date() {
    size_t n = digit_run(0);
    if (n == 8 && s_.size() > 8 && (s_[8] == 'T' || s_[8] == ' ')) return compact_date();
    if (n != 4 || s_.size() < 6 || std::string_view("-/.").find(s_[4]) == std::string_view::npos) return;
    char mark = s_[4];
    size_t m = digit_run(5);
    if (m == 0 || m > 2) return;
    year_ = number(4);
    ++at_;
    month_ = number(m);
    size_t d = at_ < s_.size() && s_[at_] == mark ? digit_run(at_ + 1) : 0;
    if (d == 0 || d > 2) return;
    ++at_;
    day_ = number(d);
  }

  // "Thu, 09/25/2025 - 11:38": only where one number can be no month, or both are the same.
  void slash_date() {
    size_t i = s_.find('/');
    if (year_ || i == std::string_view::npos || i == 0) return;
    while (i > 0 && digit(s_[i - 1])) --i;
    size_t a = digit_run(i), b = a ? digit_run(i + a + 1) : 0, y = i + a + b + 2;
    if (a == 0 || a > 2 || b == 0 || b > 2 || y > s_.size() || s_[y - 1] != '/' || digit_run(y) != 4) return;
    size_t before = at_;
    at_ = i;
    int first = number(a), second = (++at_, number(b)), year = (++at_, number(4));
    slash_ = {i, at_};
    at_ = before;
    bool day_first = first > 12, month_first = second > 12;
    if (day_first == month_first && first != second) return;
    year_ = year;
    month_ = day_first ? second : first;
    day_ = day_first ? first : second;
  }

  bool part() {
    if (year_ && slash_.first < slash_.second && at_ == slash_.first) return at_ = slash_.second, true;
    char c = s_[at_];
    if (c == ' ' || c == ',' || c == '.' || c == '|' || c == '(' || c == ')') return ++at_, true;
    if (digit(c)) return digits();
    if (c == '-' && s_.substr(at_, 2) == "- ") return ++at_, true;
    if ((c == '+' || c == '-') && precision_ >= Precision::hour && digit_run(at_ + 1) >= 2) return offset();
    if (letter(c)) return word();
    return false;
  }

  bool digits() {
    size_t n = digit_run(at_);
    if (n <= 2 && at_ + n < s_.size() && s_[at_ + n] == ':' && digit_run(at_ + n + 1) == 2) return clock();
    // 081000 behind a compact date
    if (n == 6 && year_ && precision_ < Precision::hour) {
      int h = number(2), m = number(2), sec = number(2);
      return clock_from(h, m, sec, Precision::second);
    }
    if (n == 4 && !year_) return year_ = number(4), true;
    if (n > 2) return false;
    int v = number(n);
    std::string_view after = s_.substr(at_, 2);
    if (after == "st" || after == "nd" || after == "rd" || after == "th") at_ += 2;
    if (!day_) return day_ = v, true;
    // "8 pm"
    return precision_ < Precision::hour && clock_from(v, 0, 0, Precision::hour);
  }

  bool clock() {
    int h = number(digit_run(at_)), m = 0, sec = 0;
    ++at_;
    m = number(2);
    Precision p = Precision::minute;
    if (at_ < s_.size() && s_[at_] == ':' && digit_run(at_ + 1) == 2) {
      ++at_;
      sec = number(2);
      p = Precision::second;
      if (at_ < s_.size() && (s_[at_] == '.' || s_[at_] == ',') && digit_run(at_ + 1) > 0) at_ += 1 + digit_run(at_ + 1);
    }
    return clock_from(h, m, sec, p);
  }

  bool clock_from(int h, int m, int sec, Precision p) {
    if (precision_ >= Precision::hour || h > 24 || m > 59 || sec > 60) return false;
    seconds_ = h * 3600 + m * 60 + sec;
    precision_ = p;
    return true;
  }

  bool offset() {
    int sign = s_[at_++] == '-' ? -1 : 1;
    int h = number(2), m = 0;
    if (at_ < s_.size() && s_[at_] == ':') ++at_;
    if (digit_run(at_) == 2) m = number(2);
    if (h > 18 || m > 59) return false;
    offset_ = int16_t(sign * (h * 60 + m));
    return true;
  }

  bool word() {
    size_t end = at_;
    while (end < s_.size() && letter(s_[end])) ++end;
    std::string w(s_.substr(at_, end - at_));
    for (char& c : w) c = char(c | 32);
    at_ = end;
    if (w == "t" || w == "at") return true;
    if (w == "am" || w == "pm") return half(w == "pm");
    if (w == "a" || w == "p") {  // a.m.
      if (s_.substr(at_, 2) == ".m" || s_.substr(at_, 2) == ".M") at_ += 2;
      return half(w == "p");
    }
    if (int m = index_by_prefix(months, w == "sept" ? "sep" : w)) return month_ == 0 && (month_ = m, true);
    if (index_by_prefix(days, w)) return true;
    for (const Zone& z : zones)
      if (z.name == w && precision_ >= Precision::hour) return offset_ = int16_t(offset_.value_or(0) + z.minutes), true;
    return false;
  }

  bool half(bool afternoon) {
    int h = seconds_ / 3600;
    if (precision_ < Precision::hour) return false;
    if (h > 12) return true;  // "15:30 pm"
    h = h % 12 + (afternoon ? 12 : 0);
    seconds_ = h * 3600 + seconds_ % 3600;
    return true;
  }

  std::optional<Stamp> result() const {
    if (year_ < 1 || year_ > 9999 || month_ < 0 || month_ > 12) return std::nullopt;
    Date d{int16_t(year_), uint8_t(month_), uint8_t(day_)};
    if (day_ && (day_ > 31 || !month_ || !calendar::valid(d))) return std::nullopt;
    Stamp out = stamp(d);
    if (!day_ || precision_ < Precision::hour) return out;
    if (precision_ == Precision::second && seconds_ == 0 && offset_.value_or(0) == 0) return out;
    out.seconds = seconds_;
    out.offset_minutes = offset_;
    out.precision = precision_;
    return out;
  }

  std::string_view s_;
  size_t at_ = 0;
  std::pair<size_t, size_t> slash_{0, 0};
  int year_ = 0, month_ = 0, day_ = 0;
  int32_t seconds_ = 0;
  Precision precision_ = Precision::none;
  std::optional<int16_t> offset_;
};

}  // namespace

std::optional<Stamp> web_stamp(std::string_view text) {
  std::string_view s = utf8::trim(text);
  if (s.size() < 4 || s.size() > 64) return std::nullopt;
  return Reader(s).read();
}

}  // namespace dateline
