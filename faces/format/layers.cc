#include "faces/format/layers.h"

#include <algorithm>

#include "dateline/tags.h"
#include "faces/format/why_time.h"

namespace dateline::format {
namespace {

json words(const Document& d, Span s) {
  json j;
  j["begin"] = s.begin;
  j["end"] = s.end;
  j["text"] = std::string(s.of(d.text));
  return j;
}

// Whole numbers as such: 90000, not 90000.0.
json number(double v) { return v == double(int64_t(v)) && v < 1e15 && v > -1e15 ? json(int64_t(v)) : json(v); }
json place(const std::optional<Place>& p) {
  if (!p) return nullptr;
  return {{"id", p->id}, {"name", p->name}, {"country", p->country}, {"lat", p->lat}, {"lon", p->lon}, {"why", p->why}};
}

class Writer {
 public:
  Writer(const Article& a, const Mentions& m) : d_(a.document), r_(a.reading), m_(m) {}

  json times() const;
  json names() const;
  json quotes() const;
  json figures() const;
  json events() const;
  json plans() const;
  json sentences() const;
  json tokens() const;

 private:
  json entity(int32_t name) const {
    if (name < 0 || !m_.of_name || size_t(name) >= m_.of_name->size() || !(*m_.of_name)[size_t(name)]) return nullptr;
    return to_string((*m_.of_name)[size_t(name)]);
  }
  json party(const Party& p) const {
    json j = words(d_, p.span);
    j["entity"] = entity(p.name);
    return j;
  }
  json party(const std::optional<Party>& p) const { return p ? party(*p) : json(); }
  json coded(const std::vector<Party>& all) const {
    json out = json::array();
    for (const Party& p : all) {
      json j = words(d_, p.span);
      j["code"] = or_null(p.code);
      j["sector"] = or_null(p.sector);
      j["entity"] = entity(p.name);
      out.push_back(std::move(j));
    }
    return out;
  }
  json place_of(const std::optional<int32_t>& name) const {
    if (!name || size_t(*name) >= r_.names.size()) return nullptr;
    const Name& n = r_.names[size_t(*name)];
    json j = words(d_, n.span);
    j["entity"] = entity(*name);
    j["place"] = place(n.place);
    return j;
  }

  const Document& d_;
  const Reading& r_;
  const Mentions& m_;
};

json Writer::times() const {
  json out = json::array();
  for (const TimeExpr& t : r_.times) {
    json j = words(d_, t.span);
    j["type"] = to_string(t.type);
    j["value"] = t.value;
    j["mod"] = or_null(t.mod);
    j["start"] = stamp(t.interval.start);
    j["finish"] = stamp(t.interval.finish);
    j["anchor"] = or_null(t.anchor);
    j["rule"] = t.rule;
    j["how"] = t.how;
    j["why"] = why(t);
    j["confidence"] = t.confidence;
    j["alternatives"] = json::array();
    for (size_t k = 0; k < t.alternatives.size(); ++k) {
      const Interval& i = t.alternatives[k];
      j["alternatives"].push_back({{"start", stamp(i.start)}, {"finish", stamp(i.finish)}, {"weight", k < t.weights.size() ? json(t.weights[k]) : json()}});
    }
    out.push_back(std::move(j));
  }
  return out;
}

json Writer::names() const {
  json out = json::array();
  for (size_t i = 0; i < r_.names.size(); ++i) {
    const Name& n = r_.names[i];
    json j = words(d_, n.span);
    j["type"] = to_string(n.type);
    j["entity"] = entity(int32_t(i));
    j["place"] = place(n.place);
    out.push_back(std::move(j));
  }
  return out;
}

json Writer::quotes() const {
  json out = json::array();
  for (const Quote& q : r_.quotes) {
    json j = words(d_, q.span);
    j["kind"] = to_string(q.kind);
    j["speaker"] = party(q.speaker);
    j["cue"] = q.cue ? words(d_, *q.cue) : json();
    j["rule"] = q.rule;
    out.push_back(std::move(j));
  }
  return out;
}

json Writer::figures() const {
  json out = json::array();
  for (const Figure& f : r_.figures) {
    json j = words(d_, f.span);
    j["value"] = number(f.value);
    j["high"] = f.high ? number(*f.high) : json();
    j["comparator"] = to_string(f.comparator);
    j["unit"] = or_null(f.unit);
    j["counted"] = or_null(f.counted);
    j["scope"] = or_null(f.scope);
    j["claimant"] = party(f.claimant);
    j["as_of"] = f.as_of.known() ? (f.as_of.start == f.as_of.finish ? stamp(f.as_of.start) : json(to_string(f.as_of))) : json();
    j["rule"] = f.rule;
    out.push_back(std::move(j));
  }
  return out;
}

json Writer::events() const {
  json out = json::array();
  for (const Event& e : r_.events) {
    json j = words(d_, e.span);
    j["type"] = e.type;
    j["mode"] = or_null(e.mode);
    j["cameo"] = or_null(e.cameo);
    j["actors"] = coded(e.actors);
    j["recipients"] = coded(e.recipients);
    j["place"] = place_of(e.place);
    j["when"] = e.when.known() ? json{{"start", stamp(e.when.start)}, {"finish", stamp(e.when.finish)}} : json();
    j["modality"] = to_string(e.modality);
    j["aside"] = e.aside;
    j["by"] = party(e.by);
    j["rule"] = e.rule;
    out.push_back(std::move(j));
  }
  return out;
}

json Writer::plans() const {
  json out = json::array();
  for (const PlanMention& p : r_.plans) {
    json j;
    j["what"] = p.what;
    j["who"] = json::array();
    for (const Party& w : p.who) j["who"].push_back({{"text", std::string(w.span.of(d_.text))}, {"entity", entity(w.name)}});
    j["where"] = or_null(p.where);
    j["start"] = stamp(p.when.start);
    j["finish"] = stamp(p.when.finish);
    j["status"] = to_string(p.status);
    j["begin"] = p.span.begin;
    j["end"] = p.span.end;
    j["text"] = std::string(p.span.of(d_.text));
    j["rule"] = p.rule;
    out.push_back(std::move(j));
  }
  return out;
}

json Writer::sentences() const {
  json out = json::array();
  for (const Sentence& s : r_.sentences) out.push_back({{"begin", s.span.begin}, {"end", s.span.end}});
  return out;
}

json Writer::tokens() const {
  json out = json::array();
  for (const Token& t : r_.tokens) {
    json j;
    j["begin"] = t.span.begin;
    j["end"] = t.span.end;
    j["sentence"] = t.sentence;
    j["upos"] = tags::upos_names[t.upos];
    j["xpos"] = tags::xpos_names[t.xpos];
    j["lemma"] = t.lemma;
    j["head"] = t.head == no_token ? json() : json(t.head);
    j["deprel"] = t.head == no_token ? json() : json(tags::deprel_names[t.deprel]);
    if (!t.form.empty()) j["form"] = t.form;
    out.push_back(std::move(j));
  }
  return out;
}

struct Layer {
  const char* name;
  json (Writer::*write)() const;
};
constexpr Layer all_layers[] = {{"times", &Writer::times},     {"names", &Writer::names},         {"quotes", &Writer::quotes},
                                {"figures", &Writer::figures}, {"events", &Writer::events},       {"plans", &Writer::plans},
                                {"sentences", &Writer::sentences}, {"tokens", &Writer::tokens}};

}  // namespace

const std::vector<std::string>& layer_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> out;
    for (const Layer& l : all_layers) out.emplace_back(l.name);
    return out;
  }();
  return names;
}

bool has_layer(const std::string& name) { return std::find(layer_names().begin(), layer_names().end(), name) != layer_names().end(); }

json layer(const std::string& name, const Article& a, const Mentions& m) {
  for (const Layer& l : all_layers)
    if (name == l.name) return (Writer(a, m).*l.write)();
  return json::array();
}

}  // namespace dateline::format
