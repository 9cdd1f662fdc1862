// One sentence's parse, made easy to walk.
//
//   "Rebels shelled the port on Friday."   tree.child(shelled, "nsubj") -> Rebels; tree.phrase(port) -> [port]
//
// Tokens are named by their index in Reading::tokens; no_token stands for none.  Broken parses (heads outside the
// sentence, rings) are read as roots: every walk ends.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/reading.h"
#include "dateline/tags.h"
#include "events/rules.h"
#include "matcher/lists.h"
#include "matcher/words.h"

namespace dateline::events {

struct Range {
  uint32_t first = 0, last = 0;  // tokens [first, last)
  bool empty() const { return first >= last; }
  bool has(uint32_t t) const { return first <= t && t < last; }
};

class Tree {
 public:
  Tree(std::string_view text, const Reading&, uint32_t sentence, const Rules&);

  uint32_t first() const { return first_; }
  uint32_t last() const { return last_; }
  bool heading() const { return heading_; }
  bool parsed() const { return parsed_; }
  const Token& token(uint32_t t) const { return reading_->tokens[t]; }
  std::string_view text(uint32_t t) const { return token(t).span.of(text_); }
  const std::string& lower(uint32_t t) const { return words_[t - first_].lower; }
  const std::string& lemma(uint32_t t) const { return lemma_[t - first_]; }  // lower case, also of proper nouns
  tags::Rel rel(uint32_t t) const { return rel_[t - first_]; }
  tags::Upos upos(uint32_t t) const { return tags::Upos(token(t).upos); }
  tags::Xpos xpos(uint32_t t) const { return xpos_[t - first_]; }
  bool verb(uint32_t t) const { return upos(t) == "VERB" || upos(t) == "AUX"; }
  bool nominal(uint32_t t) const;

  uint32_t head(uint32_t t) const { return head_[t - first_]; }  // no_token for the root
  std::span<const uint32_t> children(uint32_t t) const;
  uint32_t child(uint32_t t, tags::Rel) const;
  bool has_child(uint32_t t, tags::Rel rel) const { return child(t, rel) != no_token; }
  bool below(uint32_t t, uint32_t ancestor) const;  // itself included

  // The preposition before a phrase, lower case: "with", "according to"; "" for none.
  std::string preposition(uint32_t t) const;
  // The word with its particle: "pull back", "call off".
  std::string with_particle(uint32_t t) const;
  // Everything below t, but for what hangs on a word that `skip` names.
  Range extent(uint32_t t, const std::function<bool(uint32_t)>& skip = {}) const;
  // A noun with its modifiers, without article: "Russian Foreign Minister Sergei Velkov".
  Range phrase(uint32_t t) const;
  // …and what a preposition of list `of` adds right behind it: "deputy chief of mission".
  // where it names somebody or somewhere.
  Range phrase_of(uint32_t t, const matcher::Lists&) const;
  // The members of a coordination that starts at t: "A, B and C".
  std::vector<uint32_t> members(uint32_t t) const;
  Span span(Range) const;
  // One word a token; word i is token first() + i.
  const matcher::Words& words() const { return words_; }

 private:
  std::string_view text_;
  const Reading* reading_;
  uint32_t first_ = 0, last_ = 0;
  bool heading_ = false, parsed_ = false;
  matcher::Words words_;
  std::vector<std::string> lemma_;
  void read(uint32_t i, const Rules&);
  // What taggers and parsers confuse most, put right where the sentence leaves no other reading.
  void mend(const Rules&);
  void pass_dateline(const Reading&);  // "VARNA, March 3 (Meridian) - " is no part of the sentence
  void mend_main_verb(const Rules&);  // "[Parliament elected] her" read as "parliament, elected"
  void mend_adjectives();             // "[Russian] Foreign Minister …" read as a subject of its own
  void mend_voice();                  // "officers seized two tonnes": an object, so no passive
  void mend_shared_subject();         // "[Kovac] and [Brandt will meet]" read as two clauses
  void mend_due(const Rules&);        // "[The meeting is due] to take place" read in many ways: one verb, "due" its modal
  void mend_content_clauses();        // "told her [that it fled]" read as a relative clause
  void mend_prepositions();           // a noun hung on its own preposition
  void join_children();
  void hang(uint32_t t, uint32_t head, tags::Rel);

  bool moved_ = false;  // since the children were joined
  std::vector<tags::Rel> rel_;
  std::vector<tags::Xpos> xpos_;
  std::vector<uint32_t> head_, kids_, kids_begin_;
};

}  // namespace dateline::events
