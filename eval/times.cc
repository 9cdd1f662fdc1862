// Scores times against TimeML files, as TempEval-3 does: strict (same span), relaxed (spans overlap) and value (relaxed,
// and the same TIMEX3 value), each as precision, recall and F1 over all files.
//
//   eval_times [--errors] timebank/TimeBank/*.tml
//
// The document creation time is given as publication, as the peers get it.  --errors prints what differs.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "language/language.h"
#include "times/times.h"

namespace {

using namespace dateline;

struct Gold {
  Span span;
  std::string value, type;
};

struct Case {
  std::string text;
  std::string created;
  std::vector<Gold> gold;
};

std::string attribute(const std::string& tag, const std::string& name) {
  size_t at = tag.find(" " + name + "=\"");
  if (at == std::string::npos) return "";
  at += name.size() + 3;
  return tag.substr(at, tag.find('"', at) - at);
}

// Text of <TEXT> with markup taken out; the few entities of these files decoded.
Case read_case(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  std::string s = all.str();
  Case out;
  size_t dct = s.find("<DCT>");
  if (dct != std::string::npos) out.created = attribute(s.substr(dct, s.find("</DCT>") - dct), "value");
  size_t begin = s.find("<TEXT>"), end = s.find("</TEXT>");
  if (begin == std::string::npos || end == std::string::npos) return out;
  const std::pair<const char*, const char*> entities[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};
  std::vector<size_t> open;
  for (size_t i = begin + 6; i < end;) {
    if (s[i] == '<') {
      size_t close = s.find('>', i);
      std::string tag = s.substr(i, close - i + 1);
      if (tag.starts_with("<TIMEX3")) {
        open.push_back(out.gold.size());
        out.gold.push_back({{uint32_t(out.text.size()), uint32_t(out.text.size())}, attribute(tag, "value"), attribute(tag, "type")});
      } else if (tag == "</TIMEX3>" && !open.empty()) {
        out.gold[open.back()].span.end = uint32_t(out.text.size());
        open.pop_back();
      }
      i = close + 1;
      continue;
    }
    bool decoded = false;
    for (auto [name, sign] : entities)
      if (s.compare(i, std::strlen(name), name) == 0) {
        out.text += sign;
        i += std::strlen(name);
        decoded = true;
        break;
      }
    if (!decoded) out.text += s[i++];
  }
  std::erase_if(out.gold, [](const Gold& g) { return g.span.empty(); });
  return out;
}

struct Score {
  size_t right = 0, found = 0, gold = 0;
  double f1() const { return found + gold == 0 ? 0 : 200.0 * double(right) / double(found + gold); }
  void print(const char* name) const {
    std::printf("%-8s P %5.1f  R %5.1f  F1 %5.1f\n", name, found ? 100.0 * double(right) / double(found) : 0,
                gold ? 100.0 * double(right) / double(gold) : 0, f1());
  }
};

std::string around(const std::string& text, Span s) {
  size_t b = s.begin > 50 ? s.begin - 50 : 0;
  std::string out = text.substr(b, s.begin - b) + "[" + std::string(s.of(text)) + "]" + text.substr(s.end, 40);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  auto rules = times::load(matcher::embedded());
  auto models = language::load(matcher::embedded());
  if (!rules || !models) {
    std::fprintf(stderr, "eval_times: %s\n", (!rules ? rules.error() : models.error()).message.c_str());
    return 2;
  }
  bool errors = false;
  Score strict, relaxed, value;
  double seconds = 0;
  size_t bytes = 0;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--errors") == 0) {
      errors = true;
      continue;
    }
    Case c = read_case(argv[i]);
    Document d;
    d.text = c.text;
    d.language = "en";
    Block body;
    body.kind = BlockKind::body;
    body.text = c.text;
    body.in_text = Span{0, uint32_t(c.text.size())};
    d.blocks.push_back(body);
    Reading r = language::read(d, **models);
    Notes notes;
    std::clock_t start = std::clock();  // of this process: the machine may be busy
    auto found = times::find(d, r, parse_stamp(c.created.substr(0, 10)).value_or(Stamp{}), **rules, notes);
    seconds += double(std::clock() - start) / CLOCKS_PER_SEC;
    bytes += c.text.size();
    std::vector<bool> used(found.size(), false);
    for (const Gold& g : c.gold) {
      const TimeExpr* hit = nullptr;
      for (size_t k = 0; k < found.size() && !hit; ++k)
        if (!used[k] && found[k].span.overlaps(g.span)) {
          hit = &found[k];
          used[k] = true;
        }
      bool same_span = hit && hit->span == g.span, same_value = hit && hit->value == g.value;
      relaxed.right += hit != nullptr;
      strict.right += same_span;
      value.right += same_value;
      if (errors && !same_value)
        std::printf("%s\t%s\t%s\t%s\t%s\t%s\n", hit ? "VALUE" : "MISS", g.value.c_str(), hit ? hit->value.c_str() : "",
                    hit ? hit->rule.c_str() : "", c.created.c_str(), around(c.text, g.span).c_str());
      else if (errors && !same_span)
        std::printf("SPAN\t%s\t%s\t%s\t\t%s\n", std::string(g.span.of(c.text)).c_str(), std::string(hit->span.of(c.text)).c_str(),
                    hit->rule.c_str(), around(c.text, g.span).c_str());
    }
    for (size_t k = 0; k < found.size() && errors; ++k)
      if (!used[k])
        std::printf("EXTRA\t\t%s\t%s\t\t%s\n", found[k].value.c_str(), found[k].rule.c_str(), around(c.text, found[k].span).c_str());
    for (Score* s : {&strict, &relaxed, &value}) {
      s->found += found.size();
      s->gold += c.gold.size();
    }
  }
  strict.print("strict");
  relaxed.print("relaxed");
  value.print("value");
  std::printf("%zu times in %zu bytes, %.1f MB/s\n", relaxed.found, bytes, seconds > 0 ? double(bytes) / seconds / 1e6 : 0);
}
