// How well quotations get their speakers, on annotated news that lies outside the repository:
//
//   eval_quotes DIR [errors]     DIR holds text/*.txt and attributions/*.ann (source, cue, content by byte or code point)
//
// Prints: marked quotations found (a quotation is a stretch in marks of at least four words inside an annotated content),
// their speaker right by last word, and the same for indirect contents.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "dateline/engine.h"

namespace {

using namespace dateline;

std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

struct Gold {
  std::vector<Span> source, cue, content;
};

std::vector<uint32_t> bytes_of_points(std::string_view text) {
  std::vector<uint32_t> at;
  for (size_t i = 0; i < text.size();) {
    at.push_back(uint32_t(i));
    utf8::next(text, i);
  }
  at.push_back(uint32_t(text.size()));
  return at;
}

// "T1<tab>Source 89 106[;110 120]<tab>words", "E1<tab>Attribution:T4 Content:T3 Cue:T2 Source:T1".
std::vector<Gold> gold_of(const std::string& ann, const std::vector<uint32_t>& at) {
  std::map<std::string, std::vector<Span>> spans;
  std::vector<Gold> out;
  std::istringstream lines(ann);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream in(line);
    std::string id, kind;
    in >> id >> kind;
    if (id[0] == 'T') {
      std::string rest = line.substr(line.find(kind) + kind.size());
      std::istringstream numbers(rest.substr(0, rest.find('\t')));
      for (std::string pair; std::getline(numbers, pair, ';');) {
        std::istringstream p(pair);
        size_t b = 0, e = 0;
        p >> b >> e;
        if (b < at.size() && e < at.size() && b < e) spans[id].push_back({at[b], at[e]});
      }
    } else if (id[0] == 'E') {
      Gold g;
      for (std::string part = kind; !part.empty();) {
        std::string role = part.substr(0, part.find(':')), ref = part.substr(part.find(':') + 1);
        auto& to = role.rfind("Source", 0) == 0 ? g.source : role.rfind("Cue", 0) == 0 ? g.cue : g.content;
        if (role.rfind("Attribution", 0) != 0) to.insert(to.end(), spans[ref].begin(), spans[ref].end());
        part.clear();
        in >> part;
      }
      out.push_back(g);
    }
  }
  return out;
}

struct Score {
  size_t gold = 0, found = 0, exact = 0, speaker = 0, sourced = 0, ours = 0, ours_right = 0;
};

bool same_speaker(const std::optional<Party>& ours, const std::vector<Span>& gold) {
  if (!ours) return gold.empty();
  for (Span g : gold)
    if (g.overlaps(ours->span)) return true;
  return false;
}

uint32_t overlap(Span a, Span b) {
  return a.overlaps(b) ? std::min(a.end, b.end) - std::max(a.begin, b.begin) : 0;
}

void show(std::string_view text, std::string_view what, Span span, const Quote* ours, const std::vector<Span>& source,
          const std::vector<Span>& cue = {}) {
  if (!cue.empty()) std::cout << cue[0].of(text) << ": ";
  std::cout << what << " [" << span.of(text) << "] gold " << (source.empty() ? "-" : source[0].of(text));
  if (ours) std::cout << " | ours " << (ours->speaker ? ours->speaker->span.of(text) : "-") << " {" << ours->rule << "}";
  std::cout << "\n";
}

void score(const Article& a, const std::vector<Gold>& gold, Score& marked, Score& indirect, bool errors) {
  std::string_view text = a.document.text;
  std::vector<char> used(a.reading.quotes.size(), 0);
  for (const Gold& g : gold) {
    for (Span c : g.content) {
      bool quoted = false;
      for (std::string_view mark : {"“", "\"", "''"}) quoted = quoted || c.of(text).find(mark) != std::string_view::npos;
      Score& s = quoted ? marked : indirect;
      ++s.gold;
      const Quote* best = nullptr;
      uint32_t most = 0;
      for (size_t i = 0; i < a.reading.quotes.size(); ++i) {
        const Quote& q = a.reading.quotes[i];
        if ((q.kind == QuoteKind::indirect) == quoted) continue;
        uint32_t shared = overlap(q.span, c);
        if (shared * 2 >= q.span.size()) used[i] = 1;
        if (shared > most) {
          most = shared;
          best = &q;
        }
      }
      if (!best) {
        if (errors) show(text, quoted ? "missed quote" : "missed clause", c, nullptr, g.source, g.cue);
        continue;
      }
      ++s.found;
      s.exact += best->span == c;
      if (g.source.empty()) continue;
      ++s.sourced;
      bool right = same_speaker(best->speaker, g.source);
      s.speaker += right;
      if (!right && errors) show(text, "wrong speaker", c, best, g.source);
    }
  }
  for (size_t i = 0; i < a.reading.quotes.size(); ++i) {
    const Quote& q = a.reading.quotes[i];
    Score& s = q.kind == QuoteKind::indirect ? indirect : marked;
    ++s.ours;
    s.ours_right += used[i];
    if (!used[i] && errors) show(text, q.kind == QuoteKind::indirect ? "extra clause" : "extra quote", q.span, &q, {});
  }
}

void print(std::string_view name, const Score& s) {
  std::cout << name << "  gold " << s.gold << "  found " << s.found << "  exact " << s.exact << "  speaker " << s.speaker
            << "/" << s.sourced << "  ours " << s.ours << "  right " << s.ours_right << "\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "eval_quotes DIR [errors]\n";
    return 2;
  }
  auto engine = Engine::create({});
  if (!engine) {
    std::cerr << engine.error().message << "\n";
    return 2;
  }
  const std::filesystem::path dir = argv[1];
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(dir / "attributions")) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  Score marked, indirect;
  for (const auto& file : files) {
    std::string stem = file.stem().string();
    RawPage page;
    page.form = Form::text;
    page.bytes = slurp(dir / "text" / (stem + ".txt"));
    if (page.bytes.empty()) page.bytes = slurp(dir / "text" / (stem.substr(0, stem.rfind('_')) + ".txt"));
    if (page.bytes.empty()) continue;
    std::vector<Gold> gold = gold_of(slurp(file), bytes_of_points(page.bytes));
    if (argc > 2) std::cout << "==== " << stem << "\n";
    score(engine->annotate(page), gold, marked, indirect, argc > 2);
  }
  print("marked  ", marked);
  print("indirect", indirect);
}
