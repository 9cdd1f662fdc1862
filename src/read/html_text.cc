#include "read/html_text.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline::read {
namespace {

bool alnum(char c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'); }

size_t character_length(std::string_view s, size_t at) {
  size_t end = at;
  if (at < s.size()) utf8::next(s, end);
  return end - at;
}

// One past the reference that starts with the "&" at `at`.
size_t reference_end(std::string_view bytes, size_t at) {
  size_t end = at + 1;
  if (end < bytes.size() && bytes[end] == '#') ++end;
  while (end < bytes.size() && alnum(bytes[end])) ++end;
  return end < bytes.size() && bytes[end] == ';' ? end + 1 : end;
}

bool is_ampersand(std::string_view reference) {
  return reference == "&amp;" || reference == "&amp" || reference == "&AMP;" || reference == "&AMP" || reference == "&#38;" ||
         reference == "&#x26;" || reference == "&#038;";
}

class Aligner {
 public:
  Aligner(std::string_view bytes, std::string_view words) : b_(bytes), w_(words) {}

  std::vector<RawRun> run() {
    while (j_ < w_.size()) {
      if (i_ >= b_.size()) return rest();
      char c = b_[i_];
      if (c == '&') {
        if (!reference()) return rest();
      } else if (c == '\r' && w_[j_] == '\n') {
        add(1, b_.substr(i_, 2) == "\r\n" ? 2 : 1, false);
      } else if (c == w_[j_]) {
        add(1, 1, true);
      } else {
        return rest();
      }
    }
    return std::move(out_);
  }

 private:
  bool reference() {
    size_t end = reference_end(b_, i_);
    std::string_view name = b_.substr(i_, end - i_);
    bool literal = w_[j_] == '&' && !is_ampersand(name);
    if (literal) return add(1, 1, true);
    size_t one = character_length(w_, j_), two = one + character_length(w_, j_ + one);
    for (size_t n : {one, two})
      if (fits(end, j_ + n)) return add(n, end - i_, false);
    return false;
  }

  // Whether decoding can go on from there.
  bool fits(size_t i, size_t j) const {
    if (i >= b_.size() || j >= w_.size()) return i >= b_.size() && j >= w_.size();
    return b_[i] == w_[j] || b_[i] == '&' || b_[i] == '\r';
  }

  bool add(size_t words, size_t bytes, bool verbatim) {
    Span t{uint32_t(j_), uint32_t(j_ + words)}, r{uint32_t(i_), uint32_t(i_ + bytes)};
    if (verbatim && !out_.empty() && out_.back().verbatim && out_.back().raw.end == r.begin) {
      out_.back().text.end = t.end;
      out_.back().raw.end = r.end;
    } else {
      out_.push_back({t, r, verbatim});
    }
    i_ += bytes;
    j_ += words;
    return true;
  }

  // What cannot be told apart is one piece.
  std::vector<RawRun> rest() {
    out_.push_back({{uint32_t(j_), uint32_t(w_.size())}, {uint32_t(std::min(i_, b_.size())), uint32_t(b_.size())}, false});
    return std::move(out_);
  }

  std::string_view b_, w_;
  size_t i_ = 0, j_ = 0;
  std::vector<RawRun> out_;
};

// Characters that leave no trace: soft hyphen, zero-width space and joiners, byte-order mark.
bool invisible(std::string_view c) {
  return c == "\xc2\xad" || c == "\xe2\x80\x8b" || c == "\xe2\x80\x8c" || c == "\xe2\x81\xa0" || c == "\xef\xbb\xbf";
}

}  // namespace

std::vector<RawRun> align(std::string_view bytes, std::string_view decoded) { return Aligner(bytes, decoded).run(); }

void LineText::white(Span raw) {
  pending_ = true;
  if (!gap_) gap_ = raw;
  else if (gap_->end == raw.begin) gap_->end = raw.end;
}

void LineText::character(std::string_view c, Span raw, bool verbatim) {
  if (pending_ && !text_.empty()) {
    uint32_t at = uint32_t(text_.size());
    text_ += ' ';
    // Between elements the break stands nowhere.
    if (gap_) runs_.push_back({{at, at + 1}, *gap_, false});
  }
  pending_ = false;
  gap_.reset();
  uint32_t at = uint32_t(text_.size());
  text_ += c;
  Span t{at, uint32_t(text_.size())};
  if (verbatim && !runs_.empty() && runs_.back().verbatim && runs_.back().raw.end == raw.begin && runs_.back().text.end == at) {
    runs_.back().text.end = t.end;
    runs_.back().raw.end = raw.end;
  } else {
    runs_.push_back({t, raw, verbatim});
  }
}

void LineText::add(std::string_view s, uint32_t raw) {
  size_t i = 0;
  while (i < s.size()) {
    size_t from = i;
    // A word of plain letters, and single spaces between words, go over in one piece.
    while (i < s.size() && uint8_t(s[i]) > ' ' && uint8_t(s[i]) < 0x80) ++i;
    bool spaced = pending_ && gap_ && !text_.empty() && gap_->size() == 1 && from > 0 && s[from - 1] == ' ' &&
                  gap_->begin + 1 == raw + from && i > from;
    if (spaced) {
      Span space = *gap_;
      pending_ = false;
      gap_.reset();
      character(" ", space, true);
    }
    if (i > from) {
      character(s.substr(from, i - from), {raw + uint32_t(from), raw + uint32_t(i)}, true);
      continue;
    }
    char32_t c = utf8::next(s, i);
    Span r{raw + uint32_t(from), raw + uint32_t(i)};
    if (utf8::is_space(c)) white(r);
    else if (!invisible(s.substr(from, i - from)) && c >= ' ') character(s.substr(from, i - from), r, true);
  }
}

void LineText::add(std::string_view words, std::string_view bytes, uint32_t raw) {
  for (const RawRun& run : align(bytes, words)) {
    std::string_view part = run.text.of(words);
    if (run.verbatim) {
      add(part, raw + run.raw.begin);
      continue;
    }
    Span r{raw + run.raw.begin, raw + run.raw.end};
    for (size_t i = 0; i < part.size();) {
      size_t from = i;
      char32_t c = utf8::next(part, i);
      std::string_view one = part.substr(from, i - from);
      if (utf8::is_space(c)) white(r);
      else if (!invisible(one) && c >= ' ') character(one, r, false);
    }
  }
}

namespace {

// A run over the UTF-8 text as runs over the page.
void lead_back(const RawRun& run, const Decoded& d, std::vector<RawRun>& out) {
  if (!run.verbatim || d.map.empty()) {
    out.push_back({run.text, d.raw(run.raw), run.verbatim && d.map.empty()});
    return;
  }
  auto part = std::upper_bound(d.map.begin(), d.map.end(), run.raw.begin,
                               [](uint32_t at, const RawRun& r) { return at < r.text.end; });
  for (; part != d.map.end() && part->text.begin < run.raw.end; ++part) {
    Span u{std::max(part->text.begin, run.raw.begin), std::min(part->text.end, run.raw.end)};
    Span t{run.text.begin + (u.begin - run.raw.begin), run.text.begin + (u.end - run.raw.begin)};
    Span r = part->verbatim ? Span{part->raw.begin + (u.begin - part->text.begin), part->raw.begin + (u.end - part->text.begin)}
                            : part->raw;
    out.push_back({t, r, part->verbatim});
  }
}

}  // namespace

void LineText::finish(const Decoded& d, Line& out) {
  out.text = std::move(text_);
  out.runs.clear();
  out.runs.reserve(runs_.size());
  for (const RawRun& run : runs_) lead_back(run, d, out.runs);
  if (!out.runs.empty()) out.raw = {out.runs.front().raw.begin, out.runs.front().raw.end};
  for (const RawRun& run : out.runs) {
    out.raw.begin = std::min(out.raw.begin, run.raw.begin);
    out.raw.end = std::max(out.raw.end, run.raw.end);
  }
  *this = LineText();
}

}  // namespace dateline::read
