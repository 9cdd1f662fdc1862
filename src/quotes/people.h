// Whom a word beside a quote stands for: "Hurst" is the Ned Hurst named above, "she" the woman last in focus.
//
//   names [Ned Hurst, Marlowe, Hurst]   party_of(NP "Hurst")  -> span of Hurst, name 0
//
// Gender comes from the text itself ("Ms. Price", "Price … she") and from a list of given names; unknown fits both.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/reading.h"
#include "matcher/lists.h"
#include "quotes/fold.h"

namespace dateline::quotes {

class People {
 public:
  People(std::string_view text, const Reading&, const Covers&, const matcher::Lists&,
         const std::vector<Marked>& marks);

  // `phrase` is an NP or PRO word of a segment with its head token.
  Party party_of(const matcher::Word& phrase, uint32_t head, bool pronoun);
  // The fullest mention up to and with this name: itself where nothing fuller stands before it.
  int32_t fullest(int32_t name) const { return fullest_[size_t(name)]; }
  bool is_personal(std::string_view pronoun) const;  // "he", "she"
  // Who speaks now: a later "he" is likeliest this person.
  void focus(const Party& speaker);
  void forget() {
    focus_ = thing_ = doubtful_ = -1;
    thing_known_ = false;
  }

 private:
  int32_t latest(uint32_t token, std::string_view pronoun) const;
  int32_t antecedent(uint32_t token, std::string_view pronoun) const;
  bool is_determiner(uint32_t token) const;
  bool fits(int32_t name, std::string_view pronoun) const;
  void find_fullest();
  void find_gender(const matcher::Lists&);

  std::string_view text_;
  const Reading& reading_;
  const Covers& covers_;
  const matcher::Lists& lists_;
  std::vector<int32_t> fullest_;
  std::vector<char> gender_;  // by name: 'f', 'm' or 0
  std::vector<char> quoted_;  // by name: stands inside quotation marks
  int32_t focus_ = -1;        // index into names
  int32_t doubtful_ = -1;     // the last speaker, where it is a person only by its looks
  int32_t thing_ = -1;        // the last speaker that is no person; -1 where it has no name
  bool thing_known_ = false;
  uint32_t focus_at_ = 0;     // where it was last in focus
};

}  // namespace dateline::quotes
