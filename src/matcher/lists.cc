#include "matcher/lists.h"

#include <algorithm>

#include "base/utf8.h"
#include "matcher/lines.h"
#include "matcher/lists_impl.h"

namespace dateline::matcher {

bool same(const Word& w, By by, std::string_view wanted) {
  switch (by) {
    case By::lower: return w.lower == wanted;
    case By::text: return w.text == wanted;
    // Bare lines have no lemmas; a lower-cased proper noun keeps its capital in the lemma.
    case By::lemma: return (w.lemma.empty() ? w.lower : w.lemma) == wanted || (w.upos == "PROPN" && w.lower == wanted);
  }
  return false;
}

namespace {

// Letters, digits and single spaces of ASCII.
bool plain(std::string_view phrase) {
  bool space = true;
  for (char c : phrase) {
    bool sign = !(c >= '0' && c <= '9') && !((c | 32) >= 'a' && (c | 32) <= 'z');
    if (sign && (c != ' ' || space)) return false;
    space = sign;
  }
  return !space;
}

std::vector<std::string> at_spaces(std::string_view phrase) {
  std::vector<std::string> out;
  out.reserve(size_t(std::count(phrase.begin(), phrase.end(), ' ')) + 1);
  for (size_t i = 0; i <= phrase.size();) {
    const size_t end = std::min(phrase.find(' ', i), phrase.size());
    out.emplace_back(phrase.substr(i, end - i));
    i = end + 1;
  }
  return out;
}

}  // namespace

std::vector<std::vector<std::string>> spellings(std::string_view phrase, By by) {
  std::vector<std::vector<std::string>> out;
  if (plain(phrase)) {
    out.push_back(at_spaces(by == By::text ? phrase : std::string_view(utf8::lower(phrase))));
    return out;
  }
  // "'s" alone is the clitic, as tokens have it.
  bool clitic = phrase.size() > 1 && phrase.size() < 4 && phrase[0] == '\'' &&
                std::all_of(phrase.begin() + 1, phrase.end(), [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; });
  if (clitic) return {{by == By::text ? std::string(phrase) : utf8::lower(phrase)}};
  std::vector<std::string> split, joined;
  for (const Word& w : words(phrase)) {
    std::string s = by == By::text ? std::string(w.text) : w.lower;
    split.push_back(s);
    // Taggers keep the dot of an abbreviation in its token, the bare lexer does not know which ones are.
    if (s == "." && !w.space_before && !joined.empty()) joined.back() += s;
    else joined.push_back(s);
  }
  if (!split.empty()) out.push_back(split);
  if (joined != split) out.push_back(joined);
  return out;
}

namespace {

void collect(const List& list, By by, const Firsts* firsts, const Words& ws, uint32_t at, std::vector<Lists::Hit>& out) {
  if (!firsts) return;
  for (const Ref& r : firsts->by[size_t(by)]) {
    if (r.list != &list) continue;
    const Entry& e = list.entries[r.entry];
    if (at + e.words.size() > ws.size()) continue;
    size_t k = 1;
    while (k < e.words.size() && same(ws[at + k], by, e.words[k])) ++k;
    if (k == e.words.size()) out.push_back({uint32_t(k), e.value, e.spelling});
  }
}

void add(List& list, std::string_view phrase, std::string_view value, std::string_view first_spelling) {
  By by = phrase[0] == '~' ? By::lemma : phrase[0] == '=' ? By::text : By::lower;
  std::string_view body = utf8::trim(by == By::lower ? phrase : phrase.substr(1));
  for (std::vector<std::string>& ws : spellings(body, by)) {
    uint32_t i = uint32_t(list.entries.size());
    list.firsts.add(ws[0]);
    list.entries.push_back({std::move(ws), std::string(value), std::string(first_spelling), by});
    if (by != By::lower) {
      list.only_lower = false;
    } else if (std::string key = utf8::lower(body); !list.exact.find(key)) {
      list.exact[key] = i;
      list.phrases.add(key);
    }
  }
}

// The part after the last " = " is the value; an entry may hold "=" otherwise.
void add_line(List& list, std::string_view line) {
  std::string_view value;
  if (size_t at = line.rfind(" = "); at != std::string_view::npos) {
    value = utf8::trim(line.substr(at + 3));
    line = utf8::trim(line.substr(0, at));
  }
  std::string_view first;
  while (!line.empty()) {
    size_t bar = line.find(" | ");
    std::string_view phrase = utf8::trim(line.substr(0, bar));
    line = bar == std::string_view::npos ? std::string_view() : line.substr(bar + 3);
    if (phrase.empty() || (phrase.size() == 1 && (phrase[0] == '~' || phrase[0] == '='))) continue;
    if (first.empty()) first = phrase;
    add(list, phrase, value, first);
  }
}

void index(Lists::Impl& impl) {
  for (const auto& named : impl.lists) {
    const List& list = named.second;
    std::vector<uint32_t> order(list.entries.size());
    for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](uint32_t a, uint32_t b) { return list.entries[a].words.size() > list.entries[b].words.size(); });
    for (uint32_t i : order) {
      const Entry& e = list.entries[i];
      impl.firsts[e.words[0]].by[size_t(e.by)].push_back({&list, i});
    }
  }
}

// Lists of rules/<lang>/words/ are every room's; those of rules/any/<room>/ are the room's in every language.
bool belongs(std::string_view path, std::string_view prefix) {
  if (!path.ends_with(".words")) return false;
  if (path.starts_with(prefix)) return true;
  std::string_view language = prefix.substr(0, prefix.find('/'));
  std::string_view room = prefix.substr(language.size());
  if (room.size() > 1 && path.starts_with("any" + std::string(room))) return true;
  return !language.empty() && path.starts_with(std::string(language) + "/words/");
}

}  // namespace

void hits_of(const List& list, const Firsts* lower, const Firsts* lemma, const Firsts* proper, const Firsts* text,
             const Words& ws, uint32_t at, std::vector<Lists::Hit>& out) {
  size_t before = out.size();
  collect(list, By::lower, lower, ws, at, out);
  collect(list, By::lemma, lemma, ws, at, out);
  collect(list, By::lemma, proper, ws, at, out);
  collect(list, By::text, text, ws, at, out);
  if (out.size() < before + 2) return;
  std::stable_sort(out.begin() + std::ptrdiff_t(before), out.end(),
                   [](const Lists::Hit& a, const Lists::Hit& b) { return a.length > b.length; });
}

void Lists::Impl::hits_at(const List& list, const Words& ws, uint32_t at, std::vector<Hit>& out) const {
  if (!list.may_begin(ws[at])) return;
  if (list.only_lower) return collect(list, By::lower, firsts.find(ws[at].lower), ws, at, out);
  Known<Firsts> k = look_up(firsts, ws[at]);
  hits_of(list, k.lower, k.lemma, k.proper, k.text, ws, at, out);
}

Result<Lists> Lists::load(const Files& files, std::string_view prefix) {
  auto impl = std::make_shared<Impl>();
  for (const File& file : files) {
    if (!belongs(file.path, prefix)) continue;
    List* list = nullptr;
    for (const Line& line : lines(file.text)) {
      if (line.key() == "list" && !line.indented) {
        if (line.rest().empty()) return Error{at_line(file.path, line.number, "`list` needs a name.")};
        list = &impl->lists[std::string(line.rest())];
      } else if (!list) {
        return Error{at_line(file.path, line.number, "an entry before the first `list NAME` line.")};
      } else {
        add_line(*list, line.text);
      }
    }
  }
  index(*impl);
  Lists out;
  out.impl_ = std::move(impl);
  return out;
}

void Lists::each(std::string_view list, const std::function<void(std::string_view, std::string_view)>& visit) const {
  if (!impl_) return;
  const List* found = impl_->lists.find(list);
  if (!found) return;
  for (const Entry& e : found->entries) {
    std::string phrase;
    for (const std::string& w : e.words) phrase += (phrase.empty() ? "" : " ") + w;
    visit(phrase, e.value);
  }
}

bool Lists::has(std::string_view list) const { return impl_ && impl_->lists.find(list); }

std::optional<Lists::Hit> Lists::longest(std::string_view list, const Words& ws, uint32_t at) const {
  if (!impl_ || at >= ws.size()) return std::nullopt;
  const List* found = impl_->lists.find(list);
  if (!found) return std::nullopt;
  std::vector<Hit> hits;
  impl_->hits_at(*found, ws, at, hits);
  if (hits.empty()) return std::nullopt;
  return hits[0];
}

std::optional<std::string_view> Lists::value(std::string_view list, std::string_view phrase) const {
  if (!impl_) return std::nullopt;
  const List* found = impl_->lists.find(list);
  if (!found) return std::nullopt;
  phrase = utf8::trim(phrase);
  if (const utf8::Lowered key(phrase); found->phrases.may_hold(key.view()))
    if (const uint32_t* exact = found->exact.find(key.view())) return found->entries[*exact].value;
  // Only signs can make the words of a phrase those of an entry that is spelled otherwise.
  if (found->only_lower && plain(phrase)) return std::nullopt;
  Words ws = words(phrase);
  if (ws.empty()) return std::nullopt;
  std::vector<Hit> hits;
  impl_->hits_at(*found, ws, 0, hits);
  if (hits.empty() || hits[0].length != ws.size()) return std::nullopt;
  return hits[0].value;
}

std::vector<std::pair<std::string_view, std::string_view>> Lists::phrases(std::string_view list) const {
  std::vector<std::pair<std::string_view, std::string_view>> out;
  if (!impl_) return out;
  const List* found = impl_->lists.find(list);
  if (!found) return out;
  for (const auto& [phrase, entry] : found->exact) out.emplace_back(phrase, found->entries[entry].value);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace dateline::matcher
