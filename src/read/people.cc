#include "read/people.h"

#include "base/utf8.h"

namespace dateline::read {
namespace {

bool upper_start(std::string_view w) {
  size_t i = 0;
  return !w.empty() && utf8::is_upper(utf8::next(w, i));
}

bool letter_start(std::string_view w) {
  size_t i = 0;
  return !w.empty() && utf8::is_letter(utf8::next(w, i));
}

bool initial(const matcher::Words& ws, uint32_t i) {
  return ws[i].text == "." && i > 0 && ws[i - 1].text.size() == 1 && upper_start(ws[i - 1].text);
}

bool joins(const matcher::Word& w) { return w.text == "-" && !w.space_before; }

// Persons have two to four names.
constexpr uint32_t person_names_max = 5;

void close(std::vector<Credited>& out, const matcher::Words& ws, uint32_t first, uint32_t last, const Rules& rules) {
  if (first >= last) return;
  uint32_t names = 0;
  bool desk = false;
  for (uint32_t i = first; i < last; ++i) {
    names += letter_start(ws[i].text);
    desk = desk || rules.lists.longest("agency-word", ws, i);
  }
  auto agency = rules.lists.longest("agency", ws, first);
  desk = desk || (agency && first + agency->length == last);
  if (!desk && (names < 2 || names > person_names_max)) return;
  out.push_back({{ws[first].span.begin, ws[last - 1].span.end}, !desk});
}

}  // namespace

std::vector<Credited> credited(const Piece& p, const Rules& rules) {
  std::vector<Credited> out;
  const matcher::Words& ws = p.words;
  uint32_t first = 0;
  bool open = false, place = false;  // "in Constanta": a place until the next sign
  for (uint32_t i = 0; i < ws.size();) {
    auto lead = rules.lists.longest("credit-lead", ws, i);
    if (!lead && !open) lead = rules.lists.longest("byline-lead", ws, i);
    bool name = !lead && (upper_start(ws[i].text) || (open && (joins(ws[i]) || initial(ws, i) || rules.lists.contains("name-part", ws[i].lower))));
    if (name && !place) {
      if (!open) first = i, open = true;
      ++i;
      continue;
    }
    if (open) close(out, ws, first, i, rules);
    open = false;
    if (rules.lists.contains("place-lead", ws[i].lower)) place = true;
    else if (!name) place = place && !lead && letter_start(ws[i].text) && !rules.lists.contains("people-and", ws[i].lower);
    i += lead ? lead->length : 1;
  }
  if (open) close(out, ws, first, uint32_t(ws.size()), rules);
  return out;
}

}  // namespace dateline::read
