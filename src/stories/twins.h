// Twins: the same kind of event, elsewhere or another day.  Their texts share most words and differ in a few anchors:
// a place, a name, a date, a figure that nearly all reports of one lead with and hardly any of the other mentions.
//
//   reports of two quakes, "… Aceh, magnitude 6.1 …" and "… Papua, 7.6 …"   -> conflict .6
//   early and late reports of one quake                                      -> conflict .1
//
// Later reports of one event retell what the early ones led with, so both sides must have such anchors, and several: what
// counts is the geometric mean of the sides' own means.  What one report alone leads with is no anchor, so a set of one
// conflicts with nothing.
#pragma once
#include <span>
#include <unordered_map>
#include <vector>

#include "stories/texts.h"

namespace dateline::stories {

class Twins {
 public:
  Twins(const std::vector<Text>& texts, const std::vector<TermFacts>& facts) : texts_(texts), facts_(facts) {}

  // What a set of texts leads with.
  struct Profile {
    struct Counts { uint32_t lead = 0, any = 0; };
    uint32_t texts = 0;
    uint64_t words = 0;
    std::unordered_map<uint32_t, Counts> terms;
    std::vector<std::pair<double, uint32_t>> anchors;  // strongest first; empty: not made yet
  };
  void add(Profile&, uint32_t text) const;

  // What is to be taken from the mean likeness of the two sets: 0 and up.
  double conflict(Profile& a, Profile& b) const;
  // The anchors of a that b lacks, strongest first, for those who ask why.
  std::vector<uint32_t> anchors_against(Profile& a, const Profile& b, size_t limit) const;

 private:
  double weight(uint32_t term) const;
  double against(double share, uint32_t term, const Profile& b) const;
  void find_anchors(Profile&) const;
  double one_sided(Profile& a, const Profile& b) const;

  const std::vector<Text>& texts_;
  const std::vector<TermFacts>& facts_;
};

}  // namespace dateline::stories
