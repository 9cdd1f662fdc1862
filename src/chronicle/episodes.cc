#include "chronicle/episodes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "base/hash.h"

namespace dateline::chronicle {
namespace {

constexpr int32_t still_most = 1;   // days without a line within an episode
constexpr int32_t days_most = 2;    // that a line may span: a week is no day
constexpr double like_min = .15;    // of a day to the days of an episode before it
constexpr double same_plan = .1, same_place = .05;

struct Told {
  size_t at;                      // of the developments
  int32_t first;                  // day
  std::vector<std::pair<uint32_t, double>> words;  // by word, of unit length
  std::set<std::string> places;   // ids
};

// Words that all lines of a story have tell none of them from the others.
void weigh(std::vector<Told>& lines, const Vocabulary& vocabulary) {
  std::map<uint32_t, double> held;
  for (const Told& t : lines)
    for (const auto& [word, w] : t.words) ++held[word];
  for (Told& t : lines) {
    double square = 0;
    for (auto& [word, w] : t.words) {
      w = vocabulary.weight(word) * (1 - (held[word] - 1) / double(lines.size()));
      square += w * w;
    }
    for (auto& [word, w] : t.words) w = square > 0 ? w / std::sqrt(square) : 0;
  }
}

// What some lines tell together.
struct Sum {
  std::map<uint32_t, double> words;
  std::set<std::string> places;
  std::set<PlanId> plans;

  void add(const Told& t, const Development& d) {
    for (const auto& [word, w] : t.words) words[word] += w;
    places.insert(t.places.begin(), t.places.end());
    if (d.plan) plans.insert(*d.plan);
  }
  double length() const {
    double square = 0;
    for (const auto& [word, w] : words) square += w * w;
    return std::sqrt(square);
  }
};

template <class T>
bool meet(const std::set<T>& a, const std::set<T>& b) {
  return std::any_of(a.begin(), a.end(), [&](const T& x) { return b.count(x) > 0; });
}

double likeness(const Sum& a, const Sum& b) {
  double sum = 0;
  for (const auto& [word, w] : b.words)
    if (const auto found = a.words.find(word); found != a.words.end()) sum += w * found->second;
  const double lengths = a.length() * b.length();
  return (lengths > 0 ? sum / lengths : 0) + (meet(a.plans, b.plans) ? same_plan : 0) + (meet(a.places, b.places) ? same_place : 0);
}

class Walk {
 public:
  Walk(std::span<Development> lines, const Pile& pile, const Vocabulary& vocabulary) : lines_(lines), pile_(pile) {
    for (size_t i = 0; i < lines.size(); ++i) {
      const Development& d = lines[i];
      const auto first = first_day(d.when.start), last = last_day(d.when.finish.known() ? d.when.finish : d.when.start);
      if (!first || !last || d.when.start.precision < Precision::day || *last - *first > days_most) continue;
      Told t{i, *first, {}, {}};
      std::vector<uint32_t> words = vocabulary.words(d.headline + " " + d.summary);
      for (uint32_t w : words) t.words.push_back({w, 0});
      for (const Support& s : d.support) add_places(s.cite, t.places);
      told_.push_back(std::move(t));
    }
    std::stable_sort(told_.begin(), told_.end(), [](const Told& a, const Told& b) { return a.first < b.first; });
    weigh(told_, vocabulary);
  }

  std::vector<Episode> run() {
    std::vector<Episode> out;
    std::vector<size_t> open;
    Sum of_open;
    for (size_t begin = 0, end; begin < told_.size(); begin = end) {
      Sum day;
      for (end = begin; end < told_.size() && told_[end].first == told_[begin].first; ++end) day.add(told_[end], lines_[told_[end].at]);
      const bool goes_on = !open.empty() && told_[begin].first - told_[open.back()].first <= still_most + 1 && likeness(of_open, day) >= like_min;
      if (!goes_on) {
        if (open.size() > 1) out.push_back(made(open));
        open.clear();
        of_open = {};
      }
      for (size_t n = begin; n < end; ++n) {
        open.push_back(n);
        of_open.add(told_[n], lines_[told_[n].at]);
      }
    }
    if (open.size() > 1) out.push_back(made(open));
    return out;
  }

 private:
  void add_places(const Cite& c, std::set<std::string>& out) {
    const auto page = pile_.index(c.document);
    if (!page) return;
    for (const Name& n : pile_.article(*page).reading.names)
      if (n.place && n.type == NameType::location && c.span.contains(n.span)) {
        out.insert(n.place->id);
        names_.emplace(n.place->id, n.place->name);
      }
  }
  Episode made(const std::vector<size_t>& g) {
    Episode e;
    std::set<OriginId> origins;
    std::set<ArticleId> reports;
    std::map<std::string, size_t> places;
    const Development *heaviest = nullptr, *earliest = nullptr;
    Stamp first, last;
    for (size_t n : g) {
      const Development& d = lines_[told_[n].at];
      e.developments.push_back(d.id);
      for (const Support& s : d.support) {
        origins.insert(s.origin);
        if (const auto page = pile_.index(s.cite.document)) reports.insert(pile_.article_id(*page));
      }
      for (const std::string& p : told_[n].places) ++places[p];
      const auto weight = [](const Development& x) { return std::pair(x.status != "planned", x.weight); };  // what happened names it
      if (!heaviest || weight(d) > weight(*heaviest)) heaviest = &d;
      const auto known = [](const Development& x) { return std::tuple(!x.first_known, x.first_known.value_or(0), x.id); };
      if (!earliest || known(d) < known(*earliest)) earliest = &d;
      const Stamp from = dateline::stamp(d.when.start.date), to = dateline::stamp((d.when.finish.known() ? d.when.finish : d.when.start).date);
      if (!first.known() || first_day(from) < first_day(first)) first = from;
      if (!last.known() || last_day(to) > last_day(last)) last = to;
    }
    for (const auto& [place, n] : places)
      if (n * 2 > g.size()) e.place = names_[place];
    e.story = heaviest->story;
    e.title = heaviest->headline;
    e.when = {first, last};
    e.origins = uint32_t(origins.size());
    e.reports = uint32_t(reports.size());
    e.id = EpisodeId{hash64("episode", earliest->id.value)};
    for (size_t n : g) lines_[told_[n].at].episode = e.id;
    return e;
  }

  std::span<Development> lines_;
  const Pile& pile_;
  std::vector<Told> told_;
  std::map<std::string, std::string> names_;  // of places, by id
};

}  // namespace

std::vector<Episode> episodes_of(std::span<Development> lines, const Pile& pile, const Vocabulary& vocabulary) {
  return Walk(lines, pile, vocabulary).run();
}

}  // namespace dateline::chronicle
