#include "quotes/people.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "dateline/tags.h"

namespace dateline::quotes {
namespace {

std::string_view last_word(std::string_view s) {
  size_t at = s.find_last_of(" \n\t");
  return at == std::string_view::npos ? s : s.substr(at + 1);
}
std::string_view first_word(std::string_view s) { return s.substr(0, s.find_first_of(" \n\t")); }
bool is_single_word(std::string_view s) { return s.find_first_of(" \n\t") == std::string_view::npos; }

}  // namespace

People::People(std::string_view text, const Reading& reading, const Covers& covers, const matcher::Lists& lists,
               const std::vector<Marked>& marks)
    : text_(text), reading_(reading), covers_(covers), lists_(lists) {
  quoted_.assign(reading.names.size(), 0);
  size_t m = 0;
  for (size_t n = 0; n < reading.names.size(); ++n) {
    while (m < marks.size() && marks[m].span.end <= reading.names[n].span.begin) ++m;
    quoted_[n] = m < marks.size() && marks[m].span.contains(reading.names[n].span);
  }
  find_fullest();
  find_gender(lists);
}

// A surname alone stands for the latest fuller mention that ends in it; a full name for its own first mention, so that
// two brothers stay two.
void People::find_fullest() {
  fullest_.resize(reading_.names.size());
  std::map<std::string, int32_t, std::less<>> by_last, by_whole;
  for (size_t n = 0; n < reading_.names.size(); ++n) {
    const Name& name = reading_.names[n];
    std::string whole = utf8::plain(name.span.of(text_));
    const bool person = name.type == NameType::person;
    fullest_[n] = int32_t(n);
    if (person && is_single_word(whole)) {
      auto known = by_last.find(whole);
      if (known != by_last.end()) {
        fullest_[n] = known->second;
        continue;
      }
    }
    fullest_[n] = by_whole.emplace(whole, int32_t(n)).first->second;
    if (person && !is_single_word(whole)) by_last[std::string(last_word(whole))] = fullest_[n];
  }
}

// Given names from the list; honorifics before the name; both spread over all mentions of one person.
void People::find_gender(const matcher::Lists& lists) {
  gender_.assign(reading_.names.size(), 0);
  for (size_t n = 0; n < reading_.names.size(); ++n) {
    const Name& name = reading_.names[n];
    if (name.type != NameType::person) continue;
    std::string first = utf8::lower(first_word(name.span.of(text_)));
    auto value = lists.value("given name", first);
    if (!value && name.first > 0)
      value = lists.value("honorific", utf8::lower(reading_.tokens[name.first - 1].span.of(text_)));
    if (!value) value = lists.value("honorific", first);
    if (value && !value->empty() && !gender_[size_t(fullest_[n])]) gender_[size_t(fullest_[n])] = value->front();
  }
}

bool People::fits(int32_t name, std::string_view pronoun) const {
  const Name& n = reading_.names[size_t(name)];
  auto kind = lists_.value("pronoun", pronoun);
  char wanted = kind && !kind->empty() ? kind->front() : 'n';
  if (wanted == 'n') return n.type == NameType::organisation || n.type == NameType::location;
  if (wanted == 'p') return false;  // "they", "we": nobody in particular
  if (n.type != NameType::person) return false;
  char gender = gender_[size_t(fullest_[size_t(name)])];
  return !gender || gender == wanted;
}

void People::focus(const Party& speaker) {
  // A name that was taken for a person but for whom nothing says "he" or "she" may be a company after all.
  const bool person = speaker.name >= 0 && reading_.names[size_t(speaker.name)].type == NameType::person;
  doubtful_ = person && !gender_[size_t(fullest_[size_t(speaker.name)])] ? speaker.name : -1;
  if (!person) thing_ = speaker.name;
  thing_known_ = thing_known_ || !person;
  if (speaker.name < 0) return;
  focus_ = speaker.name;
  focus_at_ = speaker.span.end;
}

// The first fitting name, outside quoted words, of the latest sentence that has one.
int32_t People::latest(uint32_t token, std::string_view pronoun) const {
  const uint32_t sentences_back_max = 8;
  const uint32_t here = reading_.tokens[token].sentence;
  const Span at = reading_.tokens[token].span;
  auto end = std::lower_bound(reading_.names.begin(), reading_.names.end(), at.begin,
                              [](const Name& n, uint32_t begin) { return n.span.begin < begin; });
  int32_t best = -1;
  for (auto n = end; n != reading_.names.begin();) {
    --n;
    uint32_t sentence = reading_.tokens[n->first].sentence;
    if (here - sentence > sentences_back_max) break;
    if (best >= 0 && sentence != reading_.tokens[reading_.names[size_t(best)].first].sentence) break;
    int32_t index = int32_t(n - reading_.names.begin());
    if (!quoted_[size_t(index)] && fits(index, pronoun)) best = index;
  }
  return best;
}

// The person in focus if the pronoun fits, unless somebody named since then opens a later sentence.
int32_t People::antecedent(uint32_t token, std::string_view pronoun) const {
  auto kind = lists_.value("pronoun", pronoun);
  // "it concluded": the statement, ministry or country that spoke last, named or not.
  if (kind && *kind == "n" && doubtful_ >= 0) return fullest_[size_t(doubtful_)];
  if (kind && *kind == "n" && thing_known_) return thing_ < 0 ? -1 : fullest_[size_t(thing_)];
  int32_t best = latest(token, pronoun);
  if (focus_ >= 0 && fits(focus_, pronoun)) {
    bool newer = false;
    if (best >= 0) {
      const Name& rival = reading_.names[size_t(best)];
      const Sentence& where = reading_.sentences[reading_.tokens[rival.first].sentence];
      newer = rival.span.begin > focus_at_ && rival.first < where.first + 4;
    }
    if (!newer) return fullest_[size_t(focus_)];
  }
  return best < 0 ? -1 : fullest_[size_t(best)];
}

bool People::is_personal(std::string_view pronoun) const {
  auto kind = lists_.value("pronoun", pronoun);
  return kind && (*kind == "m" || *kind == "f");
}

bool People::is_determiner(uint32_t token) const {
  std::string_view x = tags::xpos_names[reading_.tokens[token].xpos];
  return x == "DT" || x == "PRP$" || x == "PDT";
}

Party People::party_of(const matcher::Word& phrase, uint32_t head, bool pronoun) {
  Party p;
  p.span = phrase.span;
  if (pronoun) {
    p.name = antecedent(phrase.first, utf8::lower(phrase.text));
    return p;
  }
  int32_t name = head < covers_.name.size() ? covers_.name[head] : -1;
  if (name < 0) return p;
  const Name& n = reading_.names[size_t(name)];
  // A name that only stands before the head noun ("a State Department spokesman") is not who speaks; a country's
  // adjective neither.
  if (head + 1 < n.last) return p;
  p.name = fullest_[size_t(name)];
  if (phrase.span.contains(n.span)) p.span = n.span;
  // "the Defence Ministry" of which only "Ministry" was taken for the name: the capitals before it belong to it.
  for (uint32_t t = n.first; n.type != NameType::person && t > phrase.first && covers_.name[t - 1] < 0; --t) {
    std::string_view before = reading_.tokens[t - 1].span.of(text_);
    if (before.empty() || before[0] < 'A' || before[0] > 'Z' || (t - 1 == phrase.first && is_determiner(t - 1))) break;
    p.span.begin = reading_.tokens[t - 1].span.begin;
  }
  return p;
}

}  // namespace dateline::quotes
