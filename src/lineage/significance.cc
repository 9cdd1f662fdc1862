#include "lineage/significance.h"

#include <algorithm>

namespace dateline::lineage {
namespace {

// Wording counts by its length: a word is style, a sentence is a statement.
constexpr double per_word = .05, wording_least = .1, wording_most = .5, passage = .6;
// A word that came or went beside a name ("Foreign Minister") says less than one that took another's place.
constexpr double one_sided = .6;

}  // namespace

double significance(ChangeType type, ChangeForm form, size_t words, bool both_sides) {
  const bool whole = form == ChangeForm::added || form == ChangeForm::dropped;
  switch (type) {
    case ChangeType::headline:
    case ChangeType::figure:
    case ChangeType::correction: return 1;
    case ChangeType::quote: return .8;
    case ChangeType::name: return both_sides ? .8 : .8 * one_sided;
    case ChangeType::attribution:
    case ChangeType::entry_added: return .7;
    case ChangeType::time: return both_sides ? .7 : .7 * one_sided;
    case ChangeType::entry_dropped: return .6;
    case ChangeType::wording: return whole ? passage : std::min(wording_most, wording_least + per_word * double(words));
    case ChangeType::typo: return .05;
  }
  return 0;
}

}  // namespace dateline::lineage
