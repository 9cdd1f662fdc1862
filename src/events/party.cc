#include "events/party.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline::events {
namespace {

// "GOV USA" -> sector GOV, code USA; either may be missing, "-" stands for none.
Description described(std::string_view value) {
  Description out;
  size_t space = value.find(' ');
  out.sector = std::string(value.substr(0, space));
  if (space != std::string_view::npos) out.code = std::string(value.substr(space + 1));
  if (out.sector == "-") out.sector.clear();
  return out;
}

bool hyphen_after(const matcher::Words& ws, uint32_t i) {
  return i < ws.size() && !ws[i].space_before && ws[i].text == "-";
}

}  // namespace

Cast::Cast(const Document& document, const Reading& reading, const Rules& rules)
    : document_(&document), reading_(&reading), rules_(&rules), name_of_(reading.tokens.size(), -1) {
  for (size_t n = 0; n < reading.names.size(); ++n)
    for (uint32_t t = reading.names[n].first; t < reading.names[n].last && t < name_of_.size(); ++t)
      name_of_[t] = int32_t(n);
  in_time_.assign(reading.tokens.size(), false);
  size_t at = 0;
  for (const TimeExpr& e : reading.times) {
    while (at < reading.tokens.size() && reading.tokens[at].span.end <= e.span.begin) ++at;
    for (size_t t = at; t < reading.tokens.size() && reading.tokens[t].span.begin < e.span.end; ++t) in_time_[t] = true;
  }
}

std::string Cast::key(int32_t name) const {
  std::string words = utf8::plain(reading_->names[size_t(name)].span.of(document_->text));
  size_t space = words.rfind(' ');
  return space == std::string::npos ? words : words.substr(space + 1);
}

std::string Cast::country_in(const matcher::Words& ws, uint32_t first, uint32_t last) const {
  std::string code;
  for (uint32_t i = first; i < last && code.empty(); ++i) code = country_at(ws, i, last);
  return code;
}

std::string Cast::country_at(const matcher::Words& ws, uint32_t i, uint32_t last) const {
  for (std::string_view list : {"country", "demonym", "capital"}) {
    auto hit = rules_->codes.longest(list, ws, i);
    // "Russia-backed rebels" are not Russian.
    if (hit && i + hit->length <= last && !hyphen_after(ws, i + hit->length)) return std::string(hit->value);
  }
  return {};
}

// "Secretary of State Ida Holm": the name that a title runs into, however the parse hangs it.
int32_t Cast::titled(const Tree& t, uint32_t head, Range phrase) const {
  constexpr uint32_t title_tokens_max = 6;
  bool title_found = false;
  for (uint32_t i = phrase.first; i <= head + 1 && i < t.last() && !title_found; ++i) {
    auto hit = rules_->words.longest("agent", t.words(), i - t.first());
    title_found = hit && i + hit->length > head;
  }
  if (!title_found) return -1;
  for (uint32_t i = head + 1; i < t.last() && i < head + title_tokens_max; ++i) {
    int32_t n = name_at(i);
    if (n >= 0 && reading_->names[size_t(n)].type == NameType::person) return n;
    bool title = t.upos(i) == "PROPN" || t.upos(i) == "NOUN" || t.upos(i) == "ADP" || t.upos(i) == "ADJ";
    if (!title || (n >= 0 && reading_->names[size_t(n)].type == NameType::location)) return -1;
    if (t.upos(i) == "NOUN" && t.upos(i - 1) != "ADP") return -1;
  }
  return -1;
}

void Cast::name_it(const Tree& t, uint32_t head, Range phrase, Actor& a) const {
  int32_t n = name_at(head);
  for (uint32_t i = phrase.first; n < 0 && i < phrase.last; ++i) {
    int32_t other = name_at(i);
    if (other < 0) continue;
    const Name& name = reading_->names[size_t(other)];
    if (name.type == NameType::person && name.last == phrase.last && i > head) n = other;
  }
  bool country = n >= 0 && (reading_->names[size_t(n)].type == NameType::location ||
                             reading_->names[size_t(n)].type == NameType::misc);  // "US Secretary of State …"
  if (n < 0 || country)
    if (int32_t who = titled(t, head, phrase); who >= 0) n = who;
  if (n < 0) return;
  const Name& name = reading_->names[size_t(n)];
  // "the Velkov spokesman": the phrase is not who is named in it.
  if (name.type == NameType::misc && (phrase.last > name.last || phrase.first > name.first || phrase.last < name.last)) return;
  // "Chiefs" in a headline is nobody's name.
  bool word = name.last == name.first + 1 && rules_->words.contains("agent", t.lower(name.first));
  if (word) return;
  a.person = name.type == NameType::person;
  a.organisation = name.type == NameType::organisation;
  a.place = name.type == NameType::location;
  a.party.name = n;
  a.party.span = name.span;
  // "Secretary of [State Ida Holm]": what follows a title is a person, whatever the name was taken for.
  for (uint32_t i = name.first > t.first() + 2 ? name.first - 2 : t.first(); i < name.first; ++i) {
    auto hit = rules_->words.longest("agent", t.words(), i - t.first());
    uint32_t end = hit ? i + hit->length : 0;
    if (end <= name.first || end >= name.last) continue;
    a.person = true;
    a.place = a.organisation = false;
    a.party.span.begin = t.token(end).span.begin;
  }
  if (name.place && (a.place || name.type == NameType::misc))
    if (auto it = rules_->alpha3.find(name.place->country); it != rules_->alpha3.end()) a.party.code = it->second;
}

void Cast::describe(const Tree& t, uint32_t head, Range phrase, Actor& a) const {
  const matcher::Words& ws = t.words();
  uint32_t first = phrase.first - t.first(), last = phrase.last - t.first(), at = head - t.first();
  uint32_t base_last = t.phrase(head).last - t.first();
  for (uint32_t i = first; i < base_last; ++i) {
    for (std::string_view list : {"body", "agent"}) {
      auto hit = rules_->words.longest(list, ws, i);
      if (!hit) continue;
      bool covers = i <= at && at < i + hit->length;
      if (i + hit->length > last && !covers) continue;
      if (covers && a.party.name < 0 && i + hit->length > last)  // "chief of mission"
        a.party.span.end = t.token(t.first() + i + hit->length - 1).span.end;
      bool title = a.person && i + hit->length <= at + 1;
      bool in_name = a.party.name >= 0 && list == "body" && name_at(t.first() + i) == a.party.name;
      if (!covers && !title && !in_name) continue;
      Description d = described(hit->value);
      if (a.party.sector.empty() || covers) a.party.sector = d.sector;
      if (!d.code.empty()) a.party.code = d.code;
      a.agent = true;
      a.organisation = a.organisation || list == "body";
    }
  }
  for (std::string_view list : {"country", "capital", "demonym"}) {
    for (uint32_t i = first; i <= at; ++i) {
      auto hit = rules_->codes.longest(list, ws, i);
      if (!hit || at >= i + hit->length || hyphen_after(ws, i + hit->length)) continue;
      if (list == "demonym") {
        a.agent = true;
        a.party.code = std::string(hit->value);
        continue;
      }
      if (a.person) continue;
      a.country = true;
      a.party.code = std::string(hit->value);
      if (list == "capital" && a.party.sector.empty()) a.party.sector = "GOV";
    }
    if (a.country) break;
  }
  if (a.party.code.empty() && !a.place) a.party.code = country_in(ws, first, last);
}

// "Ida Holm, Norway's foreign minister, …" and "the foreign minister, Ida Holm, …".
void Cast::appositions(const Tree& t, uint32_t head, Actor& a) const {
  auto take = [&](uint32_t other) {
    Actor b;
    b.party.name = -1;
    describe(t, other, t.phrase_of(other, rules_->words), b);
    if (!b.agent) return;
    if (a.party.sector.empty()) a.party.sector = b.party.sector;
    if (a.party.code.empty()) a.party.code = b.party.code;
  };
  for (uint32_t c : t.children(head))
    if (t.rel(c) == "appos") take(c);
  if (t.rel(head) == "appos" && t.head(head) != no_token) take(t.head(head));
}

// "Norway said it …", "Norway's claims that it …": whoever speaks in the same sentence.
const Actor* Cast::within(const Tree& t, uint32_t head, bool person, Actor& room) const {
  uint32_t at = t.head(head);
  for (int i = 0; i < 10 && at != no_token; ++i, at = t.head(at))
    for (uint32_t c : t.children(at)) {
      bool may = t.rel(c) == "nsubj" || t.rel(c) == "nsubj:pass" || t.rel(c) == "nmod:poss";
      if (!may || c >= head || t.upos(c) == "PRON") continue;
      room = one(t, c);
      if (person ? room.person || (room.agent && !room.organisation) : room.organisation || room.country) return &room;
    }
  return nullptr;
}

void Cast::resolve(const Tree& t, uint32_t head, Actor& a) const {
  a.pronoun = true;
  bool person = rules_->words.contains("pronoun-person", t.lower(head));
  if (!person && !rules_->words.contains("pronoun-body", t.lower(head))) return;
  Actor room;
  const Actor* who = within(t, head, person, room);
  if (!who) who = person ? &last_person_ : &last_body_;
  if (!who || !who->known()) return;
  Span span = a.party.span;
  uint32_t at = a.head;
  a = *who;
  a.party.span = span;
  a.head = at;
  a.pronoun = true;
}

bool Cast::name_free(const Tree& t, uint32_t i) const {
  const tags::Upos upos = t.upos(i);
  int32_t n = name_at(i);
  bool person = n >= 0 && reading_->names[size_t(n)].type == NameType::person;
  return !person && (upos == "ADJ" || upos == "NOUN" || upos == "PROPN") && !time_at(i);
}

Actor Cast::one(const Tree& t, uint32_t head) const {
  Actor a;
  a.head = head;
  Range phrase = t.phrase_of(head, rules_->words);
  // "Next week parliament …", "at least 84 people"
  while (phrase.first < head && (time_at(phrase.first) || rules_->words.contains("about", t.lower(phrase.first)))) ++phrase.first;
  a.party.span = t.span(phrase);
  if (t.upos(head) == "PRON" && name_at(head) < 0) {
    resolve(t, head, a);
    return a;
  }
  name_it(t, head, phrase, a);
  // The parse often leaves the first words of a title aside: "[Russian] Foreign Minister Ida Holm".
  if (a.person)
    while (phrase.first > t.first() && name_free(t, phrase.first - 1)) --phrase.first;
  describe(t, head, phrase, a);
  if (!a.person) return a;
  appositions(t, head, a);
  auto it = people_.find(key(a.party.name));
  if (it == people_.end()) return a;
  if (a.party.code.empty()) a.party.code = it->second.code;
  if (a.party.sector.empty()) a.party.sector = it->second.sector;
  return a;
}

// "Czech and Slovak officials", "Czech, Slovak ministers" are two parties; the last one stays in `a`.
void Cast::split_by_country(const Tree& t, uint32_t head, Actor& a, std::vector<Actor>& out) const {
  const matcher::Words& ws = t.words();
  uint32_t before = no_token;
  std::string code;
  Range phrase = t.phrase(head);
  for (uint32_t i = t.first(); i < head; ++i) {
    bool modifies = t.head(i) == head || (t.head(i) != no_token && t.head(t.head(i)) == head && t.rel(i) == "conj");
    // "Russian, U.S. Chiefs to Talk": the parse of a headline leaves the first one alone.
    modifies = modifies || (t.heading() && i + 2 == phrase.first && t.upos(i + 1) == "PUNCT");
    if (!modifies || t.rel(i) == "nmod:poss") continue;
    std::string next = country_at(ws, i - t.first(), head - t.first());
    if (next.empty() || next == code) continue;
    bool parted = before != no_token && i > before + 1 && i <= before + 3;
    if (parted) {
      Actor b = a;
      b.party.span = t.token(before).span;
      b.party.code = code;
      out.push_back(b);
      a.party.span.begin = t.token(i).span.begin;
      a.party.code = next;
    }
    before = i;
    code = next;
  }
}

// "the foreign ministers of Norway and Finland": one for each country.
std::vector<Actor> Cast::of_countries(const Tree& t, uint32_t head, Actor& a) const {
  std::vector<Actor> out;
  if (t.xpos(head) != "NNS") return out;
  for (uint32_t c : t.children(head)) {
    if (c < head || t.rel(c) != "nmod" || !rules_->words.contains("of", t.preposition(c))) continue;
    for (uint32_t m : t.members(c)) {
      Actor b = one(t, m);
      if (!b.country || m == c) continue;
      b.party.sector = a.party.sector;
      out.push_back(b);
    }
    if (!out.empty()) a.party.span.end = std::min(a.party.span.end, t.token(t.phrase(c).last - 1).span.end);
    break;
  }
  return out;
}

std::vector<Actor> Cast::at(const Tree& t, uint32_t head) const {
  std::vector<Actor> out;
  if (head == no_token) return out;
  if (rules_->words.contains("partitive", t.lemma(head)))
    for (uint32_t c : t.children(head))
      if (c > head && t.rel(c) == "nmod" && rules_->words.contains("of", t.preposition(c))) {
        head = c;
        break;
      }
  for (uint32_t m : t.members(head)) {
    Actor a = one(t, m);
    if (a.party.name < 0) split_by_country(t, m, a, out);
    std::vector<Actor> more = a.party.name < 0 ? of_countries(t, m, a) : std::vector<Actor>();
    out.push_back(a);
    out.insert(out.end(), more.begin(), more.end());
  }
  if (t.heading() && out.size() == 1 && out[0].person)
    for (Actor& a : listed(t, t.phrase(head))) out.push_back(std::move(a));
  return out;
}

// "Kovac, Brandt to Meet": the other names of a headline's list.
std::vector<Actor> Cast::listed(const Tree& t, Range phrase) const {
  std::vector<Actor> out;
  auto take = [&](uint32_t comma, uint32_t name) {
    if (t.upos(comma) != "PUNCT" || name_at(name) < 0 || t.text(comma) != ",") return;
    Actor a = one(t, name);
    if (a.person) out.push_back(a);
  };
  if (phrase.first >= t.first() + 2) take(phrase.first - 1, phrase.first - 2);
  if (phrase.last + 2 < t.last() && t.upos(phrase.last + 2) != "PUNCT") take(phrase.last, phrase.last + 1);
  return out;
}

std::vector<Actor> Cast::partner_before(const Tree& t, uint32_t head, uint32_t verb) const {
  uint32_t i = t.phrase(head).first;
  while (i > t.first() && (t.upos(i - 1) == "DET" || t.upos(i - 1) == "ADJ" || t.upos(i - 1) == "PROPN")) --i;
  if (i < t.first() + 2 || t.upos(i - 1) != "CCONJ") return {};
  uint32_t other = i - 2, at = other;
  if (!t.nominal(other) || name_at(other) < 0 || t.upos(other) == "PUNCT") return {};
  for (int k = 0; k < 10 && t.head(at) != no_token; ++k) {  // it must not be taken by another verb
    uint32_t h = t.head(at);
    if (t.verb(h) && h != verb && t.rel(at) != "nsubj" && h < i) return {};
    at = h;
  }
  uint32_t top = other;
  while (t.head(top) != no_token && name_at(t.head(top)) == name_at(other)) top = t.head(top);
  return {one(t, top)};
}

std::vector<Actor> Cast::partner_beside(const Tree& t, uint32_t head) const {
  if (t.head(head) == no_token) return {};
  uint32_t joined = no_token;
  for (uint32_t i = head + 1; i < t.last() && i < t.head(head); ++i) {
    if (t.upos(i) == "CCONJ") joined = i;
    bool subject = t.rel(i) == "nsubj" && t.head(i) == t.head(head);
    if (joined != no_token && subject && name_at(i) >= 0) return {one(t, i)};
    if (t.verb(i)) break;
  }
  return {};
}

std::vector<Actor> Cast::partner_behind(const Tree& t, uint32_t head) const {
  uint32_t i = t.phrase_of(head, rules_->words).last;
  if (i + 1 >= t.last() || t.upos(i) != "CCONJ") return {};
  uint32_t last = no_token;
  for (++i; i < t.last() && (t.nominal(i) || t.upos(i) == "DET" || t.upos(i) == "ADJ"); ++i)
    if (t.nominal(i)) last = i;
  if (last == no_token) return {};
  if (name_at(last) >= 0)
    while (t.head(last) != no_token && name_at(t.head(last)) == name_at(last)) last = t.head(last);
  return {one(t, last)};
}

std::optional<Party> Cast::speaker(const Tree& t, uint32_t head) const {
  if (head == no_token) return std::nullopt;
  for (uint32_t c : t.children(head))
    if (rules_->words.contains("document", t.lemma(head)) && t.rel(c) == "nmod" && c > head &&
        rules_->words.contains("owner-case", t.preposition(c)))
      return speaker_at(t, c);
  return speaker_at(t, head);
}

std::optional<Party> Cast::speaker_at(const Tree& t, uint32_t head) const {
  for (const Actor& a : at(t, head))
    if (a.known()) return a.party;
  return std::nullopt;
}

void Cast::hear(const Tree& t) {
  for (uint32_t i = t.first(); i < t.last(); ++i) {
    const tags::Rel r = t.rel(i);
    if ((r != "nsubj" && r != "nsubj:pass" && r != "obl:agent") || t.upos(i) == "PRON") continue;
    Actor a = one(t, i);
    if (a.person) last_person_ = a;
    else if (a.organisation || a.country) last_body_ = a;
  }
}

void Cast::introduce(const std::vector<Tree>& trees) {
  for (const Tree& t : trees)
    for (uint32_t i = t.first(); i < t.last(); ++i) {
      int32_t n = name_at(i);
      if (n < 0 || reading_->names[size_t(n)].type != NameType::person) continue;
      const Name& name = reading_->names[size_t(n)];
      bool top = t.head(i) == no_token || name_at(t.head(i)) != n;
      if (!top || name.last > t.last()) continue;
      Actor a = one(t, i);
      Description& d = people_[key(n)];
      if (d.code.empty()) d.code = a.party.code;
      if (d.sector.empty()) d.sector = a.party.sector;
    }
}

}  // namespace dateline::events
