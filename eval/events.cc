// How well events are coded, on the PLOVER gold records (openeventdata/PLOVER), which lie outside the repository:
//
//   eval_events PLOVER_GSR_CAMEO.dev.json [--wrong]
//   eval_events --show [--published DAY] PATH…       every event and plan of any pages, with its words and rule
//   eval_events --tree PATH…                         the same with the parse
//
// A record holds one sentence and one event.  Deed and modality are combined first (aid that is promised is AGREE).
// event: the type is among those found in the sentence; event+actors: and a doer and, where the record has one, a recipient
// of that event carry the record's country.  Precision counts every distinct type found, so other true events of the
// sentence cost precision: the figures are for comparing versions.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/json.h"
#include "dateline/engine.h"
#include "dateline/tags.h"
#include "events/rules.h"
#include "events/show.h"

namespace {

using namespace dateline;

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Names of older editions of the manual.
std::string today(const std::string& type) {
  static const std::map<std::string, std::string> renamed = {
      {"DEMAND", "REQUEST"}, {"DISAPPROVE", "ACCUSE"}, {"INVESTIGATE", "ACCUSE"}, {"FIGHT", "ASSAULT"}};
  auto it = renamed.find(type);
  return it == renamed.end() ? type : it->second;
}

std::string combined(const Event& e, const matcher::Lists& codes) {
  auto type = codes.value("combined", e.type + " " + std::string(to_string(e.modality)));
  return type ? std::string(*type) : e.type;
}

std::set<std::string> codes_of(json::Value actors) {
  std::set<std::string> out;
  if (!actors.is_array()) return out;
  for (json::Value a : actors.items()) {
    std::string code = a["code"].text();
    out.insert(code == "IGO" || code == "NGO" || code == "IMG" ? "" : code);
  }
  return out;
}

bool meets(const std::set<std::string>& gold, const std::vector<Party>& parties) {
  if (gold.empty()) return true;
  return std::any_of(parties.begin(), parties.end(), [&](const Party& p) { return gold.count(p.code) > 0; });
}

std::string tree(const Article& a, const Sentence& s) {
  std::string out = "    T";
  for (uint32_t i = s.first; i < s.last; ++i) {
    const Token& t = a.reading.tokens[i];
    auto word = [&](uint32_t k) { return std::string(a.reading.tokens[k].span.of(a.document.text)); };
    out += " " + word(i) + "=" + t.lemma + "/" + std::string(tags::xpos_names[t.xpos]) + ":" +
           std::string(tags::deprel_names[t.deprel]) + ">" + (t.head == no_token || t.head == i ? "ROOT" : word(t.head));
  }
  out += "\n    N";
  for (const Name& n : a.reading.names)
    if (s.span.contains(n.span))
      out += " [" + std::string(n.span.of(a.document.text)) + " " + std::string(to_string(n.type)) + "]";
  return out + "\n";
}

void print_all(const Article& a, bool trees) {
  for (const Sentence& s : a.reading.sentences) {
    std::string out = trees ? tree(a, s) : "";
    for (const Event& e : a.reading.events)
      if (s.span.contains(e.span)) {
        out += "    E " + events::show(a.document, e) + "  when " + to_string(e.when) +
               (e.place ? "  at " + std::string(a.reading.names[size_t(*e.place)].span.of(a.document.text)) : "") + "  (" +
               e.rule + ")\n      {" + std::string(e.clause.of(a.document.text)) + "}\n";
        for (const auto* side : {&e.actors, &e.recipients})
          for (const Party& p : *side)
            out += "      " + std::string(p.span.of(a.document.text)) + " " + p.code + " " + p.sector + "\n";
      }
    for (const PlanMention& p : a.reading.plans)
      if (s.span.contains(p.span))
        out += "    P " + events::show(a.document, p) + "  (" + p.rule + ")\n      {" +
               std::string(p.clause.of(a.document.text)) + "}\n";
    std::printf("%s%s\n%s", s.heading ? "# " : "", std::string(s.span.of(a.document.text)).c_str(), out.c_str());
  }
}

int show(const Engine& engine, int argc, char** argv) {
  InputOptions options;
  std::vector<std::string> paths;
  for (int i = 2; i < argc; ++i)
    if (std::string(argv[i]) == "--published" && i + 1 < argc) options.published = argv[++i];
    else paths.push_back(argv[i]);
  options.jobs = 1;
  bool trees = std::string(argv[1]) == "--tree";
  engine.each_article(paths, options, [trees](Article&& a) {
    std::printf("==== %s\n", a.document.path.c_str());
    print_all(a, trees);
    return true;
  });
  return 0;
}

struct Score {
  int found = 0, right = 0, with_actors = 0, gold = 0;
  void print(const char* name, int r) const {
    double p = found ? 100.0 * r / found : 0, c = gold ? 100.0 * r / gold : 0;
    std::printf("%-14s %d records  P %.1f  R %.1f  F1 %.1f\n", name, gold, p, c, p + c > 0 ? 2 * p * c / (p + c) : 0);
  }
};

int score(const Engine& engine, const events::Rules& rules, const std::string& path, bool wrong) {
  std::string source = read_file(path);
  json::Tree tree = json::parse(source);
  Score s;
  for (json::Value record : tree.root().items()) {
    std::string text = record["text"].text(), type = today(record["event"].text());
    if (text.empty()) continue;
    RawPage page;
    page.path = "record";
    page.form = Form::text;
    page.bytes = text;
    page.language = "en";
    Article a = engine.annotate(page);
    std::set<std::string> types;
    bool right = false, actors = false;
    std::set<std::string> from = codes_of(record["source"]), to = codes_of(record["target"]);
    for (const Event& e : a.reading.events) {
      std::string t = combined(e, rules.codes);
      types.insert(t);
      if (t != type) continue;
      right = true;
      actors = actors || (meets(from, e.actors) && (meets(to, e.recipients) || meets(to, e.actors)));
    }
    ++s.gold;
    s.found += int(types.size());
    s.right += right;
    s.with_actors += actors;
    if (!wrong || (right && actors)) continue;
    std::printf("%s %s: %s\n", right ? "actors" : "MISSED", type.c_str(), text.c_str());
    for (const Event& e : a.reading.events)
      std::printf("    %s %s (%s)\n", combined(e, rules.codes).c_str(), events::show(a.document, e).c_str(), e.rule.c_str());
  }
  s.print("event", s.right);
  s.print("event+actors", s.with_actors);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  auto engine = Engine::create({});
  auto rules = events::load(matcher::embedded());
  if (!engine || !rules || argc < 2) {
    std::fprintf(stderr, "%s\n", !engine ? engine.error().message.c_str() : !rules ? rules.error().message.c_str()
                                                                    : "eval_events GOLD.json | --show PATH…");
    return 2;
  }
  if (std::string(argv[1]) == "--show" || std::string(argv[1]) == "--tree") return show(*engine, argc, argv);
  return score(*engine, **rules, argv[1], argc > 2);
}
