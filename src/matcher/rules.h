// Rules a linguist owns: patterns over words with named slots, fields that the room reads, examples that run.
//
//   published 2024-03-07
//   rule bare-weekday
//     match <day:weekday>
//     value recent(day)
//     yes   The strike began on Tuesday. -> [Tuesday] 2024-03-05
//     no    The fridays of youth.
//     known Robinson read Friday a story.   # a person; today it reads as a date
//
//   Rules rules = *Rules::load(embedded(), "en/times/");
//   for (const Match& m : rules.find(words)) m.rule->field("value"), m.slot("day")->value
//
// Pattern elements, separated by spaces:
//   word          the word, any case          =Word     as written          ~say   any form with this lemma
//   <list>        an entry of a word list     <s:list>  the same, kept as slot s
//   <s:NUM>       digits or a number word of list `number`; <s:YEAR> 1000..2199; <s:D> bare digits; <s:CAP> capitalised
//   <s:PER>       a Word whose kind is PER (any kind in capitals that the caller uses); <s:PER|ORG> either
//   <s:@VB*>      xpos by glob; <s:@@NOUN> upos;  <s:ANY> any one word;  <s:month|season|PER> any of these
//   (a b | c)     either sequence             [a b]     optional        (s: a b | c)  the group kept as slot s
//   ...           any zero to three words within the sentence;  ...5 up to five
//   !word !<x>    the next word is not that one;  &word &<x> the word before is that one, !&word !&<x> it is not (none of
//                 them takes a word, so a rule that needs "in" before a month still begins at the month)
//   ^ $           start and end of the words given
//   \(            the sign itself, as for any of ( ) [ ] | < ! & ^ $
// "sept." matches one token or two ("sept" + "."); "mid-march" and "don't" match token by token.
// Several `match` lines in one rule are alternatives.  Any other key is a field for the room to read; `yes`, `no`, `known`
// are examples (`\n` in them is a line break).  Lines of a rule are indented; lines that are not (such as `published`)
// set the scene of the examples below them.
// Every rule carries at least one yes and one no; loading fails with file:line otherwise.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"
#include "matcher/files.h"
#include "matcher/lists.h"
#include "matcher/words.h"

namespace dateline::matcher {

struct Example {
  enum class Kind { yes, no, known } kind;
  std::string text;
  std::string expected;                        // after "->", "" where none is given
  std::map<std::string, std::string> scene;    // published 2024-03-07 …
  uint32_t line = 0;
};

struct Rule {
  std::string id;     // "bare-weekday"
  std::string file;   // "en/times/weekdays.rules"
  uint32_t line = 0;
  uint32_t order = 0; // place among all rules loaded: earlier wins between equally long matches
  std::vector<std::pair<std::string, std::string>> fields;  // in order of the file
  std::vector<Example> examples;

  std::string_view field(std::string_view key) const;        // first of that name, "" if none
  bool has(std::string_view key) const;
};

struct Slot {
  std::string_view name;
  uint32_t first = 0, last = 0;  // words [first, last)
  std::string_view value;        // of the word-list entry, else ""
};

struct Match {
  const Rule* rule = nullptr;
  uint32_t first = 0, last = 0;  // words [first, last)
  std::vector<Slot> slots;

  const Slot* slot(std::string_view name) const;  // first of that name
};

class Rules {
 public:
  static Result<Rules> load(const Files&, std::string_view prefix);

  // Leftmost, then longest, then earliest rule; matches do not overlap.
  std::vector<Match> find(const Words&) const;
  // The same, where the room may refuse a match (return 0: the next best at that word is offered) or end it early
  // (return the word to go on from).
  void each(const Words&, const std::function<uint32_t(const Match&)>& accept) const;
  // The best match that starts at a word, or every rule's longest there.
  std::optional<Match> match_at(const Words&, uint32_t at) const;
  std::vector<Match> all_at(const Words&, uint32_t at) const;
  // Every match that starts at a word or later, in order.
  std::vector<Match> all_from(const Words&, uint32_t first) const;
  // The latter at each of the words: cheaper than to ask for one after the other.
  std::vector<std::vector<Match>> all(const Words&) const;

  const std::vector<Rule>& rules() const;
  const Lists& lists() const;

  struct Impl;

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace dateline::matcher
