#include "entities/people.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "entities/spelling.h"

namespace dateline::entities {
namespace {

// A full name as it is spelt somewhere, with where it stands.
struct Form {
  std::vector<std::string> plain, folded;
  std::set<uint32_t> articles;
  uint32_t mentions = 0;
  size_t parent = 0;   // of the union of forms that are one person
};

size_t root(std::vector<Form>& forms, size_t i) {
  while (forms[i].parent != i) i = forms[i].parent = forms[forms[i].parent].parent;
  return i;
}

void unite(std::vector<Form>& forms, size_t a, size_t b) {
  a = root(forms, a), b = root(forms, b);
  if (a != b) forms[std::max(a, b)].parent = std::min(a, b);
}

bool share_context(const std::vector<std::vector<std::string>>& context, const std::set<uint32_t>& a,
                   const std::set<uint32_t>& b) {
  for (uint32_t x : a)
    for (uint32_t y : b) {
      if (x == y) return true;
      const auto &cx = context[x], &cy = context[y];
      for (auto i = cx.begin(), j = cy.begin(); i != cx.end() && j != cy.end();) {
        if (*i == *j) return true;
        *i < *j ? ++i : ++j;
      }
    }
  return false;
}

// Middle names that contradict each other: "George W. Bush", "George H. Bush".
bool middles_clash(const Form& a, const Form& b) {
  if (a.plain.size() < 3 || b.plain.size() < 3) return false;
  return a.plain[1][0] != b.plain[1][0];
}

// A person's full forms are joined inside one surname: sure pairs first, then initials and near spellings where only one
// person offers himself.
void join_forms(std::vector<Form>& forms, const std::vector<size_t>& bucket,
                const std::vector<std::vector<std::string>>& context, const Rules& rules) {
  auto given = [&](size_t i, size_t j) {
    return compare_given(rules.lists, forms[i].plain[0], forms[i].folded[0], forms[j].plain[0], forms[j].folded[0]);
  };
  bool clash = false;
  for (size_t i : bucket)
    for (size_t j : bucket)
      if (i < j && given(i, j) == Given::same) clash |= middles_clash(forms[i], forms[j]);
  for (size_t i : bucket)
    for (size_t j : bucket)
      if (i < j && given(i, j) == Given::same && (!clash || forms[i].folded == forms[j].folded)) unite(forms, i, j);
  for (Given wanted : {Given::similar, Given::initial})
    for (size_t i : bucket) {
      std::set<size_t> others;
      for (size_t j : bucket)
        if (root(forms, i) != root(forms, j) && given(i, j) == wanted && share_context(context, forms[i].articles, forms[j].articles))
          others.insert(root(forms, j));
      if (others.size() == 1) unite(forms, i, *others.begin());
    }
}

class People {
 public:
  People(const std::vector<Mention>& ms, const std::vector<std::vector<std::string>>& context, const std::vector<DocId>& docs,
         const Rules& rules)
      : ms_(ms), context_(context), docs_(docs), rules_(rules), form_of_(ms.size(), no_form), out_(ms.size()) {}

  std::vector<std::string> keys() {
    collect();
    for (auto& [surname, bucket] : by_surname_) join_forms(forms_, bucket, context_, rules_);
    name_groups();
    for (size_t i = 0; i < ms_.size(); ++i)
      if (form_of_[i] != no_form) out_[i] = key_of_[root(forms_, form_of_[i])];
    for (size_t i = 0; i < ms_.size(); ++i)
      if (ms_[i].type == NameType::person && form_of_[i] == no_form) short_form(i);
    lone_surnames();
    return std::move(out_);
  }

 private:
  static constexpr size_t no_form = SIZE_MAX;

  // Full forms by article, first mention first.  A form of several words that ends another full form of the article
  // ("von Amberg", "Amberg-Keller") is a short one.
  void collect() {
    std::map<uint32_t, std::set<std::vector<std::string>>> forms_here;
    for (const Mention& m : ms_)
      if (m.type == NameType::person && m.folded.size() > 1) forms_here[m.article].insert(m.folded);
    std::map<std::vector<std::string>, size_t> index;  // by plain words
    std::set<std::vector<std::string>> sorted;
    std::vector<bool> full(ms_.size());
    for (size_t i = 0; i < ms_.size(); ++i) {
      const Mention& m = ms_[i];
      if (m.type != NameType::person || m.folded.size() < 2) continue;
      // "Amberg-Keller" is a surname, "Velkov-Marlowe" two people's.
      full[i] = m.surface.find(' ') != std::string::npos && !rules_.lists.contains("surname-particle", m.plain[0]);
      for (const auto& other : forms_here[m.article])
        if (other.size() > m.folded.size() && std::equal(m.folded.rbegin(), m.folded.rend(), other.rbegin())) full[i] = false;
      if (full[i]) sorted.insert(m.plain);
    }
    for (const auto& words : sorted) {
      index[words] = forms_.size();
      Form f;
      f.plain = words;
      f.parent = forms_.size();
      forms_.push_back(f);
    }
    for (size_t i = 0; i < ms_.size(); ++i) {
      if (!full[i]) continue;
      form_of_[i] = index[ms_[i].plain];
      Form& f = forms_[form_of_[i]];
      f.folded = ms_[i].folded;
      f.articles.insert(ms_[i].article);
      ++f.mentions;
    }
    for (size_t i = 0; i < forms_.size(); ++i) by_surname_[forms_[i].folded.back()].push_back(i);
  }

  // The key of a group is its commonest folded form, so that one odd spelling more does not rename it.
  void name_groups() {
    std::map<size_t, std::map<std::string, uint32_t>> votes;
    for (size_t i = 0; i < forms_.size(); ++i) {
      const Form& f = forms_[i];
      votes[root(forms_, i)][f.folded[0] + " " + f.folded.back()] += f.mentions;
      auto& articles = articles_[root(forms_, i)];
      articles.insert(f.articles.begin(), f.articles.end());
    }
    std::set<std::string> used;
    for (const auto& [r, counts] : votes) {
      std::string best = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
                           return a.second < b.second;
                         })->first;
      if (!used.insert(best).second) best = join(forms_[r].folded), used.insert(best);
      key_of_[r] = best;
    }
  }

  bool ends_as(const Form& f, const Mention& m) const {
    return f.folded.size() > m.folded.size() && std::equal(m.folded.rbegin(), m.folded.rend(), f.folded.rbegin());
  }

  // A surname after the full name, in its own article.
  void short_form(size_t i) {
    const Mention& m = ms_[i];
    std::map<size_t, uint32_t> ends, begins, exact;  // groups -> first mention before this one, 0 where only later
    for (size_t j = first_of(m.article); j < ms_.size() && ms_[j].article == m.article; ++j) {
      if (form_of_[j] == no_form) continue;
      const Form& f = forms_[form_of_[j]];
      size_t group = root(forms_, form_of_[j]);
      uint32_t before = j < i ? 1 : 0;
      if (ends_as(f, m)) {
        ends[group] |= before;
        if (f.plain.back() == m.plain.back()) exact[group] |= before;
      } else if (m.folded.size() == 1 && f.folded[0] == m.folded[0]) {
        begins[group] |= before;
      }
    }
    for (const auto* found : {&ends, &exact, &begins}) {
      if (found->size() == 1) {
        out_[i] = key_of_[found->begin()->first];
        return;
      }
      // Several of one surname: only where just one had been introduced when it was written.
      size_t earlier = 0, which = 0;
      for (const auto& [group, before] : *found)
        if (before) ++earlier, which = group;
      if (earlier == 1) {
        out_[i] = key_of_[which];
        return;
      }
    }
    if (ends.empty() && begins.empty()) elsewhere(i);
  }

  // No full name in the article: the one person of that surname in articles that share names with it.
  void elsewhere(size_t i) {
    const Mention& m = ms_[i];
    auto bucket = by_surname_.find(m.folded.back());
    std::map<size_t, size_t> shared;
    if (bucket != by_surname_.end())
      for (size_t f : bucket->second)
        if (ends_as(forms_[f], m)) {
          size_t group = root(forms_, f);
          if (!shared.count(group)) shared[group] = common(m.article, articles_[group]);
        }
    size_t best = 0, second = 0, which = 0;
    for (const auto& [group, n] : shared) {
      if (n > best) second = best, best = n, which = group;
      else second = std::max(second, n);
    }
    if (best > 0 && best >= 2 * second) out_[i] = key_of_[which];
    else if (best == 0) lone_[join(m.folded)][m.article].push_back(i);
  }

  // The largest number of names that the article shares with one of the others.
  size_t common(uint32_t article, const std::set<uint32_t>& others) const {
    size_t most = 0;
    const auto& mine = context_[article];
    for (uint32_t o : others) {
      std::vector<std::string> both;
      std::set_intersection(mine.begin(), mine.end(), context_[o].begin(), context_[o].end(), std::back_inserter(both));
      most = std::max(most, both.size());
    }
    return most;
  }

  // Surnames without any full name: one person an article, joined over articles that share names.
  void lone_surnames() {
    for (const auto& [surname, articles] : lone_) {
      std::vector<uint32_t> order;
      for (const auto& [article, list] : articles) order.push_back(article);
      std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
        return std::pair(docs_[a], a) < std::pair(docs_[b], b);
      });
      std::vector<std::vector<uint32_t>> people;  // articles of each, smallest document id first
      for (uint32_t article : order) {
        auto home = std::find_if(people.begin(), people.end(), [&](const auto& p) {
          return common(article, std::set<uint32_t>(p.begin(), p.end())) > 0;
        });
        if (home == people.end()) people.push_back({article});
        else home->push_back(article);
      }
      for (size_t p = 0; p < people.size(); ++p)
        for (uint32_t article : people[p])
          for (size_t i : articles.at(article))
            out_[i] = p == 0 ? surname : surname + " " + to_string(docs_[people[p].front()]);
    }
  }

  size_t first_of(uint32_t article) const {
    return size_t(std::lower_bound(ms_.begin(), ms_.end(), article,
                                   [](const Mention& m, uint32_t a) { return m.article < a; }) - ms_.begin());
  }

  const std::vector<Mention>& ms_;
  const std::vector<std::vector<std::string>>& context_;
  const std::vector<DocId>& docs_;
  const Rules& rules_;
  std::vector<Form> forms_;
  std::vector<size_t> form_of_;                          // by mention
  std::map<std::string, std::vector<size_t>> by_surname_;
  std::map<size_t, std::string> key_of_;                 // by root form
  std::map<size_t, std::set<uint32_t>> articles_;        // by root form
  std::map<std::string, std::map<uint32_t, std::vector<size_t>>> lone_;  // surname -> article -> mentions
  std::vector<std::string> out_;
};

}  // namespace

std::vector<std::string> person_keys(const std::vector<Mention>& ms, const std::vector<std::vector<std::string>>& context,
                                     const std::vector<DocId>& docs, const Rules& rules) {
  return People(ms, context, docs, rules).keys();
}

}  // namespace dateline::entities
