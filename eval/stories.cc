// How well stories are found, on collections that lie outside the repository:
//
//   eval_stories CORPORA [news_cluster|ecbplus|uci_headlines [--wrong|--copies]]
//
// One row a collection: documents, stories made and stories meant, B-cubed and pair scores.  One setting for all.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "base/hash.h"
#include "dateline/story.h"
#include "lineage/lineage.h"
#include "stories/stories.h"

namespace {

using namespace dateline;
namespace fs = std::filesystem;

struct Set {
  std::vector<Article> articles;
  std::vector<Stamp> published;
  std::vector<std::string> label;

  void add(const std::string& id, std::string headline, std::string text, const std::string& day, std::string meant) {
    Article a;
    a.document.id = DocId{hash64(id)};
    a.document.path = id;
    a.document.text = std::move(text);
    a.document.facts.headline = Fact{std::move(headline), "record", {}};
    articles.push_back(std::move(a));
    published.push_back(parse_stamp(day).value_or(Stamp{}));
    label.push_back(std::move(meant));
  }
};

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> split(const std::string& line, char by) {
  std::vector<std::string> out(1);
  for (char c : line)
    if (c == by) out.emplace_back();
    else out.back() += c;
  return out;
}

Set news_cluster(const fs::path& root) {
  Set set;
  std::ifstream labels(root / "labels.tsv");
  std::string line;
  std::getline(labels, line);
  while (std::getline(labels, line)) {
    const auto row = split(line, '\t');
    if (row.size() < 7) continue;
    const auto json = nlohmann::json::parse(read_file(root / "data_raw" / (row[0] + ".json")), nullptr, false);
    if (!json.is_object()) continue;
    std::string text = json.value("text", nlohmann::json()).is_string() ? json["text"].get<std::string>() : "";
    set.add(row[0], row[6], text, row[4].substr(0, 10), row[1]);
    set.articles.back().document.facts.outlet = Fact{row[5], "record", {}};
  }
  return set;
}

std::string unescaped(std::string s) {
  for (const auto& [from, to] : {std::pair{"&quot;", "\""}, {"&apos;", "'"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}})
    for (size_t at; (at = s.find(from)) != std::string::npos;) s.replace(at, strlen(from), to);
  return s;
}

// The 43 topics with two events each: "<topic>_<n>ecb.xml" and "<topic>_<n>ecbplus.xml".
Set ecbplus(const fs::path& root) {
  Set set;
  const std::regex token("<token[^>]*sentence=\"(\\d+)\"[^>]*>([^<]*)</token>");
  std::vector<fs::path> files;
  for (const auto& f : fs::recursive_directory_iterator(root / "ECB+"))
    if (f.path().extension() == ".xml") files.push_back(f.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& path : files) {
    const std::string xml = read_file(path), name = path.stem().string();
    const bool plus = name.find("ecbplus") != std::string::npos;
    std::map<int, std::string> sentences;
    for (std::sregex_iterator it(xml.begin(), xml.end(), token), end; it != end; ++it)
      sentences[std::stoi((*it)[1])] += unescaped((*it)[2]) + " ";
    if (plus && !sentences.empty() && sentences.begin()->second.rfind("http", 0) == 0) sentences.erase(sentences.begin());
    std::string headline, text;
    for (const auto& [number, sentence] : sentences) {
      if (headline.empty() && number == sentences.begin()->first) headline = sentence;
      else text += sentence + "\n";
    }
    set.add(name, headline, text, "", name.substr(0, name.find('_')) + (plus ? "plus" : ""));
  }
  return set;
}

Set uci_headlines(const fs::path& root) {
  Set set;
  std::ifstream in(root / "headlines.csv");
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::vector<std::string> row(1);
    bool quoted = false;
    for (char c : line)
      if (c == '"') quoted = !quoted;
      else if (c == ',' && !quoted) row.emplace_back();
      else if (c != '\r') row.back() += c;
    if (row.size() < 8) continue;
    set.add("uci" + row[0], row[1], "", row[7], row[5]);
  }
  return set;
}

struct Scores { double b_precision = 0, b_recall = 0, pair_precision = 0, pair_recall = 0; };
double f1(double p, double r) { return p + r > 0 ? 2 * p * r / (p + r) : 0; }

Scores score(const std::vector<std::string>& meant, const std::vector<size_t>& made) {
  std::map<std::pair<std::string, size_t>, double> both;
  std::map<std::string, double> of_meant;
  std::map<size_t, double> of_made;
  for (size_t i = 0; i < made.size(); ++i) ++both[{meant[i], made[i]}], ++of_meant[meant[i]], ++of_made[made[i]];
  Scores s;
  double pairs = 0, pairs_meant = 0, pairs_made = 0;
  for (const auto& [key, n] : both) {
    s.b_precision += n * n / of_made[key.second] / double(made.size());
    s.b_recall += n * n / of_meant[key.first] / double(made.size());
    pairs += n * (n - 1) / 2;
  }
  for (const auto& [key, n] : of_meant) pairs_meant += n * (n - 1) / 2;
  for (const auto& [key, n] : of_made) pairs_made += n * (n - 1) / 2;
  s.pair_precision = pairs_made > 0 ? pairs / pairs_made : 0;
  s.pair_recall = pairs_meant > 0 ? pairs / pairs_meant : 0;
  return s;
}

void show_wrong(const Set& set, const std::vector<Story>& stories, const std::vector<size_t>& made,
                const std::map<DocId, size_t>& place) {
  std::map<std::string, std::map<size_t, int>> spread;
  for (size_t i = 0; i < made.size(); ++i) ++spread[set.label[i]][made[i]];
  for (size_t s = 0; s < stories.size(); ++s) {
    bool wrong = false;
    for (DocId d : stories[s].documents) {
      const std::string& label = set.label[place.at(d)];
      wrong = wrong || label != set.label[place.at(stories[s].documents[0])] || spread[label].size() > 1;
    }
    if (!wrong) continue;
    std::printf("\n== %s [", stories[s].title.c_str());
    for (const std::string& t : stories[s].terms) std::printf(" %s", t.c_str());
    std::printf(" ]\n");
    for (DocId d : stories[s].documents) {
      const size_t i = place.at(d);
      std::printf("   %-8.8s %s  %s\n", set.label[i].c_str(), to_string(set.published[i]).c_str(),
                  set.articles[i].document.facts.headline->value.c_str());
    }
  }
}

void show_copies(const Set& set, const std::vector<Lineage>& lineages, const std::map<DocId, size_t>& place) {
  for (const Lineage& l : lineages)
    for (const Copy& c : l.copies) {
      const Document& a = set.articles[place.at(c.document)].document;
      const Document& b = set.articles[place.at(c.of)].document;
      std::printf("%-12s %.2f %.2f  %s\n     %.8s %s\n     %.8s %s\n", std::string(to_string(c.kind)).c_str(), c.share,
                  c.share_of, c.reason.c_str(), a.path.c_str(), a.facts.headline->value.c_str(), b.path.c_str(),
                  b.facts.headline->value.c_str());
    }
}

void run(const char* name, const Set& set, const std::string& show) {
  const auto lineage_rules = lineage::load(matcher::embedded());
  const auto story_rules = stories::load(matcher::embedded());
  if (!lineage_rules || !story_rules) return;
  const std::clock_t start = std::clock();
  const auto lineages = lineage::trace(set.articles, set.published, **lineage_rules);
  const auto middle = std::clock();
  const auto stories = stories::thread(set.articles, set.published, lineages, {}, **story_rules);
  const auto end = std::clock();
  std::map<DocId, size_t> place;
  for (size_t i = 0; i < set.articles.size(); ++i) place[set.articles[i].document.id] = i;
  std::vector<size_t> made(set.articles.size());
  for (size_t s = 0; s < stories.size(); ++s)
    for (DocId d : stories[s].documents) made[place.at(d)] = s;
  const Scores s = score(set.label, made);
  std::vector<std::string> labels = set.label;
  std::sort(labels.begin(), labels.end());
  const auto meant = std::unique(labels.begin(), labels.end()) - labels.begin();
  auto ms = [](std::clock_t d) { return 1000.0 * double(d) / CLOCKS_PER_SEC; };
  std::printf("%-14s %5zu documents %4zu stories (%td meant)  B3 P %.3f R %.3f F1 %.3f  pairs P %.3f R %.3f F1 %.3f"
              "  lineage %.0f ms stories %.0f ms\n", name, set.articles.size(), stories.size(), meant, s.b_precision,
              s.b_recall, f1(s.b_precision, s.b_recall), s.pair_precision, s.pair_recall,
              f1(s.pair_precision, s.pair_recall), ms(middle - start), ms(end - middle));
  if (show == "--wrong") show_wrong(set, stories, made, place);
  if (show == "--copies") show_copies(set, lineages, place);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "eval_stories CORPORA [COLLECTION [--wrong]]\n"), 2;
  const fs::path root = fs::path(argv[1]) / "stories";
  const std::string only = argc > 2 ? argv[2] : "";
  const std::string show = argc > 3 ? argv[3] : "";
  if (only.empty() || only == "news_cluster") run("news_cluster", news_cluster(root / "news_cluster"), show);
  if (only.empty() || only == "ecbplus") run("ecbplus", ecbplus(root / "ecbplus"), show);
  if (only.empty() || only == "uci_headlines") run("uci_headlines", uci_headlines(root / "uci_headlines"), show);
  return 0;
}
