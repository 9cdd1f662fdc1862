// What is known across pages: lineage, entities, stories, plans, developments, series.
//
//   five pages of one matter -> one Story, four origins, Developments in order of valid time, each with Support
//
// Two clocks: `when` is valid time (in the world); `known` is knowledge time (published, or seen).
// All lists are in a stated order that does not depend on the order of ingest.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dateline/ids.h"
#include "dateline/instant.h"
#include "dateline/reading.h"
#include "dateline/span.h"

namespace dateline {

// The only way to point at words.
struct Cite {
  DocId document;
  Span span;  // into Document::text
  friend auto operator<=>(const Cite&, const Cite&) = default;
};

struct Support {
  Cite cite;
  OriginId origin;
  std::optional<Instant> known;  // when the document became known, on the basis asked for
};

// ---- lineage
// A paraphrase tells a source's sentences in its order with its names, numbers and quotes, in other words.
enum class CopyKind : uint8_t { verbatim, abridged, localised, paraphrase, partial, shared_quote };
std::string_view to_string(CopyKind);  // "shared quote" with a space
// Whether a copy of this kind has the origin of its source: true up to paraphrase.
inline bool shares_origin(CopyKind k) { return k <= CopyKind::paraphrase; }

struct Copy {
  DocId document;      // the copy
  CopyKind kind = CopyKind::verbatim;
  DocId of;            // its source
  double share = 0;    // of the copy's words that stand in the source; of a paraphrase, of its names, numbers and quotes
  double share_of = 0; // of the source's words that stand in the copy
  std::string reason;  // "agency tag Reuters; earlier time"
};

// One article: its revisions, earliest first and never empty; `copies` are edges from its documents to their sources.
struct Lineage {
  ArticleId article;
  std::vector<DocId> revisions;
  std::vector<Copy> copies;
  OriginId origin;
  std::string reason;  // why this origin
};

enum class ChangeType : uint8_t {
  headline, figure, name, quote, attribution, time, correction, entry_added, entry_dropped, wording, typo
};
std::string_view to_string(ChangeType);

// What became of the passage that holds a change.
enum class ChangeForm : uint8_t { edited, added, dropped, moved, merged, split };
std::string_view to_string(ChangeForm);

struct Change {
  ArticleId article;
  DocId from, to;
  ChangeType type = ChangeType::wording;
  std::string before, after;                 // "" where nothing stood
  std::optional<Span> span_before, span_after;  // into the texts of from and to
  ChangeForm form = ChangeForm::edited;
  double significance = 0;                   // 1 a headline or a figure, 0 a comma; below .3 it is no news
  std::optional<Span> within_before, within_after;  // the sentences that hold it
};

// ---- entities
struct Role {
  std::string role;               // "Foreign Minister", as written, without "the"
  std::optional<Stamp> from, to;  // first and last document that says so
  std::vector<Cite> support;
};

struct Entity {
  EntityId id;
  std::string name;               // fullest common form
  NameType type = NameType::misc;
  std::vector<std::string> aliases;
  std::vector<Role> roles;
  uint32_t mentions = 0;
  std::optional<Place> place;
};

// Which entity each mention stands for, in parallel to the articles given.
struct Links {
  std::vector<Entity> entities;                 // by id
  std::vector<std::vector<EntityId>> of_name;   // [article][Reading::names index]; zero id: unresolved
};

// ---- dates joined from other documents
struct JoinedDate {
  DocId document;
  TimeFact published;  // basis "siblings" or "joined clues"
};

// ---- stories
// What a story counts for at a moment, each part by itself.
struct Standing {
  uint32_t origins = 0, reports = 0, outlets = 0;  // distinct outlets of its origins' first reports
  double diversity = 0;            // outlets, of the origins
  double novelty = 0;              // origins whose first report came in the last two days, of all
  double decay = 0;                // halves with every three days since the last report; 1 where no day is known
  double score = 0;                // log2(1 + origins) * (1 + diversity) / 2 * (1 + novelty) / 2 * decay
};
struct RelatedStory {
  StoryId story;
  double likeness = 0;             // of the mean texts
  std::vector<std::string> terms;
};

// The id of the story whose earliest document this is.
StoryId story_id(DocId earliest);

struct Story {
  StoryId id;
  std::string title;              // words of its best headline
  Cite title_cite;                // span empty where the headline is not in the text
  std::vector<DocId> documents;   // by publication, then id
  std::vector<std::string> terms; // heaviest first
  std::optional<Stamp> first, last;
  uint32_t reports = 0;           // articles
  uint32_t origins = 0;
  Standing standing;
  std::vector<RelatedStory> related;  // nearest first, at most five
};

// Why documents stand in one story.
struct Tie {
  DocId document, with;            // the nearest other document of the story
  double likeness = 0;             // 0 to about 1; stories join where the mean reaches .145
  std::vector<std::string> terms;  // that both hold, heaviest first
};

// Why two documents stand in one story, or in two.
struct PairReasons {
  DocId a, b;
  StoryId story_a, story_b;           // the same where they stand in one
  double likeness = 0;                // of the two
  std::vector<std::string> terms;     // that both hold, heaviest first
  bool one_origin = false;            // one has the words of the other, or they are revisions: always together
  std::vector<Tie> path;              // in one story: from a to b by its strongest ties, one where they are alike themselves
  // In two stories: `mean` less `conflict` must reach `cut` for them to be one.
  double mean = 0;                    // likeness of their reports, pair by pair
  double conflict = 0;                // of what they lead with: twins
  double cut = 0;
  std::vector<std::string> only_a, only_b;  // what one story leads with and the other lacks, strongest first
  std::vector<uint32_t> decisions;    // of the user, that bear on the two
};

// ---- what the user decided about stories, and what became of the ids that were given out
enum class DecisionKind : uint8_t { merge, split };
std::string_view to_string(DecisionKind);

// It names documents, not stories, so it holds whatever is added later and in whatever order.  Of two that disagree the
// later one counts.
struct Decision {
  uint32_t number = 0;           // in the order in which they were given, from 1
  DecisionKind kind = DecisionKind::merge;
  std::vector<DocId> documents;  // merge: all that are one story; split: those that leave it together.  Sorted
  std::vector<DocId> rest;       // split: those that they leave.  Sorted
  std::string why;               // the user's own words, "" for none
  Instant at = 0;                // when it was given
  std::optional<Instant> undone;
};

enum class StoryChangeKind : uint8_t { merged, split, moved, renamed };
std::string_view to_string(StoryChangeKind);

// What one run made of a story that an earlier run told of.
//   merged    all of `was` stands in `story` now, with other stories or parts of them
//   split     some documents of `was` are `story` now, a new one
//   moved     some documents of `was` stand in `story` now, which was there before
//   renamed   an earlier page of the same story was added: ids come from the earliest
struct StoryChange {
  StoryChangeKind kind = StoryChangeKind::merged;
  StoryId was, story;
  std::optional<Instant> known;    // when the last of its documents became known; of a decision, when it was given
  uint32_t decision = 0;           // the user's; 0 where documents made it
  std::vector<DocId> documents;    // merged: those that tie the two; else those that left, or that came before
  std::vector<std::string> terms;  // that tie them, or that those that left have in common
  double likeness = 0;             // of the nearest two across
};

// An id that an earlier run gave out, and the story that its first document stands in now.
struct Redirect {
  StoryId was, story;
};

using EpisodeId = Id<'b'>;

// A burst within a story: what was told of one day and place, or of one event.
struct Episode {
  EpisodeId id;
  StoryId story;
  std::string title;             // headline of its heaviest line
  Interval when;                 // days
  std::string place;             // that most of its lines name, "" for none
  std::vector<DevelopmentId> developments;  // in the order of the chronicle
  uint32_t origins = 0, reports = 0;        // distinct, of all its lines
};

// ---- plans
struct PlanStep {
  std::optional<Instant> known;
  PlanStatus status = PlanStatus::announced;
  Interval when;
  Cite cite;
  OriginId origin;
  std::string rule;
};

struct Plan {
  PlanId id;
  StoryId story;
  std::string what;
  std::vector<std::string> who;        // as written
  std::vector<EntityId> entities;      // in parallel to who
  std::string where;
  Interval when;
  PlanStatus status = PlanStatus::announced;
  std::vector<PlanStep> history;       // by knowledge time
  std::vector<Cite> mentions;          // all of them, restatements and copies too
};

// ---- chronicle
struct Development {
  DevelopmentId id;
  StoryId story;
  Interval when;
  std::string headline;        // words of the earliest independent report
  std::string summary;         // the sentence
  std::string status;          // "", planned, moved, held, denied, disputed, corrected, alleged, …
  std::string type;            // PLOVER type of its events, "" for none
  std::string by;              // who says so, where the headline leaves it out
  uint32_t origins = 0, reports = 0;
  std::vector<Support> support;            // earliest first
  std::optional<Instant> first_known;
  std::optional<PlanId> plan;
  std::optional<EpisodeId> episode;
  double weight = 0;                       // for "key developments"
};

struct SeriesPoint {
  Interval as_of;
  std::optional<Instant> known;
  double value = 0;
  std::optional<double> high;
  Comparator comparator = Comparator::exact;
  std::string claimant;                    // "" where the outlet itself says it
  std::optional<EntityId> entity;
  Cite cite;
  OriginId origin;
  bool replaced = false;                   // a later revision of the same article says otherwise
};

struct Series {
  StoryId story;
  std::string what;    // "people killed"
  std::string scope;
  std::string unit;
  std::vector<SeriesPoint> points;  // by as_of, then known
};

// Everything across pages, for one moment.
struct Chronicle {
  std::vector<Lineage> lineages;
  Links links;
  std::vector<JoinedDate> dates;
  std::vector<Story> stories;           // by score of standing, highest first, then id
  std::vector<Plan> plans;
  std::vector<Development> developments;  // by story, then valid time
  std::vector<Series> series;
  std::vector<Episode> episodes;        // by story, then day
};

// The moment that an answer is for.  No `at`: everything that is stored.
struct AsOf {
  std::optional<Instant> at;
  bool by_seen = false;  // knowledge time is capture, not publication
};

}  // namespace dateline
