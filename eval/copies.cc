// How well copies, revisions and origins are found, on piles whose truth is known:
//
//   eval_copies [--hand eval/copies/hand.jsonl] [--documents 5000] [--seed 1] [--wrong]
//
// Prints, for the invented pile and for the pile made by hand:
//   pairs   of documents with one origin, precision, recall, F1
//   edges   from a copy to its source: those meant that were told with their kind, of those meant or told
//   order   of revisions: neighbours in the right order, of all neighbours
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "base/hash.h"
#include "invented.h"
#include "lineage/lineage.h"

namespace {

using namespace dateline;
using eval::Invented;
using eval::Truth;

struct Tally { double right = 0, meant = 0, told = 0; };

CopyKind kind_of(const std::string& name) {
  for (CopyKind k : {CopyKind::verbatim, CopyKind::abridged, CopyKind::localised, CopyKind::paraphrase, CopyKind::partial, CopyKind::shared_quote})
    if (to_string(k) == name) return k;
  return CopyKind::verbatim;
}

// One object a line: id, text, headline, outlet, agency, url, published; origin, article, revision, copies [{of, kind}].
Invented by_hand(const std::string& path) {
  Invented out;
  std::map<std::string, uint32_t> place, origin, article;
  auto number = [](std::map<std::string, uint32_t>& of, const std::string& name) {
    return of.emplace(name, uint32_t(of.size())).first->second;
  };
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const auto row = nlohmann::json::parse(line, nullptr, false);
    if (!row.is_object()) continue;
    const std::string id = row["id"];
    place[id] = uint32_t(out.articles.size());
    Article a;
    a.document.id = DocId{hash64("by hand " + id)};
    a.document.path = id;
    a.document.text = row.value("text", "");
    a.document.url = row.value("url", "");
    a.document.facts.headline = Fact{row.value("headline", ""), "record", {}};
    if (row.contains("outlet")) a.document.facts.outlet = Fact{row["outlet"], "record", {}};
    if (row.contains("agency")) a.document.facts.agency = Fact{row["agency"], "record", {}};
    Truth t;
    t.made = id;
    t.article = number(article, row.value("article", id));
    t.origin = number(origin, row.value("origin", row.value("article", id)));
    t.revision = row.value("revision", 0u);
    for (const auto& c : row.value("copies", nlohmann::json::array()))
      t.edges.push_back({place.at(c["of"]), kind_of(c["kind"])});
    out.published.push_back(parse_stamp(row.value("published", "")).value_or(Stamp{}));
    out.articles.push_back(std::move(a));
    out.truth.push_back(std::move(t));
  }
  return out;
}

double percent(double part, double whole) { return whole > 0 ? part / whole : 1; }

class Scorer {
 public:
  Scorer(const Invented& pile, std::vector<Lineage> lineages, bool wrong)
      : pile_(pile), lineages_(std::move(lineages)), wrong_(wrong) {
    for (uint32_t i = 0; i < pile.articles.size(); ++i) place_[pile.articles[i].document.id] = i;
  }

  void print(const char* name) {
    pairs();
    edges();
    order();
    const double p = percent(pairs_.right, pairs_.told), r = percent(pairs_.right, pairs_.meant);
    std::printf("%-9s %6zu documents  pairs P %.4f R %.4f F1 %.4f  edges with kind %.4f (%.0f of %.0f)  order %.4f (%.0f of %.0f)\n",
                name, pile_.articles.size(), p, r, p + r > 0 ? 2 * p * r / (p + r) : 0,
                percent(edges_.right, edges_.meant + edges_.told - edges_.right), edges_.right, edges_.meant,
                percent(order_.right, order_.meant), order_.right, order_.meant);
    for (const auto& [made, n] : faults_) std::printf("          %6u  %s\n", n, made.c_str());
  }

 private:
  void fault(const std::string& what, uint32_t document, uint32_t other) {
    ++faults_[what];
    if (wrong_ && faults_[what] <= 3)
      std::printf("== %s\n   %s: %.300s\n   %s: %.300s\n", what.c_str(), pile_.articles[document].document.path.c_str(),
                  pile_.articles[document].document.text.c_str(), pile_.articles[other].document.path.c_str(),
                  pile_.articles[other].document.text.c_str());
  }

  void pairs() {
    std::map<uint32_t, std::vector<uint32_t>> meant;
    std::map<OriginId, std::vector<uint32_t>> told;
    std::vector<OriginId> origin(pile_.articles.size());
    for (uint32_t i = 0; i < pile_.truth.size(); ++i) meant[pile_.truth[i].origin].push_back(i);
    for (const Lineage& l : lineages_)
      for (DocId d : l.revisions) told[l.origin].push_back(place_.at(d)), origin[place_.at(d)] = l.origin;
    for (const auto& [id, list] : meant) {
      pairs_.meant += double(list.size()) * double(list.size() - 1) / 2;
      for (uint32_t a : list)
        for (uint32_t b : list)
          if (a < b) {
            if (origin[a] == origin[b]) ++pairs_.right;
            else fault("origin missed: " + pile_.truth[a].made + " - " + pile_.truth[b].made, a, b);
          }
    }
    for (const auto& [id, list] : told) {
      pairs_.told += double(list.size()) * double(list.size() - 1) / 2;
      for (uint32_t a : list)
        for (uint32_t b : list)
          if (a < b && pile_.truth[a].origin != pile_.truth[b].origin)
            fault("origin too much: " + pile_.truth[a].made + " - " + pile_.truth[b].made, a, b);
    }
  }

  bool undated(const Copy& c) const {
    return !pile_.published[place_.at(c.document)].known() || !pile_.published[place_.at(c.of)].known();
  }

  // By article: any capture may be the one that was copied.
  void edges() {
    std::map<std::pair<uint32_t, uint32_t>, CopyKind> meant, told;
    std::map<std::pair<uint32_t, uint32_t>, std::pair<uint32_t, uint32_t>> example;
    for (uint32_t i = 0; i < pile_.truth.size(); ++i)
      for (const Truth::Edge& e : pile_.truth[i].edges) {
        const std::pair key(pile_.truth[i].article, pile_.truth[e.of].article);
        meant[key] = e.kind;
        example[key] = {i, e.of};
      }
    for (const Lineage& l : lineages_)
      for (const Copy& c : l.copies) {
        std::pair key(pile_.truth[place_.at(c.document)].article, pile_.truth[place_.at(c.of)].article);
        // Which of two came first cannot be known where one has no date.
        if (const std::pair back(key.second, key.first); undated(c) && !meant.count(key) && meant.count(back)) key = back;
        told.emplace(key, c.kind);
        example.emplace(key, std::pair(place_.at(c.document), place_.at(c.of)));
      }
    edges_.meant = double(meant.size());
    edges_.told = double(told.size());
    for (const auto& [key, kind] : meant) {
      const auto found = told.find(key);
      const auto [a, b] = example[key];
      if (found == told.end()) fault("edge missed: " + pile_.truth[a].made, a, b);
      else if (found->second != kind) fault("kind of " + pile_.truth[a].made + " is told " + std::string(to_string(found->second)), a, b);
      else ++edges_.right;
    }
    for (const auto& [key, kind] : told)
      if (!meant.count(key)) {
        const auto [a, b] = example[key];
        fault("edge too much: " + std::string(to_string(kind)) + " " + pile_.truth[a].made + " - " + pile_.truth[b].made, a, b);
      }
  }

  void order() {
    std::map<std::pair<uint32_t, uint32_t>, uint32_t> document;  // article, revision
    std::map<uint32_t, std::pair<const Lineage*, size_t>> told;  // document -> lineage, place in it
    for (uint32_t i = 0; i < pile_.truth.size(); ++i) document[{pile_.truth[i].article, pile_.truth[i].revision}] = i;
    for (const Lineage& l : lineages_)
      for (size_t r = 0; r < l.revisions.size(); ++r) told[place_.at(l.revisions[r])] = {&l, r};
    for (const auto& [key, i] : document) {
      const auto next = document.find({key.first, key.second + 1});
      if (next == document.end()) continue;
      ++order_.meant;
      const auto [a, at_a] = told[i];
      const auto [b, at_b] = told[next->second];
      if (a == b && at_a < at_b) ++order_.right;
      else fault(a == b ? "revisions in the wrong order" : "revisions not joined", i, next->second);
    }
  }

  const Invented& pile_;
  std::vector<Lineage> lineages_;
  bool wrong_;
  std::map<DocId, uint32_t> place_;
  Tally pairs_, edges_, order_;
  std::map<std::string, uint32_t> faults_;
};

}  // namespace

int main(int argc, char** argv) {
  eval::Recipe recipe{5000, 1};
  std::string hand = "eval/copies/hand.jsonl";
  bool wrong = false;
  for (int i = 1; i < argc; ++i) {
    const std::string flag = argv[i];
    if (flag == "--wrong") wrong = true;
    else if (flag == "--hand" && i + 1 < argc) hand = argv[++i];
    else if (flag == "--documents" && i + 1 < argc) recipe.documents = uint32_t(std::strtoul(argv[++i], nullptr, 10));
    else if (flag == "--seed" && i + 1 < argc) recipe.seed = std::strtoull(argv[++i], nullptr, 10);
  }
  const auto rules = lineage::load(matcher::embedded());
  if (!rules) return std::fprintf(stderr, "eval_copies: %s\n", rules.error().message.c_str()), 2;
  for (const auto& [name, pile] : {std::pair("invented", eval::invent(recipe)), std::pair("by hand", by_hand(hand))})
    Scorer(pile, lineage::trace(pile.articles, pile.published, **rules), wrong).print(name);
  return 0;
}
