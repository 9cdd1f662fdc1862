#include "events/rules.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace dateline::events {
namespace {

std::vector<std::string> split(std::string_view s, char by) {
  std::vector<std::string> out;
  std::string word;
  for (char c : s) {
    if (c != by) {
      word += c;
    } else if (!word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) out.push_back(word);
  return out;
}

// A preposition of two words is written with `_`.
std::vector<std::string> slots(std::string word) {
  std::replace(word.begin(), word.end(), '_', ' ');
  return split(word, '|');
}

std::vector<Role> roles(std::string_view field) {
  std::vector<Role> out;
  for (std::string word : split(field, ' ')) {
    Role role;
    if (word.back() == '!') {
      role.any = true;
      word.pop_back();
    }
    role.slots = slots(word);
    out.push_back(role);
  }
  return out;
}

const std::map<std::string, Want::Kind, std::less<>> wants_by_name = {
    {"any", Want::Kind::any},     {"party", Want::Kind::party},     {"person", Want::Kind::person},
    {"place", Want::Kind::place}, {"country", Want::Kind::country}, {"armed", Want::Kind::armed}};

std::string where(const matcher::Rule& r) { return r.file + ":" + std::to_string(r.line) + ": rule " + r.id + ": "; }

Result<Need> need(const matcher::Rule& rule, const Rules& all, std::string_view field, bool bar) {
  Need out;
  out.bar = bar;
  std::vector<std::string> words = split(field, ' ');
  if (words.empty()) return Error{where(rule) + "need and bar take a slot"};
  out.slots = slots(words[0]);
  for (size_t i = 1; i < words.size(); ++i) {
    const std::string& w = words[i];
    Want want;
    if (w.size() > 2 && w.front() == '<' && w.back() == '>') {
      want.kind = Want::Kind::list;
      want.list = w.substr(1, w.size() - 2);
      if (!all.words.has(want.list)) return Error{where(rule) + "there is no word list " + want.list};
    } else if (auto it = wants_by_name.find(w); it != wants_by_name.end()) {
      want.kind = it->second;
    } else {
      return Error{where(rule) + "\"" + w + "\" is no kind of filler. Name a <list>, or any, party, person, place, country, armed."};
    }
    out.wants.push_back(want);
  }
  if (out.wants.empty()) out.wants.push_back({});
  return out;
}

Status set_type(Pattern& out, const Rules& all) {
  const matcher::Rule& rule = *out.rule;
  std::vector<std::string> words = split(rule.field("type"), ' ');
  if (words.empty()) return Error{where(rule) + "a PLOVER type is missing"};
  out.type = words[0];
  out.mode = words.size() > 1 ? words[1] : "";
  if (!all.codes.contains("plover-type", out.type)) return Error{where(rule) + out.type + " is no PLOVER 2021 type"};
  if (!out.mode.empty() && !all.codes.contains("plover-mode", out.mode))
    return Error{where(rule) + out.mode + " is no PLOVER mode"};
  if (!out.cameo.empty() && !all.codes.contains("cameo", out.cameo))
    return Error{where(rule) + out.cameo + " is no CAMEO code"};
  return Done{};
}

Result<Pattern> compile(const matcher::Rule& rule, const Rules& all) {
  Pattern out;
  out.rule = &rule;
  out.noun = rule.field("as") == "noun";
  out.loose = rule.has("loose");
  out.single = rule.has("single");
  out.unless_clause = rule.field("unless") == "clause";
  out.plan_only = rule.field("only") == "plan";
  for (const std::string& word : split(rule.field("never"), ' ')) {
    out.never_held = out.never_held || word == "held";
    out.never_denied = out.never_denied || word == "denied";
    out.never_asserted = out.never_asserted || word == "asserted";
  }
  out.cameo = rule.field("cameo");
  out.plan = rule.field("plan");
  out.what = rule.field("what");
  out.actors = roles(rule.field("actors"));
  out.recipients = roles(rule.field("recipients"));
  for (const auto& [key, value] : rule.fields) {
    if (key != "need" && key != "bar") continue;
    Result<Need> n = need(rule, all, value, key == "bar");
    if (!n) return n.error();
    out.needs.push_back(*n);
  }
  if (!out.plan_only) {
    Status typed = set_type(out, all);
    if (!typed) return typed.error();
  }
  return out;
}

// The shared list runs from alpha-3 to alpha-2; places carry alpha-2.
void invert_countries(Rules& out, const matcher::Files& files) {
  for (const matcher::File& file : files) {
    if (file.path != "any/countries.words") continue;
    for (const std::string& line : split(file.text, '\n')) {
      std::vector<std::string> words = split(line, ' ');
      if (words.size() != 3 || words[1] != "=" || words[0].size() != 3 || words[2].size() != 2) continue;
      for (char& c : words[0]) c = char(c >= 'a' && c <= 'z' ? c - 32 : c);
      out.alpha3.emplace(words[2], words[0]);
    }
  }
}

// Lines of list `ending` hold the ending and what stands in its place, parted by "/".
void read_forms(Rules& out, const matcher::Files& files) {
  bool endings = false;
  for (const matcher::File& file : files) {
    if (!file.path.starts_with("en/events/")) continue;
    for (size_t i = 0; i < file.text.size(); ++i) {
      if (file.text[i] != '~') continue;
      size_t end = i + 1;
      while (end < file.text.size() && (std::isalpha(static_cast<unsigned char>(file.text[end])) || file.text[end] == '-')) ++end;
      if (end > i + 1) out.lemmas[std::string_view(file.text).substr(i + 1, end - i - 1)] = true;
    }
    for (const std::string& line : split(file.text, '\n')) {
      std::vector<std::string> words = split(line, ' ');
      if (words.size() == 2 && words[0] == "list") endings = words[1] == "ending";
      else if (endings && words.size() == 3 && words[1] == "=") {
        std::vector<std::string> put = split(words[2], '/');
        if (words[2][0] == '/') put.insert(put.begin(), "");
        out.endings.emplace_back(words[0], put);
      }
    }
  }
  std::stable_sort(out.endings.begin(), out.endings.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

}  // namespace

std::string Rules::base(const std::string& lower, const std::string& lemma) const {
  if (lemmas.find(lemma)) return lemma;
  for (const auto& [ending, put] : endings) {
    if (lower.size() < ending.size() + 2 || !lower.ends_with(ending)) continue;
    std::string stem = lower.substr(0, lower.size() - ending.size());
    const size_t n = stem.size();
    bool bare = false;
    for (const std::string& tail : put) {
      bare = bare || tail.empty();
      stem += tail;
      if (lemmas.find(stem)) return stem;
      stem.resize(n);
    }
    if (bare && n > 2 && stem[n - 1] == stem[n - 2] && lemmas.find(std::string_view(stem).substr(0, n - 1))) return stem.substr(0, n - 1);
  }
  return lemmas.find(lower) ? lower : lemma;
}

Result<RulesPtr> load(const matcher::Files& files) {
  auto out = std::make_shared<Rules>();
  Result<matcher::Rules> rules = matcher::Rules::load(files, "en/events/");
  if (!rules) return rules.error();
  out->rules = *rules;
  out->words = out->rules.lists();
  Result<matcher::Lists> codes = matcher::Lists::load(files, "any/");
  if (!codes) return codes.error();
  out->codes = *codes;
  invert_countries(*out, files);
  read_forms(*out, files);
  for (const matcher::Rule& rule : out->rules.rules()) {
    Result<Pattern> p = compile(rule, *out);
    if (!p) return p.error();
    if (rule.order >= out->patterns.size()) out->patterns.resize(rule.order + 1);
    out->patterns[rule.order] = *p;
  }
  return RulesPtr(out);
}

}  // namespace dateline::events
