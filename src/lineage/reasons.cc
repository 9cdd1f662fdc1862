#include "lineage/reasons.h"

#include <algorithm>

#include "base/utf8.h"
#include "matcher/words.h"

namespace dateline::lineage {
namespace {

bool names_house(std::string_view text, const std::string& house) {
  const std::string plain = " " + utf8::plain(text) + " ";
  return !house.empty() && plain.find(house) != std::string::npos;
}

const Block* credit_naming(const Document& d, const std::string& house) {
  for (const Block& b : d.blocks)
    if ((b.kind == BlockKind::credit || b.kind == BlockKind::byline) && names_house(b.text, house)) return &b;
  return nullptr;
}

bool has_source_link(const Document& d, const Rules& rules) {
  for (const Block& b : d.blocks) {
    if (b.kind == BlockKind::body || b.kind == BlockKind::entry || b.text.size() > 300) continue;
    const matcher::Words words = matcher::words(b.text);
    for (uint32_t i = 0; i < words.size(); ++i)
      if (rules.words.longest("source-link", words, i)) return true;
  }
  return false;
}

}  // namespace

std::string copy_reason(const Print& copy, const Print& source, const Rules& rules) {
  std::string out;
  auto add = [&](const std::string& reason) { out += (out.empty() ? "" : "; ") + reason; };
  const Facts& facts = copy.document().facts;
  const std::string& house = !source.outlet.empty() ? source.outlet : source.agency;
  if (facts.agency && (copy.agency == source.outlet || copy.agency == source.agency))
    add("agency tag " + facts.agency->value);
  else if (credit_naming(copy.document(), house)) add("credit line");
  if (has_source_link(copy.document(), rules)) add("source link");
  for (const std::string& name : copy.byline)
    if (std::find(source.byline.begin(), source.byline.end(), name) != source.byline.end()) {
      add("same byline");
      break;
    }
  const auto last = latest(source.published), first = earliest(copy.published);
  const auto source_first = earliest(source.published);
  if (last && first && *last < *first) add("earlier time");
  else if (source_first && first && *source_first < *first) add("same day");
  if (!source.outlet.empty() && source.outlet == copy.outlet) add("same outlet");
  if (out.empty()) add(source.words() > copy.words() ? "longer text" : "same words");
  return out;
}

std::string origin_reason(const Lineage& l, const Print& source, bool own) {
  if (!own) {
    const Facts& f = source.document().facts;
    const std::string house = f.outlet ? f.outlet->value : f.agency ? f.agency->value : "";
    return std::string(to_string(l.copies.empty() ? CopyKind::localised : l.copies.front().kind)) + " copy" +
           (house.empty() ? "" : " of " + house);
  }
  if (l.copies.empty()) return "own words";
  return l.copies.front().kind == CopyKind::partial ? "own words beside a passage from elsewhere"
                                                    : "own words beside a shared quote";
}

}  // namespace dateline::lineage
