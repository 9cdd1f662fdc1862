#include "faces/format/changes.h"

#include <algorithm>
#include <map>

namespace dateline::format {
namespace {

// Words with the space behind them, the signs after a word by themselves.
std::vector<std::string> words_of(const std::string& s) {
  std::vector<std::string> out;
  for (size_t i = 0; i < s.size();) {
    const size_t end = std::min(s.find(' ', i), s.size());
    size_t word = end;
    while (word > i + 1 && std::string_view(",.;:!?").find(s[word - 1]) != std::string_view::npos) --word;
    const size_t next = std::min(end + 1, s.size());
    if (word < end) out.push_back(s.substr(i, word - i)), out.push_back(s.substr(word, next - word));
    else out.push_back(s.substr(i, next - i));
    i = next;
  }
  return out;
}

void put(std::vector<Piece>& out, Piece::Kind kind, const std::string& text) {
  if (text.empty()) return;
  if (!out.empty() && out.back().kind == kind) out.back().text += text;
  else out.push_back({kind, text});
}

// Of a headline, which is no part of the text: longest common subsequence of words.
std::vector<Piece> by_words(const std::string& before, const std::string& after) {
  constexpr size_t words_most = 400;  // the table is quadratic
  const std::vector<std::string> a = words_of(before), b = words_of(after);
  if (a.size() > words_most || b.size() > words_most) return {{Piece::Kind::gone, before}, {Piece::Kind::come, after}};
  const auto like = [&](size_t i, size_t k) { return a[i] == b[k] || a[i] + " " == b[k] || a[i] == b[k] + " "; };
  std::vector<std::vector<uint16_t>> same(a.size() + 1, std::vector<uint16_t>(b.size() + 1));
  for (size_t i = a.size(); i-- > 0;)
    for (size_t k = b.size(); k-- > 0;) same[i][k] = like(i, k) ? uint16_t(same[i + 1][k + 1] + 1) : std::max(same[i + 1][k], same[i][k + 1]);
  std::vector<Piece> out;
  std::string gone, come;
  const auto flush = [&] {
    if (!gone.empty() && !come.empty() && gone.back() != ' ') gone += ' ';
    put(out, Piece::Kind::gone, gone);
    put(out, Piece::Kind::come, come);
    gone.clear(), come.clear();
  };
  for (size_t i = 0, k = 0; i < a.size() || k < b.size();) {
    if (i < a.size() && k < b.size() && like(i, k)) flush(), put(out, Piece::Kind::same, b[k]), ++i, ++k;
    else if (i < a.size() && (k == b.size() || same[i + 1][k] >= same[i][k + 1])) gone += a[i++];
    else come += b[k++];
  }
  flush();
  return out;
}

std::vector<Piece> pieces_of(const std::vector<const Change*>& group, const std::string& after) {
  const Change& first = *group.front();
  if (!first.within_after || !first.span_after)
    return first.before.empty() ? std::vector<Piece>{{Piece::Kind::come, first.after}}
           : first.after.empty() ? std::vector<Piece>{{Piece::Kind::gone, first.before}} : by_words(first.before, first.after);
  std::vector<Piece> out;
  uint32_t at = first.within_after->begin;
  for (const Change* c : group) {
    const Span s = *c->span_after;
    if (s.begin > at) put(out, Piece::Kind::same, std::string(Span{at, s.begin}.of(after)));
    const bool behind = s.begin > 0 && after[s.begin - 1] != ' ' && c->after.empty();  // at the end of the sentence
    if (!c->before.empty()) put(out, Piece::Kind::gone, behind ? " " + c->before : c->before + " ");
    put(out, Piece::Kind::come, c->after);
    at = std::max(at, s.end);
  }
  if (at < first.within_after->end) put(out, Piece::Kind::same, std::string(Span{at, first.within_after->end}.of(after)));
  return out;
}

ChangeItem item_of(std::vector<const Change*> group, const std::string& after) {
  ChangeItem out;
  std::sort(group.begin(), group.end(), [](const Change* a, const Change* b) { return a->significance > b->significance; });
  for (const Change* c : group)
    if (std::find(out.types.begin(), out.types.end(), c->type) == out.types.end()) out.types.push_back(c->type);
  out.significance = group.front()->significance;
  out.form = group.front()->form;
  std::sort(group.begin(), group.end(), [](const Change* a, const Change* b) { return a->span_after.value_or(Span{}) < b->span_after.value_or(Span{}); });
  out.pieces = pieces_of(group, after);
  return out;
}

std::string count(size_t n, const char* one, const char* many) { return std::to_string(n) + " " + (n == 1 ? one : many); }

}  // namespace

std::vector<ChangeItem> items(const std::vector<const Change*>& changes, const View& v) {
  std::map<Span, std::vector<const Change*>> within;
  std::vector<std::vector<const Change*>> groups;
  for (const Change* c : changes) {
    if (c->within_after) within[*c->within_after].push_back(c);
    else groups.push_back({c});
  }
  for (auto& [span, group] : within) groups.push_back(std::move(group));
  std::vector<ChangeItem> out;
  for (auto& group : groups) {
    const size_t at = v.index_of(group.front()->to);
    out.push_back(item_of(std::move(group), at == View::npos ? std::string() : v.articles[at].document.text));
  }
  std::stable_sort(out.begin(), out.end(), [](const ChangeItem& a, const ChangeItem& b) { return a.significance > b.significance; });
  return out;
}

std::vector<Step> steps(const std::vector<Change>& changes) {
  std::vector<Step> out;
  for (const Change& c : changes) {
    if (out.empty() || out.back().from != c.from || out.back().to != c.to) out.push_back({c.from, c.to, {}});
    out.back().changes.push_back(&c);
  }
  return out;
}

// What tells the two captures apart: publication, else the change that the page states, else when they were seen.
std::string times(const Step& s, const View& v) {
  const size_t a = v.index_of(s.from), b = v.index_of(s.to);
  if (a == View::npos || b == View::npos) return "";
  const std::string from = text::day(v.published[a]), to = text::day(v.published[b]);
  if (from != to) return from + " → " + to;
  const Document &x = v.articles[a].document, &y = v.articles[b].document;
  if (y.facts.modified && y.facts.modified->value.known() && text::day(y.facts.modified->value) != from) return from + ", changed " + text::day(y.facts.modified->value);
  const bool seen = x.seen && y.seen && !x.seen_by_run && !y.seen_by_run && *x.seen != *y.seen;
  return seen ? from + ", seen " + instant_string(*x.seen) + " → " + instant_string(*y.seen) : from;
}

std::string small_changes(const std::vector<ChangeItem>& all) {
  size_t wording = 0, entries = 0;
  for (const ChangeItem& i : all)
    if (!i.news()) ++(i.types.front() == ChangeType::entry_dropped ? entries : wording);
  std::string out = wording ? count(wording, "small change of wording", "small changes of wording") : "";
  if (entries) out += (out.empty() ? "" : ", ") + count(entries, "oldest entry", "oldest entries") + " no longer on the page";
  return out;
}

std::string label(const ChangeItem& i) {
  const bool whole = i.form == ChangeForm::added || i.form == ChangeForm::dropped;
  std::string out;
  for (ChangeType t : i.types) {
    if (!out.empty() && (t == ChangeType::wording || t == ChangeType::typo)) continue;  // goes without saying
    std::string name(to_string(t));
    if (whole && (t == ChangeType::wording || t == ChangeType::quote))
      name = (t == ChangeType::quote ? "quote " : "passage ") + std::string(to_string(i.form));
    out += (out.empty() ? "" : ", ") + name;
  }
  if (i.form == ChangeForm::merged || i.form == ChangeForm::split) out += ", sentences " + std::string(to_string(i.form));
  if (i.form == ChangeForm::moved) out += ", moved";
  return out;
}

namespace text {
namespace {

std::string shown(const Piece& p, const Style& style) {
  if (p.kind == Piece::Kind::same) return p.text;
  const bool gone = p.kind == Piece::Kind::gone;
  const size_t begin = std::min(p.text.find_first_not_of(' '), p.text.size()), end = p.text.find_last_not_of(' ') + 1;
  const std::string before = p.text.substr(0, begin), words = p.text.substr(begin, end - begin), space = p.text.substr(end);
  if (style.colour) return before + (gone ? "\x1b[31;9m" : "\x1b[32m") + words + "\x1b[0m" + space;
  return before + (gone ? "[-" : "{+") + words + (gone ? "-]" : "+}") + space;
}

}  // namespace

std::string step(const Step& s, const Rows& rows, const Style& style) {
  const View& v = rows.view();
  const auto bold = [&](const std::string& words) { return style.colour ? "\x1b[1m" + words + "\x1b[0m" : words; };
  std::string out = bold(rows.path(s.from) + " → " + rows.path(s.to)) + "\n  " + times(s, v) + "\n";
  const std::vector<ChangeItem> all = items(s.changes, v);
  for (const ChangeItem& i : all) {
    if (!i.news()) continue;
    std::string words;
    for (const Piece& p : i.pieces) words += shown(p, style);
    for (char& c : words)
      if (c == '\n') c = ' ';
    out += "  " + label(i) + "\n";
    for (const std::string& row : rows_of(words, style.width > 30 ? style.width - 6 : 24)) out += "      " + row + "\n";
  }
  if (const std::string rest = small_changes(all); !rest.empty()) out += "  " + rest + "\n";
  return out;
}

}  // namespace text
}  // namespace dateline::format
