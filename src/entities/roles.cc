#include "entities/roles.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "dateline/tags.h"
#include "entities/mentions.h"

namespace dateline::entities {
namespace {

constexpr uint32_t role_words_max = 12;   // longer appositions tell a tale, they do not name an office
constexpr uint32_t phrase_words_max = 4;  // longest entry of the title lists

// One sentence seen from one name.
class Around {
 public:
  Around(const Article& article, const Name& name, const Rules& rules)
      : text_(article.document.text), reading_(article.reading), name_(name), lists_(rules.lists) {
    if (name.first >= reading_.tokens.size()) return;
    uint32_t s = reading_.tokens[name.first].sentence;
    if (s >= reading_.sentences.size()) return;
    first_ = reading_.sentences[s].first;
    last_ = std::min<uint32_t>(reading_.sentences[s].last, uint32_t(reading_.tokens.size()));
    ok_ = first_ <= name.first && name.last <= last_ && name.first < name.last;
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
  std::string_view word(uint32_t t) const { return reading_.tokens[t].span.of(text_); }
  std::string lower(uint32_t t) const { return utf8::lower(word(t)); }
  std::string_view tag(uint32_t t) const { return tags::xpos_names[std::min<size_t>(reading_.tokens[t].xpos, 50)]; }
  bool is(uint32_t t, std::string_view s) const { return word(t) == s; }
  bool possessive(uint32_t t) const { return tag(t) == "POS" || lists_.contains("possessive", word(t)); }
  bool noun(uint32_t t) const { return tag(t).starts_with("NN"); }
  bool verb(uint32_t t) const { return tag(t).starts_with("VB") || tag(t) == "MD"; }
  bool capital(uint32_t t) const {
    size_t i = 0;
    return utf8::is_upper(utf8::next(word(t), i));
  }
  bool letters(uint32_t t) const {
    size_t i = 0;
    char32_t c = utf8::next(word(t), i);
    return utf8::is_letter(c) || utf8::is_digit(c);
  }
  bool in_time(uint32_t t) const {
    Span s = reading_.tokens[t].span;
    for (const TimeExpr& x : reading_.times) {
      if (x.span.begin > s.begin) break;
      if (x.span.overlaps(s)) return true;
    }
    return false;
  }
  // The name that ends with (or holds) this token, other than people.
  const Name* name_at(uint32_t t) const {
    auto it = std::upper_bound(reading_.names.begin(), reading_.names.end(), reading_.tokens[t].span.begin,
                               [](uint32_t at, const Name& n) { return at < n.span.begin; });
    if (it == reading_.names.begin()) return nullptr;
    --it;
    return it->span.contains(reading_.tokens[t].span) ? &*it : nullptr;
  }

  std::string phrase(uint32_t from, uint32_t to) const {
    std::string out;
    for (uint32_t t = from; t < to; ++t) {
      if (t > from && reading_.tokens[t].span.begin > reading_.tokens[t - 1].span.end) out.push_back(' ');
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
    if (possessive(t)) return t > first_ && (name_at(t - 1) || capital(t - 1));
    if (is(t, "-") || tag(t) == "HYPH") return true;
    std::string w = lower(t);
    if (lists_.contains("title-stop", w)) return false;
    if (lists_.contains("title-modifier", w) || lists_.contains("title-head", w)) return true;
    const Name* n = name_at(t);
    if (n) return n->type != NameType::person;
    if (!letters(t)) return false;
    if (capital(t) && t > first_) return !verb(t) && tag(t) != "IN" && tag(t) != "RB";
    return (noun(t) || tag(t) == "JJ") && t > first_;
  }
  uint32_t extend_left(uint32_t at) const {
    uint32_t stop = at > first_ + role_words_max ? at - role_words_max : first_;
    while (at > stop && modifies(at - 1)) --at;
    while (at < name_.first && (possessive(at) || is(at, "-"))) ++at;
    return at;
  }

  std::optional<RoleMention> made(uint32_t from, uint32_t to) const {
    if (from >= to) return std::nullopt;
    Span span{reading_.tokens[from].span.begin, reading_.tokens[to - 1].span.end};
    if (span.end > text_.size() || span.begin >= span.end) return std::nullopt;
    std::string role = utf8::squeeze(span.of(text_));
    if (role.find_first_of("\"\n()") != std::string::npos) return std::nullopt;
    return RoleMention{span, role};
  }

  // "Russian Foreign Minister NAME", "German Minister for Trade and Energy NAME".
  std::optional<RoleMention> before() const {
    uint32_t to = name_.first;
    uint32_t n = head_ending(to, first_);
    if (n) return made(extend_left(to - n), to);
    // head + of/for + capitalised object, up to the name
    uint32_t at = to, steps = 0;
    while (at > first_ && steps < role_words_max) {
      uint32_t t = at - 1;
      if (lists_.contains("title-link", lower(t))) {
        uint32_t head = head_ending(t, first_);
        if (head && t + 1 < to) return made(extend_left(t - head), to);
        return std::nullopt;
      }
      std::string w = lower(t);
      bool joins = lists_.contains("title-join", w) || lists_.contains("article", w);
      if (!joins && !(capital(t) && letters(t) && !verb(t))) return std::nullopt;
      --at, ++steps;
    }
    return std::nullopt;
  }

  // The end of an office phrase that starts at `from`: its head with what it is the head of.
  std::optional<RoleMention> phrase_from(uint32_t from, uint32_t limit) const {
    while (from < limit && (lists_.contains("article", lower(from)) || lists_.contains("title-own", lower(from)))) ++from;
    uint32_t head_end = 0, t = from;
    for (; t < limit && t - from < role_words_max; ++t) {
      if (!letters(t) && !possessive(t) && !is(t, "-") && tag(t) != "HYPH") break;
      if (verb(t) && tag(t) != "VBN") break;
      std::string w = lower(t);
      if (lists_.contains("title-who", w)) break;
      if (head_ending(t + 1, from)) {
        head_end = t + 1;
        continue;
      }
      if (head_end && t == head_end && !lists_.contains("title-link", w)) break;
      if (!head_end && lists_.contains("title-link", w)) return std::nullopt;
    }
    if (!head_end) return std::nullopt;
    // The words after the head belong to it only from a link word on, and never end in one.
    uint32_t end = head_end;
    if (head_end < t && lists_.contains("title-link", lower(head_end))) end = t;
    while (end > head_end && (tag(end - 1) == "IN" || tag(end - 1) == "DT" || lists_.contains("title-stop", lower(end - 1)) ||
                              in_time(end - 1) || lists_.contains("title-link", lower(end - 1))))
      --end;
    return made(from, end);
  }

  // "NAME, a State Department spokesman, said"
  std::optional<RoleMention> after() const {
    uint32_t t = name_.last;
    if (t + 1 >= last_ || !is(t, ",")) return std::nullopt;
    auto role = phrase_from(t + 1, last_);
    if (!role) return std::nullopt;
    // What follows must close the apposition: a comma, the sentence's end, a verb would make it the next clause's subject.
    uint32_t end = t + 1;
    while (end < last_ && reading_.tokens[end].span.begin < role->span.end) ++end;
    bool closed = end >= last_ || !letters(end) || lists_.contains("title-who", lower(end)) || lists_.contains("title-join", lower(end));
    return closed ? role : std::nullopt;
  }

  // "The head of the port, NAME, said"
  std::optional<RoleMention> ahead_of() const {
    uint32_t comma = name_.first;
    if (comma <= first_ || !is(comma - 1, ",")) return std::nullopt;
    if (name_.last < last_ && letters(name_.last)) return std::nullopt;
    --comma;
    uint32_t stop = comma > first_ + role_words_max + 2 ? comma - role_words_max - 2 : first_;
    for (uint32_t from = comma; from-- > stop;) {
      if (!letters(from) && !possessive(from) && !is(from, "-") && tag(from) != "HYPH") return std::nullopt;
      if (verb(from)) return std::nullopt;
      bool start = lists_.contains("article", lower(from)) || (from == first_);
      const Name* n = name_at(from);
      if (!start && n && from + 1 < comma && possessive(from + 1) && n->first < name_.first) start = true, from = std::max(n->first, first_);
      if (!start) continue;
      auto role = phrase_from(from, comma);
      if (role && role->span.end == reading_.tokens[comma - 1].span.end) return role;
    }
    return std::nullopt;
  }

  const std::string& text_;
  const Reading& reading_;
  const Name& name_;
  const matcher::Lists& lists_;
  uint32_t first_ = 0, last_ = 0;
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

std::vector<RoleMention> roles_around(const Article& article, const Name& name, const Rules& rules) {
  return Around(article, name, rules).roles();
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
  for (const std::string& w : plain_words(role)) words.push_back(bare(w, lists));
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
