// Candidate lines: what each page says happened, was planned or denied, clause by clause.
//
//   "Romania seized two trawlers on Tuesday, and dockers stopped work."
//     -> line {deed "seize", who {Romania}, days 2024-03-05}, line {deed "stop", who {dockers}}
//
// A line is one claim with the words that make it; lines of many pages then gather into developments.
#pragma once
#include <string>
#include <vector>

#include "base/pile.h"
#include "chronicle/rules.h"

namespace dateline::chronicle {

enum class Phase : uint8_t { fact, planned, moved, postponed, cancelled, denied_plan, held, wish };

struct Line {
  size_t page = 0;
  Span cite;                        // the words that make the claim
  Span sentence;                    // for the summary
  Span core;                        // main verb of the sentence
  Span heading;                     // of its entry, empty where it does not head one
  std::string deed, type;           // "" where a sentence counts without an event
  std::vector<std::string> deeds;   // all that its words tell, sorted
  std::vector<uint64_t> who;        // sorted
  Interval when;                    // valid time that the words give
  std::optional<int32_t> first, last;  // its days; the day of saying where `dated` is false
  bool dated = false;
  Modality modality = Modality::asserted;
  Phase phase = Phase::fact;
  PlanId plan;
  std::optional<int32_t> plan_day;
  bool followed = false;            // its plan has a history, not only this end
  std::vector<uint32_t> words;      // content words, sorted
  uint32_t kinds = 0;               // kinds of happening that its words name, one bit each
  std::vector<EntityId> places;     // named in its words, sorted
  std::vector<double> numbers;      // sorted
  std::vector<std::pair<uint64_t, double>> counts;  // those of people and things: of what, how many
  double salience = 0;
  std::optional<Party> by;          // who says so
  Span said;                        // and the words that are his
  uint32_t named = 0;               // parties that are known: an entity, a country, a trade
  uint32_t entities = 0;            // of its parties those that are on a card
  bool whole = false;               // its words begin with one of its parties, or with what is planned
  bool one_of_more = false;         // its sentence makes another that can stand alone
  double in_headline = 0;           // share of the page's headline words that it holds
  bool in_entry = false;            // of a live page
  bool lead = false, first_words = false;  // among the first sentences; the very first
  bool seed = false;                // may make a line of its own
  bool background = false;          // "more than five years ago": its day is no day of the story
  bool aside = false;               // told on the way to the main verb: "the girls kidnapped in April were freed"
  std::optional<Instant> known;
};

// Words of the pile as numbers, with the weight of each: rare words tell more.
class Vocabulary {
 public:
  Vocabulary(const Pile&, size_t pages, const Rules&);
  bool relative(std::string_view clause) const;  // "girls who were kidnapped"
  // Content words of a stretch of a page, sorted, no doubles.
  std::vector<uint32_t> words(size_t page, Span) const;
  std::vector<uint32_t> words(std::string_view line) const;
  double weight(uint32_t word) const { return weights_[word]; }
  // Kinds of happening (list `happening`) that words name, one bit each, and those whose counts grow.
  uint32_t kinds(const std::vector<uint32_t>& words) const;
  uint32_t growing() const { return growing_; }
  const Rules& rules() const { return rules_; }

 private:
  void sort_happenings();

  const Rules& rules_;
  uint32_t growing_ = 0;
  std::vector<uint32_t> kinds_;
  std::map<std::string, uint32_t, std::less<>> ids_;
  std::vector<double> weights_;
  std::vector<std::vector<std::pair<uint32_t, uint32_t>>> words_;  // [page], in text order: where, which
};

using PlanOf = std::map<Cite, const Plan*>;

// Lines of one page in text order; `topic` holds the words that its story is about, sorted.
std::vector<Line> lines_of(const Pile&, size_t page, const Vocabulary&, const PlanOf&, const std::vector<uint32_t>& topic);

}  // namespace dateline::chronicle
