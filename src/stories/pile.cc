#include "stories/pile.h"

#include <algorithm>
#include <numeric>

namespace dateline::stories {
namespace {

constexpr size_t laid_by_terms = 12;
constexpr double rare_idf = 6;         // a word of one text in 400 and rarer

Text text_of(const Article& article, const Rules& rules, Vocabulary& vocabulary) {
  Text out;
  Counted counted = terms(article, rules.background, rules.shorts, vocabulary);
  out.words = uint32_t(counted.headline.size() + counted.body.size());
  out.terms = std::move(counted.terms);
  out.lead = std::move(counted.lead);
  return out;
}

// A short text is compared with any other by vectors; a pile without short texts needs none.
void add_vectors(Pile& pile, const Rules& rules) {
  const bool needed = std::any_of(pile.texts.begin(), pile.texts.end(), [](const Text& t) { return t.words <= vector_words_max; });
  for (size_t i = 0; needed && i < pile.texts.size(); ++i) {
    const Document& d = pile.articles[i]->document;
    pile.texts[i].vector = rules.vectors.of(plain_words(d.facts.headline ? d.facts.headline->value : ""),
                                            plain_words(d.text, vector_body_words_max));
  }
}

// Texts of one story side by side, or nearly so, for then what is compared lies in the cache: by the heaviest term that
// another text has among its heaviest too.
void lay_likes_together(Pile& pile) {
  std::vector<Terms> heavy;
  std::vector<uint32_t> held(pile.vocabulary.size(), 0);
  for (const Text& t : pile.texts) {
    heavy.push_back(heaviest(t.terms, laid_by_terms));
    for (const Term& term : heavy.back()) ++held[term.id];
  }
  std::vector<std::pair<uint32_t, uint32_t>> keys;
  for (uint32_t i = 0; i < heavy.size(); ++i) {
    const auto shared = std::find_if(heavy[i].begin(), heavy[i].end(), [&](const Term& t) { return held[t.id] > 1; });
    keys.push_back({shared == heavy[i].end() ? UINT32_MAX : shared->id, i});
  }
  std::sort(keys.begin(), keys.end());
  std::vector<uint32_t> order;
  std::vector<Text> texts;
  for (const auto& [term, i] : keys) {
    order.push_back(pile.order[i]);
    texts.push_back(std::move(pile.texts[i]));
  }
  pile.order = std::move(order);
  pile.texts = std::move(texts);
}

}  // namespace

Pile pile_of(std::span<const Article> articles, const Rules& rules) {
  Pile pile;
  pile.order.resize(articles.size());
  std::iota(pile.order.begin(), pile.order.end(), 0u);
  std::stable_sort(pile.order.begin(), pile.order.end(), [&](uint32_t a, uint32_t b) {
    return articles[a].document.id < articles[b].document.id;
  });
  for (uint32_t i : pile.order) pile.texts.push_back(text_of(articles[i], rules, pile.vocabulary));
  lay_likes_together(pile);
  for (uint32_t i : pile.order) pile.articles.push_back(&articles[i]);
  add_vectors(pile, rules);
  for (uint32_t id = 0; id < pile.vocabulary.size(); ++id) {
    const std::string& word = pile.vocabulary.shown(id);
    const bool number = word[0] >= '0' && word[0] <= '9';
    pile.facts.push_back({float(std::min(1.0, rules.background.idf(word) / rare_idf)), number || pile.vocabulary.is_name(id)});
  }
  return pile;
}

void set_dates(Pile& pile, std::span<const Stamp> published) {
  pile.published.clear();
  for (size_t i = 0; i < pile.order.size(); ++i) {
    const Stamp stamp = pile.order[i] < published.size() ? published[pile.order[i]] : Stamp{};
    const bool dated = stamp.precision >= Precision::day && stamp.date.year > 0;
    pile.texts[i].day = dated ? first_day(stamp) : std::nullopt;
    pile.published.push_back(stamp);
  }
}

}  // namespace dateline::stories
