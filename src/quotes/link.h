// From marks and attributions to quotes, paragraph by paragraph.
//
//   “A,” X said. “B.”  ->  two quotes that share speaker X and cue "said"
//
// State runs through one document: who spoke last (for floating quotes and pronouns), and whether the paragraph before
// left its quotation open.
#pragma once
#include <optional>
#include <vector>

#include "dateline/document.h"
#include "dateline/reading.h"
#include "matcher/rules.h"
#include "quotes/attribute.h"
#include "quotes/fold.h"
#include "quotes/people.h"

namespace dateline::quotes {

class Linker {
 public:
  Linker(std::string_view text, const Reading&, const matcher::Rules&, const Covers&, People&);

  void paragraph(const Paragraph&, const std::vector<Marked>&, bool next_opens, Notes&);
  std::vector<Quote> take() { return std::move(quotes_); }

 private:
  // Who spoke, as later quotes borrow it.
  struct Voice {
    std::optional<Party> speaker;
    std::optional<Span> cue;
    std::string rule;
    uint32_t paragraph = 0;
  };
  struct Scene {
    const Paragraph& paragraph;
    const std::vector<Marked>& marks;
    const Segment& segment;
    const std::vector<Attribution>& said;
    std::vector<Party> parties;  // in parallel to said
  };

  void segment(const Paragraph&, const std::vector<Marked>&, const Segment&);
  const Attribution* attribution_of(const Scene&, uint32_t word) const;
  void quote(Scene&, uint32_t word);
  bool is_work(const Segment&, uint32_t word) const;
  bool is_title(const Scene&, uint32_t word, const Attribution*) const;
  bool is_whole(const Scene&, uint32_t word, const Attribution*) const;
  uint32_t nearest_person(const matcher::Word& phrase, uint32_t head) const;
  void note_subject(const Segment&);
  void speak_back(const Quote&);
  void floating(const Scene&, uint32_t word);
  void indirect(const Scene&, size_t which);
  std::optional<Span> clause_right(const Scene&, const Attribution&) const;
  void add_indirect(const Scene&, size_t which, Span clause);
  uint32_t turn_after(const Scene&, const Attribution&, uint32_t at) const;
  bool holds_quote(const Segment&, uint32_t begin, uint32_t end) const;
  std::optional<Span> clause_left(const Scene&, const Attribution&) const;
  void remember(const Party&, std::optional<Span> cue, std::string_view rule);

  std::string_view text_;
  const Reading& reading_;
  const matcher::Rules& rules_;
  const Covers& covers_;
  People& people_;
  std::vector<Quote> quotes_;
  Voice voice_;
  uint32_t paragraphs_ = 0;
  Voice subject_;         // the person whom the sentence before is about, where nobody has spoken
  size_t segment_ = 0;    // first quote of the segment under way
  size_t chain_ = 0;      // first quote of the quotation that is open
  bool open_ = false;     // the paragraph before left its quotation open
  bool colon_ = false;    // the paragraph before ended in a colon behind a cue
  int32_t entry_ = -1;
};

}  // namespace dateline::quotes
