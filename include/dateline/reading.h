// All layers of one document.  Every Span points into Document::text; every list is in text order.
//
//   published 2024-03-07: "Marinova said at least 12 people died on Tuesday."
//     names   [0,8) PER            times   [41,48) DATE 2024-03-05
//     figures [14,32) 12 at_least people           events  [33,37) …
//
// A Reading is never changed; links to entities and stories stand beside it (links.h, story.h).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dateline/document.h"
#include "dateline/instant.h"
#include "dateline/note.h"
#include "dateline/span.h"

namespace dateline {

struct Sentence {
  Span span;
  uint32_t first = 0, last = 0;  // tokens [first, last)
  int32_t block = -1;            // index into Document::blocks of the body, subhead or entry that holds it
  int32_t entry = -1;            // index into Document::entries, -1 outside a live page
  bool heading = false;          // subhead or entry headline
  Span core;                     // its main verb; empty where none was found
};

inline constexpr uint32_t no_token = UINT32_MAX;

// A syntactic word as in UD.  head is an index into Reading::tokens (the root points at itself), no_token where
// the parser did not run.
struct Token {
  Span span;
  uint32_t sentence = 0;
  uint32_t head = no_token;
  uint8_t upos = 0;       // language::upos_name
  uint8_t xpos = 0;       // language::xpos_name (Penn tags)
  uint8_t deprel = 0;     // language::deprel_name
  std::string lemma;      // lower case except for proper nouns
  std::string form;       // only where the text does not spell it
};

enum class NameType : uint8_t { person, organisation, location, misc };
std::string_view to_string(NameType);  // PER ORG LOC MISC

// Where a name is a place (or belongs to one: demonyms), what it was taken for.
struct Place {
  std::string id, name, country;  // gazetteer id, its name there, ISO 3166 alpha-2
  double lat = 0, lon = 0;
  std::string why;                // "most populous of 3; country named in text"
};

struct Name {
  Span span;
  uint32_t first = 0, last = 0;  // tokens [first, last)
  NameType type = NameType::misc;
  std::optional<Place> place;
  std::string rule;              // id of the rule or the top weights that made it
};

enum class TimexType : uint8_t { date, time, duration, set };
std::string_view to_string(TimexType);  // DATE TIME DURATION SET

struct TimeExpr {
  Span span;
  TimexType type = TimexType::date;
  std::string value;       // TIMEX3: 2013-W11, P10Y, PRESENT_REF, TMO
  std::string mod;         // "" or TIMEX3 mod
  Interval interval;       // start unknown: could not be placed
  std::string anchor;      // "publication", "dateline", "entry", "last time", "capture", "" where none was needed
  std::string rule;
  std::string how;         // the rule's operators, filled in: "weekday(Friday) from 2021-12-02, told back"
  double confidence = 0;   // of the value: how often the rule agreed with annotators, times the share of this reading
  std::vector<Interval> alternatives;
  std::vector<double> weights;  // of the alternatives, in parallel: their shares
};

enum class QuoteKind : uint8_t { direct, mixed, indirect };
std::string_view to_string(QuoteKind);

// Somebody, as named beside a quote, a figure, an event: the words, and the name they stand for.
struct Party {
  Span span;              // "she", "the State Department"
  int32_t name = -1;      // index into Reading::names of the name that it stands for (perhaps elsewhere in the text)
  // events only; "" when unknown
  std::string code;       // ISO 3166 alpha-3
  std::string sector;     // PLOVER: GOV MIL REB OPP CVL …
  friend bool operator==(const Party&, const Party&) = default;
};

struct Quote {
  Span span;              // takes the quotation marks
  QuoteKind kind = QuoteKind::direct;
  std::optional<Party> speaker;
  std::optional<Span> cue;
  std::string rule;
};

enum class Comparator : uint8_t { exact, about, nearly, at_least, more_than, at_most, less_than, range };
std::string_view to_string(Comparator);

struct Figure {
  Span span;              // number with comparator, unit and counted words: "at least 12 people"
  double value = 0;
  std::optional<double> high;  // ranges
  Comparator comparator = Comparator::exact;
  std::string unit;       // ISO 4217, percent, pp, bp, km, t, …; "" for a plain count
  std::string counted;    // "people", "troops", "index points"; head noun with its modifiers, as written
  std::string what;       // lemma of the counted head and, where it is said, what befell them: "people killed"
  std::string scope;      // subject or place that the number is about: "Varna Share Index", "northern border"
  std::optional<Party> claimant;
  Interval as_of;
  std::string rule;
};

enum class Modality : uint8_t { asserted, denied, negated, planned, conditional, demanded, alleged };
std::string_view to_string(Modality);

struct Event {
  Span span;              // the words that say the deed
  std::string type;       // PLOVER 2021: CONSULT, ASSAULT, …
  std::string mode;       // PLOVER mode, lower case, "" if none
  std::string cameo;      // CAMEO code where the rule knows it
  std::vector<Party> actors, recipients;  // both parties of a meeting stand under actors
  std::optional<int32_t> place;           // index into Reading::names
  Interval when;
  std::optional<int32_t> time;            // index into Reading::times that gave `when`
  Modality modality = Modality::asserted;
  bool aside = false;                     // only mentioned by a sentence that tells something else: "since the attack"
  std::optional<Party> by;                // who asserts, denies, alleges it, where not the outlet
  std::string what;       // lemma key of the deed: "meet", "expel", "shell"
  Span clause;            // the words worth showing for it
  std::string rule;
};

enum class PlanStatus : uint8_t { announced, agreed, denied, rescheduled, postponed, cancelled, under_way, held, lapsed };
std::string_view to_string(PlanStatus);

// A mention of something planned, or of what became of it ("met on Friday" is `held`).
struct PlanMention {
  Span span;
  std::string what;       // "meeting", "talks", "call", "speech", …: general kind, from the rules
  std::vector<Party> who;
  std::string where;      // as written, "" if not said
  std::optional<int32_t> place;  // index into Reading::names
  Interval when;          // unknown: indefinite
  Interval before;        // the old date where the words give it ("moved from Monday to Thursday")
  PlanStatus status = PlanStatus::announced;
  std::optional<Party> by;
  Span clause;
  std::string rule;
};

struct Reading {
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  std::vector<Name> names;
  std::vector<TimeExpr> times;
  std::vector<Quote> quotes;
  std::vector<Figure> figures;
  std::vector<Event> events;
  std::vector<PlanMention> plans;
  Notes notes;
};

struct Article {
  Document document;
  Reading reading;
};

}  // namespace dateline
