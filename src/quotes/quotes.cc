#include "quotes/quotes.h"

#include <algorithm>

#include "base/limits.h"
#include "quotes/link.h"

namespace dateline::quotes {

struct Rules {
  matcher::Rules rules;
};

Result<RulesPtr> load(const matcher::Files& files) {
  Result<matcher::Rules> rules = matcher::Rules::load(files, "en/quotes/");
  if (!rules) return rules.error();
  return RulesPtr(std::make_shared<Rules>(Rules{*std::move(rules)}));
}

std::vector<Quote> find(const Document& document, const Reading& reading, const Rules& rules, Notes& notes) {
  const std::string_view text = document.text;
  const std::vector<Paragraph> all = paragraphs(text, reading);
  std::vector<std::vector<Marked>> marks;
  std::vector<Marked> flat;
  for (const Paragraph& p : all) {
    marks.push_back(scan(text, p.span));
    flat.insert(flat.end(), marks.back().begin(), marks.back().end());
  }
  const Covers cover = covers(reading);
  People people(text, reading, cover, rules.rules.lists(), flat);
  Linker linker(text, reading, rules.rules, cover, people);
  for (size_t i = 0; i < all.size(); ++i) {
    bool next_opens = i + 1 < all.size() && !marks[i + 1].empty() &&
                      marks[i + 1].front().span.begin == all[i + 1].span.begin && all[i + 1].entry == all[i].entry;
    linker.paragraph(all[i], marks[i], next_opens, notes);
  }
  std::vector<Quote> quotes = linker.take();
  std::stable_sort(quotes.begin(), quotes.end(), [](const Quote& a, const Quote& b) { return a.span < b.span; });
  return quotes;
}

}  // namespace dateline::quotes
