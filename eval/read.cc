// How well pages are read: the words of the report, and what the page says about itself.
//
//   eval_read wcxb   FOLDER          a folder with html/*.html.gz and ground-truth/*.json
//   eval_read fundus FOLDER          a folder of countries with Name.json beside Name_DATE.html.gz
//   eval_read segments FOLDER        a folder with evaldata.json: words that must and must not stand in the text
//   eval_read days FOLDER            the same folder: the day of publication, with the address and without
//   eval_read live FOLDER            live pages below it: entries with their minute (live.h)
//   eval_read flat FOLDER WCXB       scraped text that eval/flatten.py made of the same pages (or of fundus-tests)
//   eval_read speed FOLDER           all *.html.gz below it, read again and again by one core
//   … --worst 20                     names the pages that are read worst
//   … --only article                 wcxb: pages of one type
//
//   pages 500   words F1 0.943  P 0.940  R 0.963   headline 0.91   …   410 pages/s
//
// Words are compared as bags of lower-cased words; fields exactly (times as instants), over the pages that have them.
// Of authors, those count who are people: an agency, desk or outlet named as author must not stand in the byline.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/utf8.h"
#include "base/webdate.h"
#include "intake/intake.h"
#include "live.h"
#include "read/read.h"

namespace {

using namespace dateline;
namespace fs = std::filesystem;

using Bag = std::map<std::string, int>;

Bag bag(std::string_view text) {
  Bag out;
  std::string lower = utf8::lower(text), word;
  for (size_t i = 0; i < lower.size();) {
    size_t from = i;
    char32_t c = utf8::next(lower, i);
    if (utf8::is_letter(c) || utf8::is_digit(c) || c == '_') word.append(lower, from, i - from);
    else if (!word.empty()) ++out[std::exchange(word, {})];
  }
  if (!word.empty()) ++out[word];
  return out;
}

struct Overlap {
  double precision = 0, recall = 0, f1 = 0;
};

Overlap compare(const Bag& got, const Bag& wanted) {
  double shared = 0, have = 0, need = 0;
  for (auto& [word, n] : got) have += n;
  for (auto& [word, n] : wanted) {
    need += n;
    auto found = got.find(word);
    if (found != got.end()) shared += std::min(n, found->second);
  }
  if (need == 0) return have == 0 ? Overlap{1, 1, 1} : Overlap{};
  Overlap o;
  o.precision = have > 0 ? shared / have : 0;
  o.recall = shared / need;
  o.f1 = shared > 0 ? 2 * o.precision * o.recall / (o.precision + o.recall) : 0;
  return o;
}

// What a page should give; fields that are not known are empty.
struct Wanted {
  std::string text, headline, published;
  std::vector<std::string> byline;
};

struct Share {
  int right = 0, of = 0;
  void add(bool ok) { right += ok, ++of; }
  double value() const { return of ? double(right) / of : 0; }
};

std::string folded(std::string_view s) { return utf8::squeeze(utf8::plain(s)); }

bool is_house(const std::string& name, const Facts& facts) {
  std::string key = folded(name);
  for (const Fact& f : facts.credits)
    if (folded(f.value) == key) return true;
  return (facts.agency && folded(facts.agency->value) == key) || (facts.outlet && folded(facts.outlet->value) == key);
}

// The very instant, to the minute that answers give: what has no zone is no instant.  A few answers have none and are
// the page's own clock.
bool same_instant(const Stamp& got, const Stamp& wanted) {
  if (!wanted.offset_minutes) return got.date == wanted.date && got.seconds / 60 == wanted.seconds / 60;
  if (!got.offset_minutes) return false;
  auto a = earliest(got), b = earliest(wanted);
  return a && b && *a / 60 == *b / 60;
}

struct Scores {
  double f1 = 0, precision = 0, recall = 0, seconds = 0;
  int pages = 0;
  Share headline, published, day, byline;
  std::vector<std::pair<double, std::string>> each;

  void add(const std::string& name, const Document& d, const Wanted& w, double took) {
    Overlap o = compare(bag(d.text), bag(w.text));
    f1 += o.f1, precision += o.precision, recall += o.recall, seconds += took, ++pages;
    std::string line = name;
    auto field = [&](const char* what, Share& share, bool ok, const std::string& got, const std::string& wanted) {
      share.add(ok);
      if (!ok) line += std::string("\n        ") + what + ": got \"" + got + "\", wanted \"" + wanted + "\"";
    };
    if (!w.headline.empty()) {
      std::string got = d.facts.headline ? d.facts.headline->value : "";
      field("headline", headline, folded(got) == folded(w.headline), got, w.headline);
    }
    if (auto stamp = web_stamp(w.published)) {
      std::string got = d.facts.published ? to_string(d.facts.published->value) : "";
      bool same_day = d.facts.published && d.facts.published->value.date == stamp->date;
      bool same = stamp->precision <= Precision::day ? same_day : d.facts.published && same_instant(d.facts.published->value, *stamp);
      field("published", published, same, got, w.published);
      day.add(same_day);
    }
    if (!w.byline.empty()) {
      std::string got, wanted;
      for (const Fact& f : d.facts.byline) got += folded(f.value) + "; ";
      // Houses and desks that are named as authors stand elsewhere by our contract.
      for (const std::string& s : w.byline)
        if (!is_house(s, d.facts)) wanted += folded(s) + "; ";
      field("byline", byline, got == wanted, got, wanted);
    }
    each.emplace_back(o.f1, line);
  }

  void print(size_t worst) {
    double n = std::max(1, pages);
    std::printf("pages %d   words F1 %.4f  P %.4f  R %.4f   headline %.3f of %d   published %.3f (day %.3f) of %d   "
                "byline %.3f of %d   %.0f pages/s\n",
                pages, f1 / n, precision / n, recall / n, headline.value(), headline.of, published.value(), day.value(),
                published.of, byline.value(), byline.of, pages / std::max(seconds, 1e-9));
    std::sort(each.begin(), each.end());
    for (size_t i = 0; i < std::min(worst, each.size()); ++i) std::printf("  %.3f %s\n", each[i].first, each[i].second.c_str());
  }
};

std::string file_bytes(const std::string& path) {
  std::string out;
  FILE* f = std::fopen(path.c_str(), "rb");
  if (!f) return out;
  char chunk[1 << 16];
  for (size_t n; (n = std::fread(chunk, 1, sizeof chunk, f)) > 0;) out.append(chunk, n);
  std::fclose(f);
  return out;
}

RawPage page_at(const std::string& path) {
  RawPage out;
  Notes notes;
  intake::Options options;
  options.form = Form::html;
  intake::each(path, options, notes, [&](RawPage&& p) { return out = std::move(p), false; });
  return out;
}

Document timed_read(const RawPage& page, const read::Rules& rules, double& seconds) {
  std::clock_t start = std::clock();  // of this process: other work on the machine does not count
  Document d = read::page(page, rules);
  seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
  return d;
}

std::vector<std::string> files_in(const std::string& folder, const std::string& ending) {
  std::vector<std::string> out;
  for (auto& entry : fs::recursive_directory_iterator(folder)) {
    std::string path = entry.path().string();
    if (path.size() > ending.size() && path.compare(path.size() - ending.size(), ending.size(), ending) == 0) out.push_back(path);
  }
  std::sort(out.begin(), out.end());
  return out;
}

Scores score_wcxb(const std::string& folder, const std::string& only, const read::Rules& rules) {
  Scores scores;
  for (const std::string& path : files_in(folder + "/html", ".html.gz")) {
    std::string stem = fs::path(path).stem().stem().string();
    std::string source = file_bytes(folder + "/ground-truth/" + stem + ".json");
    json::Tree tree = json::parse(source);
    json::Value truth = tree.root()["ground_truth"];
    std::string type = tree.root()["_internal"]["page_type"]["primary"].text();
    if (!truth || (!only.empty() && type != only)) continue;
    Wanted w{truth["main_content"].text(), truth["title"].text(), truth["publish_date"].text(), {}};
    if (std::string author = truth["author"].text(); !author.empty()) w.byline = {author};
    RawPage page = page_at(path);
    page.url = tree.root()["url"].text();
    double seconds = 0;
    Document d = timed_read(page, rules, seconds);
    scores.add(stem, d, w, seconds);
  }
  return scores;
}

Wanted wanted_of(json::Value version) {
  Wanted w;
  w.headline = version["title"].text();
  w.published = version["publishing_date"].text();
  for (json::Value a : version["authors"].items()) w.byline.push_back(a.text());
  for (json::Value s : version["body"]["summary"].items()) w.text += s.text() + "\n";
  for (json::Value section : version["body"]["sections"].items()) {
    for (json::Value h : section["headline"].items()) w.text += h.text() + "\n";
    for (json::Value p : section["paragraphs"].items()) w.text += p.text() + "\n";
  }
  return w;
}

// One answer file holds several versions; a page belongs to the one whose words it shares.
std::optional<Wanted> nearest_version(json::Value versions, const Document& d) {
  std::optional<Wanted> best;
  double best_f1 = -1;
  for (auto& version : versions.members()) {
    Wanted w = wanted_of(version.value);
    double f1 = compare(bag(d.text), bag(w.text)).f1;
    if (f1 > best_f1) best_f1 = f1, best = w;
  }
  return best;
}

// Scraped text: FOLDER/<how it was made>/<page>.txt; of fundus-tests, a page is country~Name_DATE.
int score_flat(const std::string& folder, const std::string& truths, const read::Rules& rules, size_t worst) {
  std::map<std::string, Scores> by_kind;
  Scores all;
  for (const std::string& path : files_in(folder, ".txt")) {
    std::string stem = fs::path(path).stem().string(), kind = fs::path(path).parent_path().filename().string();
    size_t country = stem.find('~');
    std::string source = country == std::string::npos ? file_bytes(truths + "/ground-truth/" + stem + ".json")
                                                      : file_bytes(truths + "/" + stem.substr(0, country) + "/" + stem.substr(country + 1, stem.find("_20") - country - 1) + ".json");
    json::Tree tree = json::parse(source);
    RawPage page;
    page.path = path;
    page.form = Form::page;
    page.bytes = file_bytes(path);
    double seconds = 0;
    Document d = timed_read(page, rules, seconds);
    Wanted w{tree.root()["ground_truth"]["main_content"].text(), tree.root()["ground_truth"]["title"].text(), "", {}};
    if (country != std::string::npos) {
      auto nearest = nearest_version(tree.root(), d);
      if (!nearest) continue;
      w.text = nearest->text, w.headline = nearest->headline;
    }
    by_kind[kind].add(kind + "/" + stem, d, w, seconds);
    all.add(kind + "/" + stem, d, w, seconds);
  }
  for (auto& [kind, scores] : by_kind) {
    std::printf("%-18s ", kind.c_str());
    scores.print(0);
  }
  std::printf("flat, all          ");
  all.print(worst);
  return all.pages > 0 ? 0 : 1;
}

Scores score_fundus(const std::string& folder, const read::Rules& rules) {
  Scores scores;
  for (const std::string& path : files_in(folder, ".html.gz")) {
    std::string name = fs::path(path).filename().string();
    size_t cut = name.find("_20");
    std::string country = fs::path(path).parent_path().string();
    std::string source = file_bytes(country + "/" + name.substr(0, cut) + ".json");
    std::string about = file_bytes(country + "/meta.info");
    json::Tree tree = json::parse(source), meta = json::parse(about);
    RawPage page = page_at(path);
    page.url = meta.root()[name]["url"].text();
    double seconds = 0;
    Document d = timed_read(page, rules, seconds);
    std::optional<Wanted> best = nearest_version(tree.root(), d);
    if (best) scores.add(name, d, *best, seconds);
  }
  return scores;
}

// Segments that must stand in the text or must not; counted over all pages.
int score_segments(const std::string& folder, const read::Rules& rules, size_t worst) {
  std::string source = file_bytes(folder + "/evaldata.json");
  json::Tree tree = json::parse(source);
  Share with, without;
  std::vector<std::pair<int, std::string>> each;
  for (auto& member : tree.root().members()) {
    std::string name = member.value["file"].text(), path = folder + "/cache/" + name + ".gz";
    if (!fs::exists(path)) path = folder + "/eval/" + name + ".gz";
    if (!fs::exists(path)) continue;
    RawPage page = page_at(path);
    page.url = member.key.text();
    std::string text = utf8::squeeze(read::page(page, rules).text), line = name;
    int wrong = 0;
    auto check = [&](Share& share, json::Value segment, bool wanted) {
      bool ok = (text.find(utf8::squeeze(segment.text())) != std::string::npos) == wanted;
      share.add(ok);
      if (!ok) ++wrong, line += std::string("\n        ") + (wanted ? "missing: " : "extra: ") + segment.text();
    };
    for (json::Value s : member.value["with"].items()) check(with, s, true);
    for (json::Value s : member.value["without"].items()) check(without, s, false);
    each.emplace_back(-wrong, line);
  }
  double precision = with.right / std::max(1.0, double(with.right + without.of - without.right));
  std::printf("pages %zu   segments present %.4f of %d   absent %.4f of %d   precision %.4f   F1 %.4f\n", each.size(), with.value(),
              with.of, without.value(), without.of, precision, 2 * precision * with.value() / std::max(1e-9, precision + with.value()));
  std::stable_sort(each.begin(), each.end(), [](auto& a, auto& b) { return a.first < b.first; });
  for (size_t i = 0; i < std::min(worst, each.size()); ++i) std::printf("  %s\n", each[i].second.c_str());
  return each.empty() ? 1 : 0;
}

// The day of publication: right of those given, right of those wanted.
int score_days(const std::string& folder, const read::Rules& rules, size_t worst) {
  std::string source = file_bytes(folder + "/evaldata.json");
  json::Tree tree = json::parse(source);
  std::vector<std::string> wrong;
  for (bool address : {false, true}) {
    int right = 0, given = 0, of = 0;
    for (auto& member : tree.root().members()) {
      std::string wanted = member.value["date"].text(), name = member.value["file"].text(), path = folder + "/cache/" + name + ".gz";
      if (!fs::exists(path)) path = folder + "/eval/" + name + ".gz";
      if (wanted.empty() || !fs::exists(path)) continue;
      RawPage page = page_at(path);
      page.url = address ? member.key.text() : "";
      Document d = read::page(page, rules);
      std::string got = d.facts.published ? to_string(d.facts.published->value).substr(0, 10) : "";
      ++of, given += got.size() == 10, right += got == wanted;
      if (got != wanted && !address) wrong.push_back(name + ": got \"" + got + "\" (" + (got.empty() ? "" : d.facts.published->basis) + "), wanted " + wanted);
    }
    double p = right / std::max(1.0, double(given)), r = right / std::max(1.0, double(of));
    std::printf("days %s address: pages %d   given %d   P %.4f  R %.4f   day F1 %.4f\n", address ? "with" : "without", of, given, p, r,
                2 * p * r / std::max(1e-9, p + r));
  }
  for (size_t i = 0; i < std::min(worst, wrong.size()); ++i) std::printf("  %s\n", wrong[i].c_str());
  return 0;
}

// Pages a second, HTML to labelled document with facts, unpacking left out; the best of some rounds, since machines are shared.
int score_speed(const std::string& folder, const read::Rules& rules) {
  std::vector<RawPage> pages;
  uint64_t bytes = 0;
  for (const std::string& path : files_in(folder, ".gz")) {
    pages.push_back(page_at(path));
    bytes += pages.back().bytes.size();
  }
  double best = 1e9;
  uint64_t words = 0;
  for (int round = 0; round < 5; ++round) {
    std::clock_t start = std::clock();
    for (const RawPage& page : pages) words += read::page(page, rules).text.size();
    best = std::min(best, double(std::clock() - start) / CLOCKS_PER_SEC);
  }
  std::printf("pages %zu   %.1f MB   text %.2f MB   %.0f pages/s   %.1f MB/s\n", pages.size(), double(bytes) / 1e6, double(words) / 5e6,
              double(pages.size()) / best, double(bytes) / 1e6 / best);
  return pages.empty() ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> args(argv + 1, argv + argc);
  size_t worst = 0;
  std::string only;
  for (size_t i = 2; i + 1 < args.size(); ++i) {
    if (args[i] == "--worst") worst = size_t(std::stoul(args[i + 1]));
    if (args[i] == "--only") only = args[i + 1];
  }
  bool known = args.size() >= 2 && (args[0] == "wcxb" || args[0] == "fundus" || args[0] == "segments" || args[0] == "days" || args[0] == "live" || (args[0] == "flat" && args.size() >= 3) || args[0] == "speed");
  if (!known) {
    std::fputs("eval_read wcxb|fundus|segments|days|live|flat|speed FOLDER [--worst N] [--only TYPE]\n", stderr);
    return 2;
  }
  auto rules = read::load(matcher::embedded());
  if (!rules) {
    std::fprintf(stderr, "%s\n", rules.error().message.c_str());
    return 2;
  }
  if (args[0] == "speed") return score_speed(args[1], **rules);
  if (args[0] == "flat") return score_flat(args[1], args[2], **rules, worst);
  if (args[0] == "live") return eval::score_live(args[1], **rules, worst > 0);
  if (args[0] == "days") return score_days(args[1], **rules, worst);
  if (args[0] == "segments") return score_segments(args[1], **rules, worst);
  Scores scores = args[0] == "wcxb" ? score_wcxb(args[1], only, **rules) : score_fundus(args[1], **rules);
  scores.print(worst);
  return scores.pages > 0 ? 0 : 1;
}
