// How well stories are found, on collections that lie outside the repository:
//
//   eval_stories CORPORA [COLLECTION [--wrong|--copies]]
//
// One row a collection: documents, stories made and stories meant, B-cubed and pair scores.  One setting for all.  Beside
// the three collections themselves: the reports of one of them by their titles alone and by their first lines, and pages
// that have nothing to do with one another (whole, and by title alone), where whatever is joined is wrong.
// ECB+ has a twin for each event: a row counts the pairs of twins joined, beside plain TF-IDF with average link at the
// cut that suits it best.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "base/hash.h"
#include "dateline/story.h"
#include "base/plain_words.h"
#include "lineage/lineage.h"
#include "stories/cluster.h"
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

// What a feed gives of each report: its title, and as many bytes of its text, to the end of a word.
Set shortened(Set set, size_t bytes) {
  for (Article& a : set.articles) {
    std::string& text = a.document.text;
    if (text.size() > bytes) text.resize(text.find_last_of(" \n", bytes) == std::string::npos ? 0 : text.find_last_of(" \n", bytes));
  }
  return set;
}

// Articles gathered all over the web, each on a matter of its own.
Set single_pages(const fs::path& folder) {
  Set set;
  std::vector<fs::path> files;
  for (const auto& f : fs::directory_iterator(folder))
    if (f.path().extension() == ".json") files.push_back(f.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& path : files) {
    const auto json = nlohmann::json::parse(read_file(path), nullptr, false);
    if (!json.is_object() || !json.contains("ground_truth")) continue;
    const auto& truth = json["ground_truth"];
    const auto told = [&](const char* field) { return truth.contains(field) && truth[field].is_string() ? truth[field].get<std::string>() : ""; };
    if (json["_internal"]["page_type"].value("primary", "") != "article" || told("title").empty()) continue;
    set.add(path.stem().string(), told("title"), told("main_content"), told("publish_date"), path.stem().string());
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

// Pairs of one topic's two events that stand in one story.
uint64_t twins_joined(const Set& set, const std::vector<size_t>& made) {
  auto topic = [](const std::string& label) { return label.substr(0, label.find("plus")); };
  uint64_t n = 0;
  for (size_t a = 0; a < made.size(); ++a)
    for (size_t b = 0; b < a; ++b)
      n += made[a] == made[b] && set.label[a] != set.label[b] && topic(set.label[a]) == topic(set.label[b]);
  return n;
}

// Cosines of words by the collection's own document frequencies, the headline twice.
std::vector<stories::Link> plain_links(const Set& set) {
  std::vector<std::map<std::string, double>> texts;
  std::map<std::string, double> texts_with;
  for (const Article& a : set.articles) {
    auto& counts = texts.emplace_back();
    const std::string& headline = a.document.facts.headline->value;
    for (const std::string& part : {headline, headline, a.document.text})
      for (const PlainWord& w : plain_words(part, 250)) ++counts[w.text];
    for (const auto& [word, n] : counts) ++texts_with[word];
  }
  for (auto& counts : texts) {
    double square = 0;
    for (auto& [word, n] : counts) {
      n = (1 + std::log(n)) * std::log(double(texts.size()) / texts_with[word]);
      square += n * n;
    }
    for (auto& [word, n] : counts) n /= std::sqrt(std::max(square, 1e-9));
  }
  std::vector<stories::Link> out;
  for (uint32_t b = 0; b < texts.size(); ++b)
    for (uint32_t a = 0; a < b; ++a) {
      double sum = 0;
      for (const auto& [word, weight] : texts[a])
        if (const auto found = texts[b].find(word); found != texts[b].end()) sum += weight * found->second;
      if (sum > .01) out.push_back({a, b, float(sum)});
    }
  return out;
}

void compare_twins(const Set& set, const std::vector<size_t>& made) {
  const auto links = plain_links(set);
  double best = 0, best_cut = 0;
  uint64_t twins = 0;
  for (int step = 4; step <= 40; ++step) {
    const double cut = step / 100.0;
    const auto clusters = stories::groups(uint32_t(set.articles.size()), links, {}, cut);
    std::vector<size_t> plain(made.size());
    for (size_t c = 0; c < clusters.size(); ++c)
      for (uint32_t i : clusters[c]) plain[i] = c;
    const Scores s = score(set.label, plain);
    if (const double f = f1(s.b_precision, s.b_recall); f > best) best = f, best_cut = cut, twins = twins_joined(set, plain);
  }
  const uint64_t ours = twins_joined(set, made);
  std::printf("%-14s twins joined %ju; plain TF-IDF, average link, at its best cut %.2f (B3 F1 %.3f): %ju; ratio %.3f\n", "",
              uintmax_t(ours), best_cut, best, uintmax_t(twins), double(ours) / double(std::max<uint64_t>(twins, 1)));
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
  const auto stories = stories::thread(set.articles, set.published, lineages, **story_rules);
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
  if (std::string(name) == "ecbplus") compare_twins(set, made);
  if (show == "--wrong") show_wrong(set, stories, made, place);
  if (show == "--copies") show_copies(set, lineages, place);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "eval_stories CORPORA [COLLECTION [--wrong]]\n"), 2;
  const fs::path corpora = argv[1], root = corpora / "stories";
  const std::string only = argc > 2 ? argv[2] : "";
  const std::string show = argc > 3 ? argv[3] : "";
  const std::vector<std::pair<const char*, std::function<Set()>>> collections{
      {"news_cluster", [&] { return news_cluster(root / "news_cluster"); }},
      {"ecbplus", [&] { return ecbplus(root / "ecbplus"); }},
      {"uci_headlines", [&] { return uci_headlines(root / "uci_headlines"); }},
      {"news_titles", [&] { return shortened(news_cluster(root / "news_cluster"), 0); }},
      {"news_leads", [&] { return shortened(news_cluster(root / "news_cluster"), 300); }},
      {"single_pages", [&] { return single_pages(corpora / "pages/wcxb/dev/ground-truth"); }},
      {"single_titles", [&] { return shortened(single_pages(corpora / "pages/wcxb/dev/ground-truth"), 0); }}};
  for (const auto& [name, read] : collections)
    if (only.empty() || only == name) run(name, read(), show);
  return 0;
}
