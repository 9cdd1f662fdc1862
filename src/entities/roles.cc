#include "entities/roles.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "entities/mentions.h"
#include "matcher/words.h"

namespace dateline::entities {
namespace {

constexpr uint32_t role_words_max = 12;   // longer appositions tell a tale, they do not name an office
constexpr uint32_t phrase_words_max = 4;  // longest entry of the title lists

constexpr uint32_t before_bytes = 110, after_bytes = 150;  // of the sentence, around a name

// The words around one name, cut at the borders of its sentence.  No tags: they are not kept across pages.
class Around {
 public:
  Around(const Article& article, Span name, const matcher::Lists& lists)
      : text_(article.document.text), names_(article.reading.names), times_(article.reading.times), lists_(lists) {
    const auto& sentences = article.reading.sentences;
    auto s = std::upper_bound(sentences.begin(), sentences.end(), name.begin,
                              [](uint32_t at, const Sentence& x) { return at < x.span.begin; });
    if (s == sentences.begin() || name.end > text_.size()) return;
    --s;
    if (s->heading || !s->span.contains(name) || s->span.end > text_.size()) return;
    cut(s->span, name);
    while (name_first_ < last_ && begin(name_first_) < name.begin) ++name_first_;
    name_last_ = name_first_;
    while (name_last_ < last_ && words_[name_last_].span.end + offset_ <= name.end) ++name_last_;
    ok_ = name_first_ < name_last_;
  }

  std::vector<RoleMention> roles() {
    std::vector<RoleMention> out;
    if (!ok_) return out;
    if (auto r = before()) out.push_back(*r);
    else if (auto ahead = ahead_of()) out.push_back(*ahead);
    if (auto r = after()) out.push_back(*r);
    return out;
  }

 private:
  // The words of the sentence near the name.  Windows start and end at spaces.
  void cut(Span sentence, Span name) {
    offset_ = sentence.begin;
    if (name.begin - offset_ > before_bytes) offset_ = border(name.begin - before_bytes, sentence.begin);
    whole_start_ = offset_ == sentence.begin;
    uint32_t end = sentence.end;
    bool comma = name.end < end && text_[name.end] == ',';
    uint32_t reach = comma ? after_bytes : 1;  // nothing else behind a name is looked at
    if (end - name.end > reach) end = comma ? border(name.end + reach, name.end) : name.end + reach;
    while (!utf8::is_boundary(text_, end)) ++end;
    words_ = matcher::words(std::string_view(text_).substr(offset_, end - offset_));
    last_ = uint32_t(words_.size());
  }
  uint32_t border(uint32_t at, uint32_t least) const {
    while (at > least && text_[at - 1] != ' ') --at;
    return at;
  }
  const std::string& lower(uint32_t t) const { return words_[t].lower; }
  bool is(uint32_t t, std::string_view s) const { return words_[t].text == s; }
  uint32_t begin(uint32_t t) const { return words_[t].span.begin + offset_; }
  uint32_t end(uint32_t t) const { return words_[t].span.end + offset_; }
  bool in(std::string_view list, uint32_t t) const { return lists_.contains(list, lower(t)); }
  bool possessive(uint32_t t) const { return in("possessive", t); }
  bool hyphen(uint32_t t) const { return is(t, "-") && !words_[t].space_before; }
  bool capital(uint32_t t) const {
    size_t i = 0;
    return utf8::is_upper(utf8::next(words_[t].text, i));
  }
  bool letters(uint32_t t) const {
    size_t i = 0;
    char32_t c = utf8::next(words_[t].text, i);
    return utf8::is_letter(c) || utf8::is_digit(c);
  }
  bool in_time(uint32_t t) const {
    auto x = std::upper_bound(times_.begin(), times_.end(), begin(t), [](uint32_t at, const TimeExpr& e) { return at < e.span.begin; });
    return x != times_.begin() && std::prev(x)->span.end > begin(t);
  }
  // The name that holds this word.
  const Name* name_at(uint32_t t) const {
    auto it = std::upper_bound(names_.begin(), names_.end(), begin(t), [](uint32_t at, const Name& n) { return at < n.span.begin; });
    if (it == names_.begin()) return nullptr;
    --it;
    return it->span.begin <= begin(t) && end(t) <= it->span.end ? &*it : nullptr;
  }

  std::string phrase(uint32_t from, uint32_t to) const {
    std::string out;
    for (uint32_t t = from; t < to; ++t) {
      if (t > from && words_[t].space_before) out.push_back(' ');
      out += lower(t);
    }
    return out;
  }
  // Length of the title phrase that ends before `to`, 0 if none does.
  uint32_t head_ending(uint32_t to, uint32_t from) const {
    for (uint32_t n = phrase_words_max; n > 0; --n)
      if (to >= from + n && (lists_.contains("title-head", phrase(to - n, to)) || lists_.contains("office", phrase(to - n, to))))
        return n;
    return 0;
  }

  // May the word stand inside a role, to the left of its head?
  bool modifies(uint32_t t) const {
    if (in_time(t)) return false;
    if (possessive(t)) return t > 0 && (name_at(t - 1) || capital(t - 1) || owner(t - 1));
    if (owner(t)) return true;
    if (hyphen(t)) return true;
    if (in("title-stop", t)) return false;
    if (in("title-modifier", t) || in("title-head", t)) return true;
    if (const Name* n = name_at(t)) return n->type != NameType::person || in("organisation", t) || in("place", t);
    if (!letters(t)) return false;
    if (t > 0 && hyphen(t - 1)) return true;  // "Kremlin-backed"
    return capital(t) && (t > 0 || !whole_start_);
  }
  // "the bloc's …", "the company's …"
  bool owner(uint32_t t) const {
    return t > 0 && t + 1 < last_ && letters(t) && possessive(t + 1) && in("article", t - 1);
  }
  uint32_t extend_left(uint32_t at) const {
    uint32_t stop = at > role_words_max ? at - role_words_max : 0;
    while (at > stop && modifies(at - 1)) --at;
    while (at < name_first_ && (possessive(at) || is(at, "-"))) ++at;
    return at;
  }

  std::optional<RoleMention> made(uint32_t from, uint32_t to) const {
    if (from >= to) return std::nullopt;
    Span span{begin(from), end(to - 1)};
    // "ambassador to the U.S": a name is never cut.
    if (const Name* n = name_at(to - 1); n && n->span.end > span.end && n->span.end <= text_.size()) span.end = n->span.end;
    std::string role = utf8::squeeze(span.of(text_));
    if (role.find_first_of("\"\n()") != std::string::npos) return std::nullopt;
    return RoleMention{span, role};
  }

  // "Russian Foreign Minister NAME", "German Minister for Trade and Energy NAME".
  std::optional<RoleMention> before() const {
    uint32_t to = name_first_;
    uint32_t n = head_ending(to, 0);
    if (n) return made(extend_left(to - n), to);
    for (uint32_t at = to, steps = 0; at > 0 && steps < role_words_max; --at, ++steps) {
      uint32_t t = at - 1;
      if (in("title-link", t)) {
        uint32_t head = head_ending(t, 0);
        if (head && t + 1 < to) return made(extend_left(t - head), to);
        return std::nullopt;
      }
      bool joins = in("title-join", t) || in("article", t);
      if (!joins && !(capital(t) && letters(t))) return std::nullopt;
    }
    return std::nullopt;
  }

  // The end of an office phrase that starts at `from`: its head with what it is the head of.
  std::optional<RoleMention> phrase_from(uint32_t from, uint32_t limit) const {
    while (from < limit && (in("article", from) || in("title-own", from))) ++from;
    uint32_t head_end = 0, t = from;
    for (; t < limit && t - from < role_words_max; ++t) {
      if (!letters(t) && !possessive(t) && !hyphen(t)) break;
      if (in("title-who", t)) break;
      if (!head_end && in("title-break", t)) return std::nullopt;
      if (head_ending(t + 1, from)) {
        head_end = t + 1;
        continue;
      }
      if (head_end && t == head_end && !in("title-link", t)) break;
      if (!head_end && in("title-link", t)) return std::nullopt;
    }
    if (!head_end) return std::nullopt;
    // The words after the head belong to it only from a link word on, and never end in one.
    uint32_t stop = head_end;
    if (head_end < t && in("title-link", head_end)) stop = t;
    while (stop > head_end && (in("article", stop - 1) || in("title-stop", stop - 1) || in_time(stop - 1) || in("title-link", stop - 1)))
      --stop;
    return made(from, stop);
  }

  // "NAME, a State Department spokesman, said"
  std::optional<RoleMention> after() const {
    uint32_t t = name_last_;
    if (t + 1 >= last_ || !is(t, ",")) return std::nullopt;
    auto role = phrase_from(t + 1, last_);
    if (!role) return std::nullopt;
    // What follows must close the apposition; anything else would make it the next clause's subject.
    uint32_t next = t + 1;
    while (next < last_ && begin(next) < role->span.end) ++next;
    bool closed = next >= last_ || !letters(next) || in("title-who", next) || in("title-join", next);
    return closed ? role : std::nullopt;
  }

  // "The head of the port, NAME, said"
  std::optional<RoleMention> ahead_of() const {
    uint32_t comma = name_first_;
    if (comma == 0 || !is(comma - 1, ",")) return std::nullopt;
    if (name_last_ < last_ && letters(name_last_)) return std::nullopt;
    --comma;
    uint32_t stop = comma > role_words_max + 2 ? comma - role_words_max - 2 : 0;
    for (uint32_t from = comma; from-- > stop;) {
      if (!letters(from) && !possessive(from) && !hyphen(from)) return std::nullopt;
      bool start = in("article", from) || (from == 0 && whole_start_);
      if (!start && from + 1 < comma && possessive(from + 1) && name_at(from)) start = true;
      if (!start) continue;
      auto role = phrase_from(from, comma);
      if (role && role->span.end == end(comma - 1)) return role;
    }
    return std::nullopt;
  }

  const std::string& text_;
  const std::vector<Name>& names_;
  const std::vector<TimeExpr>& times_;
  const matcher::Lists& lists_;
  matcher::Words words_;
  uint32_t offset_ = 0;             // of the words' text in the document
  bool whole_start_ = false;        // the words begin where the sentence does
  uint32_t name_first_ = 0, name_last_ = 0, last_ = 0;
  bool ok_ = false;
};

bool word_tail(const std::string& longer, const std::string& tail) {
  return longer == tail || (longer.size() > tail.size() && longer.ends_with(tail) && longer[longer.size() - tail.size() - 1] == ' ');
}

std::optional<Stamp> earlier(const std::optional<Stamp>& a, const Stamp& b, bool later) {
  if (!b.known()) return a;
  if (!a) return b;
  auto x = earliest(*a), y = earliest(b);
  if (!x || !y) return a;
  return (later ? *y > *x : *y < *x) ? b : *a;
}

}  // namespace

std::vector<RoleMention> roles_around(const Article& article, Span name, const Rules& rules) {
  return Around(article, name, rules.lists).roles();
}

namespace {

std::string bare(const std::string& word, const matcher::Lists& lists) {
  for (size_t tail = 3; tail > 0; --tail)
    if (word.size() > tail + 1 && lists.contains("possessive", word.substr(word.size() - tail)))
      return word.substr(0, word.size() - tail);
  return word;
}

}  // namespace

std::string role_key(std::string_view role, const Rules& rules) {
  const auto& lists = rules.lists;
  std::vector<std::string> words, out;
  for (const std::string& w : name_words(role)) words.push_back(bare(w, lists));
  for (size_t i = 0; i < words.size();) {
    size_t took = 0;
    for (size_t n = std::min<size_t>(phrase_words_max, words.size() - i); n > 0 && !took; --n) {
      std::string part = join(std::vector<std::string>(words.begin() + long(i), words.begin() + long(i + n)));
      for (std::string_view list : {"demonym", "place", "office"})
        if (auto v = lists.value(list, part); v && !took) out.push_back(utf8::plain(*v)), took = n;
    }
    if (!took) {
      if (!lists.contains("article", words[i])) out.push_back(words[i]);
      took = 1;
    }
    i += took;
  }
  return join(out);
}

std::vector<Role> group_roles(const std::vector<RoleSupport>& supports, const Rules& rules) {
  std::map<std::string, std::vector<const RoleSupport*>> by_key;
  for (const RoleSupport& s : supports) by_key[role_key(s.mention.role, rules)].push_back(&s);
  // "foreign minister" belongs to "russia foreign minister" where one longer form only is in use.
  std::map<std::string, std::string> home;
  for (const auto& [key, list] : by_key) {
    std::vector<std::string> longer;
    for (const auto& [other, unused] : by_key)
      if (other != key && word_tail(other, key)) longer.push_back(other);
    std::sort(longer.begin(), longer.end(), [&](const auto& a, const auto& b) {
      return std::pair(by_key[b].size(), a) < std::pair(by_key[a].size(), b);
    });
    bool sure = !longer.empty() && std::all_of(longer.begin(), longer.end(), [&](const auto& l) {
      return word_tail(l, longer[0]) || word_tail(longer[0], l);
    });
    home[key] = sure ? longer[0] : key;
  }
  std::map<std::string, std::vector<const RoleSupport*>> groups;
  for (const auto& [key, list] : by_key) {
    std::string at = key;
    for (size_t guard = 0; home[at] != at && guard < by_key.size(); ++guard) at = home[at];
    auto& group = groups[at];
    group.insert(group.end(), list.begin(), list.end());
  }
  std::vector<Role> out;
  for (auto& [key, list] : groups) {
    Role role;
    std::map<std::string, uint32_t> wordings;
    for (const RoleSupport* s : list) {
      if (role_key(s->mention.role, rules) == key) ++wordings[s->mention.role];
      role.support.push_back(s->cite);
      role.from = earlier(role.from, s->published, false);
      role.to = earlier(role.to, s->published, true);
    }
    role.role = std::max_element(wordings.begin(), wordings.end(), [](const auto& a, const auto& b) {
                  return a.second < b.second;
                })->first;
    std::sort(role.support.begin(), role.support.end());
    role.support.erase(std::unique(role.support.begin(), role.support.end()), role.support.end());
    out.push_back(std::move(role));
  }
  std::sort(out.begin(), out.end(), [](const Role& a, const Role& b) {
    return std::pair(b.support.size(), a.role) < std::pair(a.support.size(), b.role);
  });
  return out;
}

}  // namespace dateline::entities
