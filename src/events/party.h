// Parties: the words for somebody, the name behind them, country and sector.
//
//   "Norwegian Foreign Minister Ida Holm"  -> span [Ida Holm], name, NOR GOV
//   "two Belarusian diplomats"             -> span [two Belarusian diplomats], BLR GOV
//   "Oslo" as a doer                       -> NOR GOV (seat of government)
//
// Country: country names, demonyms and seats in the phrase (rules/any/countries.words), the place of a name, and what an
// earlier, fuller mention of the same person said.  Sector: PLOVER, from the lists `agent` and `body`.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dateline/document.h"
#include "events/rules.h"
#include "events/tree.h"

namespace dateline::events {

struct Actor {
  Party party;
  uint32_t head = no_token;
  bool person = false, organisation = false, place = false, country = false, agent = false, pronoun = false;
  // Somebody who can do something: named, a country, a government, or people by what they are.
  bool known() const { return person || organisation || country || agent; }
};

struct Description {
  std::string code, sector;
};

class Cast {
 public:
  Cast(const Document&, const Reading&, const Rules&);

  // Everybody in the phrase at `head`: members of a coordination one by one.
  std::vector<Actor> at(const Tree&, uint32_t head) const;
  // The partner that a broken parse has cut off: before "and" left of a subject, behind "and" right of "between A".
  std::vector<Actor> partner_before(const Tree&, uint32_t head, uint32_t verb) const;
  std::vector<Actor> partner_behind(const Tree&, uint32_t head) const;
  // Where the parse gives the verb two subjects with "and" between them: the second.
  std::vector<Actor> partner_beside(const Tree&, uint32_t head) const;
  // Who speaks at `head`: "a statement from the ministry" is the ministry.
  std::optional<Party> speaker(const Tree&, uint32_t head) const;
  bool time_at(uint32_t token) const { return token < in_time_.size() && in_time_[token]; }
  int32_t name_at(uint32_t token) const { return token < name_of_.size() ? name_of_[token] : -1; }
  // Learns from every full mention of a person; call once, with all sentences.
  void introduce(const std::vector<Tree>&);
  // Pronouns are read as who was last named before them; call sentence by sentence.
  void hear(const Tree&);

 private:
  Actor one(const Tree&, uint32_t head) const;
  std::optional<Party> speaker_at(const Tree&, uint32_t head) const;
  void split_by_country(const Tree&, uint32_t head, Actor&, std::vector<Actor>& out) const;
  std::vector<Actor> of_countries(const Tree&, uint32_t head, Actor&) const;
  void name_it(const Tree&, uint32_t head, Range phrase, Actor&) const;
  int32_t titled(const Tree&, uint32_t head, Range phrase) const;
  bool name_free(const Tree&, uint32_t i) const;
  void describe(const Tree&, uint32_t head, Range phrase, Actor&) const;
  const Actor* within(const Tree&, uint32_t head, bool person, Actor& room) const;
  std::vector<Actor> listed(const Tree&, Range phrase) const;
  void resolve(const Tree&, uint32_t head, Actor&) const;
  void appositions(const Tree&, uint32_t head, Actor&) const;
  std::string country_in(const matcher::Words&, uint32_t first, uint32_t last) const;
  std::string country_at(const matcher::Words&, uint32_t i, uint32_t last) const;  // named from word i on
  std::string key(int32_t name) const;  // last word of a person's name

  const Document* document_;
  const Reading* reading_;
  const Rules* rules_;
  std::vector<int32_t> name_of_;             // by token
  std::vector<bool> in_time_;                // by token
  std::map<std::string, Description> people_;
  Actor last_person_, last_body_;
};

}  // namespace dateline::events
