#include "tests/case_file.h"

#include <sstream>

#include "base/utf8.h"
#include "dateline/engine.h"

namespace dateline::cases {

std::string Case::get(const std::string& key) const {
  for (const auto& [k, v] : scene)
    if (k == key) return v;
  return "";
}

std::vector<Case> parse(const std::string& text) {
  std::vector<Case> out;
  std::istringstream in(text);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.starts_with("== ")) {
      out.push_back({});
      out.back().name = line.substr(3);
      out.back().line = number;
      continue;
    }
    if (out.empty() || line.empty() || line[0] == '#') continue;
    Case& c = out.back();
    if (line[0] == '>') {
      if (c.has_input) c.input += '\n';
      c.has_input = true;
      c.input += line.size() > 2 ? line.substr(2) : "";
      continue;
    }
    size_t space = line.find(' ');
    std::string key = line.substr(0, space), value = space == std::string::npos ? "" : std::string(utf8::trim(std::string_view(line).substr(space)));
    (c.has_input ? c.expected : c.scene).push_back({key, value});
  }
  return out;
}

std::string print(const std::vector<Case>& cases) {
  std::string out;
  auto row = [&](const std::string& key, const std::string& value) {
    out += key + std::string(key.size() < 11 ? 11 - key.size() : 1, ' ') + value + "\n";
  };
  for (const Case& c : cases) {
    out += (out.empty() ? "" : "\n") + ("== " + c.name) + "\n";
    for (const auto& [k, v] : c.scene) row(k, v);
    std::istringstream in(c.input);
    std::string line;
    if (c.has_input && c.input.empty()) out += ">\n";
    while (std::getline(in, line)) out += line.empty() ? ">\n" : "> " + line + "\n";
    for (const auto& [k, v] : c.expected) row(k, v);
  }
  return out;
}

namespace {

const Engine& engine() {
  static const Engine e = *Engine::create({});
  return e;
}

std::string join(std::initializer_list<std::string> parts) {
  std::string out;
  for (const std::string& p : parts) out += (out.empty() ? "" : " | ") + (p.empty() ? "-" : p);
  return out;
}

std::string number(double v) {
  std::ostringstream out;
  out.precision(12);
  out << v;
  return out.str();
}

class Answer {
 public:
  explicit Answer(const Article& a) : a_(a), d_(a.document) {}

  std::map<std::string, Rows> all() {
    layers();
    coded();
    page();
    for (const Notes* list : {&d_.notes, &a_.reading.notes})
      for (const Note& n : *list) out_["note"].push_back(n.code);
    return std::move(out_);
  }

 private:
  std::string words(Span s) {
    std::string w(s.of(d_.text));
    for (char& c : w)
      if (c == '\n') c = ' ';
    return w;
  }
  std::string party(const Party& p) {
    std::string w = words(p.span);
    if (p.name >= 0 && words(a_.reading.names[size_t(p.name)].span) != w) w += " = " + words(a_.reading.names[size_t(p.name)].span);
    return w;
  }
  std::string party(const std::optional<Party>& p) { return p ? party(*p) : ""; }
  std::string parties(const std::vector<Party>& all) {
    std::string out;
    for (const Party& p : all) out += (out.empty() ? "" : "; ") + words(p.span) + (p.code.empty() ? "" : " " + p.code) + (p.sector.empty() ? "" : " " + p.sector);
    return out;
  }

  void layers() {
    const Reading& r = a_.reading;
    for (const TimeExpr& t : r.times) out_["time"].push_back(join({words(t.span), std::string(to_string(t.type)), t.value, to_string(t.interval), t.rule}));
    for (const Name& n : r.names) out_["name"].push_back(join({words(n.span), std::string(to_string(n.type))}));
    for (const Quote& q : r.quotes)
      out_["quote"].push_back(join({words(q.span), std::string(to_string(q.kind)), party(q.speaker), q.cue ? words(*q.cue) : ""}));
    for (const Figure& f : r.figures)
      out_["figure"].push_back(join({words(f.span), std::string(to_string(f.comparator)), number(f.value) + (f.high ? " to " + number(*f.high) : ""), f.unit, f.counted, party(f.claimant)}));
  }
  void coded() {
    const Reading& r = a_.reading;
    for (const Event& e : r.events)
      out_["event"].push_back(join({e.type + (e.mode.empty() ? "" : " " + e.mode), words(e.span), parties(e.actors), parties(e.recipients), to_string(e.when), std::string(to_string(e.modality)), party(e.by)}));
    for (const PlanMention& p : r.plans) {
      std::string who;
      for (const Party& w : p.who) who += (who.empty() ? "" : "; ") + party(w);
      out_["plan"].push_back(join({p.what, who, p.where, to_string(p.when), std::string(to_string(p.status))}));
    }
  }
  void fact(const char* name, const std::optional<Fact>& f) { if (f) out_["fact"].push_back(join({name, f->value, f->basis})); }
  void fact(const char* name, const std::optional<TimeFact>& f) { if (f) out_["fact"].push_back(join({name, to_string(f->value), f->basis})); }
  void page() {
    const Facts& f = d_.facts;
    fact("headline", f.headline);
    fact("outlet", f.outlet);
    fact("agency", f.agency);
    fact("place", f.dateline_place);
    fact("date", f.dateline_date);
    fact("published", f.published);
    fact("modified", f.modified);
    for (const Fact& b : f.byline) fact("byline", b);
    for (const Fact& c : f.credits) fact("credit", c);
    for (const Block& b : d_.blocks) {
      std::string w = b.text;
      for (char& c : w)
        if (c == '\n') c = ' ';
      out_["block"].push_back(join({std::string(to_string(b.kind)), w}));
    }
    for (const Entry& e : d_.entries) out_["entry"].push_back(join({e.time ? to_string(*e.time) : "", e.headline}));
    std::istringstream in(d_.text);
    std::string line;
    while (std::getline(in, line))
      if (!line.empty()) out_["text"].push_back(line);
    out_["kind"].push_back(std::string(to_string(d_.kind)));
    out_["language"].push_back(d_.language);
  }

  const Article& a_;
  const Document& d_;
  std::map<std::string, Rows> out_;
};

}  // namespace

std::map<std::string, Rows> answers(const Case& c) {
  if (c.input.starts_with("-- ")) return answers_of_pile(c);
  RawPage page;
  page.path = "case";
  std::string form = c.get("as");
  page.form = form == "html" ? Form::html : form == "page" ? Form::page : form == "auto" ? Form::automatic : Form::text;
  page.bytes = c.input;
  page.published = c.get("published");
  page.headline = c.get("headline");
  page.outlet = c.get("outlet");
  page.url = c.get("url");
  if (auto seen = parse_stamp(c.get("seen"))) page.seen = earliest(*seen);
  return Answer(engine().annotate(page)).all();
}

}  // namespace dateline::cases
